"""A question and what was said around it, whatever arrives first, or at the same moment."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from itertools import permutations

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import Database
from bot.models import Decision, Remark, Request
from bot.services import hearing, reacting
from bot.services.hearing import Changed
from bot.services.reacting import Reacted
from bot.services.spoken import Said
from tests import rows

NOW = rows.NOW
# Long enough for the second transaction to come to where it meets the first.
MEANWHILE = 0.3
ASK, TICK = "question", "white_check_mark"

Deed = Callable[[AsyncSession], Awaitable[None]]


def ts(seconds: float) -> str:
    return f"{(NOW + timedelta(seconds=seconds)).timestamp():.6f}"


def says(at: float, user: str = rows.ANA) -> Deed:
    async def do(session: AsyncSession) -> None:
        said = Said(rows.SALES, ts(at), f"Said at {at:g}", thread_ts=ts(0))
        await hearing.reply(session, rows.actor(user), said, now=NOW)

    return do


def reacts(at: float, emoji: str, *, added: bool = True) -> Deed:
    async def do(session: AsyncSession) -> None:
        reacted = Reacted(rows.SALES, ts(0), emoji, ts(at), added=added)
        await reacting.react(session, rows.actor(rows.PRIYA), reacted, now=NOW)

    return do


def edits(at: float) -> Deed:
    async def do(session: AsyncSession) -> None:
        changed = Changed(rows.SALES, ts(0), f"Edited at {at:g}", ts(at))
        await hearing.change(session, rows.TEAM, changed, now=NOW)

    return do


@pytest.fixture(autouse=True)
async def _asked(db: Database) -> None:
    await rows.office(db)
    await rows.add(db, rows.request(source_channel=rows.SALES, source_ts=ts(0)))


@pytest.fixture
async def other(database_url: str) -> AsyncIterator[Database]:
    """Another process of the bot."""
    other = Database(database_url)
    yield other
    await other.dispose()


async def _do(db: Database, deed: Deed) -> None:
    async with db.begin() as session:
        await deed(session)


async def _at_once(db: Database, first: Deed, other: Database, second: Deed) -> None:
    async with db.begin() as session:
        await first(session)
        waiting = asyncio.create_task(_do(other, second))
        await asyncio.sleep(MEANWHILE)
    await waiting


async def _stands(session: AsyncSession) -> tuple[str, list[str], list[str]]:
    """Its status, what led there, and what counts as an answer."""
    request = (await session.scalars(select(Request))).one()
    made = await session.scalars(
        select(Decision.new_status).where(Decision.undone_at.is_(None)).order_by(Decision.id)
    )
    answers = await session.scalars(select(Remark.text).where(Remark.decision_id.is_not(None)))
    return request.status, list(made), list(answers)


@pytest.mark.parametrize(
    ("deeds", "expected"),
    [
        ((reacts(10, ASK), says(20)), ("new", ["need_info", "new"], ["Said at 20"])),
        ((says(10), reacts(20, ASK)), ("need_info", ["need_info"], [])),
        ((reacts(10, ASK), says(20, rows.PRIYA)), ("need_info", ["need_info"], [])),
        (
            (reacts(10, ASK), says(20), reacts(30, TICK)),
            ("approved", ["need_info", "new", "approved"], ["Said at 20"]),
        ),
        (
            (reacts(10, ASK), reacts(20, TICK), says(30)),
            ("approved", ["need_info", "approved"], []),
        ),
        ((reacts(10, ASK), reacts(20, ASK, added=False), says(30)), ("new", [], [])),
        (
            (reacts(10, ASK), says(20), reacts(30, ASK, added=False)),
            ("new", ["need_info", "new"], ["Said at 20"]),
        ),
        (
            (reacts(10, ASK), says(20), says(30)),
            ("new", ["need_info", "new"], ["Said at 20"]),
        ),
    ],
)
async def test_whatever_arrives_first(
    db: Database, deeds: tuple[Deed, ...], expected: tuple[str, list[str], list[str]]
) -> None:
    async with db.begin() as session:
        for order in permutations(deeds):
            async with session.begin_nested() as attempt:
                for deed in order:
                    await deed(session)
                assert await _stands(session) == expected
                await attempt.rollback()


@pytest.mark.parametrize(
    ("first", "second"), [(reacts(10, ASK), says(20)), (says(20), reacts(10, ASK))]
)
async def test_the_question_and_its_answer_are_heard_at_once(
    db: Database, other: Database, first: Deed, second: Deed
) -> None:
    await _at_once(db, first, other, second)
    async with db.begin() as session:
        assert await _stands(session) == ("new", ["need_info", "new"], ["Said at 20"])


@pytest.mark.parametrize(("first", "second"), [(edits(10), edits(20)), (edits(20), edits(10))])
async def test_of_two_edits_heard_at_once_the_newer_stands(
    db: Database, other: Database, first: Deed, second: Deed
) -> None:
    await _at_once(db, first, other, second)
    async with db.begin() as session:
        assert (await session.scalars(select(Request.body))).one() == "Edited at 20"
