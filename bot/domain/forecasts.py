"""How dates held: what was said first of items that shipped, against the day they did."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.spans import spelled

# So many of the newest say how it goes these days; fewer than a few say nothing.
LATEST = 8
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """An item that shipped: the range that was given first, and the day."""

    earliest: date | None
    latest: date
    shipped: date

    @property
    def late(self) -> int:
        """Days after its first latest date; before it, less than nothing."""
        return (self.shipped - self.latest).days


@dataclass(frozen=True, slots=True)
class Record:
    """Of `count` items `in_time` shipped by their first latest date; `late` days on average."""

    count: int
    in_time: int
    late: int


def record(outcomes: Sequence[Outcome]) -> Record | None:
    """What the newest of them (newest first) say together; None for too few."""
    those = outcomes[:LATEST]
    if len(those) < FEWEST:
        return None
    late = round(sum(outcome.late for outcome in those) / len(those))
    return Record(len(those), sum(outcome.late <= 0 for outcome in those), late)


def words(owner: Record | None, everybody: Record | None, name: str, latest: date | None) -> str:
    """What the form says where a range is given; "" where there is nothing to go by.

    `name` says whose the first record is: "Your", or "Priya's"; `latest` is what stands now.
    """
    said = [_of(f"{name} last", owner)] if owner else []
    if everybody and everybody != owner:
        said.append(_of("All product management's last" if owner else "The last", everybody))
    guide = owner or everybody
    return " ".join([*said, _advice(guide, latest)]).strip() if guide else ""


def _of(whose: str, record: Record) -> str:
    when = "on their first latest date"
    if record.late:
        word = "after" if record.late > 0 else "before"
        when = f"{_days(abs(record.late))} {word} their first latest date"
    held = f"{record.in_time} of {record.count} in time"
    return f"{whose} {record.count} dated items shipped {when} on average; {held}."


def _advice(record: Record, latest: date | None) -> str:
    if record.late <= 0:
        return ""
    if latest is None:
        return f"If this one goes the same way, allow {_days(record.late)} more than you expect."
    later = spelled(latest + timedelta(days=record.late))
    return f"If this one goes the same way, {spelled(latest)} becomes {later}."


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
