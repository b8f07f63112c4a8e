"""What the roadmap in a channel says of an item, in the terms of the department that reads it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.domain import colours, commitments, figures, focuses, gates
from bot.views import labels, mrkdwn
from bot.views.sections import lines, marketing
from bot.views.sections.lines import Row

# Short of a section's 3,000 characters, whatever was written.
_MOST_WORDS, _MOST_NAME, _MOST_WHY = 600, 120, 200
_WAITS, _REASONS, _QUARTERS, _REFS = 3, 2, 6, 4


@dataclass(frozen=True, slots=True)
class Pen:
    """How a place is written in: `title` of a row, people's `words` (cut), a colour's `mark`, and
    the `horizon` of a row ("" where a heading says it)."""

    title: Callable[[Row], str]
    words: Callable[[object, int], str]
    mark: Callable[[colours.Colour], str]
    horizon: Callable[[Row], str]


def line(department: str | None, row: Row, pen: Pen) -> str:
    """One row of services/living.py, without what stands before it."""
    return _LINES.get(department or "", _generic)(row, pen)


def when(row: Row) -> str:
    """1-31 Mar 2027, "no dates yet", or that it is only looked into."""
    is_explored = row.get("commitment") == commitments.EXPLORING.key
    if is_explored and not (row.get("earliest") or row.get("latest")):
        return commitments.UNDATED
    return lines.dates(row)


def _generic(row: Row, pen: Pen) -> str:
    """*Single sign-on*: Now, 1-31 Mar 2027, medium confidence"""
    return f"{_start(row, pen)}, {lines.confidence(row)}"


def _start(row: Row, pen: Pen) -> str:
    return f"{pen.title(row)}: {lines.joined(pen.horizon(row), when(row))}"


def _of_sales(row: Row, pen: Pen) -> str:
    known = commitments.BY_KEY.get(row.get("commitment", ""))
    profile = pen.words(row.get("profile"), _MOST_WHY)
    facts = lines.joined(
        pen.horizon(row),
        lines.commitment(row),
        lines.dates(row) if known and known.dated else "give customers no date",
        f"for {profile}" if profile else "",
    )
    return f"{pen.title(row)} ({facts}). {_sayable(row, pen)}"


def _sayable(row: Row, pen: Pen) -> str:
    """What customers may be told; what was cleared before the dates moved, not unasked."""
    cleared = pen.words(row.get("cleared"), _MOST_WORDS)
    if not cleared:
        return "Nothing is cleared for customers yet."
    old = " It was cleared before the dates moved: ask first." if row.get("is_outdated") else ""
    return f"Say: “{cleared}”{old}"


def _of_marketing(row: Row, pen: Pen) -> str:
    is_dated = bool(row.get("earliest") or row.get("latest"))
    confidence = f", {lines.confidence(row)}" if is_dated else ""
    moved = marketing.moved(row) if is_dated or row.get("times") else ""
    name = pen.words(row.get("message_name"), _MOST_NAME)
    called = f"its name will be “{name}”" if name else "it has no name for customers yet"
    return f"{_start(row, pen)}{confidence}{moved}; {called}"


def _of_engineering(row: Row, pen: Pen) -> str:
    focus = focuses.BY_KEY.get(row.get("focus") or "")
    aim = focus.label.casefold() if focus else "nobody said its focus yet"
    return f"{_start(row, pen)}; {aim}; {_waits(row, pen)}.{_behind(row, pen)}"


def _of_operations(row: Row, pen: Pen) -> str:
    said = lines.joined(*(_gate(gate, pen) for gate in row.get("gates", [])))
    return f"{_start(row, pen)}; {f'to be signed: {said}' if said else 'no open gates'}"


def _gate(gate: Row, pen: Pen) -> str:
    known = gates.BY_KEY.get(gate["gate"])
    label = known.label if known else pen.words(gate["gate"], _MOST_NAME)
    return f"{label}{_by(gate, 'due')}"


def _by(row: Row, key: str) -> str:
    day = lines.day(row, key)
    return f" (by {mrkdwn.short_day(day)})" if day else ""


def _of_finance(row: Row, pen: Pen) -> str:
    table: Mapping[str, Mapping[str, int]] = row.get("figures") or {}
    told = [f"{pen.words(quarter, 10)} {_amounts(each)}" for quarter, each in table.items()]
    more = f"; and {len(told) - _QUARTERS} later" if len(told) > _QUARTERS else ""
    case = "; ".join(told[:_QUARTERS]) + more or "no business case yet"
    in_all = f" In all: {_amounts(row['totals'])}." if len(told) > 1 else ""
    return f"{_start(row, pen)}; {case}.{in_all}"


def _amounts(amounts: Mapping[str, int]) -> str:
    """revenue 1,200,000, cost 300,000"""
    known = [kind for kind in figures.KINDS if kind.key in amounts]
    return ", ".join(f"{k.label.casefold()} {labels.money(amounts[k.key])}" for k in known)


def _of_status(row: Row, pen: Pen) -> str:
    """The evidence, its owner's colour beside it, and what it waits for."""
    reasons = [lines.ended(pen.words(why, _MOST_WHY)) for why in row.get("reasons", [])[:_REASONS]]
    waits = _waits(row, pen)
    said = (
        f"{_start(row, pen)}.",
        f"By the evidence: {_mark(row.get('evidence'), pen)}.",
        *reasons,
        _owner(row, pen),
        f"{waits[0].upper()}{waits[1:]}.",
    )
    return lines.joined(*said, by=" ")


