"""App Home: its tabs, and what somebody chose to see in them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Tab:
    """`roles`: who has it; everyone has the first."""

    key: str
    label: str
    roles: tuple[str, ...]


EVERYONE, LEAD, PM, ADMIN = "everyone", "lead", "pm", "admin"

YOURS = Tab("yours", "Your requests", (EVERYONE,))
DEPARTMENT = Tab("department", "Your department", (LEAD,))
QUEUE = Tab("queue", "Queue", (PM,))
BACK = Tab("back", "Due back", (PM,))
NUMBERS = Tab("numbers", "Numbers", (PM,))
SETTINGS = Tab("settings", "Settings", (PM, ADMIN))

TABS = (QUEUE, BACK, NUMBERS, DEPARTMENT, YOURS, SETTINGS)
BY_KEY = {tab.key: tab for tab in TABS}
# How far back the numbers go, in days.
DAYS = (30, 90, 365)


@dataclass(frozen=True, slots=True)
class Shown:
    """What somebody looks at: a tab's page (from 1), the queue's filters (queues.py; "" while
    nothing is chosen), how many days the numbers cover, whose department is
    theirs (`own`), and which of those they lead they look at (`led`)."""

    tab: str = ""
    page: int = 1
    department: str = ""
    status: str = ""
    category: str = ""
    owner: str = ""
    days: int = 90
    own: str = ""
    led: str = ""


def read(kept: Mapping[str, Any]) -> Shown:
    """What was kept, without whatever an older version kept besides."""
    known = {field.name: field.type for field in fields(Shown)}
    sound: dict[str, Any] = {
        key: value
        for key, value in kept.items()
        if key in known and isinstance(value, int if known[key] is int else str)
    }
    return Shown(**sound)


def kept(shown: Shown) -> dict[str, Any]:
    """As `read` takes it."""
    return asdict(shown)


def lawful(shown: Shown, roles: set[str]) -> Tab:
    """The tab to show to who has these roles: the one they chose, else the first that is theirs."""
    allowed = [tab for tab in TABS if roles & {*tab.roles}]
    return next((tab for tab in allowed if tab.key == shown.tab), allowed[0])
