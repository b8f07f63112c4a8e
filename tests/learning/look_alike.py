"""The bot's own process, once through a look-alike; says what it found.

And which heavy libraries it has come to load, with all that `run` loads.
"""

import asyncio
import sys
import time

from bot import lessons
from bot.cli import serving
from bot.db import Database
from bot.services import similar
from tests import rows

HEAVY = ("numpy", "scipy", "sklearn", "onnxruntime")
SLOW, SAME = "The reports are far too slow", "Performance of the reporting is terrible"


async def _found(url: str) -> list[int]:
    db = Database(url)
    await rows.office(db)
    await rows.add(db, rows.request(1, title=SLOW, body=SLOW))
    told = lessons.Meanings(db)
    await told.tell()
    found: list[int] = []
    until = time.monotonic() + 30  # a busy machine may not tell it in time at once
    while not found and time.monotonic() < until:
        async with db.begin() as session:
            alike = await similar.similar(session, rows.actor(rows.ANA), title=SAME, body="")
        found = [each.request.number for each in alike]
    await told.end()
    await db.dispose()
    return found


if __name__ == "__main__":
    assert serving.run.name == "run"
    numbers = asyncio.run(_found(sys.argv[1]))
    heavy = [name for name in HEAVY if name in sys.modules]
    sys.stdout.write(f"found {numbers}, loaded {heavy}")
