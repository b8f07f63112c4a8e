"""The roadmap as a file: the form that asks for it, and what is said with it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from slack_sdk.models.views import View

from bot.domain import sheet_forms
from bot.views import inputs, modal, mrkdwn, submission, trouble
from bot.views.sections import lines

CALLBACK = "roadmap_export_form"
ASKED = "roadmap_export_asked"
_FORM = "roadmap_export_as"

TITLE = "Roadmap"
_HOW = (
    "The whole roadmap as one file, with internal notes and business cases: I send it to you "
    "alone, in our direct message. It can be changed and imported again."
)
_ASKED = "It is on its way to you: look into our direct message, under *Messages*."
# Of what Slack says to an upload, what is put otherwise here than where a picture is left out.
_WORDS = {
    "file_uploads_disabled": (
        "uploads are switched off in this workspace. Ask a workspace admin to allow them."
    ),
    "storage_limit_reached": (
        "this workspace has no room for files left. Ask a workspace admin to make room."
    ),
}
_OTHERWISE = "Whoever runs me can get the same file with “pm-request roadmap export”."


def build() -> View:
    """Which form it is to have."""
    forms = inputs.options(sheet_forms.FORMS)
    return modal.build(
        title="Export roadmap",
        blocks=[
            mrkdwn.section(_HOW),
            inputs.select(_FORM, "Form", forms, sheet_forms.DEFAULT.key),
        ],
        callback_id=CALLBACK,
        submit="Send it to me",
    )


def parse(view: Mapping[str, Any]) -> str:
    """The key of the form chosen; the usual one if a stranger made it up."""
    chosen = submission.option(view, _FORM)
    return chosen if chosen in sheet_forms.BY_KEY else sheet_forms.DEFAULT.key


def asked() -> View:
    """It will come."""
    return modal.build(title="Export roadmap", blocks=[mrkdwn.section(_ASKED)], callback_id=ASKED)


def comment(form: str, items: int, now: datetime) -> str:
    """What is said with the file."""
    return (
        f"The roadmap as {form.upper()}: {lines.count(items, 'item')}, as of "
        f"{mrkdwn.moment(now)}, with internal notes and business cases. Change it as you "
        "like; lines of it can be taken in again with *Import*, beside *Export* in "
        "`/pm-request roadmap`."
    )


def refused(error: str) -> str:
    """Why no file came, plain; Slack's `error`."""
    why = _WORDS.get(trouble.alike(error)) or trouble.why(error)
    return f"I could not send you the roadmap as a file: {why} {_OTHERWISE}"
