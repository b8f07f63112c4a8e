"""The one clock: what time it is, for the bot and for a sandbox in the same process."""

from datetime import UTC, datetime, timedelta

_offset = timedelta()


def now() -> datetime:
    """The present moment, aware, in UTC. Only doors ask; everything below is handed the answer."""
    return datetime.now(UTC) + _offset


def set_to(when: datetime) -> None:
    """Move the clock so that it is `when` (aware) now; it keeps ticking. For the sandbox only."""
    global _offset  # noqa: PLW0603 - one clock is the point of this module
    if when.tzinfo is None:
        raise ValueError("the clock is set to an aware time")
    _offset = when - datetime.now(UTC)


def advance(delta: timedelta) -> None:
    """Move the clock by `delta`. For the sandbox only."""
    set_to(now() + delta)


def reset() -> None:
    """Back to the wall clock."""
    global _offset  # noqa: PLW0603
    _offset = timedelta()
