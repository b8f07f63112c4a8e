"""Whether somebody reads the dates of what is only explored, wherever they look at it."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain import commitments


@dataclass(frozen=True, slots=True)
class DateReader:
    """`plans`: plans with us, so reads all of them; `user` reads those of what is theirs."""

    plans: bool = False
    user: str = ""

    def reads(self, commitment: str, owner: str) -> bool:
        """Whether they read the dates of an item at that level that `owner` looks after."""
        if self.plans or commitments.has_dates_for(None, commitment):
            return True
        return bool(self.user) and owner == self.user


def plans(departments: Iterable[str]) -> bool:
    """Whether one of the `departments` plans with us."""
    explored = commitments.EXPLORING.key
    return any(commitments.has_dates_for(department, explored) for department in departments)
