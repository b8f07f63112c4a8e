"""Text on its way to Slack."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox import block_kit
from bot.views import mrkdwn
from tests.views import hostile


def test_exactly_three_characters_are_escaped_and_once() -> None:
    assert mrkdwn.escape("a & b <c> &amp;") == "a &amp; b &lt;c&gt; &amp;amp;"


def test_calm_text_is_one_line_without_formatting() -> None:
    assert mrkdwn.calm(" *bold*\n_it_  `x` ~y~ ") == "∗bold∗ ˍitˍ ʼxʼ ∼y∼"
    assert mrkdwn.calm("\u202eevil") == "evil"


@pytest.mark.parametrize("text", hostile.texts(3000))
@pytest.mark.parametrize("most", [1, 7, 600, 3000])
@pytest.mark.parametrize("dress", [mrkdwn.escape, mrkdwn.calm, mrkdwn.quote, mrkdwn.sentence])
def test_no_text_is_longer_than_asked_or_live(dress: object, most: int, text: str) -> None:
    assert callable(dress)
    dressed = dress(text, most)
    assert len(dressed) <= max(most, len("> …"))
    blocks = [mrkdwn.section(dressed or "x").to_dict()]
    assert block_kit.live_tokens(blocks, dressed) == []


@given(st.text(), st.integers(1, 60))
def test_calm_text_fits_and_holds_no_mark_of_formatting(text: str, most: int) -> None:
    calmed = mrkdwn.calm(text, most)
    assert len(calmed) <= most
    assert not set(calmed) & set("*_~`<>\n")


def test_a_cut_is_seen_and_no_longer_than_it_must_be() -> None:
    assert mrkdwn.escape("&" * 3000, 3000) == "&amp;" * 599 + "…"
    assert mrkdwn.escape("a" * 3001, 3000) == "a" * 2999 + "…"
    assert mrkdwn.escape("a" * 3000, 3000) == "a" * 3000


def test_links_lead_to_web_addresses_only() -> None:
    assert mrkdwn.link("https://a.example/?x=1&y=2", "a|b>c") == (
        "<https://a.example/?x=1&amp;y=2|a¦b›c>"
    )
    assert mrkdwn.link("javascript:alert(1)", "label") == "label"
    assert mrkdwn.link("https://a.example/>|x", "label") == "label"
    assert mrkdwn.link(None, "label") == "label"


def test_every_line_of_a_quotation_is_marked() -> None:
    assert mrkdwn.quote("one\n<two>\n\n\n\nthree") == "> one\n> &lt;two&gt;\n> \n> three"


def test_only_our_own_commands_stay_code() -> None:
    said = mrkdwn.sentence("See `/pm-request list` about `rm -rf`.\nBye")
    assert said == "See `/pm-request list` about ʼrm -rfʼ.\nBye"


def test_people_are_named_and_not_pinged() -> None:
    names = {"U1": "Ana *Lopez*", "U2": "  "}
    assert mrkdwn.who(names, "U1") == "Ana ∗Lopez∗"
    assert mrkdwn.who(names, "U2") == "<@U2>"
    assert mrkdwn.who(names, "!channel") == "someone"
    assert mrkdwn.named(names, "U3") == "someone"


@pytest.mark.parametrize(
    ("earliest", "latest", "said"),
    [
        (None, None, "no dates yet"),
        (date(2026, 12, 7), None, "from 7 Dec 2026"),
        (None, date(2026, 12, 7), "by 7 Dec 2026"),
        (date(2026, 12, 7), date(2026, 12, 7), "7 Dec 2026"),
        (date(2026, 12, 1), date(2026, 12, 15), "1-15 Dec 2026"),
        (date(2026, 11, 28), date(2026, 12, 3), "28 Nov - 3 Dec 2026"),
        (date(2026, 12, 28), date(2027, 1, 3), "28 Dec 2026 - 3 Jan 2027"),
    ],
)
def test_date_ranges(earliest: date | None, latest: date | None, said: str) -> None:
    assert mrkdwn.date_range(earliest, latest) == said


def test_days_and_moments() -> None:
    assert mrkdwn.day(date(2026, 12, 7)) == "Mon 7 Dec 2026"
    noon = datetime(2026, 12, 7, 12, tzinfo=timezone(timedelta(hours=2)))
    assert mrkdwn.moment(noon) == mrkdwn.moment(noon.astimezone(UTC))
    assert mrkdwn.moment(noon).endswith("|7 Dec 2026, 10:00 UTC>")
