"""How an item stands by what happened to it, whatever its owner says: a colour, with reasons."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain import colours
from bot.domain.spans import spelled

# Its dates moved later: so often, or by so many days in all, before it says something.
MOVES, SLIP = 2, 28
MANY_MOVES, LONG_SLIP = 4, 90
# One move by so much, so lately, says something by itself.
LATELY, AT_ONCE = 30, 14
# What is late, or blocked, for longer than that is beyond a risk.
LONG = 14

_HIDDEN = "Its dates, which are only being explored, speak against it."
_HIDDEN_WAIT = "It waits for something that is only being explored and has no date yet."

_WORST = {colour.key: place for place, colour in enumerate(colours.COLOURS)}
_AT_RISK, _OFF_TRACK = colours.AT_RISK.key, colours.OFF_TRACK.key


@dataclass(frozen=True, slots=True)
class Evidence:
    """A key of domain/colours.py, and why: plain sentences with people's own words in them.

    `undated`: why, as told to whom the dates of what is only explored are not for.
    """

    colour: str
    reasons: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """Dates moved on a day, by so many days; earlier is less than nothing."""

    on: date
    days: int


@dataclass(frozen=True, slots=True)
class OpenGate:
    label: str
    due: date | None


@dataclass(frozen=True, slots=True)
class Wait:
    """For something that is not there: due on the day `latest`, as far as that is known."""

    on: str
    needed_by: date | None
    latest: date | None = None
    is_dropped: bool = False
    is_explored: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What there is to go by, of an item that has not shipped."""

    latest: date | None
    changed_on: date
    is_overdue: bool = False  # as services/overdue.py says everywhere
    blocked_since: date | None = None
    blocked_by: str = ""
    moves: Sequence[Move] = ()
    gates: Sequence[OpenGate] = ()
    waits: Sequence[Wait] = ()
    is_explored: bool = False


def days_later(
    old_earliest: date | None,
    old_latest: date | None,
    new_earliest: date | None,
    new_latest: date | None,
) -> int:
    """By how many days a move is later: of the latest date, else of the earliest, else 0."""
    for old, new in ((old_latest, new_latest), (old_earliest, new_earliest)):
        if old and new:
            return (new - old).days
    return 0


def judge(facts: Facts, today: date) -> Evidence:
    """The worst of what was found counts; its reasons stand first."""
    found = _all(facts, today)
    colour = found[0][0] if found else colours.ON_TRACK.key
    undated = [reason for _, reason in _all(_without_dates(facts), today)]
    if len(undated) < len(found):
        undated.append(_HIDDEN if facts.is_explored else _HIDDEN_WAIT)
    return Evidence(colour, tuple(reason for _, reason in found), tuple(undated))


def _without_dates(facts: Facts) -> Facts:
    """What is known without the dates of what is only explored."""
    waits = [replace(wait, latest=None) if wait.is_explored else wait for wait in facts.waits]
    if facts.is_explored:
        return replace(facts, latest=None, moves=(), gates=(), waits=waits)
    return replace(facts, waits=waits)


def _all(facts: Facts, today: date) -> list[tuple[str, str]]:
    found = [
        *_past(facts, today),
        *_blocked(facts, today),
        *_gates(facts, today),
        *_waits(facts, today),
        *_moved(facts, today),
        *_silent(facts, today),
    ]
    return sorted(found, key=lambda each: -_WORST[each[0]])


_Found = Iterator[tuple[str, str]]


def _past(facts: Facts, today: date) -> _Found:
    late = (today - facts.latest).days if facts.latest else 0
    if facts.latest and late > 0:
        yield _OFF_TRACK, f"Its latest date was {spelled(facts.latest)}, {_days(late)} ago."


def _blocked(facts: Facts, today: date) -> _Found:
    if facts.blocked_since is None:
        return
    blocked = max((today - facts.blocked_since).days, 0)
    by = f": {facts.blocked_by}" if facts.blocked_by else ""
    since = f"Blocked for {_days(blocked)}" if blocked else "Blocked since today"
    yield _OFF_TRACK if blocked >= LONG else _AT_RISK, f"{since}{by}."


def _gates(facts: Facts, today: date) -> _Found:
    for gate in facts.gates:
        if gate.due and gate.due <= today:
            late = (today - gate.due).days
            colour = _OFF_TRACK if late >= LONG else _AT_RISK
            yield colour, f"“{gate.label}” was due on {spelled(gate.due)} and is not signed."


def _waits(facts: Facts, today: date) -> _Found:
    for wait in facts.waits:
        by = wait.needed_by or facts.latest
        if wait.is_dropped:
            yield _OFF_TRACK, f"It waits for “{wait.on}”, which was taken off the roadmap."
        elif wait.needed_by and wait.needed_by < today:
            colour = _OFF_TRACK if (today - wait.needed_by).days >= LONG else _AT_RISK
            yield colour, f"It needed “{wait.on}” by {spelled(wait.needed_by)}: not there yet."
        elif wait.latest and by and wait.latest > by:
            there = spelled(wait.latest)
            yield _AT_RISK, f"It needs “{wait.on}” by {spelled(by)}, planned by {there} only."


def _moved(facts: Facts, today: date) -> _Found:
    later = [move for move in facts.moves if move.days > 0]
    slip = sum(move.days for move in facts.moves)
    if not later or slip <= 0:
        return
    lately = sum(move.days for move in facts.moves if (today - move.on).days <= LATELY)
    times = {1: "once", 2: "twice"}.get(len(later), f"{len(later)} times")
    told = f"Its dates moved {_days(slip)} later."
    if len(facts.moves) > 1:
        told = f"Its dates moved later {times}, {_days(slip)} in all."
    if len(later) >= MANY_MOVES or slip >= LONG_SLIP:
        yield _OFF_TRACK, told
    elif len(later) >= MOVES or slip >= SLIP or lately >= AT_ONCE:
        yield _AT_RISK, told


def _silent(facts: Facts, today: date) -> _Found:
    quiet = (today - facts.changed_on).days
    if facts.is_overdue:
        yield _AT_RISK, f"No update for {_days(quiet)}."


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
