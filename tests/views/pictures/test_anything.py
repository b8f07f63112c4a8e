"""Whatever people call their items, the picture is well-formed, can be drawn, and says its part."""

from datetime import date
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.delivery import pictures as drawing
from bot.views.pictures import balance, launches, lettering, panel, timeline, words
from bot.views.pictures.balance import Balance, Share
from bot.views.pictures.bars import Span
from bot.views.pictures.launches import Launch, Launches
from bot.views.pictures.timeline import Row, Timeline

NASTY = (
    "'\"<script>alert(1)</script>&amp;",
    "]]><!-- --> &#0; %n {0}",
    "👩‍👩‍👧‍👦🏳️‍🌈 日本語",
    "\u202eright to left \u2066שלום\u2069",
    "\x00\x01\x1b[31m\ud800",
    "z̸̡̢̧̛̛̮̱̲̣̙̟̭̟͈̪̼͇̦̥̖͈̮̜͙̐͂̅͋",
    "",
    "x" * 10_000,
    "\n\n\tlines\r\n",
)
TITLES = st.one_of(st.sampled_from(NASTY), st.text(max_size=80))
DAYS = st.dates(date(1970, 1, 1), date(2200, 12, 31))
SPANS = st.builds(
    lambda one, other: (
        Span(min(one, other), max(one, other)) if one and other else Span(one, other)
    ),
    st.none() | DAYS,
    st.none() | DAYS,
)
SURE = st.sampled_from(["low", "medium", "high", ""])
ROWS = st.builds(
    Row, TITLES, TITLES, SPANS, SURE, TITLES, st.none() | SPANS.filter(Span.days), st.none() | DAYS
)
LAUNCHES = st.builds(
    Launch, TITLES, SPANS, SURE, st.lists(SPANS, max_size=6), st.integers(min_value=0, max_value=9)
)
SHARES = st.builds(
    Share, TITLES, st.integers(0, 10**9), st.none() | st.integers(min_value=0, max_value=100)
)


def sound(svg: str) -> None:
    """Well-formed, of our elements alone, nothing of it beyond the panel, and it can be drawn."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own
    kinds = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert kinds <= {"svg", "g", "rect", "line", "path", "circle", "text"}
    for element in root.iter("{http://www.w3.org/2000/svg}text"):
        _within(element)
    assert drawing.draw(svg, 0.1).startswith(b"\x89PNG")


def _within(element: ElementTree.Element) -> None:
    size, x = float(element.attrib["font-size"]), float(element.attrib["x"])
    assert size >= 26
    bold = element.attrib["font-weight"] == "600"
    wide = lettering.width((element.text or "").strip(), size, bold=bold)
    left = x - wide if element.attrib["text-anchor"] == "end" else x
    assert left >= panel.EDGE - 1, element.text
    assert left + wide <= panel.WIDE - panel.EDGE + 1, element.text


@settings(max_examples=25, deadline=None)
@given(st.lists(ROWS, max_size=24), DAYS)
def test_timelines(rows: list[Row], today: date) -> None:
    made = Timeline(today, rows)
    sound(timeline.draw(made))
    assert 0 < len(timeline.alt(made)) <= 2000


@settings(max_examples=25, deadline=None)
@given(st.lists(LAUNCHES, max_size=18), DAYS)
def test_launches(found: list[Launch], today: date) -> None:
    made = Launches(today, found)
    sound(launches.draw(made))
    assert 0 < len(launches.alt(made)) <= 2000


@settings(max_examples=25, deadline=None)
@given(TITLES, st.lists(SHARES, max_size=8))
def test_balances(title: str, shares: list[Share]) -> None:
    made = Balance(title, "so many", shares)
    sound(balance.draw(made))
    assert 0 < len(balance.alt(made)) <= 2000
    total = sum(balance.percents(shares))
    assert total == (100 if any(share.amount for share in shares) else 0)


@given(TITLES, st.floats(min_value=20, max_value=800))
def test_what_is_cut_fits_and_shows_that_it_was_cut(title: str, most: float) -> None:
    line = lettering.fit(title, 26, most)
    assert lettering.width(line, 26) <= max(most, lettering.width("…", 26))
    assert line == lettering.readable(title) or line.endswith("…")


def test_every_nasty_title_in_full() -> None:
    day = date(2026, 12, 1)
    rows = [Row(title, title, Span(day, day), "low", title) for title in NASTY]
    sound(timeline.draw(Timeline(day, rows)))
    assert len(timeline.alt(Timeline(day, rows * 9))) <= words.MOST_ALT
