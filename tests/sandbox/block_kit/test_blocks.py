"""Shapes of blocks and elements: what Slack takes in a message, what it refuses, and where."""

import pytest

from bot.sandbox import block_kit
from tests.sandbox.block_kit.samples import (
    Json,
    actions,
    asked,
    beside,
    button,
    checkboxes,
    confirm,
    context,
    element,
    group,
    mrkdwn,
    option,
    picture,
    plain,
    pointed,
    section,
    select,
)

HIGH, LOW = option(), option("low", "Low")
FILE = {"id": "F1"}

TAKEN: dict[str, Json] = {
    "divider": {"type": "divider", "block_id": "line"},
    "fields without text": {"type": "section", "fields": [mrkdwn(), plain()]},
    "expanded section": section(expand=True, block_id="head"),
    "verbatim": section(text=mrkdwn("PM-1", verbatim=True)),
    "picture": picture(),
    "uploaded picture": {"type": "image", "slack_file": FILE, "alt_text": "A timeline"},
    "picture in context": context(picture(), mrkdwn(), plain()),
    "picture beside": beside(picture()),
    "primary button": actions(button(style="primary", confirm=confirm(style="danger"))),
    "overflow with links": actions(element("overflow", options=[option(url="https://a.example")])),
    "formatted radios": beside(
        element("radio_buttons", options=[{"text": mrkdwn(), "value": "a"}], focus_on_load=True)
    ),
    "initial option": beside(select(initial_option=HIGH)),
    "initial option of a group": beside(
        element("static_select", option_groups=[group([HIGH, LOW])], initial_option=LOW)
    ),
    "initial options": beside(checkboxes(initial_options=[LOW, HIGH])),
    "most selected": beside(
        element("multi_static_select", options=[HIGH], initial_options=[HIGH], max_selected_items=1)
    ),
    "external": actions(element("external_select", min_query_length=0, initial_option=HIGH)),
    "people": actions(element("users_select", initial_user="U1")),
    "several people": beside(element("multi_users_select", initial_users=["U1"])),
    "conversations": actions(
        element("conversations_select", filter={"include": ["public"], "exclude_bot_users": True})
    ),
    "channels": beside(element("multi_channels_select", initial_channels=["C1"])),
    "day": actions(element("datepicker", initial_date="2028-02-29", placeholder=plain("When?"))),
    "time": actions(element("timepicker", initial_time="23:59", timezone="Europe/Berlin")),
    "moment": actions(element("datetimepicker", initial_date_time=1789041600)),
    "chosen in a message": asked(select(), dispatch_action=True, optional=True),
    "no action_id": actions(button()),
}

