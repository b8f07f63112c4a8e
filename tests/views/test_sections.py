"""Each audience's own part of its digest, from the snapshot: words, limits, and nothing live."""

from typing import Any

import pytest

from bot.services import sections as gathered
from bot.views import digest, digest_groups, sections
from tests.views.hostile import check_message, texts
from tests.views.test_digest import content

Section = dict[str, Any]

ITEM: Section = {
    "item": 1,
    "title": "Single sign-on",
    "horizon": "now",
    "confidence": "medium",
    "earliest": "2027-01-04",
    "latest": "2027-01-29",
    "commitment": "committed",
}
ASKED: Section = {
    "ref": "PM-12",
    "title": "We need SSO",
    "status": "new",
    "department": "sales",
    "days": 12,
}
DEAL = ASKED | {"customer": "Initech", "value": 120_000, "closes": "2026-12-14"}
STANDS = ITEM | {
    "evidence": "at_risk",
    "reasons": ["Its dates moved later twice, 21 days in all.", "No update for 20 days."],
    "colour": "on_track",
    "why": "Tests are green",
    "owner": "Priya",
}
CASE = ITEM | {
    "now": {"revenue": 1_100_000, "cost": 300_000},
    "before": {"revenue": 1_200_000, "cost": 300_000},
    "quarters": {"2027-Q1": {"revenue": 100_000}, "2027-Q2": {"revenue": 1_000_000}},
    "owner": "Fiona",
    "reason": "Audit late",
}
GATE = {"title": "Single sign-on", "gate": "documented", "due": "2026-12-01", "signed": False}

