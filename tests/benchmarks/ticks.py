"""What the worker looks for by itself, and what filing a form looks up."""

import random
from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.drafts import Draft
from bot.models import Workspace
from bot.services import digests, goals, intake, reminders, returning, waiting
from tests import rows
from tests.benchmarks import corpus
from tests.benchmarks.timings import Deed

MEMBER = rows.actor("U100")


async def _reminders(session: AsyncSession, _chance: random.Random, _size: int) -> None:
    await reminders.tick(session, now=rows.NOW)


async def _waiting(session: AsyncSession, _chance: random.Random, _size: int) -> object:
    workspace = await session.get_one(Workspace, rows.TEAM)
    return await waiting.everything(session, workspace, now=rows.NOW)


async def _goals(session: AsyncSession, _chance: random.Random, _size: int) -> object:
    workspace = await session.get_one(Workspace, rows.TEAM)
    return await goals.look(session, workspace, now=rows.NOW)


async def _returning(session: AsyncSession, _chance: random.Random, _size: int) -> None:
    await returning.tick(session, now=rows.NOW)


async def _digests(session: AsyncSession, _chance: random.Random, _size: int) -> None:
    await digests.tick(session, now=rows.NOW)


async def _file(session: AsyncSession, chance: random.Random, size: int) -> object:
    asked = next(corpus.asked(1, seed=chance.randrange(10_000)))
    draft = Draft(
        title=asked.title,
        body=asked.body,
        department=asked.department,
        category="feature",
        importance="important",
        channel=f"C{asked.department}",
        customer_name=corpus.customer(chance.randrange(size)),
    )
    return await intake.submit(
        session, MEMBER, draft, view_id=f"V{size}.{chance.random()}", now=rows.NOW
    )


DEEDS: Mapping[str, Deed] = {
    "file a form": _file,
    "reminders: what waits for whom": _waiting,
    "reminders: a tick": _reminders,
    "service goals: a look": _goals,
    "deferrals that are due: a tick": _returning,
    "digests that are due: a tick": _digests,
}