CLASHES: dict[str, tuple[Json, str]] = {
    "no text": ({"type": "section"}, "must define either `text` or `fields` []"),
    "mrkdwn header": (
        {"type": "header", "text": mrkdwn()},
        "unsupported type: mrkdwn [/text/type]",
    ),
    "no alt_text": (
        {"type": "image", "image_url": "https://a.example"},
        "missing required field: alt_text []",
    ),
    "two sources": (
        picture(slack_file=FILE),
        "must define only one of `image_url` or `slack_file` []",
    ),
    "no source": (
        {"type": "image", "alt_text": "A"},
        "must define either `image_url` or `slack_file` []",
    ),
    "no url": (picture(image_url="a.png"), "must be a valid url [/image_url]"),
    "stranger's key": (section(colour="red"), "invalid additional property: colour []"),
    "no type": ({"text": plain()}, "missing required field: type []"),
    "unknown type": ({"type": "banner"}, "unsupported type: banner [/type]"),
    "new in 2026": ({"type": "carousel"}, "unsupported in this sandbox: carousel [/type]"),
    "null text": (section(text=None), "must provide an object [/text]"),
    "null style": (
        actions(button(style=None)),
        "must be one of: primary, danger [/elements/0/style]",
    ),
    "null initial": (
        actions(element("users_select", initial_user=None)),
        "must provide a string [/elements/0/initial_user]",
    ),
    "empty initial": (
        beside(checkboxes(initial_options=[])),
        "no fewer than 1 items allowed [/accessory/initial_options]",
    ),
    "emoji as a word": (
        section(text={**plain(), "emoji": "yes"}),
        "must provide a boolean [/text/emoji]",
    ),
    "emoji in mrkdwn": (
        section(text=mrkdwn(emoji=True)),
        "invalid additional property: emoji [/text]",
    ),
    "mrkdwn in a button": (
        actions(button(text=mrkdwn())),
        "unsupported type: mrkdwn [/elements/0/text/type]",
    ),
    "mrkdwn in a menu": (
        beside(select(options=[{"text": mrkdwn(), "value": "a"}])),
        "unsupported type: mrkdwn [/accessory/options/0/text/type]",
    ),
    "style": (
        actions(button(style="default")),
        "must be one of: primary, danger [/elements/0/style]",
    ),
    "half a confirm": (
        beside(button(confirm={"title": plain(), "text": plain(), "confirm": plain()})),
        "missing required field: deny [/accessory/confirm]",
    ),
    "not offered": (
        beside(select(initial_option=option("high", "Higher"))),
        "must equal one of the offered options exactly [/accessory/initial_option]",
    ),
    "not all offered": (
        beside(checkboxes(initial_options=[HIGH, option("none")])),
        "must equal one of the offered options exactly [/accessory/initial_options]",
    ),
    "options twice": (
        beside(select(option_groups=[group([HIGH])])),
        "must define only one of `options` or `option_groups` [/accessory]",
    ),
    "no options": (
        beside(element("static_select")),
        "must define either `options` or `option_groups` [/accessory]",
    ),
    "same value": (
        beside(select(options=[HIGH, option("high", "Highest")])),
        "value already exists: high [/accessory/options/1/value]",
    ),
    "link in a menu": (
        beside(select(options=[option(url="https://a.example")])),
        "invalid additional property: url [/accessory/options/0]",
    ),
    "none selectable": (
        beside(element("multi_users_select", max_selected_items=0)),
        "must be greater than 0 [/accessory/max_selected_items]",
    ),
    "too many selected": (
        beside(element("multi_users_select", max_selected_items=1, initial_users=["U1", "U2"])),
        "no more than 1 items allowed [/accessory/initial_users]",
    ),
    "empty filter": (
        beside(element("conversations_select", filter={})),
        "must define at least one field of the filter [/accessory/filter]",
    ),
    "multi-select in actions": (
        actions(element("multi_users_select")),
        "unsupported type: multi_users_select [/elements/0/type]",
    ),
    "button in context": (context(button()), "unsupported type: button [/elements/0/type]"),
    "picture in actions": (actions(picture()), "unsupported type: image [/elements/0/type]"),
    "moment in a section": (
        beside(element("datetimepicker")),
        "unsupported type: datetimepicker [/accessory/type]",
    ),
    "button in input": (asked(button()), "unsupported type: button [/element/type]"),
    "form of day": (
        actions(element("datepicker", initial_date="12/01/2026")),
        "must be a date in the format YYYY-MM-DD [/elements/0/initial_date]",
    ),
    "no such day": (
        actions(element("datepicker", initial_date="2026-02-29")),
        "must be a date that exists [/elements/0/initial_date]",
    ),
    "no such time": (
        actions(element("timepicker", initial_time="24:00")),
        "must be a time in the format HH:mm [/elements/0/initial_time]",
    ),
    "moment in milliseconds": (
        actions(element("datetimepicker", initial_date_time=1789041600000)),
        "must be less than 10000000000 [/elements/0/initial_date_time]",
    ),
    "moment as a word": (
        actions(element("datetimepicker", initial_date_time="1789041600")),
        "must provide a number [/elements/0/initial_date_time]",
    ),
    "replies outside modals": (
        asked(element("channels_select", response_url_enabled=True)),
        "only for `input` blocks in modals [/element/response_url_enabled]",
    ),
    "a list for a block's elements": (
        {"type": "actions", "elements": button()},
        "must provide an array [/elements]",
    ),
    "pointer of an odd key": (section(**{"a/b": 1}), "invalid additional property: a/b []"),
}

TYPED = (
    *("plain_text_input", "email_text_input", "url_text_input", "rich_text_input", "file_input"),
    "number_input",
)


@pytest.mark.parametrize("block", [pytest.param(block, id=name) for name, block in TAKEN.items()])
def test_slack_takes(block: Json) -> None:
    assert block_kit.problems_in_message([block], "Hi") == []


@pytest.mark.parametrize(
    ("block", "problem"), [pytest.param(*row, id=name) for name, row in CLASHES.items()]
)
def test_slack_refuses(block: Json, problem: str) -> None:
    assert block_kit.problems_in_message([block], "Hi") == [pointed(problem, "/blocks/0")]


@pytest.mark.parametrize("kind", TYPED)
def test_typed_inputs_stand_in_modals_only(kind: str) -> None:
    problem = pointed(f"unsupported type: {kind} [/element/type]", "/blocks/0")
    assert block_kit.problems_in_message([asked(element(kind))], "Hi") == [problem]
