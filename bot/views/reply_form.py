"""The form in which a product manager writes to the person who asked."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.domain import files as domain_files
from bot.domain.files import File
from bot.models import Request
from bot.views import attached, inputs, modal, mrkdwn, submission
from bot.views.message import FormErrors

CALLBACK = "reply_form"
MOST_REPLY = 2800
# Of the 3000 characters of a form's metadata (facts.md, section 5).
MOST_CARRIED = 2400
_REPLY = "reply"
_FILES = "reply_files"


@dataclass(frozen=True, slots=True)
class ReplyForm:
    """`message`: the (channel, ts) of the PM's own message that is sent on, if one is.

    `files`: those that came with it, then those that were added in the form.
    """

    request_id: int
    text: str
    message: tuple[str, str] | None
    files: tuple[File, ...] = ()


def build(
    request: Request,
    to: str,
    *,
    text: str = "",
    message: tuple[str, str] | None = None,
    files: Sequence[File] = (),
) -> View:
    """The form; `to` is the requester's name, `text` stands in it beforehand, `files` go along."""
    title = mrkdwn.calm(f"{request.ref} · {request.title}", 1000)
    hint = "They read it in the conversation about their request, with your name, and can answer."
    reply = inputs.typed(
        _REPLY, f"To {mrkdwn.one_line(to)[:80]}", text, most=MOST_REPLY, multiline=True, hint=hint
    )
    channel, ts = message or ("", "")
    going = _fitting(files)
    return modal.build(
        title="Reply to requester",
        blocks=[
            mrkdwn.section(f"*{title}*"),
            reply,
            *_about(files, going, to),
            *_more(domain_files.MOST - len(going)),
        ],
        callback_id=CALLBACK,
        submit="Send",
        metadata={"request": request.id, "channel": channel, "ts": ts, "files": going},
    )


def _fitting(files: Sequence[File]) -> list[dict[str, Any]]:
    """As many as a form can carry."""
    going = domain_files.kept(files) or []
    while len(json.dumps(going)) > MOST_CARRIED:
        going.pop()
    return going


def _about(files: Sequence[File], going: Sequence[Mapping[str, Any]], to: str) -> list[Block]:
    """Which files go along, and what a link is worth."""
    if not files:
        return []
    lines = [
        f"{mrkdwn.calm(to, 80)} gets links to these. Slack opens a file only for who is where it "
        "was shared: share it with them if they cannot."
    ]
    if left := len(files) - len(going):
        lines.append(f"{left} more do not fit here and are left out.")
    return [*attached.blocks(going), mrkdwn.context(*lines)]


def _more(most: int) -> list[Block]:
    """Files to add, as long as there is room: as many go along as come with a message."""
    if most < 1:
        return []
    hint = "They get links. If Slack does not let them open a file, share it with them."
    return [inputs.added(_FILES, "Files to send along", hint=hint, most=most)]


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
    came = {file.id: file for file in attached.of(metadata.get("files"))}
    added = {file.id: file for file in submission.files(view, _FILES)}
    files = tuple((came | added).values())[: domain_files.MOST]
    return ReplyForm(request_id, text, (channel, ts) if channel and ts else None, files)
