"""Blocks and mrkdwn as people read them."""

from typing import Any

import pytest

from bot.sandbox import rendering, rich_text
from tests.sandbox import bolt

NAMES = {"U1": "@sally", "C1": "#sales", "S1": "@pms"}


def name(identifier: str) -> str:
    return NAMES.get(identifier, identifier)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("*PM-1* _soon_ ~never~ `a_b_c`", "PM-1 soon never a_b_c"),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
        ("<@U1> in <#C1> and <#C1|x>", "@sally in #sales and #sales"),
        ("<!subteam^S1> <!here>", "@pms @here"),
        ("*<https://x.example/_a_/b|PM-1>* &amp; &lt;b&gt;", "PM-1 & <b>"),
        ("<https://x.example/_a_/b>", "https://x.example/_a_/b"),
        ("<mailto:a@b.example|a@b.example>", "a@b.example"),
        ("due <!date^1789041600^{date_short_pretty}|1 Oct 2026>", "due 1 Oct 2026"),
        ("```*not bold*```", "*not bold*"),
    ],
)
def test_mrkdwn(text: str, read: str) -> None:
    assert rendering.spoken(text, name) == read


def test_blocks() -> None:
    fields = [{"type": "mrkdwn", "text": "*Who*\n<@U1>"}, {"type": "plain_text", "text": "*x*"}]
    menu: dict[str, Any] = {
        "type": "static_select",
        "options": bolt.options("Bug", "Feature"),
        "initial_option": bolt.options("Feature")[0],
    }
    blocks: list[dict[str, Any]] = [
        {"type": "header", "text": {"type": "plain_text", "text": "PM-1 &amp; more"}},
        {"type": "section", "fields": fields},
        {"type": "divider"},
        {"type": "context", "elements": [{"type": "mrkdwn", "text": "from <#C1>"}]},
        {"type": "actions", "elements": [bolt.button("Approve"), menu]},
        {"type": "image", "alt_text": "a chart", "image_url": "https://x.example/a.png"},
        {"type": "something_new"},
    ]
    assert rendering.lines(blocks, name).splitlines() == [
        "PM-1 & more",
        "Who",
        "@sally",
        "*x*",
        "---",
        "from #sales",
        "[Approve] [Feature ▾]",
        "a chart",
    ]


def test_links() -> None:
    blocks = [bolt.section("<https://a.example|a> <@U1>", accessory={"type": "button", "url": "b"})]
    assert rendering.links(blocks, "") == ["https://a.example", "b"]
    assert rendering.links([], "see <https://c.example?x=1&amp;y=2>") == [
        "https://c.example?x=1&y=2"
    ]


def test_rich_text() -> None:
    def part(kind: str, *elements: dict[str, Any]) -> dict[str, Any]:
        return {"type": kind, "elements": list(elements)}

    word = {"type": "text", "text": "hi "}
    block = part(
        "rich_text",
        part("rich_text_section", word, {"type": "user", "user_id": "U1"}),
        part("rich_text_list", part("rich_text_section", word)),
        part("rich_text_quote", {"type": "link", "url": "https://a.example"}),
        part("rich_text_section", {"type": "emoji", "name": "eyes"}),
    )
    assert rich_text.spoken(block, name).splitlines() == [
        "hi @sally",
        "• hi ",
        "> https://a.example",
        ":eyes:",
    ]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("a & b < c", "a &amp; b &lt; c"),
        ("see https://x.example/a?b=1&c=2.", "see <https://x.example/a?b=1&amp;c=2>."),
        ("mail a@b.example", "mail <mailto:a@b.example|a@b.example>"),
        ("@sally, @nobody and @here", "<@U1>, @nobody and <!here>"),
        ("#sales #1 a#sales", "<#C1|> #1 a#sales"),
        ("@pms :eyes: 10:30:45", "<!subteam^S1> :eyes: 10:30:45"),
        ("<!channel>", "&lt;!channel&gt;"),
    ],
)
def test_typed_text_as_slack_sends_it(typed: str, text: str) -> None:
    ids = {"@sally": "U1", "#sales": "C1", "@pms": "S1"}
    assert rich_text.as_text(rich_text.typed(typed, ids.get)) == text
