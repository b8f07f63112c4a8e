"""Payloads a second: the whole bot beside the bare app, by turns, in the same run."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks import load
from tests.benchmarks.load import KINDS
from tests.benchmarks.stand import Stand, Transport, standing

# Many short turns: how fast the machine is can change from one second to the next.
ROUNDS, EACH = 30, 50
# Of what takes a tenth of a second each time.
ROUNDS_OF_LONG = 3
WARM_UP = 100
AT_ONCE = 16


@dataclass(frozen=True)
class Pair:
    """Payloads a second of the whole bot and of the bare app, round by round."""

    kind: str
    whole: Sequence[float]
    bare: Sequence[float]

    @property
    def whole_rate(self) -> float:
        return statistics.median(self.whole)

    @property
    def bare_rate(self) -> float:
        return statistics.median(self.bare)

    @property
    def ratio(self) -> float:
        """The median of the rounds' ratios: what slows one round slows both its halves."""
        return statistics.median(a / b for a, b in zip(self.whole, self.bare, strict=True))


async def measure(
    transport: Transport,
    urls: tuple[str, str],
    folder: Path,
    *,
    kinds: Sequence[str] = tuple(KINDS),
    role: str = "WEB",
) -> list[Pair]:
    """A pair for each kind of payload; `urls` are a database for each of the two.

    `role` is the whole bot's: only listening ("WEB"), or posting as well ("ALL").
    """
    async with (
        standing("whole", role, transport, urls[0], folder) as whole,
        standing("bare", "WEB", transport, urls[1], folder) as bare,
    ):
        return [await _by_turns(kind, whole, bare) for kind in kinds]


async def _by_turns(kind: str, whole: Stand, bare: Stand) -> Pair:
    rates: dict[int, list[float]] = {0: [], 1: []}
    for stand in (whole, bare):
        await _once(kind, stand, WARM_UP)
    for _ in range(ROUNDS_OF_LONG if kind == load.DIGEST else ROUNDS):
        for which, stand in enumerate((whole, bare)):
            rates[which].append(await _once(kind, stand, EACH))
    return Pair(kind, rates[0], rates[1])


async def _once(kind: str, stand: Stand, count: int) -> float:
    deliveries = await load.prepare(stand.slack, [kind], count)
    sent = await load.send(stand.slack.outlet(), deliveries, AT_ONCE)
    if sent.missed:
        raise RuntimeError(f"{sent.missed} of {count} were not acknowledged: {kind}")
    return sent.rate
