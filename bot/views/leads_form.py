"""Department leads: who puts each department's requests in order."""

from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import InputBlock, UserMultiSelectElement
from slack_sdk.models.views import View

from bot.domain import departments
from bot.domain.departments import Department
from bot.views import modal, mrkdwn, submission

CALLBACK = "leads_form"

_WHAT = (
    "A lead sees the open requests of their department in App Home and puts them in order. "
    "Product managers read that order on the cards; they still decide."
)
_HIDDEN = "Confidential requests are not theirs to see."


def build(leads: Mapping[str, Sequence[str]]) -> View:
    """The form as things are now: user ids by department."""
    inputs = [_input(row, leads.get(row.key, ())) for row in departments.DEPARTMENTS]
    return modal.build(
        title="Department leads",
        callback_id=CALLBACK,
        submit="Save",
        blocks=[mrkdwn.section(_WHAT), *inputs],
    )


def parse(view: Mapping[str, Any]) -> dict[str, list[str]]:
    """The user ids chosen for each department."""
    return {
        row.key: submission.several(view, _block(row), "users") for row in departments.DEPARTMENTS
    }


def _input(row: Department, chosen: Sequence[str]) -> InputBlock:
    element = UserMultiSelectElement(action_id=_block(row), initial_users=list(chosen) or None)
    return InputBlock(
        block_id=_block(row),
        label=mrkdwn.label(row.label),
        element=element,
        optional=True,
        hint=mrkdwn.label(_HIDDEN) if row.confidential else None,
    )


def _block(row: Department) -> str:
    return f"leads_{row.key}"
