"""When a digest is due: pure functions of now, a weekday, a time and a zone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Schedule:
    """Every `weekday` (0 is Monday) at local time `at` in `zone` (an IANA name)."""

    weekday: int
    at: time
    zone: str


@dataclass(frozen=True, slots=True)
class Slot:
    """One turn of a schedule: its local date, which names it, and the instant it begins (UTC).

    The date is the key: at the autumn change a local hour happens twice, a date never does.
    """

    on: date
    begins: datetime

    @property
    def key(self) -> str:
        return self.on.isoformat()


def slot_on(schedule: Schedule, day: date) -> Slot:
    """The slot of `schedule` on its local `day`."""
    local = datetime.combine(day, schedule.at, tzinfo=ZoneInfo(schedule.zone))
    return Slot(day, local.astimezone(UTC))


def latest_slot(schedule: Schedule, now: datetime) -> Slot:
    """The newest slot that has begun by `now`."""
    today = now.astimezone(ZoneInfo(schedule.zone)).date()
    day = today - timedelta(days=(today.weekday() - schedule.weekday) % 7)
    slot = slot_on(schedule, day)
    return slot if slot.begins <= now else slot_on(schedule, day - WEEK)


def next_slot(schedule: Schedule, now: datetime) -> Slot:
    """The first slot that begins after `now`."""
    return slot_on(schedule, latest_slot(schedule, now).on + WEEK)


def slots_between(schedule: Schedule, after: datetime, until: datetime) -> Iterator[Slot]:
    """The slots that begin after `after` and by `until`, oldest first."""
    slot = next_slot(schedule, after)
    while slot.begins <= until:
        yield slot
        slot = slot_on(schedule, slot.on + WEEK)


def is_zone(name: str) -> bool:
    """Whether `name` is a time zone that this machine's data knows."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def local_date(now: datetime, zone: str) -> date:
    """The date it is in `zone` at `now`."""
    return now.astimezone(ZoneInfo(zone)).date()
