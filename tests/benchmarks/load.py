"""The load: what people say and type, kept back first, then sent as fast as it is acknowledged."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.sandbox.deliveries import Delivery, Outlet
from bot.sandbox.refusals import NotAcked
from tests.benchmarks.stand import Acme, Nowhere

Deed = Callable[[Acme, int], Awaitable[object]]


def _request(number: int) -> str:
    # Said to be another: what one person says within two minutes is one request else.
    return f"New request: SSO to close the deal with customer {number}, they ask for it every week"


async def _asks(slack: Acme, number: int) -> None:
    await slack.seller(number).posts("#sales", _request(number))


async def _asks_alone(slack: Acme, number: int) -> None:
    await slack.seller(0).posts("#sales", _request(number))


async def _chats(slack: Acme, number: int) -> None:
    text = f"Good morning everyone, coffee number {number} is ready in the kitchen"
    # Not where the same person asks for something: there it would be said to be more of that.
    await slack.seller(number).posts("#marketing", text)


async def _help(slack: Acme, _number: int) -> None:
    await slack.seller(0).runs("/pm-request help", in_="#sales")


async def _digest(slack: Acme, _number: int) -> None:
    await slack.person_named("priya").runs("/pm-request digest", in_="#sales")


async def _by_turns(slack: Acme, number: int) -> None:
    await (_asks, _chats, _help)[number % 3](slack, number)


ASKS, CHATS = "message that files a request", "message that is chatter"
DIGEST = "`/pm-request digest`"
MIXED = (ASKS, CHATS)

KINDS: dict[str, Deed] = {
    ASKS: _asks,
    "such messages, all by one person": _asks_alone,
    CHATS: _chats,
    "`/pm-request help`": _help,
    "these three by turns": _by_turns,
    DIGEST: _digest,
}


@dataclass(frozen=True)
class Sent:
    """How long it all took, and each acknowledgement, in seconds, the slowest last."""

    seconds: float
    acks: Sequence[float]
    missed: int

    @property
    def rate(self) -> float:
        """Payloads a second."""
        return len(self.acks) / self.seconds

    @property
    def slowest_percent(self) -> float:
        """99 of 100 acknowledgements took at most this long."""
        return self.acks[int(len(self.acks) * 0.99)]


async def prepare(slack: Acme, kinds: Sequence[str], count: int) -> list[Delivery]:
    """`count` payloads, of `kinds` by turns, each in Slack's own shape; nothing is sent yet."""
    slack.nowhere = Nowhere()
    for number in range(count):
        await KINDS[kinds[number % len(kinds)]](slack, number)
    await slack.settled()
    kept, slack.nowhere = slack.nowhere.kept, None
    return kept


async def send(outlet: Outlet, deliveries: Sequence[Delivery], at_once: int) -> Sent:
    """Send everything, with at most `at_once` not yet acknowledged."""
    waiting = iter(deliveries)
    acks: list[float] = []
    missed = 0

    async def sender() -> None:
        nonlocal missed
        for delivery in waiting:
            begun = time.perf_counter()
            try:
                await outlet.hand_over(delivery)
            except NotAcked:
                missed += 1
            acks.append(time.perf_counter() - begun)

    begun = time.perf_counter()
    await asyncio.gather(*(sender() for _ in range(at_once)))
    return Sent(time.perf_counter() - begun, sorted(acks), missed)
