"""What people write is shown as they wrote it, and nothing in it is live in what the bot posts."""

import html
import re
from typing import Any

import pytest

from bot.models import Request
from bot.sandbox import block_kit
from tests import world
from tests.promises.day import ASKS, Day, Shown, objects

TOKENS = (
    "<!channel> <!here> <!everyone> <!subteam^S07PRODU020> @channel @here @everyone @product "
    "<@U07SALLY004> @sally <#C07SALES012> #sales <https://evil.example|click> "
    "https://evil.example/?a=1&b=2 <mailto:a@evil.example|mail> a@evil.example "
    "&lt;!channel&gt; &amp;lt;!here&amp;gt; <script>alert(1)</script>"
)
FORMATS = (
    "*bold* _it_ ~no~ `code` ```block``` *_~`*_~` |pipe| >quote\n> quoted\n>>> all of it\n* list\n"
    "1. {by} %s %(x)s {0} {{}} \\n ]} \u202eback to front\u202c \u2066x\u2069 "
    "z\u0351\u036b\u0343\u036a\u0302a\u0328\u034c\u036al\u0320g\u0319o שלום مرحبا 👩‍👩‍👧‍👦 :tada:"
)
# What the bot itself means to be live: dates, channels by id, and links to messages here.
MEANT = re.compile(r"<!date\^\d+\^[^<>]*>|<#C07[A-Z0-9]+>|<https://acme\.slack\.com/[^<>]*>")
# What would be read as formatting, had it been taken over as it was.
RAW = ("*bold*", "_it_", "~no~", "`code`", "\n>>>")


def said(saying: str) -> Any:
    return lambda most: saying[:most]


def alive(shown: Shown) -> list[str]:
    """The live tokens that nobody meant."""
    found = block_kit.live_tokens(shown.blocks, shown.text)
    return [token for token in found if not MEANT.fullmatch(token)]


@pytest.mark.timeout(120)
@pytest.mark.parametrize("saying", [TOKENS, FORMATS], ids=["tokens", "formats"])
async def test_nothing_that_people_write_is_live(sqlite: str, saying: str) -> None:
    async with world.opened(sqlite) as acme:
        day = Day(acme, said(saying))
        await day.whole()
        everything = list(day.shown())
        assert {shown.what for shown in everything} >= {
            "ack", "chat.postMessage", "chat.update", "chat.postEphemeral",
            "views.open", "views.push", "views.update", "views.publish",
        }  # fmt: skip
        for shown in everything:
            assert alive(shown) == [], shown
            for text in objects(shown.blocks, "mrkdwn"):
                assert [raw for raw in RAW if raw in text and raw in saying] == [], shown


@pytest.mark.timeout(120)
@pytest.mark.parametrize("saying", [TOKENS, FORMATS], ids=["tokens", "formats"])
async def test_what_people_write_is_kept_and_shown_as_they_wrote_it(
    sqlite: str, saying: str
) -> None:
    async with world.opened(sqlite) as acme:
        day = Day(acme, said(saying))
        acme.slack.faults.rate_limit = False
        await day.asks(acme.slack.channel("#sales"))
        async with acme.bot.db.begin() as session:
            by_message, by_form = (
                await session.get_one(Request, 1),
                await session.get_one(Request, 4),
            )
        typed = (ASKS + saying).strip()
        assert by_form.body == saying.strip()
        assert _spoken(by_message.body) == _spoken(typed)
        for request in (by_message, by_form):
            card = acme.card(request.number)
            # Slack keeps plain text escaped.
            plain = html.unescape("\n".join(objects(card.blocks, "plain_text")))
            assert html.unescape(request.body) in plain


def _spoken(text: str) -> str:
    """With names for mentions: @sally and sally are the same, and so are groups."""
    return re.sub(r"[@#]", "", text).replace("a group", "product")
