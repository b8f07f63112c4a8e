"""What each audience is told besides what changed: its own section, and no secrets."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import true

from bot.db import Database
from bot.models import (
    Customer,
    DateMove,
    ItemDependency,
    ItemFigure,
    ItemGate,
    Pushback,
    Request,
    RoadmapItem,
)
from bot.services.sections import (
    Section,
    Told,
    engineering,
    executive,
    finance,
    marketing,
    operations,
    project,
    sales,
    support,
)
from tests import rows
from tests.rows import NOW, PRIYA, TEAM

MONDAY = datetime(2026, 12, 7, 9, 0, tzinfo=UTC)
FRIDAY = MONDAY - timedelta(days=3)
LONG_AGO = NOW - timedelta(days=90)


@pytest.fixture(autouse=True)
async def _office(db: Database) -> None:
    await rows.office(db)


async def told(db: Database, gather: Any, *, shown: Any = None) -> Section:
    """The section as it is gathered on Monday, for a week; {} if there is none."""
    where = true() if shown is None else shown
    of = Told(TEAM, "UTC", MONDAY - timedelta(days=7), MONDAY, where)
    async with db.begin() as session:
        return await gather(session, of) or {}


OPEN_ONLY = Request.is_confidential.is_(False)


async def _customer(db: Database, name: str = "Initech", **values: Any) -> Customer:
    customer = Customer(
        workspace=TEAM,
        name=name,
        folded=name.casefold(),
        is_confidential=values.pop("is_confidential", False),
        created_at=NOW,
        created_by=PRIYA,
        **values,
    )
    await rows.add(db, customer)
    return customer


async def _item(db: Database, title: str = "SSO", **values: Any) -> RoadmapItem:
    item = rows.item(title, **{"created_at": LONG_AGO} | values)
    await rows.add(db, item)
    return item


async def test_sales_may_say_what_is_cleared_and_give_a_date_only_where_we_stand_by_it(
    db: Database,
) -> None:
    await _item(db, "Later", horizon="later", commitment="exploring")
    await _item(db, "SSO", commitment="committed", cleared="SSO comes in January.", profile="SaaS")
    await _item(db, "Gone", dropped_at=NOW, dropped_why="No demand")
    section = await told(db, sales.sayable)
    first, second = section["rows"]
    assert (first["title"], first["cleared"], first["latest"]) == (
        "SSO",
        "SSO comes in January.",
        "2027-01-29",
    )
    assert (second["title"], second["cleared"], second["latest"]) == ("Later", None, None)
    assert "notes" not in first


async def test_sales_hears_of_deals_that_close_soon_and_wait(db: Database) -> None:
    initech = await _customer(db)
    secret = await _customer(db, "Hush", is_confidential=True)
    await rows.add(
        db,
        rows.request(1, details={"close_date": "2026-12-30"}, customer_id=secret.id),
        rows.request(2, details={"close_date": "2026-12-14"}, customer_id=initech.id, value=90),
        rows.request(3, details={"close_date": "2027-03-01"}),
        rows.request(4, details={"close_date": "2026-12-14"}, status="approved"),
        rows.request(5, details={}),
        rows.request(6, details={"close_date": "2026-12-14"}, is_confidential=True),
    )
    section = await told(db, sales.closing, shown=OPEN_ONLY)
    assert [(row["ref"], row["customer"], row["value"]) for row in section["rows"]] == [
        ("PM-2", "Initech", 90),
        ("PM-1", None, None),
    ]
    assert section["unnamed"] == 1


async def test_sales_hears_which_deals_were_decided(db: Database) -> None:
    decided, before = rows.request(1, status="approved"), rows.request(2, status="declined")
    decided.value = before.value = 90
    await rows.add(db, decided, before)
    await rows.add(
        db,
        rows.decision(decided, "approved", decided_at=FRIDAY),
        rows.decision(before, "declined", decided_at=LONG_AGO),
    )
    assert [row["ref"] for row in (await told(db, sales.decided))["rows"]] == ["PM-1"]


async def test_marketing_sees_launches_with_how_often_and_how_far_they_moved(
    db: Database,
) -> None:
    item = await _item(db)
    await _item(db, "Undated", earliest=None, latest=None)
    usual: dict[str, Any] = {"workspace": TEAM, "item_id": item.id, "moved_by": PRIYA}
    await rows.add(
        db,
        DateMove(**usual, moved_at=LONG_AGO, new_latest=date(2027, 1, 8), reason="First dates"),
        DateMove(
            **usual,
            moved_at=FRIDAY,
            old_latest=date(2027, 1, 8),
            new_latest=date(2027, 1, 29),
            reason="Late",
        ),
    )
    [row] = (await told(db, marketing.launches))["rows"]
    assert (row["title"], row["times"], row["days"]) == ("SSO", 1, 21)


async def test_marketing_sees_whose_messaging_is_missing(db: Database) -> None:
    words = {f"message_{key}": "said" for key in ("for", "problem", "proof", "name")}
    await _item(db, "Worded", **words)
    await _item(db, "Half", **words | {"message_proof": None})
    await _item(db, "Far", horizon="later")
    [row] = (await told(db, marketing.unworded))["rows"]
    assert (row["title"], row["missing"], row["owner"]) == ("Half", ["proof"], "Priya")


async def test_marketing_sees_where_its_market_notes_went(db: Database) -> None:
    item = await _item(db)
    market = {"category": "market", "department": "marketing"}
    new, went = rows.request(1, **market), rows.request(2, **market, created_at=LONG_AGO)
    old = rows.request(3, **market, created_at=LONG_AGO)
    went.status, went.item_id = "approved", item.id
    await rows.add(db, new, went, old)
    await rows.add(db, rows.decision(went, "approved", decided_at=FRIDAY))
    found = (await told(db, marketing.market))["rows"]
    assert [(row["ref"], row["item_title"]) for row in found] == [("PM-2", "SSO"), ("PM-1", None)]


async def test_engineering_sees_the_mix_beside_the_target_and_open_scope(db: Database) -> None:
    for title, focus in (("A", "innovation"), ("B", "innovation"), ("C", "quality"), ("D", None)):
        await _item(db, title, focus=focus)
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
    ours = await _item(db, "Ours", departments=["operations"], latest=date(2026, 12, 20))
    await _item(db, "Theirs", departments=["sales"])
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
    item = await _item(db)
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
    assert (row["reason"], row["owner"]) == ("Audit late", "Priya")


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
    item = await _item(db, theme="Enterprise", latest=date(2026, 12, 1), earliest=None)
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


async def test_support_sees_what_to_tell_what_is_strange_and_who_is_to_be_told_no(
    db: Database,
) -> None:
    await _item(db, shipped_at=FRIDAY, commitment="shipped", cleared="SSO is there.")
    initech = await _customer(db)
    strange = {"category": "exotic", "department": "support", "title": "Export hangs at noon"}
    declined = rows.request(3, status="declined", customer_id=initech.id)
    await rows.add(db, rows.request(1, **strange), rows.request(2, **strange), declined)
    decision = rows.decision(declined, "declined", decided_at=FRIDAY)
    await rows.add(db, decision)
    note = Pushback(
        workspace=TEAM,
        request_id=declined.id,
        decision_id=decision.id,
        messenger=PRIYA,
        created_at=FRIDAY,
    )
    await rows.add(db, note)
    [shipped] = (await told(db, support.to_tell))["rows"]
    assert (shipped["title"], shipped["cleared"]) == ("SSO", "SSO is there.")
    exotic = (await told(db, support.exotic))["rows"]
    assert [[each["ref"] for each in row["alike"]] for row in exotic] == [["PM-1"], ["PM-2"]]
    [pushback] = (await told(db, support.to_deliver))["rows"]
    assert (pushback["customer"], pushback["messenger"], pushback["waits"]) == (
        "Initech",
        "Priya",
        3,
    )


async def test_project_sees_what_is_due_what_waits_and_what_is_at_risk(db: Database) -> None:
    soon = await _item(db, "Soon", earliest=None, latest=date(2026, 12, 20))
    slow = await _item(db, "Slow", latest=date(2027, 2, 1))
    await _item(db, "Late", earliest=None, latest=date(2026, 12, 1))
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


async def test_of_many_the_first_are_told_and_the_others_counted(db: Database) -> None:
    for number in range(25):
        await _item(db, f"Item {number}")
    section = await told(db, sales.sayable)
    assert (len(section["rows"]), section["more"]) == (20, 5)
