"""The screen of a roadmap item: its tabs, one line each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tab:
    """`for_pms`: nobody else has it."""

    key: str
    label: str
    for_pms: bool = False


TABS: tuple[Tab, ...] = (
    Tab("overview", "Overview"),
    Tab("gates", "Gates"),
    Tab("waits", "Waits for"),
    Tab("case", "Business case", for_pms=True),
    Tab("requests", "Requests", for_pms=True),
    Tab("told", "Who was told", for_pms=True),
    Tab("history", "History"),
)

BY_KEY = {tab.key: tab for tab in TABS}
OVERVIEW, GATES, WAITS, CASE, REQUESTS, TOLD, HISTORY = TABS


def lawful(key: str, *, is_pm: bool) -> Tab:
    """The tab meant, or the first where that is not theirs."""
    tab = BY_KEY.get(key, OVERVIEW)
    return tab if is_pm or not tab.for_pms else OVERVIEW
