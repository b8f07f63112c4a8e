"""Whole messages: how many blocks, how much text, and what may be there only once."""

import pytest

from bot.sandbox import block_kit
from tests.sandbox.block_kit.samples import (
    actions,
    asked,
    beside,
    button,
    mrkdwn,
    plain,
    section,
    select,
)


def test_a_message_may_be_text_alone() -> None:
    assert block_kit.problems_in_message(None, "Hi") == []
    assert block_kit.problems_in_message([], "Hi") == []


def test_text_is_a_string() -> None:
    assert block_kit.problems_in_message(None, 7) == ["must provide a string [json-pointer:/text]"]


def test_blocks_are_a_list_of_objects() -> None:
    assert block_kit.problems_in_message(section(), "Hi") == [
        "must provide an array [json-pointer:/blocks]"
    ]
    assert block_kit.problems_in_message([None], "Hi") == [
        "must provide an object [json-pointer:/blocks/0]"
    ]


def test_fifty_blocks_and_no_more() -> None:
    assert block_kit.problems_in_message([section()] * 50, "Hi") == []
    assert block_kit.problems_in_message([section()] * 51, "Hi") == [
        "no more than 50 items allowed [json-pointer:/blocks]"
    ]


def test_all_the_text_of_a_message_counts() -> None:
    most = [section(text=mrkdwn("x" * 3000))] * 4
    assert block_kit.problems_in_message(most, "Hi") == []
    [problem] = block_kit.problems_in_message([*most, actions(button(text=plain("!")))], "Hi")
    assert problem.startswith(block_kit.MSG_BLOCKS_TOO_LONG)
    assert "12001" in problem


def test_a_block_id_is_there_once() -> None:
    assert block_kit.problems_in_message([section(block_id="a"), section(block_id="b")], "Hi") == []
    assert block_kit.problems_in_message([section(block_id="a"), section(block_id="a")], "Hi") == [
        "block_id already exists: a [json-pointer:/blocks/1/block_id]"
    ]


@pytest.mark.parametrize(
    ("blocks", "at"),
    [
        ([actions(button(action_id="a"), button(action_id="a"))], "0/elements/1"),
        ([beside(button(action_id="a")), actions(select(action_id="a"))], "1/elements/0"),
        ([beside(button(action_id="a")), asked(select(action_id="a"))], "1/element"),
    ],
)
def test_an_action_id_is_there_once_in_the_whole_message(blocks: list[object], at: str) -> None:
    assert block_kit.problems_in_message(blocks, "Hi") == [
        f"action_id already exists: a [json-pointer:/blocks/{at}/action_id]"
    ]


def test_one_element_has_the_focus() -> None:
    focused = beside(select(focus_on_load=True))
    assert block_kit.problems_in_message([focused, beside(select(focus_on_load=False))], "") == []
    assert block_kit.problems_in_message([focused, focused], "") == [
        "only one element may have focus_on_load [json-pointer:/blocks/1/accessory/focus_on_load]"
    ]


def test_everything_wrong_is_said_at_once() -> None:
    blocks = [section(text=plain("")), {"type": "divider", "text": plain()}]
    assert block_kit.problems_in_message(blocks, None) == [
        "must be more than 0 characters [json-pointer:/blocks/0/text/text]",
        "invalid additional property: text [json-pointer:/blocks/1]",
    ]
