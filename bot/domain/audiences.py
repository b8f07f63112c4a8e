"""Who gets a digest: one line each, with the default slot (0 is Monday)."""

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True, slots=True)
class Audience:
    """`department` is whose own requests it is told about, and whose channel it gets."""

    key: str
    label: str
    department: str
    weekday: int
    at: time


AUDIENCES: tuple[Audience, ...] = (
    Audience("sales", "Sales", "sales", 0, time(9)),
    Audience("marketing", "Marketing", "marketing", 1, time(9)),
)

BY_KEY = {audience.key: audience for audience in AUDIENCES}
BY_DEPARTMENT = {audience.department: audience for audience in AUDIENCES}
