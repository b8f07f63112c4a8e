"""The app's own process, where it is this one: it is told of the time, and its memory kept too."""

from datetime import datetime
from typing import Any, Protocol


class Companion(Protocol):
    """What may stand beside a workspace; the workspace knows no more of the bot than this."""

    async def next_due(self, until: datetime) -> datetime:
        """The next moment at which the app has something to do; `until` if there is none before."""

    async def catch_up(self) -> None:
        """The clock was moved: do what is to be done by now, and show it."""

    async def rest(self) -> None:
        """Finish what is under way; come back all the same when it does not end."""

    def keep(self) -> Any:
        """What the app remembers, as JSON; asked while it rests."""

    async def make_ready(self, kept: Any) -> Any:
        """Look at what was kept (None: nothing) for become(). ValueError if it is of no use."""

    async def pause(self) -> None:
        """Stop, until it becomes something else."""

    async def become(self, ready: Any) -> None:
        """Start anew with what was made ready."""
