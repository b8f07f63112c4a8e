"""Every length and count of facts.md section 9: taken at the limit, refused one beyond it."""

from collections.abc import Callable
from typing import NamedTuple

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
    groups,
    mrkdwn,
    numbered,
    option,
    picture,
    plain,
    rich,
    section,
    select,
)


class Limit(NamedTuple):
    """`build(n)` is a block with n of something, of which `most` are taken; `at` is where."""

    name: str
    most: int
    build: Callable[[int], Json]
    at: str
    problem: str = "must be less than {} characters"


def many(name: str, most: int, build: Callable[[int], Json], at: str) -> Limit:
    return Limit(name, most, build, at, f"no more than {most} items allowed")


def x(count: int) -> str:
    return "x" * count


def link(count: int) -> str:
    return "https://example.com/".ljust(count, "x")


def header(text: str) -> Json:
    return {"type": "header", "text": plain(text)}


def sure(**more: object) -> Json:
    return beside(button(confirm=confirm(**more)))


TEXTS = [
    Limit("section text", 3000, lambda n: section(text=mrkdwn(x(n))), "/text/text"),
    Limit("section plain", 3000, lambda n: section(text=plain(x(n))), "/text/text"),
    Limit("field", 2000, lambda n: section(fields=[mrkdwn(x(n))]), "/fields/0/text"),
    Limit("header", 150, lambda n: header(x(n)), "/text/text"),
    Limit("context text", 3000, lambda n: context(mrkdwn(x(n))), "/elements/0/text"),
    Limit("label", 2000, lambda n: asked(select(), label=plain(x(n))), "/label/text"),
    Limit("hint", 2000, lambda n: asked(select(), hint=plain(x(n))), "/hint/text"),
    Limit("block_id", 255, lambda n: section(block_id=x(n)), "/block_id"),
    Limit("image url", 3000, lambda n: picture(image_url=link(n)), "/image_url"),
    Limit("alt_text", 2000, lambda n: picture(alt_text=x(n)), "/alt_text"),
    Limit("image title", 2000, lambda n: picture(title=plain(x(n))), "/title/text"),
    Limit("action_id", 255, lambda n: actions(button(action_id=x(n))), "/elements/0/action_id"),
    Limit("button", 75, lambda n: actions(button(text=plain(x(n)))), "/elements/0/text/text"),
    Limit("value", 2000, lambda n: actions(button(value=x(n))), "/elements/0/value"),
    Limit("url", 3000, lambda n: actions(button(url=link(n))), "/elements/0/url"),
    Limit(
        "accessibility label",
        75,
        lambda n: actions(button(accessibility_label=x(n))),
        "/elements/0/accessibility_label",
    ),
    Limit(
        "placeholder",
        150,
        lambda n: beside(select(placeholder=plain(x(n)))),
        "/accessory/placeholder/text",
    ),
    Limit(
        "option text",
        75,
        lambda n: beside(select(options=[option(text=x(n))])),
        "/accessory/options/0/text/text",
    ),
    Limit(
        "option value",
        150,
        lambda n: beside(select(options=[option(value=x(n))])),
        "/accessory/options/0/value",
    ),
    Limit(
        "option description",
        75,
        lambda n: beside(select(options=[option(description=plain(x(n)))])),
        "/accessory/options/0/description/text",
    ),
    Limit(
        "group label",
        75,
        lambda n: beside(element("static_select", option_groups=[group([option()], label=x(n))])),
        "/accessory/option_groups/0/label/text",
    ),
    Limit("confirm title", 100, lambda n: sure(title=plain(x(n))), "/accessory/confirm/title/text"),
    Limit("confirm text", 300, lambda n: sure(text=mrkdwn(x(n))), "/accessory/confirm/text/text"),
    Limit("confirm", 30, lambda n: sure(confirm=plain(x(n))), "/accessory/confirm/confirm/text"),
    Limit("deny", 30, lambda n: sure(deny=plain(x(n))), "/accessory/confirm/deny/text"),
]

COUNTS = [
    many("fields", 10, lambda n: section(fields=[mrkdwn()] * n), "/fields"),
    many("context", 10, lambda n: context(*[mrkdwn()] * n), "/elements"),
    many("actions", 25, lambda n: actions(*[button()] * n), "/elements"),
    many("options", 100, lambda n: beside(select(options=numbered(n))), "/accessory/options"),
    many(
        "option groups",
        100,
        lambda n: beside(element("static_select", option_groups=groups(n))),
        "/accessory/option_groups",
    ),
    many(
        "options of a group",
        100,
        lambda n: beside(element("static_select", option_groups=[group(numbered(n))])),
        "/accessory/option_groups/0/options",
    ),
    many(
        "overflow",
        5,
        lambda n: beside(element("overflow", options=numbered(n))),
        "/accessory/options",
    ),
    many("checkboxes", 10, lambda n: beside(checkboxes(options=numbered(n))), "/accessory/options"),
    many(
        "radio buttons",
        10,
        lambda n: beside(element("radio_buttons", options=numbered(n))),
        "/accessory/options",
    ),
]

NUMBERS = [
    Limit(
        "header level",
        4,
        lambda n: {**header("Hi"), "level": n},
        "/level",
        "must be less than {}",
    ),
    Limit(
        "indent",
        8,
        lambda n: rich(
            element(
                "rich_text_list",
                style="bullet",
                indent=n,
                elements=[
                    element("rich_text_section", elements=[element("text", text="a")]),
                ],
            )
        ),
        "/elements/0/indent",
        "must be less than {}",
    ),
]

ALL = [pytest.param(limit, id=limit.name) for limit in (*TEXTS, *COUNTS, *NUMBERS)]
# An address of no characters is not what link() makes.
EMPTY = [
    pytest.param(limit, id=limit.name) for limit in (*TEXTS, *COUNTS) if "url" not in limit.name
]


@pytest.mark.parametrize("limit", ALL)
def test_at_the_limit_slack_takes_it(limit: Limit) -> None:
    assert block_kit.problems_in_message([limit.build(limit.most)], "Hi") == []


@pytest.mark.parametrize("limit", ALL)
def test_beyond_the_limit_slack_says_where(limit: Limit) -> None:
    problem = limit.problem.format(limit.most + 1)
    assert block_kit.problems_in_message([limit.build(limit.most + 1)], "Hi") == [
        f"{problem} [json-pointer:/blocks/0{limit.at}]"
    ]


@pytest.mark.parametrize("limit", EMPTY)
def test_nothing_at_all_is_too_little(limit: Limit) -> None:
    fewest = "must be more than 0 characters" if limit in TEXTS else "no fewer than 1 items allowed"
    assert block_kit.problems_in_message([limit.build(0)], "Hi") == [
        f"{fewest} [json-pointer:/blocks/0{limit.at}]"
    ]
