"""Pacing: where Slack asked for patience, every message that waits gets a moment of its own."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

# facts.md, section 10: about one message a second and channel; a little more, for clocks differ.
STEP = timedelta(seconds=1.1)
# Between two that go, one late and one in time; less than STEP, so that the line catches up.
GAP = timedelta(seconds=1.05)


@dataclass(slots=True)
class Line:
    """Who waits for a channel, and until when; `free` is the first moment that is nobody's,
    `last` when the last one went, or is going to."""

    rests_until: datetime
    free: datetime
    last: datetime
    turns: dict[int, datetime] = field(default_factory=dict)

    def join(self, message: int) -> datetime:
        """A moment for `message`, after all that are given away."""
        turn = max(self.free, self.rests_until)
        self.turns[message], self.free = turn, turn + STEP
        return turn


class Pacing:
    """The lines before the channels that have one; others take what comes."""

    def __init__(self) -> None:
        self._lines: dict[str, Line] = {}

    def has_lines(self, *, now: datetime) -> bool:
        """Whether any channel has one; those that all have gone from are over."""
        self._lines = {channel: line for channel, line in self._lines.items() if now < line.free}
        return bool(self._lines)

    def rests(self, channel: str, *, now: datetime) -> bool:
        """Whether Slack has asked for patience with `channel`, and it is not over."""
        line = self._lines.get(channel)
        return line is not None and now < line.rests_until

    def turn(self, channel: str, message: int, *, now: datetime) -> datetime | None:
        """When `message` (the row's id) may be posted in `channel`; None: now."""
        line = self._lines.get(channel)
        if line is None:
            return None
        if now >= line.free:
            del self._lines[channel]
            return None
        turn = line.turns.get(message)
        if turn is not None and turn > now:
            return turn
        if turn is not None and now >= line.rests_until:
            del line.turns[message]
            return None
        return line.join(message)

    def gap(self, channel: str, *, now: datetime) -> float:
        """Seconds before whoever may go goes: the one before may have been late."""
        line = self._lines.get(channel)
        if line is None:
            return 0
        line.last = max(now, line.last + GAP)
        return (line.last - now).total_seconds()

    def limited(self, channel: str, message: int, *, until: datetime) -> datetime:
        """Slack takes nothing in `channel` before `until`: when `message` is to try again."""
        line = self._lines.setdefault(channel, Line(until, until, until - GAP))
        line.rests_until = max(line.rests_until, until)
        return line.join(message)
