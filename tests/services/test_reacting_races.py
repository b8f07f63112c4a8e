"""A reaction and what it is about, at the same moment: whoever commits last sees the other."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import Database
from bot.delivery import messages
from bot.models import OutboxMessage, Request
from bot.services import capturing, outbox, posts, reacting
from bot.services.reacting import Reacted
from bot.services.spoken import Said
from tests import rows

NOW = rows.NOW
ASKED_TS = f"{NOW.timestamp():.6f}"
CARD_TS = f"{(NOW + timedelta(seconds=1)).timestamp():.6f}"
REACTED_TS = f"{(NOW + timedelta(seconds=2)).timestamp():.6f}"
# Long enough for the second transaction to come to where it meets the first.
MEANWHILE = 0.3


@pytest.fixture(autouse=True)
async def _office(db: Database) -> None:
    await rows.office(db)


@asynccontextmanager
async def _second(db: Database, url: str) -> AsyncIterator[Database]:
    """Another process of the bot."""
    other = Database(url)
    yield other
    await other.dispose()


async def _ask(session: AsyncSession) -> None:
    said = Said(rows.SALES, ASKED_TS, "We need single sign-on to close the deal")
    await capturing.capture(session, rows.actor(), said, now=NOW)


async def _approve(session: AsyncSession, channel: str, ts: str) -> None:
    reacted = Reacted(channel, ts, "white_check_mark", REACTED_TS, added=True)
    await reacting.react(session, rows.actor(rows.PRIYA), reacted, now=NOW)


async def _show_card(session: AsyncSession) -> None:
    """What the relay does once Slack has taken the card of the only request."""
    card = select(OutboxMessage).where(OutboxMessage.kind == outbox.CARD)
    message = (await session.scalars(card)).one()
    await posts.remember(
        session,
        rows.TEAM,
        outbox.CARD,
        message.subject,
        channel=rows.TRIAGE,
        ts=CARD_TS,
        now=NOW,
    )
    await messages.after_showing(session, message, now=NOW)


async def _status(db: Database) -> str:
    async with db.begin() as session:
        return (await session.scalars(select(Request.status))).one()


async def test_a_reaction_on_a_message_that_is_just_being_filed(
    db: Database, database_url: str
) -> None:
    async with _second(db, database_url) as other:

        async def react() -> None:
            async with other.begin() as session:
                await _approve(session, rows.SALES, ASKED_TS)

        async with db.begin() as session:
            await _ask(session)
            reacting_task = asyncio.create_task(react())
            await asyncio.sleep(MEANWHILE)
        await reacting_task
    assert await _status(db) == "approved"


async def test_a_message_is_filed_while_a_reaction_on_it_is_being_kept(
    db: Database, database_url: str
) -> None:
    async with _second(db, database_url) as other:

        async def ask() -> None:
            async with other.begin() as session:
                await _ask(session)

        async with db.begin() as session:
            await _approve(session, rows.SALES, ASKED_TS)
            asking = asyncio.create_task(ask())
            await asyncio.sleep(MEANWHILE)
        await asking
    assert await _status(db) == "approved"


async def test_a_card_becomes_known_while_a_reaction_on_it_is_being_kept(
    db: Database, database_url: str
) -> None:
    async with db.begin() as session:
        await _ask(session)
    async with _second(db, database_url) as other:

        async def show() -> None:
            async with other.begin() as session:
                await _show_card(session)

        async with db.begin() as session:
            await _approve(session, rows.TRIAGE, CARD_TS)
            showing = asyncio.create_task(show())
            await asyncio.sleep(MEANWHILE)
        await showing
    assert await _status(db) == "approved"


async def test_a_reaction_on_a_card_that_is_just_becoming_known(
    db: Database, database_url: str
) -> None:
    async with db.begin() as session:
        await _ask(session)
    async with _second(db, database_url) as other:

        async def react() -> None:
            async with other.begin() as session:
                await _approve(session, rows.TRIAGE, CARD_TS)

        async with db.begin() as session:
            await _show_card(session)
            reacting_task = asyncio.create_task(react())
            await asyncio.sleep(MEANWHILE)
        await reacting_task
    assert await _status(db) == "approved"
