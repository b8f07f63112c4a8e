"""The form that says which product manager sees to a request."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import InputBlock, UserSelectElement
from slack_sdk.models.views import View

from bot.models import Request
from bot.views import modal, mrkdwn, submission
from bot.views.message import FormErrors

CALLBACK = "assign_form"
OWNER = "assign_form_owner"


@dataclass(frozen=True, slots=True)
class AssignForm:
    """`owner` is a user id; None: nobody sees to it."""

    request_id: int
    owner: str | None


def build(request: Request, *, actor: str) -> View:
    """The owner it has; without one, `actor`, who is asking, is proposed."""
    title = mrkdwn.calm(f"{request.ref} · {request.title}", 1000)
    owner = UserSelectElement(action_id=OWNER, initial_user=request.owner or actor)
    return modal.build(
        title="Assign",
        blocks=[
            mrkdwn.section(f"*{title}*"),
            InputBlock(
                block_id=OWNER,
                label="Owner",
                element=owner,
                optional=True,
                hint="A product manager; they are told. Empty: nobody.",
            ),
        ],
        callback_id=CALLBACK,
        submit="Assign",
        metadata={"request": request.id},
    )


def parse(view: Mapping[str, Any]) -> AssignForm:
    """Who was chosen. Raises FormErrors."""
    request_id = submission.number(submission.metadata(view).get("request"))
    if request_id is None:
        raise FormErrors({OWNER: "This form is out of date. Close it and open it again."})
    return AssignForm(request_id, submission.chosen(view, OWNER, "user") or None)
