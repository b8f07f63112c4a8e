"""Between a form that was sent and its filing: something like it was asked for before."""

from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.models import KeptAnswer, Request
from bot.views import kept_answers, lookalikes, modal, mrkdwn, submission, support_form
from bot.views.lookalikes import Row

CALLBACK = "lookalike_form"
ADD = "lookalike_add"


def build(rows: Sequence[Row], kept: str, answered: Sequence[KeptAnswer] = ()) -> View:
    """`kept`: the id of the form under it, in which all that was typed still stands.
    `answered`: what was answered to something like it."""
    blocks: list[Block] = [
        *([mrkdwn.section("This was answered before. Does that help?")] if answered else []),
        *kept_answers.offered(answered),
        *([mrkdwn.section(_lead(rows))] if rows else []),
        *(mrkdwn.section(lookalikes.told(row), _button(row)) for row in rows),
        mrkdwn.context("Nothing is filed yet. Cancel brings you back to your form."),
    ]
    return modal.build(
        title="Asked before?",
        blocks=blocks,
        callback_id=CALLBACK,
        submit="File it anyway",
        metadata={"kept": kept},
    )


def _lead(rows: Sequence[Row]) -> str:
    first = rows[0].request
    if rows[0].is_theirs:
        return f"This looks like *{first.ref}*, which your name is on already."
    return f"This looks like *{first.ref}*. You can add your name to it instead of asking again."


def _button(row: Row) -> ButtonElement | None:
    if row.is_theirs:
        return None
    return ButtonElement(
        text=mrkdwn.label("Add my name"),
        action_id=f"{ADD}:{row.request.id}",
        value=str(row.request.id),
        accessibility_label=f"Add my name to {row.request.ref}",
    )


def kept_of(view: Mapping[str, Any]) -> str:
    """The id of the form that is kept meanwhile; "" if it does not say."""
    kept = submission.metadata(view).get("kept")
    return kept[:64] if isinstance(kept, str) else ""


def done(request: Request) -> View:
    """Once their name is on the other one; closing it closes the form under it, too."""
    shown = support_form.done(request, support_form.thanks(request))
    shown.clear_on_close = True
    return shown
