"""Modals and App Homes: their own fields, and the inputs that only modals have."""

import pytest

from bot.sandbox import block_kit
from tests.sandbox.block_kit.samples import (
    Json,
    actions,
    asked,
    button,
    element,
    home,
    modal,
    plain,
    pointed,
    rich_line,
    section,
    select,
)

TITLE = element("plain_text_input", action_id="title", max_length=150, placeholder=plain("Short"))

TAKEN: dict[str, Json] = {
    "modal": modal(asked(TITLE, block_id="b_title", hint=plain("One line"))),
    "modal to read": {"type": "modal", "title": plain("Roadmap"), "blocks": [section()]},
    "longest words": modal(title=plain("x" * 24), submit=plain("x" * 24), close=plain("x" * 24)),
    "carried": modal(private_metadata="x" * 3000, callback_id="x" * 255, external_id="x" * 255),
    "as Slack sends it back": modal(private_metadata="", callback_id="", external_id=""),
    "told when closed": modal(clear_on_close=True, notify_on_close=True),
    "hundred blocks": modal(*[section()] * 100),
    "home": home([section(), actions(button())], callback_id="home"),
    "hundred at home": home([section()] * 100),
    "emptied home": home(),
}

REFUSED: dict[str, tuple[object, str]] = {
    "nothing": (None, "must provide an object [/view]"),
    "no type": ({"blocks": []}, "missing required field: type [/view]"),
    "dialog": ({"type": "dialog"}, "unsupported type: dialog [/view/type]"),
    "long title": (
        modal(title=plain("x" * 25)),
        "must be less than 25 characters [/view/title/text]",
    ),
    "long submit": (
        modal(submit=plain("x" * 25)),
        "must be less than 25 characters [/view/submit/text]",
    ),
    "long close": (
        modal(close=plain("x" * 25)),
        "must be less than 25 characters [/view/close/text]",
    ),
    "null close": (modal(close=None), "must provide an object [/view/close]"),
    "untitled": ({"type": "modal", "blocks": []}, "missing required field: title [/view]"),
    "no blocks": ({"type": "modal", "title": plain()}, "missing required field: blocks [/view]"),
    "long private_metadata": (
        modal(private_metadata="x" * 3001),
        "must be less than 3001 characters [/view/private_metadata]",
    ),
    "long callback_id": (
        modal(callback_id="x" * 256),
        "must be less than 256 characters [/view/callback_id]",
    ),
    "long external_id": (
        modal(external_id="x" * 256),
        "must be less than 256 characters [/view/external_id]",
    ),
    "101 blocks": (modal(*[section()] * 101), "no more than 100 items allowed [/view/blocks]"),
    "101 at home": (home([section()] * 101), "no more than 100 items allowed [/view/blocks]"),
    "no way to submit": (
        {"type": "modal", "title": plain(), "blocks": [asked(TITLE)]},
        "must define `submit` to use an `input` block in modals [/view]",
    ),
    "titled home": (home(title=plain()), "invalid additional property: title [/view]"),
    "typed at home": (
        home([asked(TITLE)]),
        "unsupported type: plain_text_input [/view/blocks/0/element/type]",
    ),
    "same block_id": (
        modal(section(block_id="a"), section(block_id="a")),
        "block_id already exists: a [/view/blocks/1/block_id]",
    ),
    "same action_id": (
        modal(asked(TITLE), asked(TITLE)),
        "action_id already exists: title [/view/blocks/1/element/action_id]",
    ),
    "two focused": (
        modal(asked(select(focus_on_load=True)), asked(select(focus_on_load=True))),
        "only one element may have focus_on_load [/view/blocks/1/element/focus_on_load]",
    ),
    "reply outside an input": (
        modal(actions(element("channels_select", response_url_enabled=True))),
        "only for `input` blocks in modals [/view/blocks/0/elements/0/response_url_enabled]",
    ),
}

ASKED: dict[str, Json] = {
    "as long as may be": element("plain_text_input", max_length=3000, min_length=3000),
    "filled in": element("plain_text_input", initial_value="abc", min_length=3, max_length=3),
    "on every key": element(
        "plain_text_input",
        multiline=True,
        dispatch_action_config={"trigger_actions_on": ["on_character_entered"]},
    ),
    "number": element(
        "number_input",
        is_decimal_allowed=False,
        min_value="0",
        max_value="10",
        initial_value="10",
    ),
    "decimals": element("number_input", is_decimal_allowed=True, initial_value="-2.5"),
    "email": element("email_text_input", initial_value="sally@acme.example"),
    "url": element("url_text_input", initial_value="https://acme.example"),
    "files": element("file_input", filetypes=["png"], max_files=10),
    "rich": element("rich_text_input", initial_value=rich_line(element("text", text="Hi"))),
    "people": element("multi_users_select", max_selected_items=3),
    "moment": element("datetimepicker"),
    "reply": element("conversations_select", response_url_enabled=True),
}

