"""What those who build, pay and steer are told besides what changed, and no secrets."""

from datetime import date, timedelta
from typing import Any

import pytest

from bot.db import Database
from bot.models import DateMove, ItemDependency, ItemFigure, ItemGate
from bot.services import overdue
from bot.services.sections import engineering, executive, finance, operations, project
from tests import rows
from tests.rows import NOW, PRIYA, TEAM
from tests.services.telling import FRIDAY, LONG_AGO, MONDAY, OPEN_ONLY, an_item, told


@pytest.fixture(autouse=True)
async def _office(db: Database) -> None:
    await rows.office(db)


async def test_engineering_sees_the_mix_beside_the_target_and_open_scope(db: Database) -> None:
    for title, focus in (("A", "innovation"), ("B", "innovation"), ("C", "quality"), ("D", None)):
        await an_item(db, title, focus=focus)
    mix = await told(db, engineering.mix)
    assert [(row["key"], row["percent"]) for row in mix["rows"]] == [
        ("innovation", 67),
        ("maintenance", 0),
        ("quality", 33),
    ]
    assert mix["unsaid"] == 1
    await rows.add(db, rows.request(1, category="scope", department="engineering"))
    assert [row["ref"] for row in (await told(db, engineering.scope))["rows"]] == ["PM-1"]


async def test_operations_sees_what_comes_and_which_gates_are_late(db: Database) -> None:
    ours = await an_item(db, "Ours", departments=["operations"], latest=date(2026, 12, 20))
    await an_item(db, "Theirs", departments=["sales"])
    usual: dict[str, Any] = {"workspace": TEAM, "item_id": ours.id}
    await rows.add(
        db,
        ItemGate(**usual, gate="manufacturable", role="Head of Operations"),
        ItemGate(**usual, gate="documented", role="Docs", due_on=date(2027, 1, 4), signer=PRIYA),
        ItemGate(
            **usual, gate="support_trained", role="Support", signed_at=FRIDAY, signed_by=PRIYA
        ),
    )
    assert [row["title"] for row in (await told(db, operations.production))["rows"]] == ["Ours"]
    section = await told(db, operations.readiness)
    assert [(row["gate"], row["late"], row["by"]) for row in section["rows"]] == [
        ("manufacturable", True, "Head of Operations"),
        ("documented", False, "Priya"),
    ]
    assert [row["gate"] for row in section["signed"]] == ["support_trained"]


async def test_finance_sees_figures_as_they_are_and_were_with_why_the_dates_moved(
    db: Database,
) -> None:
    item = await an_item(db)
    usual: dict[str, Any] = {
        "workspace": TEAM,
        "item_id": item.id,
        "kind": "revenue",
        "assumption": "40 seats",
        "owner": PRIYA,
        "set_by": PRIYA,
    }
    await rows.add(
        db,
        ItemFigure(**usual, quarter="2027-Q1", version=1, amount=100, set_at=LONG_AGO),
        ItemFigure(**usual, quarter="2027-Q1", version=2, amount=60, set_at=FRIDAY),
        ItemFigure(**usual, quarter="2027-Q2", version=1, amount=50, set_at=LONG_AGO),
        DateMove(
            workspace=TEAM, item_id=item.id, moved_at=FRIDAY, moved_by=PRIYA, reason="Audit late"
        ),
    )
    [row] = (await told(db, finance.cases))["rows"]
    assert (row["now"], row["before"]) == ({"revenue": 110}, {"revenue": 150})
    assert row["quarters"] == {"2027-Q1": {"revenue": 60}, "2027-Q2": {"revenue": 50}}
    assert row["quarters_before"] == {"2027-Q1": {"revenue": 100}, "2027-Q2": {"revenue": 50}}
    assert (row["reason"], row["owner"]) == ("Audit late", "Priya")


async def test_finance_hears_what_was_forecast_of_what_shipped_or_was_taken_off(
    db: Database,
) -> None:
    shipped = await an_item(db, "Shipped", shipped_at=FRIDAY)
    dropped = await an_item(db, "Dropped", dropped_at=FRIDAY, dropped_why="No demand")
    before = await an_item(db, "Before", shipped_at=LONG_AGO)
    await an_item(db, "No figures", shipped_at=FRIDAY)
    usual: dict[str, Any] = {
        "workspace": TEAM,
        "kind": "revenue",
        "quarter": "2027-Q1",
        "version": 1,
        "assumption": "40 seats",
        "set_at": LONG_AGO,
        "set_by": PRIYA,
        "owner": PRIYA,
    }
    figures = ((shipped, 100), (dropped, 50), (before, 7))
    await rows.add(
        db, *(ItemFigure(item_id=item.id, amount=amount, **usual) for item, amount in figures)
    )
    assert await told(db, finance.cases) == {}
    found = (await told(db, finance.ended))["rows"]
    assert [(row["title"], row["now"], row["shipped"], row["reason"]) for row in found] == [
        ("Dropped", {"revenue": 50}, False, "No demand"),
        ("Shipped", {"revenue": 100}, True, None),
    ]


