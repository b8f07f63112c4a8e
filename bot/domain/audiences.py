"""Who gets a digest: one line each, with when it comes as long as nobody chose otherwise."""

from dataclasses import dataclass
from datetime import time

from bot.domain.schedules import FIRST, MONTHLY, WEEKLY, Frequency


@dataclass(frozen=True, slots=True)
class Audience:
    """`department` is whose own requests it is told about, and whose channel it gets.

    It comes `every` so often on `days` (domain/schedules.py; 0 is Monday) at local time `at`.
    """

    key: str
    label: str
    department: str
    every: Frequency
    days: str
    at: time


AUDIENCES: tuple[Audience, ...] = (
    Audience("sales", "Sales", "sales", WEEKLY, "0", time(9)),
    Audience("marketing", "Marketing", "marketing", WEEKLY, "1", time(9)),
    Audience("engineering", "Engineering", "engineering", WEEKLY, "0", time(10)),
    Audience("operations", "Operations", "operations", WEEKLY, "2", time(9)),
    Audience("finance", "Finance", "finance", MONTHLY, FIRST, time(9)),
    Audience("executive", "Executive staff", "executive", WEEKLY, "4", time(15)),
    Audience("support", "Support", "support", WEEKLY, "3", time(9)),
    Audience("project", "Project Management", "project", WEEKLY, "0", time(10)),
)

BY_KEY = {audience.key: audience for audience in AUDIENCES}
BY_DEPARTMENT = {audience.department: audience for audience in AUDIENCES}


def called(name: str) -> Audience | None:
    """The audience whose key or label somebody typed."""
    typed = " ".join(name.split()).casefold()
    return next((row for row in AUDIENCES if typed in (row.key, row.label.casefold())), None)
