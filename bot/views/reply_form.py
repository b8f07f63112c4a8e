"""The form in which a product manager writes to the person who asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.views import View

from bot.models import Request
from bot.views import inputs, modal, mrkdwn, submission
from bot.views.message import FormErrors

CALLBACK = "reply_form"
MOST_REPLY = 2800
_REPLY = "reply"


@dataclass(frozen=True, slots=True)
class ReplyForm:
    """`message`: the (channel, ts) of the PM's own message that is sent on, if one is."""

    request_id: int
    text: str
    message: tuple[str, str] | None


def build(
    request: Request, to: str, *, text: str = "", message: tuple[str, str] | None = None
) -> View:
    """The form; `to` is the requester's name, `text` stands in it beforehand."""
    title = mrkdwn.calm(f"{request.ref} · {request.title}", 1000)
    hint = "They read it in the conversation about their request, with your name, and can answer."
    reply = inputs.typed(
        _REPLY, f"To {mrkdwn.one_line(to)[:80]}", text, most=MOST_REPLY, multiline=True, hint=hint
    )
    channel, ts = message or ("", "")
    return modal.build(
        title="Reply to requester",
        blocks=[mrkdwn.section(f"*{title}*"), reply],
        callback_id=CALLBACK,
        submit="Send",
        metadata={"request": request.id, "channel": channel, "ts": ts},
    )


def parse(view: Mapping[str, Any]) -> ReplyForm:
    """What was written. Raises FormErrors."""
    metadata = submission.metadata(view)
    request_id = submission.number(metadata.get("request"))
    text = submission.text(view, _REPLY, most=MOST_REPLY)
    if request_id is None:
        raise FormErrors({_REPLY: "This form is out of date. Close it and open it again."})
    if not text:
        raise FormErrors({_REPLY: "Write what to send, or close this form."})
    channel, ts = submission.word(metadata.get("channel")), submission.word(metadata.get("ts"))
    return ReplyForm(request_id, text, (channel, ts) if channel and ts else None)
