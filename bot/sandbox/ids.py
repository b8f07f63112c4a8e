"""Identifiers as Slack makes them: readable for people, opaque for the app."""

import secrets
from itertools import count


class Ids:
    """A workspace's own counters: the same story gives the same ids."""

    def __init__(self, first: int = 1) -> None:
        self._numbers = count(first)

    @property
    def next(self) -> int:
        """The number that the next id will have."""
        number = next(self._numbers)
        self._numbers = count(number)
        return number

    def named(self, prefix: str, name: str) -> str:
        """`U07SALLY001` for ("U", "sally"): eleven capital letters and digits, unique."""
        letters = "".join(c for c in name.upper() if c.isascii() and c.isalnum())
        number = f"{next(self._numbers):03d}"
        return f"{prefix}07{letters[: 8 - len(number)]}{number}".ljust(11, "X")

    def numbered(self, prefix: str, digits: int = 8) -> str:
        """`Ev0700000012` for ("Ev07")."""
        return f"{prefix}{next(self._numbers):0{digits}d}"

    def trigger(self) -> str:
        """A trigger_id: three parts with dots between."""
        return f"{next(self._numbers):013d}.7071234567890.{secrets.token_hex(16)}"


def short() -> str:
    """A block_id or action_id as Slack makes one for who gave none."""
    return secrets.token_urlsafe(4).replace("-", "x").replace("_", "Y")[:5]
