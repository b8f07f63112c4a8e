"""Rich text: what may stand in a line, and how lines make lists, quotes and code."""

from typing import NamedTuple

import pytest

from bot.sandbox import block_kit
from tests.sandbox.block_kit.samples import Json, element, mrkdwn, pointed, rich, rich_line

LINE = element("rich_text_section", elements=[element("text", text="Hi")])
HI = [element("text", text="Hi")]


class Part(NamedTuple):
    name: str
    element: Json
    problem: str = ""


INLINE = [
    Part("text", element("text", text="<!channel>", style={"bold": True})),
    Part("user", element("user", user_id="U1")),
    Part("group", element("usergroup", usergroup_id="S1")),
    Part("channel", element("channel", channel_id="C1")),
    Part("broadcast", element("broadcast", range="here")),
    Part("link", element("link", url="https://a.example", text="a")),
    Part("emoji", element("emoji", name="tada")),
    Part("date", element("date", timestamp=1789041600, format="{date}", fallback="soon")),
    Part("empty", element("text", text=""), "must be more than 0 characters [/text]"),
    Part(
        "style",
        element("text", text="a", style={"loud": True}),
        "invalid additional property: loud [/style]",
    ),
    Part(
        "range",
        element("broadcast", range="all"),
        "must be one of: here, channel, everyone [/range]",
    ),
    Part("mrkdwn", mrkdwn(), "unsupported type: mrkdwn [/type]"),
]


@pytest.mark.parametrize("part", [pytest.param(part, id=part.name) for part in INLINE])
def test_what_may_stand_in_a_line(part: Part) -> None:
    place = "/blocks/0/elements/0/elements/0"
    expected = [pointed(part.problem, place)] if part.problem else []
    assert block_kit.problems_in_message([rich_line(part.element)], "Hi") == expected


PARTS = [
    Part("list", element("rich_text_list", style="ordered", elements=[LINE, LINE], offset=2)),
    Part("quote", element("rich_text_quote", elements=HI, border=1)),
    Part("code", element("rich_text_preformatted", elements=HI)),
    Part("line", LINE),
    Part(
        "list of text",
        element("rich_text_list", style="bullet", elements=HI),
        "unsupported type: text [/elements/0/type]",
    ),
    Part(
        "style of list",
        element("rich_text_list", style="dash", elements=[LINE]),
        "must be one of: bullet, ordered [/style]",
    ),
    Part(
        "people in code",
        element("rich_text_preformatted", elements=[element("user", user_id="U1")]),
        "unsupported type: user [/elements/0/type]",
    ),
    Part(
        "border",
        element("rich_text_quote", elements=HI, border=2),
        "must be less than 2 [/border]",
    ),
    Part("no lines", element("rich_text_section"), "missing required field: elements []"),
    Part("bare text", element("text", text="Hi"), "unsupported type: text [/type]"),
]


@pytest.mark.parametrize("part", [pytest.param(part, id=part.name) for part in PARTS])
def test_what_lines_make(part: Part) -> None:
    expected = [pointed(part.problem, "/blocks/0/elements/0")] if part.problem else []
    assert block_kit.problems_in_message([rich(part.element)], "Hi") == expected
