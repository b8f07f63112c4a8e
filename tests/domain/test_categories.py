"""The categories are those that the departments asked for, each offered by the right ones."""

import re

import pytest

from bot.domain import categories, cues, departments
from bot.domain.categories import Category
from bot.domain.cues import Cue

ALL = "sales, marketing, engineering, operations, finance, executive, support, project"
ROWS = f"""
deal           | Needed to close a deal               | sales
feature        | New capability or change             | {ALL}
rfp            | RFP or customer question to answer   | sales, support
collateral     | Demo, whitepaper or other material   | sales, marketing
competitive    | Competitor insight                   | sales, marketing
messaging      | Messaging and positioning            | marketing, executive
launch         | Launch date or launch plan           | marketing, sales, project
market         | Market trend or analyst view         | marketing, executive
scope          | Scope to be settled                  | engineering, project
innovation     | Innovation or new technology         | engineering
maintenance    | Maintenance or technical debt        | engineering, operations
quality        | Quality or test coverage             | engineering, support
build          | Manufacturability or scalability     | operations
supportability | Supportability                       | operations, support
process        | Simpler process                      | operations, finance
readiness      | Release readiness                    | operations, project
forecast       | Ramp rate or projection              | finance
case           | Business case                        | finance, executive
pricing        | Pricing, cost or revenue             | finance, sales
metric         | Figure to report                     | finance, executive
strategy       | Strategy or direction                | executive
status         | Status wanted                        | executive, sales, marketing, project
escalation     | Escalation                           | executive, support
defect         | Something is broken                  | support, engineering, sales
exotic         | Customer issue we cannot reproduce   | support
training       | How it works, training               | support, sales
pushback       | Customer to be told no               | support, sales
dependency     | Dependency or milestone              | project, engineering
other          | Something else                       | {ALL}
"""


def test_the_categories_and_who_offers_them() -> None:
    expected = {}
    for row in ROWS.strip().splitlines():
        key, label, offered = (cell.strip() for cell in row.split("|"))
        expected[key] = (label, set(offered.split(", ")))
    found = {c.key: (c.label, set(c.offered_by)) for c in categories.CATEGORIES}
    assert found == expected


@pytest.mark.parametrize("department", departments.DEPARTMENTS, ids=lambda d: d.key)
def test_every_departments_list_is_short_and_ends_in_something_else(
    department: departments.Department,
) -> None:
    offered = categories.offered_by(department.key)
    assert offered[-1] == categories.OTHER
    assert categories.BY_KEY["feature"] in offered
    # A menu of more than a dozen entries is searched, not read.
    assert 2 < len(offered) <= 14


def _cues_of(category: str) -> list[Cue]:
    return [cue for key, cue in cues.every() if key == category]


def test_only_something_else_has_no_words_of_its_own() -> None:
    assert [c for c in categories.CATEGORIES if not _cues_of(c.key)] == [categories.OTHER]


@pytest.mark.parametrize("category", categories.CATEGORIES, ids=lambda c: c.key)
def test_a_cue_is_in_small_letters_and_can_be_read(category: Category) -> None:
    for cue in _cues_of(category.key):
        for part in cue.parts:
            assert part == part.strip().casefold()
            assert re.fullmatch(r"[^~\[\]]+", part), part
        assert cue.needed in " ".join(cue.parts)


def test_how_cues_are_written() -> None:
    found = {cue.parts: cue for cue in _cues_of("deal")}
    assert found["deal$",].found("the deals, the deal") == "deal"
    assert found["deal$",].found("the dealership") == ""
    assert found["lost .. because|bc$",].found("we lost it all because") == "lost it all because"
    together = next(cue for cue in _cues_of("launch") if cue.parts[:1] == ("event",))
    assert together.found("which date for the event") == "event ... date"
    assert together.found("the event was great. a date?") == ""
