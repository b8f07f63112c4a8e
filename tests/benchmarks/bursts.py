"""Five hundred events at once while the relay posts: how long acknowledgements take."""

from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import load
from tests.benchmarks.stand import Transport, standing

EVENTS = 500


@dataclass(frozen=True)
class Burst:
    """Seconds that 99 of 100 acknowledgements stayed below, and all of them did."""

    slowest_percent: float
    slowest: float
    missed: int
    calls: int


async def measure(transport: Transport, url: str, folder: Path, *, kinds: tuple[str, ...]) -> Burst:
    """The whole bot in one process, and `kinds` of payloads by turns, all of them at once.

    `calls` is how often the bot called the Web API meanwhile; the sandbox answers at once.
    """
    async with standing("whole", "ALL", transport, url, folder) as stand:
        await load.send(stand.slack.outlet(), await load.prepare(stand.slack, kinds, 20), 4)
        deliveries = await load.prepare(stand.slack, kinds, EVENTS)
        before = len(stand.slack.calls)
        sent = await load.send(stand.slack.outlet(), deliveries, EVENTS)
        calls = len(stand.slack.calls) - before
    return Burst(sent.slowest_percent, sent.acks[-1], sent.missed, calls)
