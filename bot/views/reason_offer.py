"""What is written in a card's thread: the offer to add words to a decision, and answers."""

from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import ActionsBlock, ButtonElement

from bot.domain import statuses
from bot.models import Decision, Request
from bot.views import attached, labels, mrkdwn, submission
from bot.views.message import Message, saying

ADD = "reason_offer_add"


def build(
    decision: Decision, request: Request, names: Mapping[str, str], *, is_redacted: bool
) -> Message:
    """The offer after a decision by reaction, as it stands now: without its button once there
    is a reason, once the decision was taken back, or once another one followed."""
    status = labels.status(decision.new_status)
    by = mrkdwn.named(names, decision.decided_by)
    line = f"{status}, by {by}'s reaction. {_next(decision, request, is_redacted=is_redacted)}"
    blocks = [mrkdwn.section(mrkdwn.calm(line, 1000))]
    return saying(f"{request.ref}: {line}", [*blocks, *_button(decision, request)])


def parse_value(sent: object) -> tuple[int, int] | None:
    """(request id, decision id) of what the button sent; None if it is not that."""
    parts = sent.split(":") if isinstance(sent, str) else []
    if len(parts) != 2:
        return None
    request_id, decision_id = (submission.number(part) for part in parts)
    return (request_id, decision_id) if request_id and decision_id else None


def answered(
    request: Request, by: str, said: str, files: Sequence[Mapping[str, Any]] | None = None
) -> Message:
    """That the requester answered, and with which `files`; on a redacted card `by` and `said`
    are "", and neither is told."""
    lead = f"{by or 'The person who asked'} answered"
    words = f"{request.ref}: {mrkdwn.one_line(lead)}."
    if not said:
        told = f"{mrkdwn.calm(lead, 100)}. “Read it” on the card shows the answer."
        return saying(words, [mrkdwn.section(told)])
    line = f"{mrkdwn.calm(lead, 100)}:"
    if quoted := mrkdwn.quote(attached.beside(said, files), 2800):
        line += f"\n{quoted}"
    return saying(words, [mrkdwn.section(line), *attached.blocks(files)])


def came_back(request: Request, by: str) -> Message:
    """That the day came to which `by` (a name) had deferred it."""
    line = f"It is back: {by or 'somebody'} deferred it until today. It waits for a decision again."
    return saying(f"{request.ref}: {line}", [mrkdwn.section(mrkdwn.calm(line, 1000))])


def _next(decision: Decision, request: Request, *, is_redacted: bool) -> str:
    if decision.undone_at:
        return "Taken back: the reaction was removed."
    if decision.reason:
        place = "kept with the request" if is_redacted else "on the card"
        return f"The reason is {place}, and the person who asked is told."
    if decision.new_status != request.status:
        return "It has been decided anew since."
    if decision.new_status == statuses.NEED_INFO.key:
        return "What would you like to ask?"
    return f"Tell {labels.department(request.department)} why?"


def _button(decision: Decision, request: Request) -> list[ActionsBlock]:
    if decision.undone_at or decision.reason or decision.new_status != request.status:
        return []
    is_question = decision.new_status == statuses.NEED_INFO.key
    text = "Write the question" if is_question else "Add the reason"
    button = ButtonElement(
        text=mrkdwn.label(text),
        action_id=ADD,
        value=f"{request.id}:{decision.id}",
        accessibility_label=f"{text}: {request.ref}",
    )
    return [ActionsBlock(elements=[button])]
