"""A crowd to be tested: who takes it in, and a database where everybody is busy."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot import clock
from bot.db import CONNECTIONS, Database
from bot.listeners.crowds import Crowd
from bot.models import HeldEvent, Workspace
from bot.services import holding
from tests import rows


class Taker:
    """Takes events in: those that are to `fail` raise; `taken` are the ids of the others."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.fail: dict[str, Exception] = {}

    async def take_in(
        self, session: AsyncSession, workspace: str, body: Mapping[str, Any], now: datetime
    ) -> None:
        event_id = body["event_id"]
        if event_id in self.fail:
            (await session.get_one(Workspace, workspace)).name = "half done"
            raise self.fail[event_id]
        self.taken.append(event_id)


@contextlib.asynccontextmanager
async def running(crowd: Crowd) -> AsyncIterator[None]:
    task = asyncio.create_task(crowd.run())
    try:
        yield
    finally:
        crowd.stop()
        await task


@contextlib.asynccontextmanager
async def everybody_busy(db: Database) -> AsyncIterator[None]:
    """Every turn that there is has been taken."""
    async with contextlib.AsyncExitStack() as stack:
        for _ in range(CONNECTIONS[db.engine.dialect.name]):
            await stack.enter_async_context(db.begin())
        yield


async def held(db: Database) -> int:
    async with db.begin() as session:
        return await session.scalar(select(func.count()).select_from(HeldEvent)) or 0


async def until_none_are_due(db: Database) -> None:
    async with asyncio.timeout(10):
        while True:
            async with db.begin() as session:
                if not await holding.is_any_due(session, now=clock.now()):
                    return
            await asyncio.sleep(0.02)


def event(number: int) -> dict[str, Any]:
    return {"event_id": f"Ev{number}", "event": {"type": "message", "text": f"number {number}"}}


async def put_aside(crowd: Crowd, *numbers: int) -> None:
    await asyncio.gather(*(crowd.hold(rows.TEAM, event(number)) for number in numbers))
