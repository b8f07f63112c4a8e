"""Messages to be taken in together: said at once, while everybody is busy."""

import asyncio
from collections.abc import Sequence

from sqlalchemy import select

from bot.db import Database
from bot.learning.model import VECTOR, Vector
from bot.learning.questions import Kept, Near, Untold
from bot.listeners.batches import Batches
from bot.models import Request
from bot.services.capturing import Heard
from bot.services.spoken import Said
from tests import rows
from tests.listeners.crowded import everybody_busy


def heard(number: int, **values: str) -> Heard:
    """What U<number> asks for in #sales at second `number`, unless told otherwise."""
    usual = {
        "user": f"U{number}",
        "text": f"We need SSO to close deal number {number}",
        "channel": rows.SALES,
        "ts": f"{rows.NOW.timestamp() + number:.6f}",
        "workspace": rows.TEAM,
    } | values
    said = Said(usual["channel"], usual["ts"], usual["text"])
    return Heard(rows.actor(usual["user"], workspace=usual["workspace"]), said)


async def say(db: Database, batches: Batches, each: Sequence[Heard]) -> list[BaseException | None]:
    """What became of each of those that were said while the database was busy."""
    async with everybody_busy(db):
        tasks = [asyncio.create_task(batches.take_in(one)) for one in each]
        await asyncio.sleep(0.05)
    return await asyncio.gather(*tasks, return_exceptions=True)


async def filed(db: Database) -> list[str]:
    async with db.begin() as session:
        return list(await session.scalars(select(Request.title).order_by(Request.number)))


def titles(*numbers: int) -> list[str]:
    return [f"We need SSO to close deal number {number}" for number in numbers]


class Meanings:
    """Says the same of every text, and how many transactions were under way meanwhile."""

    def __init__(self, db: Database) -> None:
        self.pool = db.engine.sync_engine.pool
        self.told: list[str] = []
        self.under_way: list[int] = []

    def of(self, text: str) -> Vector:
        self.told.append(text)
        self.under_way.append(self.pool.checkedout())  # type: ignore[attr-defined]
        return [1.0] * VECTOR

    def add(self, space: str, rows: Sequence[Kept]) -> None:
        raise Untold

    def near(self, space: str, vector: Vector, floor: float, most: int) -> list[Near]:
        raise Untold
