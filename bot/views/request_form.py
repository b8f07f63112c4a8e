"""The form behind /pm-request: what is asked, by whom, how much it matters."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from slack_sdk.models.blocks import Block, InputBlock, Option
from slack_sdk.models.views import View

from bot.domain import categories, departments, importances, texts, understanding
from bot.views import inputs, modal, mrkdwn, submission
from bot.views.message import FormErrors

CALLBACK = "request_form"
TITLE = "request_form_title"
BODY = "request_form_body"
DEPARTMENT = "request_form_department"
CATEGORY = "request_form_category"
IMPORTANCE = "request_form_importance"
NEEDED_BY = "request_form_needed_by"

MOST_TITLE = 150
MOST_BODY = 3000


@dataclass(frozen=True)
class RequestForm:
    """What was filled in; `channel` is where the command was typed, if anywhere.

    While it is filled in, each of the words may be "".
    """

    title: str
    body: str
    department: str
    category: str
    importance: str
    needed_by: date | None
    channel: str | None


def build(
    *,
    department: str,
    workspace_channel: str | None,
    title: str = "",
    body: str = "",
    today: date,
    values: RequestForm | None = None,
) -> View:
    """The form for `department` ("" when nobody can tell); `values` are what it held before.

    Typed text beyond what the form takes is cut visibly.
    """
    form = values or RequestForm(
        title, body, department, "", importances.DEFAULT.key, None, workspace_channel
    )
    return modal.build(
        title="New request",
        blocks=_blocks(form, today),
        callback_id=CALLBACK,
        submit="Send to PM",
        metadata={"channel": form.channel, "today": today.isoformat()},
    )


def _blocks(form: RequestForm, today: date) -> list[Block]:
    needed_by = form.needed_by if form.needed_by and form.needed_by >= today else None
    return [
        inputs.typed(TITLE, "Title", mrkdwn.one_line(form.title), most=MOST_TITLE),
        inputs.typed(
            BODY,
            "What is needed, and why",
            form.body,
            most=MOST_BODY,
            multiline=True,
            hint="Who needs it, and what happens without it?",
        ),
        _department(form.department),
        mrkdwn.context(_about(form.department)),
        *_category(form),
        inputs.select(
            IMPORTANCE,
            "How much it matters",
            inputs.options(importances.IMPORTANCES),
            form.importance or importances.DEFAULT.key,
        ),
        inputs.day(NEEDED_BY, "Needed by", needed_by),
    ]


def _department(chosen: str) -> InputBlock:
    return InputBlock(
        block_id=DEPARTMENT,
        label="Department",
        element=inputs.menu(DEPARTMENT, inputs.options(departments.DEPARTMENTS), chosen),
        dispatch_action=True,
    )


def _about(department: str) -> str:
    """What the department changes, and who will see the request."""
    known = departments.BY_KEY.get(department)
    if known is None:
        return "Choose your department, and I will show the categories it asks in."
    if known.confidential:
        return (
            f"Requests from {known.label} are confidential: only you, product management and the "
            "private channel you ask in see them. Other updates count them without naming them."
        )
    return "The department decides which categories you can choose, and who hears what came of it."


def _category(form: RequestForm) -> list[Block]:
    """The department's own list. Its block_id names the department: another department's
    choice must not stay in it."""
    if form.department not in departments.BY_KEY:
        return []
    block_id = category_block(form.department)
    choice = form.category or _guess(form)
    return [inputs.select(block_id, "Category", _offered(form.department), choice)]


def category_block(department: str) -> str:
    """The block_id of the category while `department` is chosen."""
    return f"{CATEGORY}:{department}"


def _offered(department: str) -> list[Option]:
    return inputs.options(categories.offered_by(department))


def _guess(form: RequestForm) -> str | None:
    """The category that the words give away, if they do."""
    category, cues = understanding.categorise(f"{form.title} {form.body}", form.department)
    return category.key if cues else None


def rebuild(view: Mapping[str, Any]) -> View:
    """The form after the department was changed: what was typed stays, the categories follow."""
    form = _read(view)
    opened = submission.iso_day(submission.metadata(view).get("today")) or date.min
    return build(
        department=form.department, workspace_channel=form.channel, today=opened, values=form
    )


def parse(view: Mapping[str, Any], today: date) -> RequestForm:
    """What was sent; raises FormErrors with a sentence for each input that needs another look."""
    form = _read(view)
    errors = {
        TITLE: "" if form.title else "Give it a title, so that people can find it again.",
        BODY: "" if form.body else "Say what is needed and why, in a sentence or two.",
        **_department_errors(view, form),
        IMPORTANCE: "" if form.importance else "Choose how much it matters to you.",
        NEEDED_BY: _date_error(form.needed_by, today),
    }
    if any(errors.values()):
        raise FormErrors({block_id: said for block_id, said in errors.items() if said})
    return form


def _read(view: Mapping[str, Any]) -> RequestForm:
    """The form as it stands; "" for what is missing or not offered."""
    department = _one_of(submission.option(view, DEPARTMENT), departments.BY_KEY)
    category = submission.option(view, category_block(department))
    importance = submission.option(view, IMPORTANCE)
    channel = submission.metadata(view).get("channel")
    return RequestForm(
        title=mrkdwn.one_line(submission.text(view, TITLE, most=MOST_TITLE)),
        body=submission.text(view, BODY, most=MOST_BODY),
        department=department,
        category=_one_of(category, [row.key for row in categories.offered_by(department)]),
        importance=_one_of(importance, importances.BY_KEY),
        needed_by=submission.day(view, NEEDED_BY),
        channel=texts.keepable(channel)[:64] or None if isinstance(channel, str) else None,
    )


def _one_of(value: str, known: Any) -> str:
    return value if value in known else ""


def _department_errors(view: Mapping[str, Any], form: RequestForm) -> dict[str, str]:
    """An error can only stand at a block that is in the form, and the category's block is
    another one until Slack has shown the department's own."""
    if not form.department:
        return {DEPARTMENT: "Choose the department you ask for."}
    if form.category:
        return {}
    block_id = category_block(form.department)
    if submission.blocks_that_start(view, f"{CATEGORY}:") == block_id:
        return {block_id: "Choose what sort of request it is; “Something else” is fine."}
    return {DEPARTMENT: "The categories have only just changed. Choose one, and send it again."}


def _date_error(needed_by: date | None, today: date) -> str:
    too_early = needed_by is not None and needed_by < today
    return "Pick a date from today on." if too_early else ""
