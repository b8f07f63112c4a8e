"""What the app is handed: three seconds for each, and events again if they were missed."""

from __future__ import annotations

import asyncio
import heapq
import time
from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Any, Protocol

from bot import clock
from bot.sandbox import news
from bot.sandbox.refusals import NotAcked

if TYPE_CHECKING:
    from bot.sandbox.records import Json
    from bot.sandbox.workspace import Workspace

# After a first try: almost at once, +1 minute, +5 minutes, by the clock (facts.md section 1).
RETRY_AFTER = (timedelta(0), timedelta(minutes=1), timedelta(minutes=5))
_HELD_SECONDS = 0.05
_LOOK_SECONDS = 0.05


@dataclass(eq=False)
class Delivery:
    """A payload on its way. `kind` is Socket Mode's: events_api, interactive, slash_commands.

    `ms` is how long the last try took, in real milliseconds; `refusals` what Slack has against
    the answer.
    """

    kind: str
    payload: Json
    at: datetime
    options: bool = False
    status: str = "sent"
    attempts: int = 0
    missed: list[str] = field(default_factory=list)
    answer: Any = None
    number: int = 0
    ms: float | None = None
    refusals: list[str] = field(default_factory=list)

    @property
    def acked(self) -> bool:
        return self.status == "acked"

    @property
    def retries(self) -> int:
        return max(0, self.attempts - 1)

    @property
    def last_reason(self) -> str:
        return self.missed[-1] if self.missed else ""

    @property
    def what(self) -> str:
        """What it is about, in a word: the event's type, the command, the interaction's type."""
        event = self.payload.get("event") or {}
        return str(event.get("type") or self.payload.get("command") or self.payload.get("type"))


class Outlet(Protocol):
    """A way to the app. Gives the body of its acknowledgement; NotAcked when there is none."""

    async def hand_over(self, delivery: Delivery) -> Any: ...


class Deliveries:
    """Hands payloads to whatever way to the app there is, and again when they were missed."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._tasks: set[asyncio.Task[None]] = set()
        self._held: list[Delivery] = []
        self._waiting: list[tuple[datetime, int, Delivery]] = []
        self._turn = count()
        self._lookout: asyncio.Task[None] | None = None

    @property
    def waiting(self) -> int:
        """Missed events whose next try is later, by the clock."""
        return len(self._waiting)

    def event(self, payload: Json) -> Delivery:
        """Send an event: on its way when this returns, unless faults duplicate or hold it."""
        copies = 2 if self._workspace.faults.duplicate_events else 1
        sent = [self._record("events_api", payload) for _ in range(copies)]
        if self._workspace.faults.shuffle_events:
            self._hold(sent)
        else:
            for delivery in sent:
                self._spawn(self._try(delivery))
        return sent[0]

    async def interaction(self, kind: str, payload: Json, *, options: bool = False) -> Any:
        """Send what a person did and wait for the answer's body. NotAcked: the person is told."""
        delivery = self._record(kind, payload)
        delivery.options = options
        delivery.attempts = 1
        try:
            delivery.answer = await self._hand_over(delivery)
        except NotAcked as missed:
            delivery.missed.append(missed.reason)
            self._now_is(delivery, "missed")
            raise
        self._now_is(delivery, "acked")
        return delivery.answer

    def refuse(self, payload: Json, *words: str) -> None:
        """Slack does not take the answer that the app gave to `payload`."""
        sent = reversed(self._workspace.deliveries)
        delivery = next((d for d in sent if d.payload is payload), None)
        if delivery is not None:
            delivery.refusals += words
            self._workspace.news.add(news.DELIVERY, delivery)

    async def settled(self, timeout: float) -> int:
        """Wait until nothing is on its way. Gives how many tries wait for a later time.

        TimeoutError after `timeout` real seconds.
        """
        async with asyncio.timeout(timeout):
            self.look_again()
            while self._tasks:
                await asyncio.wait(self._tasks)
                self.look_again()
        return self.waiting

    async def close(self) -> None:
        """Drop everything that is still on its way."""
        running = [*self._tasks, *([self._lookout] if self._lookout else [])]
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        self._waiting.clear()
        self._lookout = None

    def look_again(self) -> None:
        """Send what has come due by the clock."""
        while self._waiting and self._waiting[0][0] <= clock.now():
            _, _, delivery = heapq.heappop(self._waiting)
            self._spawn(self._try(delivery))

    def _record(self, kind: str, payload: Json) -> Delivery:
        delivery = Delivery(kind, payload, clock.now(), number=next(self._workspace.wire))
        self._workspace.deliveries.append(delivery)
        self._workspace.news.add(news.DELIVERY, delivery)
        return delivery

    def _now_is(self, delivery: Delivery, status: str) -> None:
        delivery.status = status
        self._workspace.news.add(news.DELIVERY, delivery)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _hold(self, sent: list[Delivery]) -> None:
        if not self._held:
            self._spawn(self._release_shuffled())
        self._held += sent

    async def _release_shuffled(self) -> None:
        await asyncio.sleep(_HELD_SECONDS)
        held, self._held = self._held, []
        self._workspace.random.shuffle(held)
        for delivery in held:
            self._spawn(self._try(delivery))

    async def _try(self, delivery: Delivery) -> None:
        delivery.attempts += 1
        try:
            delivery.answer = await self._hand_over(delivery)
        except NotAcked as missed:
            self._missed(delivery, missed)
        else:
            self._now_is(delivery, "acked")

    async def _hand_over(self, delivery: Delivery) -> Any:
        outlet, began = self._workspace.outlet(), time.perf_counter()
        try:
            async with asyncio.timeout(self._workspace.ack_seconds):
                answer = await outlet.hand_over(delivery)
        except TimeoutError:
            raise NotAcked("timeout") from None
        finally:
            delivery.ms = round((time.perf_counter() - began) * 1000, 1)
        if self._workspace.faults.take("drop_acks"):
            self._workspace.news.add(news.FAULTS)
            raise NotAcked("timeout")
        return answer

    def _missed(self, delivery: Delivery, missed: NotAcked) -> None:
        delivery.missed.append(missed.reason)
        if missed.final or delivery.attempts > len(RETRY_AFTER):
            self._now_is(delivery, "given up")
            return
        self._now_is(delivery, "missed")
        due = clock.now() + RETRY_AFTER[delivery.attempts - 1]
        heapq.heappush(self._waiting, (due, next(self._turn), delivery))
        self._watch()
        self.look_again()

    def _watch(self) -> None:
        if self._lookout is None or self._lookout.done():
            self._lookout = asyncio.get_running_loop().create_task(self._look_out())

    async def _look_out(self) -> None:
        """The clock can be moved at any moment, so look at it often while something waits."""
        while self._waiting:
            await asyncio.sleep(_LOOK_SECONDS)
            self.look_again()
