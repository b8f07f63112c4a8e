"""The history of a roadmap item, entry by entry."""

from collections.abc import Iterator, Mapping, Sequence

from slack_sdk.models.blocks import Block

from bot.domain.item_histories import LABELS, ItemEntry
from bot.views import labels, mrkdwn

MOST_VALUE = 300
MOST_WHY = 600
# Of these history keeps the keys.
_KEYS = {
    "horizon": labels.horizon,
    "confidence": labels.confidence,
    "commitment": labels.commitment,
    "focus": labels.focus,
    "colour": labels.colour,
}


def build(entries: Sequence[ItemEntry], names: Mapping[str, str]) -> list[Block]:
    """The newest first, as they came."""
    return [mrkdwn.section("\n".join(_entry(entry, names))) for entry in entries]


def _entry(entry: ItemEntry, names: Mapping[str, str]) -> Iterator[str]:
    yield f"{mrkdwn.moment(entry.at)} · {mrkdwn.who(names, entry.by)}"
    yield _what(entry, names)
    if entry.why:
        yield mrkdwn.quote(entry.why, MOST_WHY)


def _what(entry: ItemEntry, names: Mapping[str, str]) -> str:
    kind, _, rest = entry.field.partition(":")
    if kind == "created":
        return "*Put it on the roadmap*"
    if kind == "dropped":
        return "*Took it off the roadmap*"
    if kind == "dates":
        before, after = mrkdwn.date_range(*entry.before), mrkdwn.date_range(*entry.after)
        return f"*Dates*: {before} → {after}"
    if kind == "figure":
        return _figure(rest, entry)
    if kind == "gate":
        return f"*{labels.gate(rest)}*: {_step(entry, names)}"
    return f"*{LABELS.get(kind, mrkdwn.calm(kind, 40))}*: {_step(entry, names)}"


def _figure(what: str, entry: ItemEntry) -> str:
    """*Revenue 2027-Q1*: 1,200,000 → 900,000"""
    kind, _, quarter = what.partition(":")
    said = labels.money(int(entry.new)) if entry.new is not None else "taken back"
    if entry.old is not None and entry.old != entry.new:
        said = f"{labels.money(int(entry.old))} → {said}"
    return f"*{labels.figure(kind)} {mrkdwn.calm(quarter, 20)}*: {said}"


def _step(entry: ItemEntry, names: Mapping[str, str]) -> str:
    if entry.old == entry.new:
        return _value(entry, entry.new, names)
    return f"{_value(entry, entry.old, names)} → {_value(entry, entry.new, names)}"


def _value(entry: ItemEntry, value: str | None, names: Mapping[str, str]) -> str:
    if not value:
        return "_nothing_"
    if entry.field == "owner":
        return mrkdwn.who(names, value)
    return mrkdwn.calm(spoken(entry.field, value), MOST_VALUE)


def spoken(field: str, value: str) -> str:
    """A value as history keeps it, in words: labels for keys."""
    if field == "departments" and value:
        return labels.several_departments(value.split(", "))
    return _KEYS[field](value) if field in _KEYS and value else value


def named(entries: Sequence[ItemEntry]) -> list[str]:
    """The user ids that the entries speak of."""
    owners = [value for e in entries if e.field == "owner" for value in (e.old, e.new) if value]
    return [*(entry.by for entry in entries), *owners]
