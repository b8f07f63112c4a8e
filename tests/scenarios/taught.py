"""What people taught the bot before these stories begin."""

from collections.abc import Iterable
from itertools import count

from sqlalchemy import func, select

from bot import clock, lessons
from bot.learning.training import Example
from bot.models import Request, TrainedModel
from bot.services import learning
from tests import rows
from tests.world import World

_moments = count(1001)


async def taught(world: World, category: str, texts: Iterable[str], **values: object) -> None:
    """Sales asked for `texts`; product management decided on each as a request of `category`."""
    async with world.bot.db.begin() as session:
        lowest = await session.scalar(select(func.min(Request.number)))
    # Below those that are given in the stories.
    for number, text in enumerate(texts, 1):
        at = next(_moments)
        request = rows.request(
            (1 if lowest is None else lowest) - number,
            workspace=world.slack.team_id,
            title=text,
            body=text,
            category=category,
            requester=world.sally.id,
            source_channel=world.slack.channel("#sales").id,
            source_ts=f"{at}.000100",
            thread_ts=f"{at}.000100",
            **{"status": "approved"} | values,
        )
        await rows.add(world.bot.db, request)


async def a_usual_year(world: World) -> None:
    """Enough for a model: starter kits are material, seats are a matter of price."""
    await taught(
        world,
        "collateral",
        [f"Can we have the starter kit number {n} for the visit?" for n in range(30)],
    )
    await taught(
        world,
        "pricing",
        [f"What do {n} extra seats come to for the school?" for n in range(30)],
    )


# Learned once in a process of the tests: it takes twenty seconds, and is the same each time.
_LEARNED: dict[tuple[Example, ...], bytes] = {}


async def learn(world: World) -> None:
    """What the scheduler does every few minutes."""
    async with world.bot.db.begin() as session:
        wanted = await learning.lessons(session)
        known = [
            (lesson, _LEARNED[lesson.examples]) for lesson in wanted if lesson.examples in _LEARNED
        ]
        for lesson, content in known:
            await learning.keep(session, lesson, content, now=clock.now())
    await lessons.Learner(world.bot.db).learn()
    async with world.bot.db.begin() as session:
        for lesson in wanted:
            kept = await session.get_one(TrainedModel, lesson.workspace)
            _LEARNED[lesson.examples] = kept.content
