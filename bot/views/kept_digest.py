"""An update that was sent, to be read again; and which ones there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement
from slack_sdk.models.views import View

from bot.domain import commands
from bot.views import digest, draft, modal, mrkdwn
from bot.views.digest_lines import Content

CALLBACK = "kept_digest"
READ = "kept_digest_read"


@dataclass(frozen=True, slots=True)
class Row:
    """An update of a day, in a channel. `is_private`: it is to be asked for in there."""

    id: int
    audience: str
    label: str
    on: date
    channel: str
    content: Content
    is_private: bool = False


def build(row: Row, *, can_correct: bool) -> View:
    """All of it, as it stands now."""
    sent = f"Sent to <#{row.channel}> on {mrkdwn.day(row.on)}"
    blocks: list[Block] = [mrkdwn.context(sent), *digest.everything(row.content)]
    if can_correct:
        blocks.append(ActionsBlock(elements=[draft.correct_button(row.id, row.label)]))
    return modal.build(title="Roadmap update", blocks=blocks, callback_id=CALLBACK)


def listing(label: str, rows: Sequence[Row], *, typed: str | None) -> View:
    """Those that are kept; `typed`: what was asked for, when there is none of it."""
    blocks: list[Block] = []
    if typed is not None:
        none = f"No {mrkdwn.calm(label, 60)} update of “{mrkdwn.calm(typed, 60)}” is kept."
        blocks.append(mrkdwn.section(f"{none} These are:"))
    blocks += [_listed(row) for row in rows]
    return modal.build(title="Roadmap updates", blocks=blocks, callback_id=CALLBACK)


def _listed(row: Row) -> Block:
    said = f"*{mrkdwn.day(row.on)}* in <#{row.channel}>"
    if row.is_private:
        typed = f"{commands.COMMAND} digest {row.audience} {row.on.isoformat()}"
        return mrkdwn.section(f"{said}\nType `{typed}` in there to read it.")
    return mrkdwn.section(said, _read(row))


def _read(row: Row) -> ButtonElement:
    return ButtonElement(
        text=mrkdwn.label("Read"),
        action_id=f"{READ}:{row.id}",
        value=str(row.id),
        accessibility_label=mrkdwn.label(f"Read the update of {mrkdwn.day(row.on)}").text,
    )
