"""The numbers by department: what was decided lately, undone, and decided anew."""

from datetime import timedelta

from bot.db import Database
from bot.models import Request
from bot.services import department_numbers, triage, undoing
from tests import rows
from tests.rows import NOW, PRIYA


async def _sales(db: Database, days: int = 90) -> tuple[int, int, int, int | None]:
    async with db.begin() as session:
        found = await department_numbers.by_department(session, rows.actor(PRIYA), days, now=NOW)
    return next(
        (each.approved, each.deferred, each.declined, each.days)
        for each in found
        if each.department == "sales"
    )


async def test_the_decision_in_force_counts_and_how_long_it_took(db: Database) -> None:
    await rows.office(db)
    asked = rows.request(1, created_at=NOW - timedelta(days=40))
    await rows.add(db, asked, rows.request(2))
    assert await _sales(db) == (0, 0, 0, None)
    made = rows.decision(asked, "approved", decided_at=NOW - timedelta(days=30))
    asked.status = "approved"
    async with db.begin() as session:
        session.add_all([await session.merge(asked), made])
    assert await _sales(db) == (1, 0, 0, 10)
    assert await _sales(db, days=7) == (0, 0, 0, None)
    async with db.begin() as session:
        again = await session.get_one(Request, asked.id)
        again.status = "declined"
        session.add(rows.decision(asked, "declined", decided_at=NOW - timedelta(days=1)))
    assert await _sales(db) == (0, 0, 1, 39)


async def test_an_undone_decision_counts_no_more_and_the_one_before_does(db: Database) -> None:
    await rows.office(db)
    asked = rows.request(1, status="approved", created_at=NOW - timedelta(days=4))
    await rows.add(db, asked)
    await rows.add(db, rows.decision(asked, "approved", decided_at=NOW - timedelta(days=2)))
    async with db.begin() as session:
        actor = rows.actor(PRIYA)
        request = await session.get_one(Request, asked.id)
        made = await triage.settle(
            session, actor, request, seen="approved", target="declined", now=NOW
        )
    assert await _sales(db) == (0, 0, 1, 4)
    async with db.begin() as session:
        await undoing.undo(session, actor, made.id, now=NOW)
    assert await _sales(db) == (1, 0, 0, 2)


async def test_what_shipped_was_approved_and_what_waits_again_is_not_decided(db: Database) -> None:
    await rows.office(db)
    shipped, waiting = rows.request(1, status="shipped"), rows.request(2)
    await rows.add(db, shipped, waiting)
    await rows.add(
        db,
        rows.decision(shipped, "approved"),
        rows.decision(waiting, "deferred"),
        rows.decision(waiting, "new", old_status="deferred"),
    )
    assert await _sales(db) == (1, 0, 0, 0)
