"""Text from outside: fit to keep, plainly what was meant, and cut where nobody is cut in two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import texts

PEOPLE = {"U1": "Ana", "U2": "Ben <b>"}
CHANNELS = {"C1": "sales"}
FAMILY = "👩‍👩‍👧‍👦"


def plain(message: str) -> str:
    return texts.plain(message, people=PEOPLE, channels=CHANNELS)


@given(st.text(st.characters(codec=None), max_size=200))
def test_what_is_kept_can_be_kept(text: str) -> None:
    kept = texts.keepable(text)
    kept.encode("utf-8")
    assert "\x00" not in kept
    assert texts.keepable(kept) == kept


def test_only_what_cannot_be_kept_is_lost() -> None:
    assert texts.keepable("a\x00b\ud800c\udfff") == "abc"
    assert texts.keepable(f"tab\t newline\n {FAMILY} שלום") == f"tab\t newline\n {FAMILY} שלום"


@given(st.text(max_size=120), st.integers(1, 100))
def test_a_cut_text_fits_and_shows_that_it_was_cut(text: str, most: int) -> None:
    shown = texts.cut(text, most)
    assert len(shown) <= most
    if len(text) <= most:
        assert shown == text
    else:
        assert shown.endswith("…")
        assert text.startswith(shown[:-1])


@pytest.mark.parametrize("character", [FAMILY, "🇩🇪", "👍🏽", "e\u0301", "❤️"])
def test_a_written_character_is_never_cut_in_two(character: str) -> None:
    text = character * 30
    for most in range(2, len(text)):
        shown = texts.cut(text, most)[:-1]
        assert len(shown) % len(character) == 0, (most, shown)


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("plain", "plain"),
        ("a &amp; b &lt;c&gt;", "a & b <c>"),
        ("&amp;lt; once", "&lt; once"),
        ("<@U1> and <@U1|ana>", "Ana and Ana"),
        ("<@U2>", "Ben <b>"),
        ("<@U9>", "someone"),
        ("<#C1> <#C1|sales>", "#sales #sales"),
        ("<#C9|secret-deal>", "a channel"),
        ("<!channel> <!here> <!everyone|everyone>", "channel here everyone"),
        ("<!subteam^S1> <!subteam^S1|@pms>", "a group pms"),
        ("<https://x.example>", "https://x.example"),
        ("<https://x.example|click here>", "click here (https://x.example)"),
        ("<https://x.example/?a=1&amp;b=2>", "https://x.example/?a=1&b=2"),
        ("<mailto:a@b.example|a@b.example>", "a@b.example"),
        ("<>", ""),
        ("5 < 6", "5 < 6"),
        ("lone \ud800 and \x00", "lone  and "),
    ],
)
def test_what_a_message_says(sent: str, meant: str) -> None:
    assert plain(sent) == meant


@given(st.text(st.sampled_from("<>@#!|&;ltgamp U1C^x"), max_size=60))
def test_whatever_stands_in_brackets_is_read_without_tripping(sent: str) -> None:
    assert isinstance(plain(sent), str)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("one\ntwo", "one"),
        ("\n  \n  first words \nrest", "first words"),
        ("", ""),
        ("   \n ", ""),
        ("x" * 20, "x" * 9 + "…"),
    ],
)
def test_the_first_line_is_a_title(text: str, title: str) -> None:
    assert texts.first_line(text, 10 if text.startswith("xx") else 100) == title


def test_who_is_mentioned() -> None:
    assert texts.mentioned("hello <@U1>", "U1")
    assert texts.mentioned("hello <@U1|ana>", "U1")
    assert not texts.mentioned("hello U1 <@U12> &lt;@U1&gt;", "U1")
