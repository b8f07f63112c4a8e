"""What a digest tells: every change once, in the department's own terms, and no secrets."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.db import Database
from bot.models import DateMove, Digest, DigestSchedule, Request, RoadmapItem
from bot.services import digests
from tests import rows
from tests.rows import NOW, PRIYA, SALES, TEAM

MONDAY = datetime(2026, 12, 7, 9, 0, tzinfo=UTC)
FRIDAY = datetime(2026, 12, 4, 12, 0, tzinfo=UTC)
WEEK = timedelta(days=7)
LONG_AGO = NOW - timedelta(days=90)
JAN, FEB, MARCH = date(2027, 1, 29), date(2027, 2, 12), date(2027, 3, 1)


@pytest.fixture(autouse=True)
async def _office(db: Database) -> None:
    await rows.office(db)
    await rows.add(db, rows.schedule())


async def _digest(db: Database, now: datetime = MONDAY) -> dict[str, Any]:
    """The content of the digest that goes out at `now`."""
    async with db.begin() as session:
        await digests.tick(session, now=now)
        newest = select(Digest).order_by(Digest.covers_to.desc()).limit(1)
        digest = (await session.scalars(newest)).one()
    assert digest.content is not None
    return digest.content


async def _old_item(db: Database, title: str = "SSO", **values: Any) -> RoadmapItem:
    item = rows.item(title, **{"created_at": LONG_AGO} | values)
    await rows.add(db, item)
    return item


def _move(item: RoadmapItem, old: date | None, new: date | None, **values: Any) -> DateMove:
    return rows.move(item, old, new, **{"moved_at": FRIDAY, "reason": "Supplier late"} | values)


async def _decided(db: Database, new: str, number: int = 1, **values: Any) -> Request:
    """A request of Sales on which Priya decided on Friday; `of` are the request's own values."""
    request = rows.request(number, status=new, **values.pop("of", {}))
    await rows.add(db, request)
    await rows.add(db, rows.decision(request, new, **{"decided_at": FRIDAY} | values))
    return request


async def test_nothing_changed(db: Database) -> None:
    await _old_item(db)
    content = await _digest(db)
    del content["told"], content["sections"], content["timeline"]
    assert content == {
        "audience": "sales",
        "audience_label": "Sales",
        "from": "2026-12-02T10:00:00+00:00",
        "to": "2026-12-07T09:00:00+00:00",
        "shipped": [],
        "moved": [],
        "new": [],
        "dropped": [],
        "decided": [],
        "confidential": 0,
        "waiting": 0,
        "overdue": [],
        "overdue_more": 0,
        "news": [],
    }


async def test_what_shipped_and_how_many_requests_asked_for_it(db: Database) -> None:
    item = await _old_item(db, shipped_at=FRIDAY)
    await rows.add(db, *(rows.request(n, status="shipped", item_id=item.id) for n in (1, 2)))
    assert (await _digest(db))["shipped"] == [{"title": "SSO", "horizon": "now", "asked_by": 2}]
    assert (await _digest(db, MONDAY + WEEK))["shipped"] == []


async def test_what_is_new_unless_it_shipped_already(db: Database) -> None:
    await rows.add(db, rows.item(created_at=FRIDAY))
    await rows.add(db, rows.item("Quick", created_at=FRIDAY, shipped_at=FRIDAY))
    content = await _digest(db)
    assert content["new"] == [
        {
            "title": "SSO",
            "horizon": "now",
            "confidence": "medium",
            "earliest": "2027-01-04",
            "latest": "2027-01-29",
            "commitment": "planned",
        }
    ]
    assert [row["title"] for row in content["shipped"]] == ["Quick"]


async def test_what_was_taken_off_with_the_reason(db: Database) -> None:
    await _old_item(db, dropped_at=FRIDAY, dropped_why="Nobody asked any more")
    assert (await _digest(db))["dropped"] == [{"title": "SSO", "reason": "Nobody asked any more"}]
    assert (await _digest(db, MONDAY + WEEK))["dropped"] == []


async def test_moves_of_one_item_are_told_as_one_with_the_last_reason(db: Database) -> None:
    item = await _old_item(db)
    await rows.add(
        db,
        _move(item, MARCH, JAN, moved_at=LONG_AGO),
        _move(item, JAN, MARCH),
        _move(item, MARCH, FEB, moved_at=FRIDAY + timedelta(hours=1), reason="Found another"),
    )
    [row] = (await _digest(db))["moved"]
    assert (row["title"], row["days"], row["times"]) == ("SSO", 14, 3)
    assert (row["old_latest"], row["new_latest"]) == ("2027-01-29", "2027-02-12")
    assert row["reason"] == "Found another"


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        ({"old": FEB, "new": JAN}, -14),
        ({"old": None, "new": None, "old_earliest": JAN, "new_earliest": FEB}, 14),
        ({"old": None, "new": FEB}, None),
        ({"old": JAN, "new": None}, None),
    ],
)
async def test_how_far_an_item_moved(db: Database, dates: dict[str, Any], days: int) -> None:
    item = await _old_item(db)
    await rows.add(db, _move(item, **dates))
    [row] = (await _digest(db))["moved"]
    assert row["days"] == days


