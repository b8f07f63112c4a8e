"""The form in which a product manager notes something for product managers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.views import View

from bot.models import Request
from bot.views import inputs, modal, mrkdwn, submission
from bot.views.message import FormErrors

CALLBACK = "note_form"
MOST_NOTE = 3000
_NOTE = "note"


@dataclass(frozen=True, slots=True)
class NoteForm:
    request_id: int
    text: str


def build(request: Request) -> View:
    """An empty note about `request`."""
    title = mrkdwn.calm(f"{request.ref} · {request.title}", 1000)
    note = inputs.typed(
        _NOTE,
        "Note",
        most=MOST_NOTE,
        multiline=True,
        hint="Product managers read it in the card's thread and with the request; nobody else.",
    )
    return modal.build(
        title="Add a note",
        blocks=[mrkdwn.section(f"*{title}*"), note],
        callback_id=CALLBACK,
        submit="Save",
        metadata={"request": request.id},
    )


def parse(view: Mapping[str, Any]) -> NoteForm:
    """What was noted. Raises FormErrors."""
    request_id = submission.number(submission.metadata(view).get("request"))
    text = submission.text(view, _NOTE, most=MOST_NOTE)
    if request_id is None:
        raise FormErrors({_NOTE: "This form is out of date. Close it and open it again."})
    if not text:
        raise FormErrors({_NOTE: "Write the note, or close this form."})
    return NoteForm(request_id, text)
