"""What becomes of one line of a list: added, changed, the same, or refused and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bot.domain import commitments
from bot.domain.roadmap_sheets import Line
from bot.models import RoadmapItem, Workspace
from bot.services import restating, roadmap_export, roadmap_items
from bot.services.people import Actor
from bot.services.sheets import figures, held, waits
from bot.services.sheets.deeds import Change, Deed, Unfit
from bot.services.sheets.held import Held
from bot.services.sheets.members import Members
from bot.services.sheets.waits import Board

Outcome = Literal["added", "changed", "same", "refused"]
DATES = ("earliest", "latest")


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of one line: `values` by column, the owner found; `reason` why it is refused.

    `deeds` are for its gates, its figures and what it waits for; `changes` tell of them, too.
    """

    line: Line
    outcome: Outcome
    title: str
    values: Mapping[str, Any]
    changes: tuple[Change, ...] = ()
    reason: str = ""
    deeds: tuple[Deed, ...] = ()

    @property
    def stating(self) -> tuple[Deed, ...]:
        """Those of its deeds that say what becomes of the figures."""
        return tuple(deed for deed in self.deeds if deed.change.field == figures.FIELD)


@dataclass(frozen=True, slots=True)
class Known:
    """What lines are held against: the items that they name and what those have, by id."""

    actor: Actor
    workspace: Workspace
    items: Mapping[int, RoadmapItem]
    held: Mapping[int, Held]
    members: Members
    board: Board


def step(line: Line, known: Known) -> Step:
    """In the order of the list: what a line that is taken waits for, later lines know of."""
    item = known.items.get(line.id or 0)
    title = line.title or (item.title if item else "")
    values = dict(line.values)
    try:
        if line.wrong:
            raise Unfit(line.wrong)
        if owner := known.members.find(
            str(values.get("owner") or ""), item.owner if item else None
        ):
            values["owner"] = owner
        _require_fit(line, item, values, known)
        deeds = _deeds(line, item, known)
        moves = _moving(item, values, deeds, known)
        changes = (*_changes(item, values), *(deed.change for deed in deeds), *moves)
        if item and item.shipped_at and changes:
            raise Unfit("it has shipped")
    except Unfit as wrong:
        return Step(line, "refused", title, values, reason=str(wrong))
    if item is None:
        return Step(line, "added", title, values, changes, deeds=deeds)
    if waits.FIELD in line.entries:
        known.board.take(item.id, line.entries[waits.FIELD])
    return Step(line, "changed" if changes else "same", title, values, changes, deeds=deeds)


def _require_fit(
    line: Line, item: RoadmapItem | None, values: Mapping[str, Any], known: Known
) -> None:
    """Raises Unfit for a line that can be read and cannot be taken."""
    if line.id and (item is None or item.dropped_at):
        raise Unfit(f"there is no item {line.id} on the roadmap")
    if item is None and not values.get("title"):
        raise Unfit("it has no title")
    if values.get("commitment") == commitments.SHIPPED.key and not (item and item.shipped_at):
        raise Unfit("nothing ships with a list: use “Ship it” in the roadmap")
    told = roadmap_export.said_in_slack(item, known.workspace) if item else {}
    for column, said in line.said.items():
        if said != (told.get(column) or ""):
            raise Unfit(f"{column} is said in Slack, not with a list")
    earliest, latest = _dates(item, values)
    if earliest and latest and latest < earliest:
        raise Unfit("its latest date is before the earliest")


def _dates(item: RoadmapItem | None, values: Mapping[str, Any]) -> tuple[Any, Any]:
    earliest, latest = (values.get(day, getattr(item, day, None)) for day in DATES)
    return earliest, latest


def _changes(item: RoadmapItem | None, values: Mapping[str, Any]) -> Iterator[Change]:
    for field, value in values.items():
        old = roadmap_items.as_words(getattr(item, field)) if item else None
        new = roadmap_items.as_words(value)
        if old != new:
            yield Change(field, old or "", new or "")


def _deeds(line: Line, item: RoadmapItem | None, known: Known) -> tuple[Deed, ...]:
    return held.deeds(
        known.held[item.id] if item else Held(),
        line.entries,
        item.id if item else None,
        members=known.members,
        actor=known.actor,
        board=known.board,
        reason=line.reason,
    )


def _moving(
    item: RoadmapItem | None, values: Mapping[str, Any], deeds: tuple[Deed, ...], known: Known
) -> Iterator[Change]:
    """Dates that move take the figures with them, unless the line says what those become."""
    states = any(deed.change.field == figures.FIELD for deed in deeds)
    if item is None or states or not known.held[item.id].figures:
        return
    by = restating.quarters_moved((item.earliest, item.latest), _dates(item, values))
    if by:
        count = "1 quarter" if abs(by) == 1 else f"{abs(by)} quarters"
        way = "later" if by > 0 else "earlier"
        yield Change(figures.FIELD, "as they are", f"{count} {way}, with the dates")
