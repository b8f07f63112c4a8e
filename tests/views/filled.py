"""Forms as Slack sends them back, and as a stranger might; and the words that people see."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from hypothesis import strategies as st
from slack_sdk.models.views import View

from bot.views.message import FormErrors

Form = TypeVar("Form")

# What an element answers with, and where it was filled in beforehand, by its type.
_ANSWERS = {
    "plain_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "users_select": ("selected_user", "initial_user"),
    "multi_static_select": ("selected_options", "initial_options"),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_users_select": ("selected_users", "initial_users"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "file_input": ("files", "initial_files"),
}

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=20)
    | st.sampled_from(["2026-12-07", "09:00", "0", "\x00", "\ud800", '{"item": 1}']),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


def filled(view: View, **answers: object) -> dict[str, Any]:
    """The view as it is submitted: as it was built, but for `answers` by block_id.

    An answer is what was picked or typed; for a select, the value of the option, or several.
    """
    payload: dict[str, Any] = view.to_dict()
    values: dict[str, Any] = {}
    for block in payload["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            key, beforehand = _ANSWERS[element["type"]]
            answer = element.get(beforehand)
            if block["block_id"] in answers:
                given = answers[block["block_id"]]
                answer = _chosen(key, given)
            answered = {"type": element["type"], key: answer}
            values[block["block_id"]] = {element["action_id"]: answered}
    return {**payload, "state": {"values": values}}


def _chosen(key: str, given: object) -> object:
    """What was given as Slack sends it: options are objects."""
    if key == "selected_options" and isinstance(given, list):
        return [{"value": value} for value in given]
    return {"value": given} if key == "selected_option" and given else given


def mangled(view: View) -> st.SearchStrategy[dict[str, Any]]:
    """Submissions of `view` in which anything may be missing or be anything."""
    payload = filled(view)
    blocks = payload["state"]["values"]
    wild = {
        block_id: JSON
        | st.fixed_dictionaries({"x": JSON})
        | st.fixed_dictionaries({action: _wild_answer(answer) for action, answer in held.items()})
        for block_id, held in blocks.items()
    }
    values = JSON | st.fixed_dictionaries({}, optional=wild)
    state = JSON | st.fixed_dictionaries({"values": values})
    metadata = JSON | st.just(payload.get("private_metadata"))
    return st.fixed_dictionaries({}, optional={"state": state, "private_metadata": metadata})


def _wild_answer(answer: dict[str, Any]) -> st.SearchStrategy[Any]:
    wild = {key: JSON | st.fixed_dictionaries({"value": JSON}) for key in answer}
    return JSON | st.fixed_dictionaries(wild) | st.just(answer)


def attempt(parse: Callable[[dict[str, Any]], Form], payload: dict[str, Any]) -> Form | None:
    """What the form says; None when it says what is wrong, which is never nothing."""
    try:
        return parse(payload)
    except FormErrors as refused:
        if refused.errors and all(refused.errors.values()):
            return None
        raise


def words(value: object) -> Iterator[str]:
    """Every string that stands under `text`, outer first, in reading order."""
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
        for held in value.values():
            yield from words(held)
    elif isinstance(value, list):
        for held in value:
            yield from words(held)


def said(payload: dict[str, Any]) -> str:
    """All the words in the blocks of a message or view, one text a line."""
    return "\n".join(words(payload["blocks"]))
