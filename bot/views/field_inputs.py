"""The inputs for a department's own fields: each is built, and read, by its kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from slack_sdk.models.blocks import Block, InputBlock

from bot.domain import amounts, fields
from bot.domain.fields import BY_KEY, Field
from bot.views import date_inputs, inputs, submission
from bot.views.date_inputs import Entered

BLOCK = "request_form_field"
MOST_TEXT = 150
MOST_LONG = 1000
MONEY_HINT = "In whole units of money, as in 120,000 or 1.2m"


@dataclass(frozen=True, slots=True)
class Answers:
    """What the fields hold, by key; or what is wrong, by block_id."""

    details: dict[str, str | int] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def block_of(key: str) -> str:
    """The block_id of a field."""
    return f"{BLOCK}:{key}"


def build(asked: Field, entered: Entered) -> list[Block]:
    """A field's inputs, with what was entered before in them."""
    block_id = block_of(asked.key)
    if asked.kind == "date":
        return list(date_inputs.build(block_id, asked.label, entered))
    if asked.kind == "choice":
        options = inputs.options(asked.choices)
        element = inputs.menu(block_id, options, entered.typed)
        return [InputBlock(block_id=block_id, label=asked.label, element=element, optional=True)]
    if asked.kind == "choices":
        keys = [choice.key for choice in fields.chosen(asked, entered.typed)]
        return [inputs.several(block_id, asked.label, inputs.options(asked.choices), keys)]
    return [_typed(asked, block_id, entered.typed)]


def _typed(asked: Field, block_id: str, value: str) -> InputBlock:
    is_long = asked.kind == "long"
    return inputs.typed(
        block_id,
        asked.label,
        value,
        most=MOST_LONG if is_long else MOST_TEXT,
        multiline=is_long,
        optional=True,
        hint=asked.hint or (MONEY_HINT if asked.kind == "money" else None),
    )


def read(view: Mapping[str, Any], asked: Field) -> Entered:
    """What stands in a field's inputs, however it is meant."""
    block_id = block_of(asked.key)
    if asked.kind == "date":
        return date_inputs.read(view, block_id)
    if asked.kind == "choice":
        chosen = submission.option(view, block_id)
        return Entered(chosen if chosen in {choice.key for choice in asked.choices} else "")
    if asked.kind == "choices":
        picked = submission.several_options(view, block_id)
        return Entered(fields.BETWEEN.join(c.key for c in asked.choices if c.key in picked))
    return Entered(submission.text(view, block_id, most=MOST_LONG))


def understand(entered: Mapping[str, Entered], today: date) -> Answers:
    """What the fields say, empty ones left out."""
    answers = Answers()
    for key, each in entered.items():
        _understand(answers, BY_KEY[key], each, today)
    return answers


def _understand(answers: Answers, asked: Field, entered: Entered, today: date) -> None:
    block_id = block_of(asked.key)
    if asked.kind == "date":
        understood = date_inputs.understand(block_id, entered, today)
        answers.errors.update(understood.errors)
        value: str | int | None = understood.day.isoformat() if understood.day else None
    elif asked.kind in ("money", "number"):
        value, wrong = amount(entered.typed)
        answers.errors.update({block_id: wrong} if wrong else {})
    else:
        value = entered.typed or None
    if value is not None:
        answers.details[asked.key] = value


def amount(typed: str) -> tuple[int | None, str]:
    """The whole number that was typed, or what is wrong with it."""
    found = amounts.read(typed) if typed else None
    if typed and found is None:
        return None, "I cannot read that as a number. Write it in digits, as in 120,000 or 1.2m."
    return found, ""
