"""The form in which a product manager keeps an answer, or puts one right."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    InputBlock,
    Option,
    UserSelectElement,
)
from slack_sdk.models.views import View

from bot.models import KeptAnswer, Request
from bot.views import inputs, modal, mrkdwn, submission
from bot.views.message import FormErrors

CALLBACK = "kept_answer_form"
QUESTION, ANSWER, OWNER, REVIEW, OPEN = (
    f"kept_answer_form_{name}" for name in ("question", "answer", "owner", "review", "open")
)
MOST_QUESTION, MOST_ANSWER = 500, 3000
REVIEW_AFTER = timedelta(days=182)
_EVERYONE = Option(value="everyone", text=mrkdwn.label("Everyone here may read it"))


@dataclass(frozen=True, slots=True)
class KeptAnswerForm:
    """`answer_id` of one that is changed; else `request_id` of what it was the answer to."""

    answer_id: int | None
    request_id: int | None
    question: str
    answer: str
    owner: str
    review_on: date | None
    is_confidential: bool


def build(request: Request, answer: str, *, owner: str, today: date) -> View:
    """A new one, from what was asked and what was said to it. What was asked in confidence is
    not for everyone, unless somebody says so."""
    return modal.build(
        title="Keep this answer",
        blocks=_inputs(
            request.title,
            answer,
            owner=owner,
            review_on=today + REVIEW_AFTER,
            is_confidential=request.is_confidential,
        ),
        callback_id=CALLBACK,
        submit="Keep",
        metadata={"request": request.id},
    )


def rebuild(answer: KeptAnswer) -> View:
    """One that is kept, to be put right."""
    return modal.build(
        title="Change the answer",
        blocks=_inputs(
            answer.question,
            answer.answer,
            owner=answer.owner,
            review_on=answer.review_on,
            is_confidential=answer.is_confidential,
        ),
        callback_id=CALLBACK,
        submit="Save",
        metadata={"answer": answer.id},
    )


def _inputs(
    question: str, answer: str, *, owner: str, review_on: date | None, is_confidential: bool
) -> list[Block]:
    everyone = CheckboxesElement(
        action_id=OPEN,
        options=[_EVERYONE],
        initial_options=None if is_confidential else [_EVERYONE],
    )
    return [
        inputs.typed(
            QUESTION,
            "Question",
            question,
            most=MOST_QUESTION,
            hint="Whoever asks something like it is offered the answer before they file anything.",
        ),
        inputs.typed(ANSWER, "Answer", answer, most=MOST_ANSWER, multiline=True),
        InputBlock(
            block_id=OWNER,
            label="Owner",
            element=UserSelectElement(action_id=OWNER, initial_user=owner),
            hint="Who is asked whether it is still true.",
        ),
        inputs.day(REVIEW, "Review it by", review_on),
        InputBlock(
            block_id=OPEN,
            label="Who may read it",
            element=everyone,
            optional=True,
            hint="Otherwise only product managers do.",
        ),
    ]


def is_change(view: Mapping[str, Any]) -> bool:
    """Whether it puts right one that was kept before."""
    return submission.number(submission.metadata(view).get("answer")) is not None


def parse(view: Mapping[str, Any]) -> KeptAnswerForm:
    """What was sent. Raises FormErrors."""
    ids = submission.metadata(view)
    form = KeptAnswerForm(
        answer_id=submission.number(ids.get("answer")),
        request_id=submission.number(ids.get("request")),
        question=mrkdwn.one_line(submission.text(view, QUESTION, most=MOST_QUESTION)),
        answer=submission.text(view, ANSWER, most=MOST_ANSWER),
        owner=submission.chosen(view, OWNER, "user"),
        review_on=submission.day(view, REVIEW),
        is_confidential=not submission.several_options(view, OPEN),
    )
    errors = {
        QUESTION: "" if form.question else "Write the question that this answers.",
        ANSWER: "" if form.answer else "Write the answer.",
        OWNER: "" if form.owner else "Choose who sees to it that it stays true.",
    }
    if any(errors.values()):
        raise FormErrors({block_id: said for block_id, said in errors.items() if said})
    return form
