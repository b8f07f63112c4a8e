"""A section of each kind, as a digest keeps it, and what is read of it."""

from typing import Any

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
        {"kind": "past_close", "rows": [DEAL]},
        "*PM-12* We need SSO: Initech, 120,000, was to close Mon 14 Dec 2026, waiting for a "
        "decision. Won, lost, or a new date?",
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
        "*Single sign-on* (Now, planned, give customers no date)\n"
        "No words beside an item: nothing is cleared for customers yet.",
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
        "*Quality:* 10% (1 piece of work), target 25%, 15 points under\n"
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
        "*Single sign-on* (4-29 Jan 2027): revenue 1,100,000, cost 300,000. Cost is 27% of "
        "revenue. It was revenue 1,200,000, cost 300,000. Its dates moved: Audit late. "
        "By quarter: 2027-Q1 revenue "
        "100,000; 2027-Q2 revenue 1,000,000. Fiona answers for it.",
    ),
    (
        {
            "kind": "cases",
            "rows": [
                CASE
                | {
                    "now": {"revenue": 300_000},
                    "before": {"revenue": 300_000},
                    "quarters": {"2027-Q3": {"revenue": 300_000}},
                    "quarters_before": {"2027-Q2": {"revenue": 300_000}},
                }
            ],
        },
        "*Single sign-on* (4-29 Jan 2027): revenue 300,000. Its quarters moved; before: 2027-Q2 "
        "revenue 300,000. Its dates moved: Audit late. By quarter: 2027-Q3 revenue 300,000. "
        "Fiona answers for it.",
    ),
    (
        {
            "kind": "cases_ended",
            "rows": [
                ITEM | {"now": {"revenue": 5}, "shipped": True, "reason": None},
                ITEM | {"now": {"cost": 7}, "shipped": False, "reason": "No demand"},
            ],
        },
        "*Single sign-on* shipped. Forecast until then: revenue 5.\n"
        "*Single sign-on* was taken off the roadmap. Forecast until then: cost 7. No demand.",
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
        "Ana is to tell Initech about *PM-12* We need SSO (declined), for 3 days now",
    ),
    (
        {
            "kind": "to_deliver",
            "rows": [
                ASKED
                | {"status": "declined", "customer": "Initech", "messenger": "Ana", "waits": 0}
                | {"reason": "Nobody else asks", "workaround": "Export by hand"}
            ],
        },
        "Ana is to tell Initech about *PM-12* We need SSO (declined), since today. "
        "Why: Nobody else asks. Until then: Export by hand.",
    ),
    (
        {
            "kind": "exotic",
            "rows": [
                ASKED | {"alike": [{"ref": "PM-3", "title": "SSO fails", "shipped": True}]},
            ],
        },
        "*PM-12* We need SSO: waiting for a decision, asked 12 days ago. "
        "Looks like PM-3 (SSO fails, which has shipped).",
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
        "*Single sign-on* (4-29 Jan 2027): :large_yellow_circle: At risk. "
        "Priya has not said how it stands.",
    ),
    (
        {"kind": "numbers", "rows": [], "open": 3, "asked": 1, "decided": {"approved": 2}},
        "1 request since the last update, 2 approved, 3 open now",
    ),
]