async def test_finance_counts_what_was_merged_with_what_it_was_merged_into(db: Database) -> None:
    await rows.add(db, rows.request(1, value=100, total_value=160))
    [row] = (await told(db, finance.at_stake))["rows"]
    assert row["open"] == 160


async def test_finance_is_told_no_single_confidential_value(db: Database) -> None:
    await rows.add(
        db,
        rows.request(1, value=100),
        rows.request(2, value=30, status="approved"),
        rows.request(3, value=7, is_confidential=True, department="finance"),
    )
    section = await told(db, finance.at_stake, shown=OPEN_ONLY)
    assert section["rows"] == [{"department": "sales", "open": 100, "approved": 30, "count": 2}]
    await rows.add(db, rows.request(4, value=5, is_confidential=True, department="executive"))
    section = await told(db, finance.at_stake, shown=OPEN_ONLY)
    assert section["rows"][1] == {"department": None, "open": 12, "approved": 0, "count": 2}


async def test_executives_see_themes_escalations_and_what_needs_a_word(db: Database) -> None:
    item = await an_item(db, theme="Enterprise", latest=date(2026, 12, 1), earliest=None)
    approved = rows.request(1, status="approved", item_id=item.id)
    old = rows.request(2, category="escalation", department="support", created_at=LONG_AGO)
    dear = rows.request(3, value=10_000, importance="blocking")
    await rows.add(db, approved, old, dear)
    await rows.add(db, rows.decision(approved, "approved", decided_at=FRIDAY))
    assert (await told(db, executive.themes))["rows"] == [{"theme": "Enterprise", "count": 1}]
    assert [row["ref"] for row in (await told(db, executive.escalations))["rows"]] == ["PM-2"]
    needs = (await told(db, executive.needs_a_word))["rows"]
    assert [(row["need"], row.get("ref") or row["title"]) for row in needs] == [
        ("off_track", "SSO"),
        ("escalation", "PM-2"),
        ("value", "PM-3"),
    ]
    [standing] = (await told(db, executive.standing))["rows"]
    assert (standing["evidence"], standing["colour"]) == ("off_track", None)


async def test_executives_are_asked_about_what_comes_next_and_where_its_owner_says_otherwise(
    db: Database,
) -> None:
    off: dict[str, Any] = {"horizon": "next", "latest": date(2026, 12, 1), "earliest": None}
    await an_item(db, "Silent", **off)
    await an_item(db, "Fine, he says", **off, colour="on_track")
    needs = (await told(db, executive.needs_a_word))["rows"]
    assert [(row["need"], row["title"]) for row in needs] == [
        ("contradicted", "Fine, he says"),
        ("off_track", "Silent"),
    ]


async def test_what_is_overdue_is_so_by_the_evidence_from_the_same_moment_on(db: Database) -> None:
    kept = MONDAY - timedelta(days=14)
    await an_item(db, "Just now", changed_at=kept, latest=None, earliest=None)
    await an_item(db, "Not yet", changed_at=kept + timedelta(hours=1), latest=None, earliest=None)
    standing = (await told(db, executive.standing))["rows"]
    late = [row["title"] for row in standing if row["evidence"] == "at_risk"]
    async with db.begin() as session:
        items = await overdue.items(session, TEAM, at=MONDAY)
    assert late == [item.title for item in items] == ["Just now"]


async def test_project_sees_what_is_due_what_waits_and_what_is_at_risk(db: Database) -> None:
    soon = await an_item(db, "Soon", earliest=None, latest=date(2026, 12, 20))
    slow = await an_item(db, "Slow", latest=date(2027, 2, 1))
    await an_item(db, "Late", earliest=None, latest=date(2026, 12, 1))
    usual: dict[str, Any] = {
        "workspace": TEAM,
        "item_id": soon.id,
        "added_at": NOW,
        "added_by": PRIYA,
    }
    await rows.add(
        db,
        ItemDependency(**usual, on_item_id=slow.id),
        ItemDependency(**usual, on="The supplier", needed_by=date(2026, 12, 10)),
        ItemDependency(**usual, on="Done", settled_at=NOW),
    )
    due = (await told(db, project.milestones))["rows"]
    assert [(row["title"], row["late"]) for row in due] == [("Late", True), ("Soon", False)]
    waits = (await told(db, project.dependencies))["rows"]
    assert [(row["on"], row["late"]) for row in waits] == [("The supplier", False), ("Slow", True)]
    at_risk = (await told(db, project.at_risk))["rows"]
    assert [row["title"] for row in at_risk] == ["Late", "Soon"]
