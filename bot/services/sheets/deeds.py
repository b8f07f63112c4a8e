"""What a line of a list would change, in words, and the deed that changes it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """A field's words before and after; "" for nothing."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Deed:
    """`do(session, actor, item_id, now=)` is what a product manager would do by hand."""

    change: Change
    do: Callable[..., Awaitable[object]]


class Unfit(ValueError):
    """Why a line that can be read cannot be taken."""
