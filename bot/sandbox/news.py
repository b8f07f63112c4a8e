"""What happened, in order and numbered: whoever watches the workspace reads it here."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.sandbox.records import Message

# So many are kept: who is further behind has to look at everything anew.
KEPT = 5_000
# As far as numbers are exact in a browser, with room to grow.
_ANYWHERE = 2**52

# The kinds of item, and what each is about (`subject`).
MESSAGE = "message"  # a Message that is new
CHANGED = "changed"  # a Message that looks different: text, reactions, replies
DELETED = "deleted"  # a Message that is gone
MODALS = "modals"  # nothing; `to` has other modals open
HOME = "home"  # nothing; `to` has another Home tab
CHANNELS = "channels"  # nothing: channels, or who is in them
PEOPLE = "people"  # nothing: people or groups
CLOCK = "clock"  # nothing: it was moved
FAULTS = "faults"  # nothing: some were switched
CALL = "call"  # a Call that was answered
DELIVERY = "delivery"  # a Delivery that was sent, acknowledged or missed
LOOKED = "looked"  # a Channel that `to` has read
TOUR = "tour"  # nothing: a step is done
RESET = "reset"  # nothing: all of it is another


@dataclass(frozen=True, eq=False)
class Item:
    """One thing that happened; `to` is the user id of the only person it concerns, if one."""

    number: int
    kind: str
    subject: Any = None
    to: str | None = None


class News:
    """The newest items. Numbers begin anywhere, so that one of another run means nothing here."""

    def __init__(self) -> None:
        self.last = secrets.randbelow(_ANYWHERE)
        self.watchers: list[Callable[[Item], None]] = []
        self.is_over = False
        self._items: deque[Item] = deque(maxlen=KEPT)
        self._readers: set[asyncio.Event] = set()

    def add(self, kind: str, subject: Any = None, *, to: str | None = None) -> None:
        """Note that something happened, and wake whoever waits for it."""
        self.last += 1
        item = Item(self.last, kind, subject, to)
        self._items.append(item)
        for watch in list(self.watchers):
            watch(item)
        self._wake()

    def _wake(self) -> None:
        for reader in self._readers:
            reader.set()

    def since(self, number: int) -> list[Item] | None:
        """What came after item `number`, oldest first; None if some of it is no longer known."""
        oldest = self._items[0].number if self._items else self.last + 1
        if not oldest - 1 <= number <= self.last:
            return None
        return list(takewhile(lambda item: item.number > number, reversed(self._items)))[::-1]

    async def wait(self, after: int, *, seconds: float) -> None:
        """Until there is news after item `after`, or that many real seconds have passed."""
        if self.is_over or self.last != after:
            return
        reader = asyncio.Event()
        self._readers.add(reader)
        try:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await reader.wait()
        finally:
            self._readers.discard(reader)

    def end(self) -> None:
        """There will be no more: whoever waits goes home."""
        self.is_over = True
        self._wake()

    def of_thread(self, reply: Message) -> None:
        """The root of a thread shows how many replies there are: it has changed as well."""
        root = reply.channel.messages.get(reply.root_ts)
        if reply.is_reply and root is not None:
            self.add(CHANGED, root)
