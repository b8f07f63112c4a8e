"""What people taught the bot before these stories begin."""

from collections.abc import Iterable
from itertools import count

from bot import lessons
from tests import rows
from tests.world import World

_numbers = count(1001)


async def taught(world: World, category: str, texts: Iterable[str], **values: object) -> None:
    """Sales asked for `texts`; product management decided on each as a request of `category`."""
    for text in texts:
        number = next(_numbers)
        request = rows.request(
            number,
            workspace=world.slack.team_id,
            title=text,
            body=text,
            category=category,
            requester=world.sally.id,
            source_channel=world.slack.channel("#sales").id,
            source_ts=f"{number}.000100",
            thread_ts=f"{number}.000100",
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


async def learn(world: World) -> None:
    """What the scheduler does every few minutes."""
    await lessons.Learner(world.bot.db).learn()
