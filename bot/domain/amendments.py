"""What can be put right in a request after it was asked: what was touched, and how it is told."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol

from bot.domain import fields, texts

# What is held, by name, in words or keys; "", or no such name, for nothing.
Held = Mapping[str, str]

# In the order in which it is told. The department's own fields follow: "own.competitor".
LABELS: Mapping[str, str] = {
    "title": "title",
    "body": "text",
    "department": "department",
    "category": "category",
    "importance": "importance",
    "needed_by": "needed by",
    "customer": "customer",
    "value": "value at stake",
    "manager": "account manager",
    "files": "files",
}
OWN = "own."
# What anybody may read who reads along in the conversation about a request.
HARMLESS = ("department", "category", "importance", "needed_by")

MOST_TOLD = 80


class Said(Protocol):
    """A request, or what a form says of one (domain/drafts.py)."""

    @property
    def title(self) -> str: ...

    @property
    def body(self) -> str: ...

    @property
    def department(self) -> str: ...

    @property
    def category(self) -> str: ...

    @property
    def importance(self) -> str: ...

    @property
    def needed_by(self) -> date | None: ...

    @property
    def customer_id(self) -> int | None: ...

    @property
    def value(self) -> int | None: ...

    @property
    def account_manager(self) -> str | None: ...

    @property
    def details(self) -> Mapping[str, object]: ...


def own(key: str) -> str:
    """The name of a department's own field."""
    return f"{OWN}{key}"


def held(said: Said) -> Held:
    """Everything that a form can change, as it stands in a request or in what was sent."""
    return {
        "title": said.title,
        "body": said.body,
        "department": said.department,
        "category": said.category,
        "importance": said.importance,
        "needed_by": said.needed_by.isoformat() if said.needed_by else "",
        "customer": str(said.customer_id or ""),
        "value": "" if said.value is None else str(said.value),
        "manager": said.account_manager or "",
        **{own(key): str(value) for key, value in said.details.items()},
    }


def mark(held: Held) -> str:
    """What tells later which of it has changed, short enough to go along with a form."""
    return " ".join(f"{name}:{_digest(text)}" for name, text in held.items() if text)


def changed(marked: str, held: Held) -> set[str]:
    """The names of what is not as it was when it was `marked`."""
    before = dict(each.partition(":")[::2] for each in marked.split())
    names = {*before, *held}
    return {name for name in names if before.get(name, "") != _mark_of(held.get(name, ""))}


def is_same(one: str, other: str) -> bool:
    """Whether both say the same: forms change what stands at the ends of lines."""
    return _calm(one) == _calm(other)


def _mark_of(text: str) -> str:
    return _digest(text) if text else ""


def _digest(text: str) -> str:
    return hashlib.sha256(_calm(text).encode()).hexdigest()[:6]


def _calm(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def told(names: Iterable[str], shown: Held) -> list[str]:
    """Of each what it is now: needed by 12 Jan 2027; customer Initech; no competitor any more.

    `shown` are values as people read them; what has none there but should is only named.
    """
    return [_told(name, shown.get(name)) for name in in_order(names)]


def named(names: Iterable[str], shown: Held) -> list[str]:
    """The same, where others read along: of what is not theirs to know, only its name."""
    return [
        _told(name, shown.get(name)) if name in HARMLESS else label(name)
        for name in in_order(names)
    ]


def in_order(names: Iterable[str]) -> list[str]:
    """Those of them that are known, as the form has them."""
    known = [*LABELS, *(own(field.key) for field in fields.FIELDS)]
    wanted = set(names)
    return [name for name in known if name in wanted]


def label(name: str) -> str:
    """What it is called within a sentence."""
    if name in LABELS:
        return LABELS[name]
    words = fields.BY_KEY[name.removeprefix(OWN)].label
    return words[:1].lower() + words[1:]


def _told(name: str, value: str | None) -> str:
    if value is None:
        return label(name)
    short = texts.cut(" ".join(value.split()), MOST_TOLD)
    return f"{label(name)} {short}" if short else f"no {label(name)} any more"
