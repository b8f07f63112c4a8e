"""What the pictures say in words: the same facts, line by line."""

import re
from datetime import date, timedelta
from itertools import pairwise

from bot.views.pictures import balance, launches, lettering, palette, timeline, words
from bot.views.pictures.axis import around
from bot.views.pictures.balance import Balance, Share
from tests.views.pictures import samples
from tests.views.pictures.samples import span


def test_a_timeline_in_words() -> None:
    assert timeline.as_text(samples.ROADMAP) == [
        "Single sign-on: Now, 7 Dec 2026 - 15 Jan 2027, Committed, high confidence",
        "Audit log for administrators, with an export to CSV and to whatever they have: Now, "
        "4 Jan - 28 Feb 2027, Planned, medium confidence, was 1-31 Dec 2026",
        "Dark mode: Next, 1 Mar - 14 Apr 2027, Planned, medium confidence",
        "Смена языка · Γλώσσα · Jazyk: Next, by 31 May 2027, low confidence",
        "Bulk export: Later, 1 May - 30 Sep 2027, Exploring, low confidence",
        "Invoice editor: Shipped, 20 Nov 2026",
        "API v3: Later, being explored, no date yet",
    ]
    assert timeline.alt(samples.ROADMAP).startswith(
        "Roadmap timeline as of 27 Nov 2026. Single sign-on: Now, 7 Dec 2026 - 15 Jan 2027, "
    )


def test_what_is_too_much_for_a_timeline_is_counted() -> None:
    lines = timeline.as_text(samples.CROWDED)
    assert lines[20] == "… and 5 more items with dates"
    assert lines[-2:] == ["… and 3 more without dates", "… and 7 more items on the roadmap"]
    drawn = timeline.draw(samples.CROWDED)
    for said in ("… and 5 more items with dates", "… and 3 more without dates", "No dates yet:"):
        assert said in drawn
    assert ">Item 19<" in drawn
    assert ">Item 20<" not in drawn


def test_without_a_date_there_is_nothing_to_draw() -> None:
    undated = [row for row in samples.ROADMAP.rows if not row.is_dated]
    assert timeline.is_worth_drawing(samples.ROADMAP)
    assert not timeline.is_worth_drawing(timeline.Timeline(samples.TODAY, undated))


def test_a_balance_in_words() -> None:
    assert balance.as_text(samples.FOCUS) == [
        "Innovation: 52%, 2 points over the target of 50%",
        "Maintenance: 33%, 3 points over the target of 30%",
        "Quality: 15%, 5 points under the target of 20%",
    ]
    assert balance.as_text(samples.THEMES) == [
        "Enterprise readiness: 63%",
        "Self-service: 37%",
        "No theme: 0%",
    ]
    even = Balance("Even", "3", [Share(letter, 1, 33) for letter in "abc"])
    assert balance.as_text(even)[1:] == ["b: 33%, on target: 33%", "c: 33%, on target: 33%"]


def test_launches_in_words() -> None:
    assert launches.as_text(samples.MOVED) == [
        "Single sign-on: 7 Dec 2026 - 15 Jan 2027, High confidence, not moved",
        "Invoice editor: 1 Mar - 14 Apr 2027, Medium confidence, moved 3 times, 104 days later in "
        "all, before that 1 Feb - 1 Mar 2027, 10-31 Jan 2027, 1-31 Dec 2026",
        "Mobile app: 1-20 Feb 2027, Low confidence, moved once, 28 days earlier in all, before "
        "that 1-20 Mar 2027",
        "No dates yet: Partner portal, not moved",
    ]


def test_a_description_says_how_much_it_leaves_out() -> None:
    said = words.description("All of it.", ["x" * 99] * 40)
    assert len(said) <= words.MOST_ALT
    assert re.search(r" … and \d+ more lines\.$", said)


def test_what_the_font_lacks_is_seen_to_be_missing() -> None:
    assert lettering.readable("Party 🎉 time") == "Party □ time"
    assert lettering.readable("👍🏽 日本語の題名") == "□ □□□"
    assert lettering.readable("Cafe\u0301\n\t 1 → 2") == "Café 1 → 2"
    assert lettering.readable("a\u202eb\x00") == "ab□"


def test_the_axis_has_room_for_its_labels() -> None:
    today = date(2026, 11, 27)
    for days in (0, 40, 100, 200, 400, 800, 1100):
        axis = around([today + timedelta(days=days)], today)
        places = [axis.x(day) for day in axis.ticks()]
        wide = [lettering.width(axis.label(day), 26) for day in axis.ticks()]
        apart = [b - a for a, b in pairwise(places)]
        assert 1 <= len(places) <= 7
        assert all(room > width for room, width in zip(apart, wide, strict=False)), days


def test_days_far_away_do_not_squeeze_the_others() -> None:
    axis = around(span("1999-01-01", "2099-12-31").days(), samples.TODAY)
    assert (axis.begins, axis.ends) == (date(2026, 11, 1), date(2027, 3, 1))
    assert axis.x(date(2099, 1, 1)) == axis.x(axis.ends)


def test_every_colour_stands_out_on_paper() -> None:
    """WCAG 2: at least 4.5 for words, 3 for shapes."""
    for colour in (palette.INK, palette.SOFT, palette.TODAY, *palette.SHARES):
        assert _contrast(colour, palette.PAPER) >= 4.5, colour
    assert _contrast(palette.INK, palette.BAND) >= 4.5
    assert _contrast(palette.GHOST, palette.PAPER) >= 3


def _contrast(one: str, other: str) -> float:
    lights = sorted((_light(one), _light(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _light(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
