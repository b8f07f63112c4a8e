"""Readiness gates: what has to be true before an item ships, and who says so."""

from dataclasses import dataclass
from datetime import date, timedelta

# Characters of the role that signs one.
MOST_ROLE = 75


@dataclass(frozen=True, slots=True)
class Gate:
    """`role` signs it, until another is named; `department` is told of it.

    `days_before`: so long before the item's latest date it is due, until another day is chosen.
    """

    key: str
    label: str
    role: str
    department: str
    days_before: int


GATES: tuple[Gate, ...] = (
    Gate("manufacturable", "Can be built", "Head of Operations", "operations", 28),
    Gate("serviceable", "Can be serviced", "Head of Service", "operations", 21),
    Gate("documented", "Documented", "Head of Documentation", "engineering", 14),
    Gate("support_trained", "Support is trained", "Head of Support", "support", 7),
)

BY_KEY = {gate.key: gate for gate in GATES}


def due_on(key: str, chosen: date | None, latest: date | None) -> date | None:
    """By when a gate is to be signed: on the `chosen` day, else in time for the `latest` date."""
    if chosen or latest is None or key not in BY_KEY:
        return chosen
    return latest - timedelta(days=BY_KEY[key].days_before)
