"""When an update comes, in words: "Mondays 09:00", "Last working day of the month 16:00"."""

from bot.domain import schedules
from bot.domain.schedules import FIRST, FORTNIGHTLY, LAST, MONTHLY, Schedule, Slot
from bot.views import mrkdwn


def words(slots: Schedule) -> str:
    """The days and the time of day, with the time zone: "Mondays 09:00, Europe/Berlin"."""
    return f"{_days(slots)} {slots.at:%H:%M}, {mrkdwn.calm(slots.zone.replace('_', ' '), 64)}"


def next_one(slot: Slot) -> str:
    """next: Mon 30 Nov"""
    day = slot.on
    return f"next: {mrkdwn.WEEKDAYS[day.weekday()]} {day.day} {mrkdwn.MONTHS[day.month - 1]}"


def _days(slots: Schedule) -> str:
    if slots.every == MONTHLY.key:
        return f"{day_of_month(slots.days)} of the month"
    every_second = slots.every == FORTNIGHTLY.key
    names = [schedules.WEEKDAYS[int(digit)] for digit in slots.days if digit in "0123456"]
    if every_second:
        return f"Every second {_and(names)}"
    return _and([f"{name}s" for name in names])


def day_of_month(days: str) -> str:
    """First working day, Last working day, or The 15th."""
    if days in (FIRST, LAST):
        return f"{days.capitalize()} working day"
    number = int(days)
    ending = (
        {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number not in (11, 12, 13) else "th"
    )
    return f"The {number}{ending}"


def _and(names: list[str]) -> str:
    *before, last = names
    return f"{', '.join(before)} and {last}" if before else last
