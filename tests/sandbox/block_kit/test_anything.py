"""Any JSON at all: refused or taken, never an exception; and what the SDK builds is taken."""

import copy
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.models import blocks as sdk
from slack_sdk.models.views import View

from bot.sandbox import block_kit
from tests.sandbox.block_kit.samples import (
    Json,
    actions,
    asked,
    beside,
    button,
    checkboxes,
    context,
    element,
    group,
    modal,
    mrkdwn,
    option,
    picture,
    rich_line,
    select,
)

SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
JSON = st.recursive(
    SCALARS | st.sampled_from(["modal", "section", "mrkdwn", "input", "actions", "errors"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["type", "text", "blocks", "elements"]), inner)
        | st.dictionaries(st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)

EVERYTHING = modal(
    beside(select(initial_option=option())),
    beside(element("multi_static_select", option_groups=[group([option()])])),
    actions(button(action_id="a"), element("datepicker", initial_date="2026-12-01")),
    context(picture(), mrkdwn("<@U1>")),
    asked(element("plain_text_input", min_length=1, max_length=9, initial_value="abc")),
    asked(element("number_input", is_decimal_allowed=True, min_value="1", max_value="2")),
    asked(element("multi_users_select", initial_users=["U1"], max_selected_items=1)),
    asked(checkboxes(initial_options=[option()]), block_id="b"),
    rich_line(element("text", text="a"), element("user", user_id="U1")),
)


def answers(value: object) -> list[list[str]]:
    """What every entrance of the package says of `value`."""
    ack = {"response_action": "errors", "errors": value}
    return [
        block_kit.problems_in_message(value, value),
        block_kit.problems_in_view(value),
        block_kit.problems_in_view(value, kind="home"),
        block_kit.problems_in_options(value),
        block_kit.problems_in_ack(value, inputs={"b"}),
        block_kit.problems_in_ack(ack, inputs={"b"}),
        block_kit.live_tokens(value, ""),
    ]


@given(JSON)
def test_any_json_is_answered(value: object) -> None:
    for found in [*answers(value), *answers({"type": "modal", "blocks": value})]:
        assert all(isinstance(problem, str) for problem in found)


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every (holder, key) in `value`."""
    held = list(value.items() if isinstance(value, dict) else enumerate(value))
    inner = [place for _, each in held if isinstance(each, dict | list) for place in places(each)]
    return [(value, key) for key, _ in held] + inner


@given(st.data(), JSON)
def test_a_sound_view_with_anything_in_any_place_is_answered(
    data: st.DataObject, odd: object
) -> None:
    view = copy.deepcopy(EVERYTHING)
    every = places(view)
    holder, key = every[data.draw(st.integers(0, len(every) - 1))]
    holder[key] = odd
    answers(view)
    answers(view.get("blocks"))


def test_null_is_refused_wherever_it_stands() -> None:
    assert block_kit.problems_in_view(EVERYTHING) == []
    for place in range(len(places(EVERYTHING))):
        view = copy.deepcopy(EVERYTHING)
        holder, key = places(view)[place]
        holder[key] = None
        assert block_kit.problems_in_view(view), (holder, key)


@pytest.mark.parametrize("wrap", [lambda inner: [inner], lambda inner: {"type": inner}])
def test_a_bottomless_pit_is_answered(wrap: Callable[[object], object]) -> None:
    deep: object = "bottom"
    for _ in range(20_000):
        deep = wrap(deep)
    answers(deep)
    answers([{"type": "section", "text": deep, "block_id": deep}])
    answers({"type": "modal", "title": deep, "blocks": [{"type": deep}]})


def sdk_card() -> list[Json]:
    yes = sdk.ConfirmObject(title="Sure?", text="It is told to everyone.", confirm="Yes", deny="No")
    choices = [sdk.Option(value="a", text="A"), sdk.Option(value="b", text="B")]
    built = [
        sdk.HeaderBlock(text="PM-1"),
        sdk.SectionBlock(text=sdk.MarkdownTextObject(text="*PM-1*", verbatim=True)),
        sdk.SectionBlock(
            fields=["*Who* Sally"], accessory=sdk.OverflowMenuElement(options=choices)
        ),
        sdk.ContextBlock(elements=[sdk.PlainTextObject(text="Sales")]),
        sdk.DividerBlock(),
        sdk.ActionsBlock(
            elements=[
                sdk.ButtonElement(text="Approve", action_id="a", style="primary", confirm=yes),
                sdk.StaticSelectElement(
                    placeholder="Category", options=choices, initial_option=choices[0]
                ),
            ]
        ),
        sdk.RichTextBlock(
            elements=[
                sdk.RichTextSectionElement(
                    elements=[sdk.RichTextElementParts.Text(text="We need it")]
                )
            ]
        ),
    ]
    return [block.to_dict() for block in built]


def test_what_the_sdk_builds_is_taken() -> None:
    assert block_kit.problems_in_message(sdk_card(), "PM-1 is new") == []
    day = sdk.DatePickerElement(action_id="day", placeholder="Needed by")
    title = sdk.PlainTextInputElement(action_id="title", max_length=150, focus_on_load=True)
    view = View(
        type="modal",
        callback_id="request",
        title="New request",
        submit="Send",
        close="Cancel",
        private_metadata="{}",
        blocks=[
            sdk.InputBlock(label="Title", element=title, block_id="title"),
            sdk.InputBlock(label="Needed by", element=day, optional=True, hint="If you know"),
        ],
    )
    assert block_kit.problems_in_view(view.to_dict(), kind="modal") == []
