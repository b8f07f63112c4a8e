"""The form in which a product manager guesses the effort, and how sure the gain is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import InputBlock, NumberInputElement, Option
from slack_sdk.models.views import View

from bot.domain import horizons, scoring
from bot.models import Request
from bot.views import inputs, modal, mrkdwn, submission
from bot.views.message import FormErrors

CALLBACK = "estimate_form"
_CONFIDENCE, _EFFORT = "confidence", "effort"
_WRONG = f"A whole number of person-weeks from 1 to {scoring.MOST_EFFORT}, or nothing."


@dataclass(frozen=True, slots=True)
class EstimateForm:
    """`effort` in person-weeks; None: nobody has guessed."""

    request_id: int
    confidence: str
    effort: int | None


def build(request: Request) -> View:
    """The guesses as they are; what nobody guessed as RICE takes it."""
    title = mrkdwn.calm(f"{request.ref} · {request.title}", 1000)
    effort = NumberInputElement(
        action_id=_EFFORT,
        is_decimal_allowed=False,
        initial_value=str(request.effort) if request.effort else None,
        min_value="1",
        max_value=str(scoring.MOST_EFFORT),
    )
    return modal.build(
        title="Estimate",
        blocks=[
            mrkdwn.section(f"*{title}*"),
            inputs.select(
                _CONFIDENCE,
                "How sure is the gain?",
                _confidences(),
                request.confidence or scoring.DEFAULT_CONFIDENCE,
            ),
            InputBlock(
                block_id=_EFFORT,
                label="Effort in person-weeks",
                element=effort,
                optional=True,
                hint=f"Without a guess, RICE counts with {scoring.DEFAULT_EFFORT}.",
            ),
        ],
        callback_id=CALLBACK,
        submit="Save",
        metadata={"request": request.id},
    )


def _confidences() -> list[Option]:
    return [
        Option(
            value=confidence.key,
            text=mrkdwn.label(f"{confidence.label} ({scoring.CONFIDENCE[confidence.key]}%)"),
        )
        for confidence in horizons.CONFIDENCES
    ]


def parse(view: Mapping[str, Any]) -> EstimateForm:
    """What was guessed. Raises FormErrors."""
    request_id = submission.number(submission.metadata(view).get("request"))
    confidence = submission.option(view, _CONFIDENCE)
    typed = submission.text(view, _EFFORT, most=20)
    effort = submission.number(typed) if typed else None
    if request_id is None or confidence not in scoring.CONFIDENCE:
        raise FormErrors({_CONFIDENCE: "Choose one, or close this form and open it again."})
    if typed and (effort is None or effort > scoring.MOST_EFFORT):
        raise FormErrors({_EFFORT: _WRONG})
    return EstimateForm(request_id, confidence, effort)
