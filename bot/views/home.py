"""App Home: what a person asked for, and what became of it."""

from collections.abc import Mapping, Sequence
from datetime import date

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, HeaderBlock
from slack_sdk.models.views import View

from bot.domain import commands
from bot.models import Request
from bot.views import mrkdwn, request_rows
from bot.views.request_rows import Row

NEW = "home_new"

MOST_REQUESTS = 10


def build(
    *, requests: Sequence[Request], names: Mapping[str, str], is_pm: bool, today: date
) -> View:
    """The reader's own latest requests, newest first; a PM is told where the others are."""
    blocks: list[Block] = [
        HeaderBlock(text=mrkdwn.label("Your requests", 150)),
        *_requests(requests, names, today),
        ActionsBlock(elements=[_new()]),
        mrkdwn.context(_ways(is_pm)),
    ]
    return View(type="home", callback_id="home", blocks=blocks)


def _requests(requests: Sequence[Request], names: Mapping[str, str], today: date) -> list[Block]:
    if not requests:
        return [
            mrkdwn.section(
                "You have not asked for anything yet. Ask product management for what you need, "
                "and see here what becomes of it."
            )
        ]
    rows = [Row(request) for request in requests[:MOST_REQUESTS]]
    as_of = mrkdwn.context(f"The latest {len(rows)}, as of {mrkdwn.day(today)}")
    return [*request_rows.build(rows, names, with_asker=False), as_of]


def _new() -> ButtonElement:
    return ButtonElement(text=mrkdwn.label("New request"), action_id=NEW, style="primary")


def _ways(is_pm: bool) -> str:
    command = commands.COMMAND
    ways = f"`{command} mine` lists them all · `{command} roadmap` shows what is planned"
    return f"{ways} · `{command} list` shows everybody's requests" if is_pm else ways