async def test_an_item_that_came_back_to_where_it_was_did_not_move(db: Database) -> None:
    item = await _old_item(db)
    back = FRIDAY + timedelta(hours=1)
    await rows.add(db, _move(item, JAN, FEB), _move(item, FEB, JAN, moved_at=back))
    assert (await _digest(db))["moved"] == []


async def test_what_became_of_the_departments_own_requests(db: Database) -> None:
    await _decided(db, "deferred", reason="After the audit", revisit_on=MARCH)
    await _decided(db, "declined", 2, of={"department": "finance"})
    await _decided(db, "withdrawn", 3)
    await rows.add(db, rows.request(4), rows.request(5, department="finance"))
    content = await _digest(db)
    assert content["decided"] == [
        {
            "ref": "PM-1",
            "title": "Single sign-on",
            "status": "deferred",
            "reason": "After the audit",
            "revisit_on": "2027-03-01",
            "by": "Priya",
        }
    ]
    assert content["waiting"] == 1


async def test_only_the_decision_in_force_is_told(db: Database) -> None:
    request = await _decided(db, "declined")
    later = FRIDAY + timedelta(hours=1)
    await rows.add(db, rows.decision(request, "approved", decided_at=later))
    undone = rows.decision(request, "deferred", decided_at=later, undone_at=later)
    await rows.add(db, undone)
    assert [row["status"] for row in (await _digest(db))["decided"]] == ["approved"]


async def test_a_request_that_was_reopened_is_not_told_as_decided(db: Database) -> None:
    request = await _decided(db, "declined")
    await rows.add(db, rows.decision(request, "new", decided_at=FRIDAY + timedelta(hours=1)))
    assert (await _digest(db))["decided"] == []


async def test_a_reaction_that_can_be_taken_back_waits_for_the_next_digest(db: Database) -> None:
    just_now = MONDAY - timedelta(seconds=59)
    await _decided(db, "approved", emoji="white_check_mark", decided_at=just_now)
    assert (await _digest(db))["decided"] == []
    [row] = (await _digest(db, MONDAY + WEEK))["decided"]
    assert row["status"] == "approved"
    assert (await _digest(db, MONDAY + 2 * WEEK))["decided"] == []


async def test_a_reaction_past_its_grace_time_is_told_at_once_and_once(db: Database) -> None:
    minute_ago = MONDAY - timedelta(seconds=60)
    await _decided(db, "approved", emoji="white_check_mark", decided_at=minute_ago)
    assert len((await _digest(db))["decided"]) == 1
    assert (await _digest(db, MONDAY + WEEK))["decided"] == []


async def test_what_slack_delivers_late_is_told_in_the_next_digest(db: Database) -> None:
    await _digest(db)
    hours_ago = MONDAY - timedelta(hours=20)
    await _decided(db, "approved", emoji="white_check_mark", decided_at=hours_ago)
    assert len((await _digest(db, MONDAY + WEEK))["decided"]) == 1


async def test_an_update_sent_by_hand_tells_nothing_that_the_next_one_repeats(
    db: Database,
) -> None:
    await rows.add(db, rows.item(created_at=FRIDAY))
    async with db.begin() as session:
        sent = await digests.send_now(session, rows.actor(PRIYA), "sales", now=FRIDAY)
        again = FRIDAY + timedelta(minutes=5)
        empty = await digests.send_now(session, rows.actor(PRIYA), "sales", now=again)
    assert sent.content is not None
    assert [row["title"] for row in sent.content["new"]] == ["SSO"]
    assert empty.content is not None
    assert empty.content["new"] == []
    assert (await _digest(db))["new"] == []


async def test_a_confidential_request_is_counted_and_not_named(db: Database) -> None:
    await _decided(db, "approved", of={"is_confidential": True, "source_channel": SALES})
    content = await _digest(db)
    assert (content["decided"], content["confidential"]) == ([], 1)
    assert (await _digest(db, MONDAY + WEEK))["confidential"] == 0


async def test_in_the_private_channel_it_came_from_it_is_named_but_not_in_a_preview(
    db: Database,
) -> None:
    await rows.add(db, rows.channel("CDEALS", is_private=True))
    async with db.begin() as session:
        (await session.get_one(DigestSchedule, (TEAM, "sales", SALES))).channel = "CDEALS"
    await _decided(db, "approved", of={"is_confidential": True, "source_channel": "CDEALS"})
    async with db.begin() as session:
        to_ana = await digests.preview(session, rows.actor(), "sales", now=MONDAY)
        to_priya = await digests.preview(session, rows.actor(PRIYA), "sales", now=MONDAY)
    assert (to_ana["decided"], to_ana["confidential"]) == ([], 1)
    assert [row["ref"] for row in to_priya["decided"]] == ["PM-1"]
    assert [row["ref"] for row in (await _digest(db))["decided"]] == ["PM-1"]


async def test_another_workspaces_changes_are_not_ours(db: Database) -> None:
    await rows.add(
        db,
        rows.workspace("T2"),
        rows.item(workspace="T2", created_at=FRIDAY),
        rows.request(1, workspace="T2"),
    )
    content = await _digest(db)
    assert (content["new"], content["waiting"]) == ([], 0)
