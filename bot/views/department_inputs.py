"""Which department asks, and for what sort of thing: the categories follow the department."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import Block, InputBlock

from bot.domain import categories, departments, fields
from bot.views import inputs, mrkdwn, request_state, submission
from bot.views.request_state import CATEGORY, DEPARTMENT, State


def build(state: State) -> list[Block]:
    """The department's menu, what follows from it, and its categories."""
    options = inputs.options(departments.DEPARTMENTS)
    element = inputs.menu(DEPARTMENT, options, state.department)
    return [
        InputBlock(block_id=DEPARTMENT, label="Department", element=element, dispatch_action=True),
        mrkdwn.context(_about(state.department)),
        *_category(state),
    ]


def _about(department: str) -> str:
    """What the department changes, and who will see the request."""
    known = departments.BY_KEY.get(department)
    if known is None:
        return "Choose your department, and I will show the categories and fields it asks in."
    if known.confidential:
        return (
            f"Requests from {known.label} are confidential: only you and product management see "
            "them, and the private channel you ask in, if you do. Other updates count them without "
            "naming them."
        )
    return (
        "The department decides what else is asked here, and who hears what came of it. Asked in a "
        "private channel or a direct message, it is confidential; otherwise your colleagues can "
        "find it."
    )


def _category(state: State) -> list[Block]:
    """The department's own list. Its block_id names the department: another department's
    choice must not stay in it."""
    if state.department not in departments.BY_KEY:
        return []
    options = inputs.options(categories.offered_by(state.department))
    # One action_id for the menus of all departments: one listener redraws the form.
    element = inputs.menu(CATEGORY, options, state.category)
    return [
        InputBlock(
            block_id=request_state.category_block(state.department),
            label="Category",
            element=element,
            dispatch_action=True if fields.follow_category(state.department) else None,
        )
    ]


def errors(view: Mapping[str, Any], state: State) -> dict[str, str]:
    """What is wrong with either. An error can only stand at a block that is in the form, and
    the category's block is another one until Slack has shown the department's own."""
    if not state.department:
        return {DEPARTMENT: "Choose the department you ask for."}
    if state.category:
        return {}
    block_id = request_state.category_block(state.department)
    if submission.blocks_that_start(view, f"{CATEGORY}:") == block_id:
        return {block_id: "Choose what sort of request it is; “Something else” is fine."}
    return {DEPARTMENT: "The categories have only just changed. Choose one, and send it again."}