MISASKED: dict[str, tuple[Json, str]] = {
    "too long": (
        element("plain_text_input", max_length=3001),
        "must be less than 3001 [/max_length]",
    ),
    "no length": (
        element("plain_text_input", max_length=0),
        "must be greater than 0 [/max_length]",
    ),
    "true is no number": (
        element("plain_text_input", max_length=True),
        "must provide a number [/max_length]",
    ),
    "lengths crossed": (
        element("plain_text_input", min_length=4, max_length=3),
        "must not be greater than `max_length` [/min_length]",
    ),
    "filled too full": (
        element("plain_text_input", initial_value="abcd", max_length=3),
        "must be less than 4 characters [/initial_value]",
    ),
    "filled too little": (
        element("plain_text_input", initial_value="ab", min_length=3),
        "must be more than 2 characters [/initial_value]",
    ),
    "filled with null": (
        element("plain_text_input", initial_value=None),
        "must provide a string [/initial_value]",
    ),
    "formatted placeholder": (
        element("email_text_input", placeholder={"type": "mrkdwn", "text": "a"}),
        "unsupported type: mrkdwn [/placeholder/type]",
    ),
    "whole or not": (element("number_input"), "missing required field: is_decimal_allowed []"),
    "number as a number": (
        element("number_input", is_decimal_allowed=False, min_value=1),
        "must provide a string [/min_value]",
    ),
    "not a number": (
        element("number_input", is_decimal_allowed=False, min_value="one"),
        "must be a number, written as a string [/min_value]",
    ),
    "half": (
        element("number_input", is_decimal_allowed=False, initial_value="2.5"),
        "must be a whole number [/initial_value]",
    ),
    "range crossed": (
        element("number_input", is_decimal_allowed=False, min_value="2", max_value="1"),
        "must not be less than `min_value` [/max_value]",
    ),
    "eleven files": (element("file_input", max_files=11), "must be less than 11 [/max_files]"),
    "other trigger": (
        element("plain_text_input", dispatch_action_config={"trigger_actions_on": ["on_blur"]}),
        "must be one of: on_enter_pressed, on_character_entered "
        "[/dispatch_action_config/trigger_actions_on/0]",
    ),
}


@pytest.mark.parametrize("view", [pytest.param(view, id=name) for name, view in TAKEN.items()])
def test_slack_takes(view: Json) -> None:
    assert block_kit.problems_in_view(view) == []


@pytest.mark.parametrize(
    ("view", "problem"), [pytest.param(*row, id=name) for name, row in REFUSED.items()]
)
def test_slack_refuses(view: object, problem: str) -> None:
    assert block_kit.problems_in_view(view) == [pointed(problem)]


@pytest.mark.parametrize("asking", [pytest.param(each, id=name) for name, each in ASKED.items()])
def test_a_modal_may_ask(asking: Json) -> None:
    assert block_kit.problems_in_view(modal(asked(asking)), kind="modal") == []


@pytest.mark.parametrize(
    ("asking", "problem"), [pytest.param(*row, id=name) for name, row in MISASKED.items()]
)
def test_a_modal_may_not_ask(asking: Json, problem: str) -> None:
    assert block_kit.problems_in_view(modal(asked(asking))) == [
        pointed(problem, "/view/blocks/0/element")
    ]


def test_files_emit_no_block_actions() -> None:
    view = modal(asked(element("file_input"), dispatch_action=True))
    assert block_kit.problems_in_view(view) == [
        "dispatch_action is not supported with file_input [json-pointer:/view/blocks/0]"
    ]


def test_home_is_published_and_modals_are_opened() -> None:
    assert block_kit.problems_in_view(home(), kind="home") == []
    assert block_kit.problems_in_view(home(), kind="modal") == [
        "must be one of: modal [json-pointer:/view/type]"
    ]


def test_a_view_has_250_kilobytes() -> None:
    heavy = section(text={"type": "mrkdwn", "text": "é" * 3000})
    assert block_kit.problems_in_view(home([heavy] * 41)) == []
    [problem] = block_kit.problems_in_view(home([heavy] * 42))
    assert problem.startswith(block_kit.VIEW_TOO_LARGE)
