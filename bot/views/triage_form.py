"""The settings of triage: by what the queue is ordered, and how much each factor weighs."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import InputBlock, NumberInputElement, Option
from slack_sdk.models.views import View

from bot.domain import scoring
from bot.domain.scoring import Factor, Weights
from bot.views import inputs, modal, mrkdwn, submission
from bot.views.message import FormErrors

CALLBACK = "triage_form"
_FORMULA = "formula"
_WHAT_FOR = (
    "The higher the score, the further up in the queue. Every card and every row says how its "
    "score came about, so that anyone can check it."
)
_WRONG = f"A whole number from 0 to {scoring.MOST_WEIGHT}."


def build(kept: Mapping[str, Any] | None) -> View:
    """The form as the weights were kept, or as they are by default."""
    weights = scoring.weights_of(kept)
    formulas = [
        Option(value=key, text=mrkdwn.label(says)) for key, says in scoring.FORMULAS.items()
    ]
    return modal.build(
        title="Triage settings",
        blocks=[
            mrkdwn.section(_WHAT_FOR),
            inputs.select(_FORMULA, "Formula", formulas, weights.formula),
            mrkdwn.context(
                "The weights below count in the weighted sum. RICE takes who asks and supports for "
                "reach, how much it matters for impact, and *Estimate* on the card for the rest."
            ),
            *(_weight(factor, weights) for factor in scoring.FACTORS),
        ],
        callback_id=CALLBACK,
        submit="Save",
    )


def _weight(factor: Factor, weights: Weights) -> InputBlock:
    element = NumberInputElement(
        action_id=factor.key,
        is_decimal_allowed=False,
        initial_value=str(weights.of[factor.key]),
        min_value="0",
        max_value=str(scoring.MOST_WEIGHT),
    )
    return InputBlock(block_id=_block(factor), label=factor.label, element=element, optional=False)


def _block(factor: Factor) -> str:
    return f"weight_{factor.key}"


def parse(view: Mapping[str, Any]) -> Weights:
    """What was chosen. Raises FormErrors."""
    errors = {}
    weights: dict[str, int] = {}
    for factor in scoring.FACTORS:
        typed = submission.text(view, _block(factor), most=20)
        if typed.isascii() and typed.isdigit() and int(typed) <= scoring.MOST_WEIGHT:
            weights[factor.key] = int(typed)
        else:
            errors[_block(factor)] = _WRONG
    formula = submission.option(view, _FORMULA)
    if formula not in scoring.FORMULAS:
        errors[_FORMULA] = "Choose a formula."
    elif not errors and formula == scoring.WEIGHTED and not any(weights.values()):
        errors[_block(scoring.FACTORS[0])] = "At least one weight must be more than 0."
    if errors:
        raise FormErrors(errors)
    return Weights(formula, weights)
