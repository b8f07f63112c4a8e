"""The event loop: uvloop where there is one; it acknowledges bursts sooner than Python's own."""

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

_new: Callable[[], asyncio.AbstractEventLoop] = asyncio.new_event_loop
with contextlib.suppress(ImportError):  # there is none for Windows
    import uvloop

    _new = uvloop.new_event_loop

T = TypeVar("T")


def run(main: Coroutine[Any, Any, T]) -> T:
    """Run `main` to its end; what it gives back."""
    with asyncio.Runner(loop_factory=_new) as runner:
        return runner.run(main)
