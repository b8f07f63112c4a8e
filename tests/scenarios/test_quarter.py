"""The story of a quarter: what each department's channel read of it, word for word.

The transcripts are kept in transcripts/ to be read by people: for tone, length, and whether one can
act on them. After a change on purpose renew them, and read what changed:

    KEEP_TRANSCRIPTS=1 pytest tests/scenarios/test_quarter.py
"""

import asyncio
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from bot import clock
from bot.domain import audiences
from tests import world as worlds
from tests.scenarios import quarter, quarter_read

# Whoever comes first waits for the whole quarter.
pytestmark = pytest.mark.timeout(300)

KEPT = Path(__file__).parent / "transcripts"
RENEW = bool(os.environ.get("KEEP_TRANSCRIPTS"))
KEYS = [audience.key for audience in audiences.AUDIENCES]


@pytest.fixture(scope="module")
def transcripts(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The quarter, lived once."""
    file = tmp_path_factory.mktemp("quarter") / "pm-request.db"
    try:
        return asyncio.run(_lived(f"sqlite+aiosqlite:///{file}"))
    finally:
        clock.reset()


async def _lived(database_url: str) -> Mapping[str, str]:
    async with worlds.opened(database_url) as world:
        company = quarter.meet(world)
        await quarter.tell(company)
        return quarter_read.transcripts(world)


@pytest.mark.parametrize("audience", KEYS)
def test_what_the_channel_read(transcripts: Mapping[str, str], audience: str) -> None:
    file = KEPT / f"{audience}.txt"
    if RENEW:
        file.parent.mkdir(exist_ok=True)
        file.write_text(transcripts[audience], encoding="utf-8")
    assert transcripts[audience] == file.read_text(encoding="utf-8")