def _mark(key: object, pen: Pen) -> str:
    known = colours.BY_KEY.get(key) if isinstance(key, str) else None
    return pen.mark(known) if known else "no word yet"


def _owner(row: Row, pen: Pen) -> str:
    who = pen.words(row.get("owner"), 80) or "Its owner"
    if not row.get("colour"):
        return f"{who} has not said how it stands."
    why = lines.ended(pen.words(row.get("why"), _MOST_WHY))
    return lines.joined(f"{who} says: {_mark(row['colour'], pen)}.", why, by=" ")


def _waits(row: Row, pen: Pen) -> str:
    waits: Sequence[Row] = row.get("waits", [])
    if not waits:
        return "waits for nothing"
    told = [f"{pen.words(each['on'], _MOST_NAME)}{_by(each, 'needed')}" for each in waits[:_WAITS]]
    return f"waits for {lines.listed(told, len(waits))}"


def _of_support(row: Row, pen: Pen) -> str:
    facts = lines.joined(pen.horizon(row), when(row))
    said = (f"{pen.title(row)} ({facts}). {_sayable(row, pen)}", _trained(row))
    return lines.joined(*said, by=" ") + _behind(row, pen)


def _trained(row: Row) -> str:
    gate = row.get("trained")
    if not gate:
        return "Nobody asked for Support to be trained."
    if gate["signed"]:
        return "Support is trained."
    return f"Support is to be trained{_by(gate, 'due')}."


def _behind(row: Row, pen: Pen) -> str:
    """Behind it: PM-7 (Globex), PM-9 and 3 more."""
    known: Sequence[Row] = row.get("behind", [])
    told = [_asked(each, pen) for each in known[:_REFS]]
    unnamed = row.get("unnamed", 0)
    pieces = [lines.listed(told, len(known))] if told else []
    pieces += [lines.count(unnamed, "confidential request")] if unnamed else []
    return f" Behind it: {' and '.join(pieces)}." if pieces else ""


def _asked(request: Row, pen: Pen) -> str:
    customer = pen.words(request.get("customer"), 60)
    return f"{request['ref']} ({customer})" if customer else str(request["ref"])


_LINES: Mapping[str, Callable[[Row, Pen], str]] = {
    "sales": _of_sales,
    "marketing": _of_marketing,
    "engineering": _of_engineering,
    "operations": _of_operations,
    "finance": _of_finance,
    "executive": _of_status,
    "support": _of_support,
    "project": _of_status,
}
