"""Lists and App Home, tab by tab."""

import random
from collections.abc import Mapping
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery import messages
from bot.models import OutboxMessage
from bot.services import answers, customers, homes, outbox, requests
from bot.services.people import Actor
from tests import rows
from tests.benchmarks import corpus
from tests.benchmarks.timings import Deed

PRIYA = rows.actor(rows.PRIYA)
# Asks a two-hundredth of everything, and leads Sales.
ASKER = rows.actor("U7")


def _list(scope: requests.Scope, pages: int | None = 1) -> Deed:
    """Any of so many pages; None for any that there is."""

    async def draw(session: AsyncSession, chance: random.Random, size: int) -> object:
        most = pages or size // requests.PAGE
        return await requests.page(session, ASKER, scope, chance.randint(1, most))

    return draw


def _home(who: Actor, tab: str, **chosen: Any) -> Deed:
    async def draw(session: AsyncSession, _chance: random.Random, _size: int) -> object:
        await homes.show(session, who, now=rows.NOW, tab=tab, **chosen)
        message = OutboxMessage(workspace=rows.TEAM, kind=outbox.HOME, subject=who.user)
        return await messages.compose(session, message, now=rows.NOW)

    return draw


async def _customers(session: AsyncSession, chance: random.Random, size: int) -> object:
    pages = max(1, size // 10 // customers.SIZE)
    return await customers.page(session, ASKER, chance.randint(1, pages))


def _customer(letters: int) -> Deed:
    """The customers that are offered after so many letters."""

    async def find(session: AsyncSession, chance: random.Random, _size: int) -> object:
        name = corpus.customer(chance.randrange(5000))
        return await customers.search(session, ASKER, name[:letters])

    return find


async def _answers(session: AsyncSession, chance: random.Random, size: int) -> object:
    return await answers.page(session, ASKER, chance.randint(1, max(1, size // 500)))


DEEDS: Mapping[str, Deed] = {
    "list: one's own": _list("mine"),
    "list: everybody's, first page": _list("list"),
    "list: everybody's, any page": _list("list", None),
    "Home: your requests": _home(ASKER, "yours"),
    "Home: your department": _home(ASKER, "department"),
    "Home: queue": _home(PRIYA, "queue"),
    "Home: due back": _home(PRIYA, "back"),
    "Home: due back, deep": _home(PRIYA, "back", page=400),
    "Home: numbers, 90 days": _home(PRIYA, "numbers", days=90),
    "Home: numbers, 365 days": _home(PRIYA, "numbers", days=365),
    "customers: any page": _customers,
    "customers: offered, nothing typed": _customer(0),
    "customers: offered after two letters": _customer(2),
    "answers: any page": _answers,
}
