"""Each audience's own part of its digest, from the snapshot: words, limits, and nothing live."""

from typing import Any

import pytest

from bot.domain import news
from bot.services import sections as gathered
from bot.views import digest, digest_groups, digest_lead, digest_pictures, sections
from tests.views.hostile import check_message, texts
from tests.views.section_rows import ITEM, SAID, STANDS, Section
from tests.views.test_digest import content, moved

CLOSING = "Deals that close soon and still wait"
TIMELINE = {
    "today": "2026-12-07",
    "more": 0,
    "rows": [
        ITEM | {"title": "Export", "shipped_on": None, "old_earliest": None, "old_latest": None}
    ],
}


@pytest.mark.parametrize(("section", "said"), SAID, ids=[row["kind"] for row, _ in SAID])
def test_what_is_read(section: Section, said: str) -> None:
    [group] = sections.groups({"sections": [section]})
    assert "\n".join(group.lines) == said


def test_every_kind_is_read_here() -> None:
    assert {section["kind"] for section, _ in SAID} == set(sections.KINDS)


def test_every_audience_has_sections() -> None:
    assert len(gathered.SECTIONS) == 8


def test_the_lead_says_what_has_to_be_done() -> None:
    all_of_them = [section for section, _ in SAID]
    assert sections.lead({"sections": all_of_them}) == [
        "*Closing soon:* 1 deal still waits for a decision: Initech, 14 Dec 2026.",
        "*Past their close date:* 1 deal still waits for a decision: Initech, 14 Dec 2026.",
        "*Messaging to be done:* “Single sign-on”.",
        "*Gates that are late:* “Documented” of “Single sign-on”. "
        "*Gates signed:* “Documented” of “Single sign-on”.",
        "*Business cases that changed:* “Single sign-on” (revenue 100,000 less).",
        "*Business cases that changed:* “Single sign-on” (its quarters moved).",
        "*No longer forecast:* “Single sign-on” (shipped, revenue 5) and “Single sign-on” "
        "(taken off, cost 7).",
        "*Needs a decision:* PM-12 “We need SSO” (9,000 hangs on it).",
        "*Status by the evidence:* 1 at risk.",
        "*To be told no, or not yet:* Initech.",
        "*To be told no, or not yet:* Initech.",
        "*Past their date:* “Single sign-on”.",
        "*Held up:* “Single sign-on” by Billing.",
    ]


def test_the_mix_is_spoken_of_once_there_is_enough_work() -> None:
    rows = [
        {"key": "innovation", "count": 4, "percent": 80, "target": 50},
        {"key": "quality", "count": 1, "percent": 20, "target": 30},
    ]
    assert sections.lead({"sections": [{"kind": "mix", "rows": rows}]}) == [
        "*Balance:* Quality is 20% of the approved work; the target is 30%."
    ]


def test_where_an_owner_sees_it_worse_the_lead_says_so() -> None:
    row = STANDS | {"evidence": "on_track", "colour": "at_risk"}
    off = row | {"title": "Export", "colour": "off_track"}
    bench = row | {"title": "Bench", "evidence": "off_track", "colour": None}
    assert sections.lead({"sections": [{"kind": "standing", "rows": [row, off, bench]}]}) == [
        "*Status by the evidence:* 2 on track, 1 off track. Worse, say their owners: "
        "“Single sign-on” (at risk). *Off track:* “Export” (says its owner) and “Bench”."
    ]
    assert sections.lead({"sections": [{"kind": "at_risk", "rows": [row, bench]}]}) == [
        "*Off track:* “Bench”."
    ]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("launches", "*Single sign-on*: was due 4-29 Jan 2027, never moved"),
        ("production", "*Single sign-on*: Now, was due 4-29 Jan 2027, committed"),
        ("milestones", "*Single sign-on*: was due 4-29 Jan 2027."),
        ("sayable", "*Single sign-on* (Now, committed, was due 4-29 Jan 2027)"),
    ],
)
def test_a_range_that_is_over_says_so(kind: str, said: str) -> None:
    [group] = sections.groups({"sections": [{"kind": kind, "rows": [ITEM | {"is_past": True}]}]})
    assert group.lines[0] == said


def test_marketing_reads_of_a_passed_date_in_the_lead() -> None:
    row = ITEM | {"title": "Test bench", "earliest": None, "is_past": True}
    assert sections.lead({"sections": [{"kind": "launches", "rows": [row, ITEM]}]}) == [
        "*Past their date:* “Test bench” (was due by 29 Jan 2027)."
    ]


