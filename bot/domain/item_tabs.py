"""The screen of a roadmap item: its tabs, one line each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tab:
    """`for_pms`: nobody else has it, unless it is said who."""

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


def offered(*, is_pm: bool, sees_case: bool) -> tuple[Tab, ...]:
    """Those that somebody has; `sees_case`: the figures are for them, too."""
    return tuple(tab for tab in TABS if is_pm or not tab.for_pms or (sees_case and tab is CASE))


def lawful(key: str, *, is_pm: bool, sees_case: bool) -> Tab:
    """The tab meant, or the first where that is not theirs."""
    tab = BY_KEY.get(key, OVERVIEW)
    return tab if tab in offered(is_pm=is_pm, sees_case=sees_case) else OVERVIEW
