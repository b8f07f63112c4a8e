"""Answers to Slack: to a search for options, and to a submitted modal."""

import pytest

from bot.sandbox import block_kit
from tests.sandbox.block_kit.samples import (
    Json,
    asked,
    element,
    group,
    groups,
    home,
    modal,
    mrkdwn,
    numbered,
    option,
    plain,
)

ONE_FIELD = modal(asked(element("plain_text_input")))


@pytest.mark.parametrize(
    "answer",
    [
        {"options": numbered(100)},
        {"options": []},
        {"option_groups": groups(100)},
        {"option_groups": []},
    ],
)
def test_options_that_slack_shows(answer: Json) -> None:
    assert block_kit.problems_in_options(answer) == []


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (None, "must provide an object [json-pointer:]"),
        ({}, "must define either `options` or `option_groups` [json-pointer:]"),
        (
            {"options": [], "option_groups": []},
            "must define only one of `options` or `option_groups` [json-pointer:]",
        ),
        ({"options": numbered(101)}, "no more than 100 items allowed [json-pointer:/options]"),
        (
            {"option_groups": groups(101)},
            "no more than 100 items allowed [json-pointer:/option_groups]",
        ),
        (
            {"option_groups": [group(numbered(101))]},
            "no more than 100 items allowed [json-pointer:/option_groups/0/options]",
        ),
        (
            {"options": [option(text="x" * 76)]},
            "must be less than 76 characters [json-pointer:/options/0/text/text]",
        ),
        (
            {"options": [{"text": mrkdwn(), "value": "a"}]},
            "unsupported type: mrkdwn [json-pointer:/options/0/text/type]",
        ),
        (
            {"options": [{"text": plain()}]},
            "missing required field: value [json-pointer:/options/0]",
        ),
    ],
)
def test_options_that_slack_drops(answer: object, problem: str) -> None:
    assert block_kit.problems_in_options(answer) == [problem]


@pytest.mark.parametrize(
    "body",
    [
        None,
        "",
        {},
        {"response_action": "clear"},
        {"response_action": "update", "view": ONE_FIELD},
        {"response_action": "push", "view": ONE_FIELD},
        {"response_action": "errors", "errors": {"b_title": "Say what you need."}},
    ],
)
def test_acks_that_slack_follows(body: object) -> None:
    assert block_kit.problems_in_ack(body, inputs={"b_title"}) == []


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("ok", "must provide an object [json-pointer:]"),
        ({"text": "Thanks"}, "missing required field: response_action [json-pointer:]"),
        (
            {"response_action": "close"},
            "must be one of: clear, update, push, errors [json-pointer:/response_action]",
        ),
        ({"response_action": "update"}, "missing required field: view [json-pointer:]"),
        (
            {"response_action": "push", "view": modal(title=plain("x" * 25))},
            "must be less than 25 characters [json-pointer:/view/title/text]",
        ),
        (
            {"response_action": "update", "view": home()},
            "must be one of: modal [json-pointer:/view/type]",
        ),
        (
            {"response_action": "clear", "view": ONE_FIELD},
            "invalid additional property: view [json-pointer:]",
        ),
        ({"response_action": "errors"}, "missing required field: errors [json-pointer:]"),
        (
            {"response_action": "errors", "errors": {}},
            "no fewer than 1 items allowed [json-pointer:/errors]",
        ),
        (
            {"response_action": "errors", "errors": {"b_title": ""}},
            "must be more than 0 characters [json-pointer:/errors/b_title]",
        ),
        (
            {"response_action": "errors", "errors": {"title": "Too short."}},
            "must be the block_id of an input block [json-pointer:/errors/title]",
        ),
    ],
)
def test_acks_that_slack_shows_as_an_error(body: object, problem: str) -> None:
    assert block_kit.problems_in_ack(body, inputs={"b_title"}) == [problem]
