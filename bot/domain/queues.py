"""What of the queue one can look at: which status, whose, of which department and sort."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from bot.domain import categories, departments, statuses

ANY = "any"


@dataclass(frozen=True, slots=True)
class Choice:
    key: str
    label: str


# One at a time: what waits for a decision is what the queue is for.
SHOWN: tuple[Choice, ...] = tuple(
    Choice(key, statuses.BY_KEY[key].label) for key in ("new", "need_info", "deferred")
)
MINE, NOBODYS = Choice("mine", "Mine"), Choice("nobody", "Nobody's")
OWNERS: tuple[Choice, ...] = (Choice(ANY, "Whoever's"), MINE, NOBODYS)


@dataclass(frozen=True, slots=True)
class Filters:
    """Keys; ANY for all of them. `owner` is one of OWNERS."""

    status: str = SHOWN[0].key
    department: str = ANY
    category: str = ANY
    owner: str = ANY

    @classmethod
    def of(cls, chosen: Mapping[str, Any]) -> "Filters":
        """What was chosen, by field; what is no choice is as it is at first."""
        known = {
            "status": {choice.key for choice in SHOWN},
            "department": set(departments.BY_KEY),
            "category": set(categories.BY_KEY),
            "owner": {choice.key for choice in OWNERS},
        }
        kept = {
            field: chosen[field]
            for field, keys in known.items()
            if isinstance(chosen.get(field), str) and chosen[field] in keys
        }
        return cls(**kept)

    def to_json(self) -> dict[str, str]:
        return asdict(self)

    @property
    def is_narrow(self) -> bool:
        """Whether anything but the status was chosen."""
        return (self.department, self.category, self.owner) != (ANY, ANY, ANY)