# A section of each kind, and what is read of it.
SAID: list[tuple[Section, str]] = [
    (
        {"kind": "closing", "rows": [DEAL], "unnamed": 1},
        "*PM-12* We need SSO: Initech, 120,000, closes Mon 14 Dec 2026, waiting for a decision\n"
        "And 1 confidential request, not named here.",
    ),
    (
        {"kind": "deals_decided", "rows": [DEAL | {"status": "approved"}]},
        "*PM-12* We need SSO: Initech, 120,000, approved",
    ),
    (
        {
            "kind": "sayable",
            "rows": [ITEM | {"profile": "mid-size SaaS", "cleared": "SSO comes in January."}],
            "more": 3,
        },
        "*Single sign-on* (Now, committed, 4-29 Jan 2027, for mid-size SaaS). "
        "Say: “SSO comes in January.”\nAnd 3 more.",
    ),
    (
        {"kind": "sayable", "rows": [ITEM | {"commitment": "planned", "cleared": None}]},
        "*Single sign-on* (Now, planned, give no date). Nothing is cleared for customers yet.",
    ),
    (
        {"kind": "launches", "rows": [ITEM | {"times": 2, "days": 21}]},
        "*Single sign-on*: 4-29 Jan 2027, medium confidence, moved twice, 21 days later in all",
    ),
    (
        {"kind": "unworded", "rows": [ITEM | {"missing": ["proof", "name"], "owner": "Priya"}]},
        "*Single sign-on* (4-29 Jan 2027) lacks the proof and the name. Ask Priya.",
    ),
    (
        {"kind": "market", "rows": [ASKED | {"status": "approved", "item_title": "Dark mode"}]},
        "*PM-12* We need SSO: approved, now part of “Dark mode”",
    ),
    (
        {
            "kind": "mix",
            "rows": [{"key": "quality", "count": 1, "percent": 10, "target": 25}],
            "unsaid": 2,
        },
        "*Quality:* 10% of the approved work (1 item), target 25%, 15 points under\n"
        "2 items without a focus yet.",
    ),
    (
        {"kind": "scope", "rows": [ASKED]},
        "*PM-12* We need SSO: waiting for a decision, asked 12 days ago",
    ),
    (
        {"kind": "production", "rows": [ITEM]},
        "*Single sign-on*: Now, 4-29 Jan 2027, medium confidence, committed",
    ),
    (
        {
            "kind": "gates",
            "rows": [GATE | {"late": True, "by": "Head of Documentation", "note": None}],
            "signed": [GATE | {"signed": True, "by": "Priya", "note": "Two pages"}],
        },
        "*Single sign-on*: Documented, due Tue 1 Dec 2026 (late), to be signed by Head of "
        "Documentation\n*Single sign-on*: Documented, signed by Priya: Two pages",
    ),
    (
        {"kind": "asks", "rows": [ASKED]},
        "*PM-12* We need SSO: from Sales, waiting for a decision, asked 12 days ago",
    ),
    (
        {"kind": "cases", "rows": [CASE]},
        "*Single sign-on* (4-29 Jan 2027): revenue 1,100,000, cost 300,000. It was revenue "
        "1,200,000, cost 300,000. Its dates moved: Audit late. By quarter: 2027-Q1 revenue "
        "100,000; 2027-Q2 revenue 1,000,000. Fiona answers for it.",
    ),
    (
        {
            "kind": "at_stake",
            "rows": [{"department": "sales", "open": 5, "approved": 7, "count": 2}],
        },
        "*Sales:* 5 waits for a decision, 7 approved (2 requests)",
    ),
    (
        {"kind": "needs_a_word", "rows": [ASKED | {"need": "value", "value": 9_000}]},
        "*PM-12* We need SSO: 9,000 hangs on it, asked 12 days ago, not decided.",
    ),
    (
        {"kind": "standing", "rows": [STANDS]},
        "*Single sign-on* (4-29 Jan 2027): :large_yellow_circle: At risk. Its dates moved later "
        "twice, 21 days in all. No update for 20 days. Priya says: :large_green_circle: On track. "
        "Tests are green.",
    ),
    (
        {"kind": "themes", "rows": [{"theme": "Enterprise", "count": 2}]},
        "*Enterprise:* 2 requests approved",
    ),
    (
        {"kind": "escalations", "rows": [ASKED | {"owner": None}]},
        "*PM-12* We need SSO: waiting for a decision, asked 12 days ago, nobody sees to it yet",
    ),
    (
        {"kind": "to_tell", "rows": [ITEM | {"cleared": "SSO is there."}]},
        "*Single sign-on* shipped. Tell customers: “SSO is there.”",
    ),
    (
        {
            "kind": "to_deliver",
            "rows": [
                ASKED
                | {"status": "declined", "customer": "Initech", "messenger": "Ana", "waits": 3}
            ],
        },
        "Ana tells Initech about *PM-12* We need SSO (declined); for 3 days now",
    ),
    (
        {"kind": "exotic", "rows": [ASKED | {"alike": [{"ref": "PM-3", "title": "SSO fails"}]}]},
        "*PM-12* We need SSO: waiting for a decision, asked 12 days ago. "
        "Looks like PM-3 (SSO fails).",
    ),
    (
        {"kind": "milestones", "rows": [ITEM | {"late": True}]},
        "*Single sign-on*: 4-29 Jan 2027, medium confidence. *Past its date.*",
    ),
    (
        {
            "kind": "dependencies",
            "rows": [
                {
                    "title": "Single sign-on",
                    "on": "Billing",
                    "needed": "2026-12-10",
                    "ready": "2026-12-20",
                    "late": True,
                }
            ],
        },
        "*Single sign-on* waits for Billing, needed by Thu 10 Dec 2026, planned for 20 Dec 2026. "
        "*Too late.*",
    ),
    (
        {"kind": "at_risk", "rows": [STANDS | {"colour": None, "why": None, "reasons": []}]},
        "*Single sign-on* (4-29 Jan 2027): :large_yellow_circle: At risk. Priya has not said.",
    ),
    (
        {"kind": "numbers", "rows": [], "open": 3, "asked": 1, "decided": {"approved": 2}},
        "1 request since the last update, 2 approved, 3 open now",
    ),
]


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
        "*Messaging to be done:* “Single sign-on”.",
        "*Balance:* Quality has 10% of the approved work, not 25%.",
        "*Gates that are late:* “Documented” of “Single sign-on”.",
        "*Business cases restated:* “Single sign-on” (revenue 100,000 less).",
        "*Needs a decision:* PM-12.",
        "*Status by the evidence:* 1 at risk.",
        "*To be told no, or not yet:* Initech.",
        "*Past their date:* “Single sign-on”.",
        "*Held up:* “Single sign-on” by Billing.",
    ]


def test_what_presses_is_told_even_where_nothing_changed() -> None:
    numbers, closing = SAID[-1][0], SAID[0][0]
    assert digest_groups.is_quiet(content(sections=[numbers]))
    assert digest.details(content(sections=[numbers])) == []
    assert not digest_groups.is_quiet(content(sections=[closing, numbers]))
    lead = digest.lead(content(sections=[closing, numbers]))
    assert "*Closing soon:*" in str(lead.payload())


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
