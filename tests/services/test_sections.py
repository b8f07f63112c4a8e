"""What those who speak with customers are told besides what changed, and no secrets."""

from datetime import date
from typing import Any

import pytest

from bot.db import Database
from bot.models import DateMove, ItemChange, Pushback
from bot.services.sections import marketing, operations, sales, support
from bot.views.sections import support as support_view
from tests import rows
from tests.rows import NOW, PRIYA, TEAM
from tests.services.telling import FRIDAY, LONG_AGO, OPEN_ONLY, a_customer, an_item, told


@pytest.fixture(autouse=True)
async def _office(db: Database) -> None:
    await rows.office(db)


async def test_sales_may_say_what_is_cleared_and_give_a_date_only_where_we_stand_by_it(
    db: Database,
) -> None:
    await an_item(db, "Later", horizon="later", commitment="exploring")
    await an_item(
        db, "SSO", commitment="committed", cleared="SSO comes in January.", profile="SaaS"
    )
    await an_item(db, "Gone", dropped_at=NOW, dropped_why="No demand")
    section = await told(db, sales.sayable)
    first, second = section["rows"]
    assert (first["title"], first["cleared"], first["latest"]) == (
        "SSO",
        "SSO comes in January.",
        "2027-01-29",
    )
    assert (second["title"], second["cleared"], second["latest"]) == ("Later", None, None)
    assert "notes" not in first


async def test_a_range_is_over_the_day_after_its_last_and_that_is_told_where_dates_are(
    db: Database,
) -> None:
    today, before = {"latest": date(2026, 12, 7)}, {"latest": date(2026, 12, 6)}
    await an_item(db, "Due", earliest=None, commitment="committed", **today)
    await an_item(db, "Past", earliest=None, commitment="committed", **before)
    await an_item(db, "No word of it", earliest=None, commitment="exploring", **before)
    for gather in (marketing.launches, operations.production, sales.sayable):
        section = await told(db, gather)
        assert [row["title"] for row in section["rows"] if row["is_past"]] == ["Past"]


async def test_sales_hears_that_a_sentence_is_older_than_the_dates(db: Database) -> None:
    item, fresh = await an_item(db, cleared="In January."), await an_item(db, "B", cleared="Soon.")
    usual: dict[str, Any] = {"workspace": TEAM, "changed_by": PRIYA, "field": "cleared"}
    await rows.add(
        db,
        ItemChange(item_id=item.id, changed_at=LONG_AGO, new="In January.", **usual),
        ItemChange(item_id=fresh.id, changed_at=FRIDAY, new="Soon.", **usual),
        *(rows.move(each, date(2027, 1, 8), date(2027, 1, 29)) for each in (item, fresh)),
    )
    found = (await told(db, sales.sayable))["rows"]
    assert [(row["title"], row["is_outdated"]) for row in found] == [("SSO", True), ("B", False)]


async def test_sales_hears_of_deals_that_close_soon_and_wait(db: Database) -> None:
    initech = await a_customer(db)
    secret = await a_customer(db, "Hush", is_confidential=True)
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


async def test_a_deal_past_its_close_date_does_not_close_soon(db: Database) -> None:
    await rows.add(
        db,
        rows.request(1, details={"close_date": "2026-12-07"}),
        rows.request(2, details={"close_date": "2026-12-06"}),
        rows.request(3, details={"close_date": "2026-10-01"}),
    )
    soon, past = await told(db, sales.closing), await told(db, sales.past_close)
    assert [row["ref"] for row in soon["rows"]] == ["PM-1"]
    assert [row["ref"] for row in past["rows"]] == ["PM-2"]


async def test_support_hears_of_its_own_gates(db: Database) -> None:
    item = await an_item(db)
    await rows.add(db, rows.gate("documented", item), rows.gate("support_trained", item))
    assert [row["gate"] for row in (await told(db, support.readiness))["rows"]] == [
        "support_trained"
    ]


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
    item = await an_item(db)
    await an_item(db, "Undated", earliest=None, latest=None)
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
    assert row["before"] == [[None, "2027-01-08"]]


async def test_marketing_sees_whose_messaging_is_missing(db: Database) -> None:
    words = {f"message_{key}": "said" for key in ("for", "problem", "proof", "name")}
    await an_item(db, "Worded", **words)
    await an_item(db, "Half", **words | {"message_proof": None})
    await an_item(db, "Far", horizon="later")
    [row] = (await told(db, marketing.unworded))["rows"]
    assert (row["title"], row["missing"], row["owner"]) == ("Half", ["proof"], "Priya")


async def test_marketing_sees_where_its_market_notes_went(db: Database) -> None:
    item = await an_item(db)
    market = {"category": "market", "department": "marketing"}
    new, went = rows.request(1, **market), rows.request(2, **market, created_at=LONG_AGO)
    old = rows.request(3, **market, created_at=LONG_AGO)
    went.status, went.item_id = "approved", item.id
    await rows.add(db, new, went, old)
    await rows.add(db, rows.decision(went, "approved", decided_at=FRIDAY))
    found = (await told(db, marketing.market))["rows"]
    assert [(row["ref"], row["item_title"]) for row in found] == [("PM-2", "SSO"), ("PM-1", None)]


async def test_support_sees_what_to_tell_what_is_strange_and_who_is_to_be_told_no(
    db: Database,
) -> None:
    await an_item(db, shipped_at=FRIDAY, commitment="shipped", cleared="SSO is there.")
    initech = await a_customer(db)
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
        workaround="By hand",
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
    assert (pushback["reason"], pushback["workaround"]) == (decision.reason, "By hand")


async def test_support_hears_that_a_sentence_is_older_than_the_dates(db: Database) -> None:
    old = await an_item(db, "Old", shipped_at=FRIDAY, commitment="shipped", cleared="In March.")
    await an_item(db, "Fresh", shipped_at=FRIDAY, commitment="shipped", cleared="It is there.")
    said = ItemChange(
        workspace=TEAM, item_id=old.id, changed_at=LONG_AGO, changed_by=PRIYA, field="cleared"
    )
    await rows.add(db, said, rows.move(old, old.latest, old.latest, moved_at=FRIDAY))
    section = await told(db, support.to_tell)
    assert {row["title"]: row["is_outdated"] for row in section["rows"]} == {
        "Old": True,
        "Fresh": False,
    }
    lines = "\n".join(support_view.TO_TELL.line(row) for row in section["rows"])
    assert lines.count("It was cleared before the dates moved: ask first.") == 1


async def test_of_many_the_first_are_told_and_the_others_counted(db: Database) -> None:
    for number in range(25):
        await an_item(db, f"Item {number}")
    section = await told(db, sales.sayable)
    assert (len(section["rows"]), section["more"]) == (20, 5)
