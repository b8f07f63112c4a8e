"""The form in which a PM says which request another one is the same as; and takes that back."""

from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import ExternalDataSelectElement, InputBlock, Option
from slack_sdk.models.views import View

from bot.models import Request
from bot.views import labels, modal, mrkdwn, submission
from bot.views.message import FormErrors

CALLBACK = "merge_form"
UNDO = "unmerge_form"
# The menu's action_id says which request is merged: its look-alikes are offered first.
INTO = "merge_form_into"

_STALE = "This form is out of date. Close it and use the buttons on the card."


def build(request: Request) -> View:
    """The form that merges `request` into another one."""
    element = ExternalDataSelectElement(
        action_id=f"{INTO}:{request.id}",
        min_query_length=0,
        placeholder=mrkdwn.label("Words, or PM-12"),
    )
    into = InputBlock(
        block_id=INTO,
        label="The one that goes on",
        element=element,
        hint="Look-alikes come first; type a few words, or a number as in PM-12, for others.",
    )
    return modal.build(
        title="Duplicate of…",
        blocks=[
            mrkdwn.section(f"*{mrkdwn.calm(f'{request.ref} · {request.title}', 1000)}*"),
            into,
            mrkdwn.context(
                "Whoever asked for it, or needs it too, is on the other one from then on and is "
                "told what becomes of that. You can undo it."
            ),
        ],
        callback_id=CALLBACK,
        submit="Merge",
        metadata={"request": request.id},
    )


def options(found: Sequence[Request]) -> list[Option]:
    """The requests to choose from."""
    return [
        Option(
            value=str(request.id),
            text=mrkdwn.label(f"{request.ref} · {mrkdwn.one_line(request.title)}"),
            description=mrkdwn.label(labels.status(request.status)),
        )
        for request in found
    ]


def parse(view: Mapping[str, Any]) -> tuple[int, int]:
    """(the request, the one that goes on); raises FormErrors."""
    request_id = _request(view)
    into_id = submission.number(submission.option(view, INTO))
    if request_id is None:
        raise FormErrors({INTO: _STALE})
    if into_id is None:
        raise FormErrors({INTO: "Choose the request that it is the same as."})
    if into_id == request_id:
        raise FormErrors({INTO: "That is the same request. Choose the other one."})
    return request_id, into_id


def undo(request: Request, into: Request) -> View:
    """Whether to take a merge back."""
    return modal.build(
        title="Undo merge",
        blocks=[
            mrkdwn.section(
                f"*{mrkdwn.calm(f'{request.ref} · {request.title}', 1000)}*\n"
                f"was merged into *{mrkdwn.calm(f'{into.ref} · {into.title}', 1000)}*."
            ),
            mrkdwn.context("It stands on its own again, where it stood before; who asked is told."),
        ],
        callback_id=UNDO,
        submit="Undo merge",
        metadata={"request": request.id},
    )


def parse_undo(view: Mapping[str, Any]) -> int | None:
    """The request that is to stand on its own again."""
    return _request(view)


def _request(view: Mapping[str, Any]) -> int | None:
    return submission.number(submission.metadata(view).get("request"))
