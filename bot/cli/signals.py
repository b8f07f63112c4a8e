"""Until when a command lives that does not end by itself."""

import asyncio
import contextlib
import signal
from collections.abc import Awaitable, Callable


async def until_signal(live: Callable[[], Awaitable[None]]) -> None:
    """Live until it ends by itself, or a signal asks for it: then stop in good order."""
    living = asyncio.ensure_future(live())
    here = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows has no such handlers
            here.add_signal_handler(name, living.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await living
