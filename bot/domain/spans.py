"""Stretches of the calendar: weeks, months, quarters, halves and years, and steps between days."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)
FRIDAY = 4
MONTHS = tuple("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split())


def spelled(day: date) -> str:
    """7 Dec 2026"""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@dataclass(frozen=True, slots=True)
class Span:
    """From the `first` day to the `last`, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def early(self) -> date:
        """The end of its first third: 10 March."""
        return self.first + timedelta(days=max(self.days // 3, 1) - 1)

    def middle(self) -> date:
        """The day in the middle; of a month always the 15th."""
        if self == month(self.first.year, self.first.month):
            return self.first.replace(day=15)
        return self.first + timedelta(days=(self.days - 1) // 2)


def on(day: date) -> Span:
    """One day."""
    return Span(day, day)


def months(year: int, first: int, count: int) -> Span:
    """`count` months from the month `first` (1..12) on."""
    last = first + count - 1
    return Span(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))


def month(year: int, number: int) -> Span:
    return months(year, number, 1)


def last_of(day: date) -> date:
    """The last day of the month that `day` is in."""
    return month(day.year, day.month).last


def quarter(year: int, number: int) -> Span:
    """Calendar quarters: Q1 begins in January."""
    return months(year, 3 * number - 2, 3)


def half(year: int, number: int) -> Span:
    return months(year, 6 * number - 5, 6)


def year(number: int) -> Span:
    return months(number, 1, 12)


def working_week(day: date) -> Span:
    """Monday to Friday of the week that `day` is in; to Sunday once the weekend has begun."""
    monday = day - day.weekday() * DAY
    return Span(monday, monday + (FRIDAY if day.weekday() <= FRIDAY else 6) * DAY)


def iso_week(year: int, number: int) -> Span:
    """Monday to Friday of a numbered week. Raises ValueError where the year has no such week."""
    return working_week(date.fromisocalendar(year, number, 1))


def later(day: date, months: int) -> date:
    """The same day so many months on, or the last day of that month where it has none such."""
    years, index = divmod(day.month - 1 + months, 12)
    year, number = day.year + years, index + 1
    return date(year, number, min(day.day, calendar.monthrange(year, number)[1]))


def working_days_later(day: date, count: int) -> date:
    """`count` days from Monday to Friday after `day`."""
    while count > 0:
        day += DAY
        if day.weekday() <= FRIDAY:
            count -= 1
    return day


def quarter_number(day: date) -> int:
    """Calendar quarters counted through the years, to tell how far two are apart."""
    return day.year * 4 + (day.month - 1) // 3


def quarters_later(quarter: str, count: int) -> str:
    """The quarter ("2027-Q1") so many later; before, for less than nothing."""
    year, _, number = quarter.partition("-Q")
    years, index = divmod(int(year) * 4 + int(number) - 1 + count, 4)
    return f"{years}-Q{index + 1}"
