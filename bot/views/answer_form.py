"""The form in which a requester answers a PM's question."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.views import View

from bot.models import Request
from bot.views import inputs, modal, mrkdwn, submission
from bot.views.message import FormErrors

CALLBACK = "answer_form"
ANSWER = "answer_form_answer"

MOST_ANSWER = 3000
MOST_QUESTION = 1800


@dataclass(frozen=True)
class AnswerForm:
    request_id: int
    answer: str


def build(*, request: Request, question: str | None) -> View:
    """The form, with the question above it; without one, what to answer is said in general."""
    asked = mrkdwn.quote(question or "", MOST_QUESTION)
    title = mrkdwn.calm(f"{request.ref} · {request.title}", 800)
    lead = f"*{title}*\n" + (asked or "Product management would like to know more before deciding.")
    answer = inputs.typed(ANSWER, "Your answer", most=MOST_ANSWER, multiline=True)
    return modal.build(
        title="Answer",
        blocks=[mrkdwn.section(lead), answer],
        callback_id=CALLBACK,
        submit="Send",
        metadata={"request": request.id},
    )


def parse(view: Mapping[str, Any]) -> AnswerForm:
    """What was sent; raises FormErrors when there is no answer in it."""
    request_id = submission.number(submission.metadata(view).get("request"))
    answer = submission.text(view, ANSWER, most=MOST_ANSWER)
    if request_id is None:
        raise FormErrors({ANSWER: "This form is out of date. Close it and open it again."})
    if not answer:
        raise FormErrors({ANSWER: "Write an answer, or close this form to answer later."})
    return AnswerForm(request_id, answer)