def test_a_status_that_turned_says_what_it_was() -> None:
    row = STANDS | {"evidence": "off_track", "reasons": [], "why": None}
    row["was"] = ["at_risk", None]
    [group] = sections.groups({"sections": [{"kind": "standing", "rows": [row]}]})
    assert group.lines == [
        "*Single sign-on* (4-29 Jan 2027): :red_circle: Off track (was at risk). "
        "Priya says: :large_green_circle: On track."
    ]


def test_an_owner_who_says_otherwise_than_the_evidence_needs_a_decision() -> None:
    row = STANDS | {"need": "contradicted", "evidence": "off_track", "reasons": [], "why": None}
    told = {"sections": [{"kind": "needs_a_word", "rows": [row]}]}
    assert sections.lead(told) == [
        "*Needs a decision:* “Single sign-on” (off track by the evidence, on track says its owner)."
    ]
    [group] = sections.groups(told)
    assert group.lines[0].endswith("The evidence says otherwise: which of them is right?")


def test_of_too_much_the_lead_keeps_what_presses() -> None:
    pressing = ["closing", "gates", "needs_a_word", "to_deliver", "milestones"]
    told = [section for section, _ in SAID if section["kind"] in [*pressing, "unworded"]]
    items = [{"title": "Dark mode", "reason": None}]
    whole = content(sections=told, waiting=3, dropped=items, moved=[moved()])
    lines = digest_lead.lines(whole)
    assert len(lines) == 3
    assert lines[0].startswith("*Taken off:* “Dark mode”. *Moved:* “Export” 14 days later.")
    assert "waiting" not in lines[0]
    assert [word for word in ("Closing soon", "Gates that", "Past their") if word in str(lines)]
    assert "Messaging" not in str(lines)


def test_what_presses_is_told_even_where_nothing_changed() -> None:
    numbers, closing = SAID[-1][0], SAID[0][0]
    assert news.is_quiet(content(sections=[numbers]))
    assert digest.details(content(sections=[numbers])) == []
    assert not news.is_quiet(content(sections=[closing, numbers]))
    lead = digest.lead(content(sections=[closing, numbers]))
    assert "*Closing soon:*" in str(lead.payload())


def test_what_presses_and_was_told_before_is_told_alone() -> None:
    told = [section for section, _ in SAID if section["kind"] in ("closing", "sayable", "numbers")]
    whole = content(sections=told, news=[], waiting=1, overdue=[{"title": "Export", "days": 40}])
    assert digest_lead.lines(whole) == [
        "Nothing has changed on the roadmap since Mon 30 Nov 2026. 1 request of yours is waiting "
        "for a decision. “Export” has had no update for long.",
        "*Closing soon:* 1 deal still waits for a decision: Initech, 14 Dec 2026.",
    ]
    assert [group.heading for group in digest_groups.groups(whole)] == [CLOSING]
    assert digest_pictures.of(whole | {"timeline": TIMELINE}) is None
    assert digest_pictures.of(whole | {"timeline": TIMELINE, "news": ["closing"]})


def test_news_that_the_lead_has_no_words_for_is_named() -> None:
    told = [section for section, _ in SAID if section["kind"] in ("market", "themes", "numbers")]
    whole = content(sections=told, news=["market", "themes"])
    [line] = digest_lead.lines(whole)
    assert line == "*New in the details:* market notes and approvals by theme."
    first, *_ = digest_groups.groups(whole)
    assert first.heading.startswith("Market notes")


def test_a_kind_that_is_no_more_is_left_out() -> None:
    assert sections.groups({"sections": [{"kind": "horoscope", "rows": [{}]}]}) == []


@pytest.mark.parametrize("text", texts(3000))
def test_whatever_people_write_it_stays_inside_slacks_limits(text: str) -> None:
    found = [_filled(section, text) for section, _ in SAID]
    whole = content(sections=found, audience_label=text[:50] or "x")
    check_message(digest.lead(whole))
    check_message(digest.preview(whole, can_send=True))
    for page in digest.details(whole):
        check_message(page)


WRITTEN = frozenset(
    "title profile cleared customer owner why item_title reason messenger on note by theme".split()
)


def _filled(value: Any, text: str, key: str = "") -> Any:
    """A section as full as it gets, with `text` wherever somebody wrote something."""
    if isinstance(value, dict):
        return {name: _filled(each, text, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_filled(each, text, key) for each in value] * (20 if key == "rows" else 1)
    return text if key in WRITTEN or key == "reasons" else value
