"""How soon a channel is promised a first decision, and when its being late is foreseen."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain import schedules, workdays
from bot.domain.workdays import WorkingDays

# Of the working time until it is due, so much has passed: it is not too late yet.
WARN_AFTER = 0.75
WARNED, MISSED = "warned", "missed"


@dataclass(frozen=True, slots=True)
class Goal:
    """`days`: working days; None for no promise."""

    key: str
    label: str
    days: int | None


def _row(days: int) -> Goal:
    return Goal(str(days), f"Within {days} working day" + ("s" if days > 1 else ""), days)


NONE = Goal("none", "No promise", None)
GOALS = (NONE, *(_row(days) for days in (1, 2, 3, 5, 10)))
BY_KEY = {goal.key: goal for goal in GOALS}


@dataclass(frozen=True, slots=True)
class Clock:
    """The working days and the time zone by which goals are counted."""

    days: WorkingDays
    zone: str

    def due_on(self, asked: datetime, days: int) -> date:
        """By the end of which working day a first decision is due."""
        return self.days.after(schedules.local_date(asked, self.zone), days)

    def due_at(self, asked: datetime, days: int) -> datetime:
        """When a first decision is due, in UTC."""
        return workdays.closes(self.due_on(asked, days), self.zone)

    def stands(self, asked: datetime, days: int, now: datetime) -> str | None:
        """MISSED once it is too late, WARNED when most of the time has passed, else None."""
        due_at = self.due_at(asked, days)
        if now >= due_at:
            return MISSED
        worked = workdays.time_worked(asked, now, self.zone, self.days)
        in_all = workdays.time_worked(asked, due_at, self.zone, self.days)
        return WARNED if worked >= WARN_AFTER * in_all else None
