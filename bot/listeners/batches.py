"""Batches: what is said in channels while another transaction is under way is taken in together.

One transaction, one look and one INSERT for all of them cost little more than for one alone.
"""

import logging
from collections import defaultdict
from dataclasses import dataclass
from itertools import takewhile

from bot import clock
from bot.db import Database, Turns
from bot.learning import meaning
from bot.services import capturing
from bot.services.capturing import Heard

log = logging.getLogger(__name__)

# In one transaction. Whoever clicks waits for its end.
MOST = 16
# More than that waiting are a crowd: the last of them has to be through long before Slack's 3 s.
CROWD = 32


@dataclass(eq=False, slots=True)
class _Coming:
    """Somebody's message. `is_told`: what it means, as far as that can be told; `is_tried`: it was
    in a batch, and goes alone if that failed, lest it spoil another one; `is_done`: committed."""

    heard: Heard
    is_told: bool = False
    is_tried: bool = False
    is_done: bool = False


class _Line:
    """What waits in one workspace; whoever's turn it is takes others along."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._line: list[_Coming] = []
        self.turns = Turns(1)

    async def take_in(self, heard: Heard) -> None:
        mine = _Coming(heard)
        self._line.append(mine)
        try:
            async with self.turns.one():
                while not mine.is_done:
                    await self._take_in(mine)
        finally:
            if mine in self._line:  # whoever sent it waits no longer
                self._line.remove(mine)

    async def _take_in(self, mine: _Coming) -> None:
        await self._tell_meanings(mine)
        batch: list[_Coming] = []
        try:
            async with self._db.begin() as session:
                # And all that came while this waited for its turn.
                batch = self._batch(mine)
                heard = [each.heard for each in batch]
                workspace = mine.heard.actor.workspace
                await capturing.capture_all(session, workspace, heard, now=clock.now())
        except Exception as error:
            if len(batch) <= 1:
                raise
            why = type(error).__name__
            log.info("a batch of %d failed (%s): each of them goes alone", len(batch), why)
        else:
            for each in batch:
                each.is_done = True

    async def _tell_meanings(self, mine: _Coming) -> None:
        untold = [each for each in self._with(mine) if not each.is_told]
        told = await capturing.with_meanings([each.heard for each in untold])
        for each, heard in zip(untold, told, strict=True):
            each.heard, each.is_told = heard, True

    def _batch(self, mine: _Coming) -> list[_Coming]:
        batch = self._with(mine)
        if meaning.is_ready():  # who came since is told in the next one
            batch = list(takewhile(lambda each: each.is_told, batch))
        for each in batch:
            each.is_tried = True
            if each in self._line:
                self._line.remove(each)
        return batch

    def _with(self, mine: _Coming) -> list[_Coming]:
        """It, and whoever goes along."""
        return [mine] if mine.is_tried else self._line[:MOST]


class Batches:
    """Messages waiting to be taken in, a line for each workspace: none waits for another's."""

    def __init__(self, db: Database) -> None:
        self._lines: defaultdict[str, _Line] = defaultdict(lambda: _Line(db))

    @property
    def is_crowded(self) -> bool:
        """Whether whoever comes now would wait long."""
        return sum(line.turns.waiting for line in self._lines.values()) >= CROWD

    async def take_in(self, heard: Heard) -> None:
        """Returns when `heard` is committed. Raises Busy, NotReady, Unreadable."""
        await self._lines[heard.actor.workspace].take_in(heard)

    async def passed(self, workspace: str) -> None:
        """Returns when what came there before is committed, or has failed: a reply or a reaction is
        not to overtake the message it is about. Raises Busy."""
        async with self._lines[workspace].turns.one():
            pass

    async def all_passed(self) -> None:
        """The same, in every workspace."""
        for workspace in list(self._lines):
            await self.passed(workspace)
