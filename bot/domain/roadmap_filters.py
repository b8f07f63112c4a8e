"""What of the roadmap one can look at, chosen in menus or typed after the command."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from bot.domain import colours, commitments, departments, focuses, horizons

ANY = "any"
MOST_WORDS = 60
MOST_THEME = 75


@dataclass(frozen=True, slots=True)
class Choice:
    key: str
    label: str


# What has left the roadmap is looked at by itself; `blocked` and `unsaid` are no colours.
SHIPPED, DROPPED = Choice("shipped", "Shipped"), Choice("dropped", "Taken off")
BLOCKED, UNSAID = Choice("blocked", "Blocked"), Choice("unsaid", "Not said yet")
STATUSES: tuple[Choice, ...] = (
    *(Choice(colour.key, colour.label) for colour in colours.COLOURS),
    BLOCKED,
    UNSAID,
    SHIPPED,
    DROPPED,
)
COMMITMENTS = commitments.CHOICES


@dataclass(frozen=True, slots=True)
class Filters:
    """Keys, ANY for all of them; `owner` is a user id, `theme` and `words` are as typed."""

    horizon: str = ANY
    department: str = ANY
    status: str = ANY
    focus: str = ANY
    commitment: str = ANY
    theme: str = ""
    owner: str = ""
    words: str = ""

    @classmethod
    def of(cls, chosen: Mapping[str, Any]) -> "Filters":
        """What was chosen, by field; what is no choice is as it is at first."""
        kept = {
            field: chosen[field]
            for field, keys in _KEYS.items()
            if isinstance(chosen.get(field), str) and chosen[field] in keys
        }
        for field, most in (("theme", MOST_THEME), ("owner", 64), ("words", MOST_WORDS)):
            if isinstance(chosen.get(field), str):
                kept[field] = chosen[field][:most]
        return cls(**kept)

    def to_json(self) -> dict[str, str]:
        """What was chosen; the rest is as it is at first."""
        return {field: value for field, value in asdict(self).items() if value not in (ANY, "")}

    @property
    def is_narrow(self) -> bool:
        return bool(self.to_json())


_KEYS: Mapping[str, frozenset[str]] = {
    "horizon": frozenset(horizons.BY_KEY),
    "department": frozenset(departments.BY_KEY),
    "status": frozenset(choice.key for choice in STATUSES),
    "focus": frozenset(focuses.BY_KEY),
    "commitment": frozenset(choice.key for choice in COMMITMENTS),
}
# Of words that are in two tables, the first table's counts.
_TYPED: Mapping[str, tuple[str, str]] = {
    **{word: ("department", d.key) for d in departments.DEPARTMENTS for word in (d.key, *d.names)},
    **{key: ("commitment", key) for key in _KEYS["commitment"]},
    **{key: ("focus", key) for key in focuses.BY_KEY},
    **{choice.label.casefold(): ("status", choice.key) for choice in STATUSES},
    **{choice.key: ("status", choice.key) for choice in STATUSES},
    **{key: ("horizon", key) for key in horizons.BY_KEY},
}
_TWO_WORDS = re.compile(
    "|".join(
        rf"\b{re.escape(word)}\b" for word in sorted(_TYPED, key=len, reverse=True) if " " in word
    )
)


def typed(text: str, user: str) -> Filters:
    """ "next sales", "at risk mine", "sso": words of a menu choose in it, the others are looked
    for; `user` is who "mine" means."""
    found: dict[str, str] = {}

    def choose(word: str) -> bool:
        field, key = ("owner", user) if word in ("mine", "my") else _TYPED.get(word, ("", ""))
        if not field or field in found:
            return False
        found[field] = key
        return True

    folded = text.casefold()
    for match in _TWO_WORDS.findall(folded):
        if choose(match):
            folded = folded.replace(match, " ", 1)
    left = [word for word in folded.split() if not choose(word)]
    return Filters.of({**found, "words": " ".join(left)})


def merged(filters: Filters, chosen: Mapping[str, str]) -> Filters:
    """`filters`, but for what was chosen since."""
    known = {field.name for field in fields(Filters)}
    return Filters.of(asdict(filters) | {k: v for k, v in chosen.items() if k in known})
