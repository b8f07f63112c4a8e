"""The outbox: what is wanted is shown once, claimed by one, and never forgotten."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.db import Database
from bot.domain.drafts import Draft
from bot.models import OutboxMessage, SeenEvent
from bot.services import intake, outbox
from tests import rows

NOW = rows.NOW
LATER = NOW + timedelta(minutes=5)
SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
async def _office(db: Database) -> None:
    await rows.office(db)


async def _want(
    db: Database, kind: str = "card", subject: object = 1, due_at: datetime = NOW
) -> None:
    async with db.begin() as session:
        await outbox.enqueue(session, rows.TEAM, kind, subject, due_at=due_at)


async def _claim(db: Database, now: datetime = NOW) -> OutboxMessage:
    async with db.begin() as session:
        [message] = await outbox.due(session, now=now, most=1)
        outbox.claim(message, now=now)
    return message


async def _nothing_due(db: Database, now: datetime = NOW) -> bool:
    async with db.begin() as session:
        return await outbox.due(session, now=now, most=1) == []


async def _settle(db: Database, message: OutboxMessage, now: datetime = NOW) -> None:
    async with db.begin() as session:
        await outbox.settle(session, message, now=now)


async def _put_back(
    db: Database, message: OutboxMessage, due_at: datetime, *, sent_nothing: bool
) -> None:
    async with db.begin() as session:
        await outbox.put_back(session, message, due_at=due_at, sent_nothing=sent_nothing)


async def _waiting(db: Database) -> list[OutboxMessage]:
    async with db.begin() as session:
        return list(await session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


async def test_what_is_wanted_twice_while_it_waits_is_shown_once(db: Database) -> None:
    await _want(db)
    await _want(db)
    await _settle(db, await _claim(db))
    assert await _waiting(db) == []


async def test_what_is_wanted_sooner_comes_sooner_and_never_later(db: Database) -> None:
    await _want(db, due_at=LATER)
    assert await _nothing_due(db)
    await _want(db, due_at=NOW)
    await _want(db, due_at=LATER)
    assert (await _claim(db)).subject == "1"


async def test_another_workspace_kind_or_subject_is_another_message(db: Database) -> None:
    await rows.add(db, rows.workspace("T2"))
    await _want(db)
    await _want(db, subject=2)
    await _want(db, "confirmation")
    async with db.begin() as session:
        await outbox.enqueue(session, "T2", "card", 1, due_at=NOW)
    assert len(await _waiting(db)) == 4


async def test_a_claim_is_one_relays_alone_until_its_lease_lapses(db: Database) -> None:
    await _want(db)
    await _claim(db)
    assert await _nothing_due(db, NOW + outbox.LEASE - SECOND)
    again = await _claim(db, NOW + outbox.LEASE)
    assert again.attempts == 2
    assert again.first_attempt_at == NOW  # whoever is next looks from there on


async def test_who_lost_the_claim_changes_nothing_any_more(db: Database) -> None:
    await _want(db)
    slow = await _claim(db)
    quick = await _claim(db, NOW + outbox.LEASE)
    await _settle(db, slow, NOW + outbox.LEASE)
    await _put_back(db, slow, NOW, sent_nothing=True)
    assert [row.due_at for row in await _waiting(db)] == [quick.due_at]
    await _settle(db, quick, NOW + outbox.LEASE)
    assert await _waiting(db) == []


async def test_who_was_too_slow_does_not_settle_what_came_after(db: Database) -> None:
    await _want(db)
    slow, lapsed = await _claim(db), NOW + outbox.LEASE
    await _settle(db, await _claim(db, lapsed), lapsed)
    await _want(db)
    await _claim(db, lapsed)
    await _settle(db, slow, lapsed)
    assert len(await _waiting(db)) == 1  # it is the newcomer's, who is still at it


async def test_wanted_again_while_it_is_being_sent_it_is_sent_once_more(db: Database) -> None:
    await _want(db)
    first = await _claim(db)
    await _want(db)
    assert await _nothing_due(db)  # not by two at a time
    await _settle(db, first)
    second = await _claim(db)
    assert (second.attempts, second.revision) == (1, 2)
    await _settle(db, second)
    assert await _waiting(db) == []


async def test_put_back_after_a_refusal_it_is_as_if_never_tried(db: Database) -> None:
    await _want(db)
    await _put_back(db, await _claim(db), LATER, sent_nothing=True)
    assert await _nothing_due(db, LATER - SECOND)
    again = await _claim(db, LATER)
    assert (again.attempts, again.first_attempt_at) == (1, LATER)


async def test_put_back_after_an_unclear_end_it_is_looked_for(db: Database) -> None:
    await _want(db)
    await _put_back(db, await _claim(db), LATER, sent_nothing=False)
    again = await _claim(db, LATER)
    assert (again.attempts, again.first_attempt_at) == (2, NOW)
    # A later refusal does not make the unclear attempt undone.
    await _put_back(db, again, LATER, sent_nothing=True)
    assert (await _claim(db, LATER)).first_attempt_at == NOW


async def test_what_was_put_back_can_be_wanted_sooner(db: Database) -> None:
    await _want(db)
    await _put_back(db, await _claim(db), LATER, sent_nothing=False)
    await _want(db)
    assert (await _claim(db)).attempts == 2


async def test_the_longest_due_goes_first(db: Database) -> None:
    await _want(db, subject="new", due_at=NOW)
    await _want(db, subject="old", due_at=NOW - SECOND)
    assert [(await _claim(db)).subject, (await _claim(db)).subject] == ["old", "new"]
    async with db.begin() as session:
        assert await outbox.next_due(session) == NOW + outbox.LEASE


async def test_many_relays_never_claim_the_same(db: Database, database_url: str) -> None:
    for subject in range(60):
        await _want(db, subject=subject)
    other = Database(database_url)
    try:
        taken = await asyncio.gather(*(_take_all(which) for which in (db, other) * 3))
    finally:
        await other.dispose()
    claimed = [subject for some in taken for subject in some]
    assert sorted(map(int, claimed)) == list(range(60))


async def _take_all(db: Database) -> list[str]:
    taken: list[str] = []
    while True:
        async with db.begin() as session:
            messages = await outbox.due(session, now=NOW, most=2)
            for message in messages:
                outbox.claim(message, now=NOW)
        if not messages:
            return taken
        taken += [message.subject for message in messages]
        await asyncio.sleep(0)


async def test_what_is_inserted_once_says_who_was_first(db: Database) -> None:
    seen = {"workspace": rows.TEAM, "event_id": "Ev1", "seen_at": NOW}

    async def insert() -> bool:
        async with db.begin() as session:
            return await outbox.insert_once(session, SeenEvent, **seen)

    assert sorted(await asyncio.gather(*(insert() for _ in range(4)))) == [False] * 3 + [True]


async def test_ninety_by_many_at_once_get_ninety_numbers(db: Database, database_url: str) -> None:
    other = Database(database_url)
    # More would only wait for each other, on a busy machine for longer than anybody may.
    at_once = asyncio.Semaphore(16)

    async def file(db: Database, view: int) -> int:
        async with at_once, db.begin() as session:
            request = await intake.submit(
                session,
                rows.actor(),
                Draft(
                    title="Single sign-on",
                    body="Acme signs if we have it.",
                    department="sales",
                    category="deal",
                    importance="important",
                    channel=rows.SALES,
                ),
                view_id=f"V{view}",
                now=NOW,
            )
        return request.number

    try:
        numbers = await asyncio.gather(*(file((db, other)[n % 2], n) for n in range(90)))
    finally:
        await other.dispose()
    assert sorted(numbers) == list(range(1, 91))
