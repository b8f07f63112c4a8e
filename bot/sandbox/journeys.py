"""Through time in steps: what was to happen on the way happens in its time, one after the other."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bot import clock

if TYPE_CHECKING:
    from bot.sandbox.companion import Companion
    from bot.sandbox.workspace import Workspace

# More stops than a month has; where it is about more, the rest happens at the end.
MOST_STOPS = 100


async def travel(workspace: Workspace, companion: Companion, moment: datetime) -> None:
    """Move the clock on to `moment`, stopping wherever the companion has something to do."""
    for _ in range(MOST_STOPS):
        stop = await companion.next_due(moment)
        if stop >= moment:
            break
        await _arrive(workspace, companion, stop)
    await _arrive(workspace, companion, moment)


async def _arrive(workspace: Workspace, companion: Companion, moment: datetime) -> None:
    """It can be later than that by now: time goes on by itself, too."""
    if moment > clock.now():
        workspace.clock_to(moment)
    await companion.catch_up()
    await companion.rest()
