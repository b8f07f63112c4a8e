"""What the promises ask for besides: a database for those that no database changes."""

from collections.abc import AsyncIterator

import pytest

from tests import world
from tests.promises import payloads
from tests.promises.payloads import Placed
from tests.world import World


@pytest.fixture
def sqlite(sqlite_url: str) -> str:
    """The URL of a SQLite database with today's schema and no rows."""
    return sqlite_url


@pytest.fixture
async def acme(sqlite: str) -> AsyncIterator[World]:
    """The company, on SQLite: what is refused at the door is refused before any database."""
    async with world.opened(sqlite) as opened:
        yield opened


@pytest.fixture
async def placed(acme: World) -> Placed:
    """PM-1, with its card in the triage channel."""
    return await payloads.place(acme)
