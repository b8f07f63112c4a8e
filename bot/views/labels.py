"""What the tables' keys are called; a key that left its table is shown as it is."""

from collections.abc import Mapping, Sequence

from bot.domain import (
    categories,
    colours,
    commitments,
    departments,
    figures,
    focuses,
    gates,
    horizons,
    importances,
    statuses,
    tiers,
)
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


def horizon(key: str) -> str:
    """Next"""
    return _label(horizons.BY_KEY, key)


def confidence(key: str) -> str:
    """Medium confidence"""
    return _label(horizons.CONFIDENCE_BY_KEY, key)


def commitment(key: str) -> str:
    """Planned"""
    return _label(commitments.BY_KEY, key)


def focus(key: str) -> str:
    """Innovation"""
    return _label(focuses.BY_KEY, key)


def gate(key: str) -> str:
    """Support is trained"""
    return _label(gates.BY_KEY, key)


def figure(key: str) -> str:
    """Revenue"""
    return _label(figures.BY_KEY, key)


def colour(key: str) -> str:
    """On track"""
    return _label(colours.BY_KEY, key)


def colour_mark(key: str) -> str:
    """A colour as emoji and bold word: the emoji alone would tell some readers nothing."""
    known = colours.BY_KEY.get(key)
    return f":{known.emoji}: *{known.label}*" if known else f"*{key}*"


def several_departments(keys: Sequence[str]) -> str:
    """Sales, Finance"""
    return ", ".join(department(key) for key in keys)


def money(value: int) -> str:
    """120,000: whole units, of which currency everybody here knows."""
    return f"{value:,}"


def _label(table: Mapping[str, inputs.Row], key: str) -> str:
    return table[key].label if key in table else key
