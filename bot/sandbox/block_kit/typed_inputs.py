"""Elements that are typed into, or given files: they stand in input blocks of modals only."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise

from bot.sandbox.block_kit.elements import ACTION_ID, FOCUS
from bot.sandbox.block_kit.rich_text import RICH_TEXT
from bot.sandbox.block_kit.schema import (
    Check,
    Fields,
    Problems,
    boolean,
    integer,
    items,
    matching,
    one_of,
    problem,
    record,
    string,
    typed,
    url,
)
from bot.sandbox.block_kit.text import PLACEHOLDER

DISPATCH = record(
    {"trigger_actions_on": items(one_of("on_enter_pressed", "on_character_entered"), most=2)}
)
TYPED: Fields = {
    **ACTION_ID,
    **FOCUS,
    "placeholder": PLACEHOLDER,
    "dispatch_action_config": DISPATCH,
}
A_NUMBER = matching(r"-?[0-9]+(\.[0-9]+)?", "a number, written as a string")


def _lengths_agree(value: Mapping[str, object], at: str) -> Problems:
    """min_length <= max_length, and what is filled in beforehand lies between them."""
    least, most, text = (value.get(key) for key in ("min_length", "max_length", "initial_value"))
    if isinstance(least, int) and isinstance(most, int) and least > most:
        yield problem("must not be greater than `max_length`", f"{at}/min_length")
    if isinstance(text, str) and isinstance(most, int) and len(text) > most:
        yield problem(f"must be less than {most + 1} characters", f"{at}/initial_value")
    if isinstance(text, str) and isinstance(least, int) and len(text) < least:
        yield problem(f"must be more than {least - 1} characters", f"{at}/initial_value")


def _numbers_agree(value: Mapping[str, object], at: str) -> Problems:
    """Whole unless decimals are allowed; min <= initial <= max, and min <= max."""
    keys = ("min_value", "initial_value", "max_value")
    given = [(key, Decimal(str(value[key]))) for key in keys if key in value]
    for key, number in given:
        if not value["is_decimal_allowed"] and number != number.to_integral_value():
            yield problem("must be a whole number", f"{at}/{key}")
    for (low, less), (high, more) in pairwise(given):
        if less > more:
            yield problem(f"must not be less than `{low}`", f"{at}/{high}")


TYPED_INPUTS: dict[str, Check] = {
    "plain_text_input": typed(
        "plain_text_input",
        None,
        {
            **TYPED,
            "initial_value": string(3000),
            "multiline": boolean,
            "min_length": integer(0, 3000),
            "max_length": integer(1, 3000),
        },
        _lengths_agree,
    ),
    "email_text_input": typed("email_text_input", None, {**TYPED, "initial_value": string()}),
    "url_text_input": typed("url_text_input", None, {**TYPED, "initial_value": url()}),
    "number_input": typed(
        "number_input",
        {"is_decimal_allowed": boolean},
        {**TYPED, "initial_value": A_NUMBER, "min_value": A_NUMBER, "max_value": A_NUMBER},
        _numbers_agree,
    ),
    "rich_text_input": typed("rich_text_input", None, {**TYPED, "initial_value": RICH_TEXT}),
    "file_input": typed(
        "file_input",
        None,
        {**ACTION_ID, "filetypes": items(string()), "max_files": integer(1, 10)},
    ),
}
