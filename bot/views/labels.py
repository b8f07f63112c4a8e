"""What the tables' keys are called; a key that left its table is shown as it is."""

from collections.abc import Mapping

from bot.domain import categories, departments, importances, statuses, tiers
from bot.views import inputs


def category(key: str) -> str:
    """Needed to close a deal"""
    return _label(categories.BY_KEY, key)


def department(key: str) -> str:
    """Sales"""
    return _label(departments.BY_KEY, key)


def importance(key: str) -> str:
    """Urgent"""
    return _label(importances.BY_KEY, key)


def status(key: str) -> str:
    """Waiting for a decision"""
    return statuses.BY_KEY[key].label if key in statuses.BY_KEY else key


def status_mark(key: str) -> str:
    """A status as emoji and bold word: the emoji alone would tell some readers nothing."""
    known = statuses.BY_KEY.get(key)
    return f":{known.emoji}: *{known.label}*" if known else f"*{key}*"


def is_open(key: str) -> bool:
    """Whether somebody still has to decide."""
    return key in statuses.BY_KEY and statuses.BY_KEY[key].open


def tier(key: str | None) -> str:
    """Key account; "" of a customer nobody has placed."""
    return _label(tiers.BY_KEY, key) if key else ""


def money(value: int) -> str:
    """120,000: whole units, of which currency everybody here knows."""
    return f"{value:,}"


def _label(table: Mapping[str, inputs.Row], key: str) -> str:
    return table[key].label if key in table else key
