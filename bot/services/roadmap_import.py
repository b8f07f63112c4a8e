"""The roadmap as a list, out and in: first what a list would change, then the change."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import commitments, horizons, roadmap_sheets, schedules
from bot.domain.roadmap_sheets import Line
from bot.models import RoadmapItem, User, Workspace
from bot.services import people, roadmap, roadmap_items, roadmap_pages
from bot.services.people import Actor

Outcome = Literal["added", "changed", "same", "refused"]
_DATES = ("earliest", "latest")
_WITHOUT_A_REASON = "Changed with an imported list"


@dataclass(frozen=True, slots=True)
class Change:
    """A field's words before and after; "" for nothing."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of one line: `values` by column, the owner found; `reason` why it is refused."""

    line: Line
    outcome: Outcome
    title: str
    values: Mapping[str, Any]
    changes: tuple[Change, ...] = ()
    reason: str = ""


async def rows(session: AsyncSession, actor: Actor) -> list[dict[str, Any]]:
    """Every item, for product managers. Raises NotAProductManager or NobodyDecidesYet."""
    await people.require_pm(session, actor)
    return await every_row(session, actor.workspace)


async def every_row(session: AsyncSession, team: str) -> list[dict[str, Any]]:
    """Every item of a workspace that was not taken off, as roadmap_sheets writes it.

    Whoever can read the database can have it: who asks is not looked at here.
    """
    workspace = await session.get_one(Workspace, team)
    found = await session.scalars(
        select(RoadmapItem)
        .where(RoadmapItem.workspace == team, RoadmapItem.dropped_at.is_(None))
        .order_by(*roadmap_pages.in_order())
    )
    return [_row(item, workspace) for item in found]


def _row(item: RoadmapItem, workspace: Workspace) -> dict[str, Any]:
    row = {column: getattr(item, column) for column in roadmap_sheets.COLUMNS}
    row |= {date: row[date].isoformat() if row[date] else None for date in _DATES}
    said = {key: getattr(item, key) for key in ("colour", "colour_why", "blocked_by")}
    shipped = schedules.local_date(item.shipped_at, workspace.timezone) if item.shipped_at else None
    return row | said | {"shipped_on": shipped.isoformat() if shipped else None}


async def plan(session: AsyncSession, actor: Actor, text: str) -> list[Step]:
    """What importing `text` would do, line by line; it changes nothing.

    Raises NotAProductManager, NobodyDecidesYet, and Unreadable when no line can be read.
    """
    await people.require_pm(session, actor)
    lines = roadmap_sheets.read(text)
    workspace = await session.get_one(Workspace, actor.workspace)
    found = await session.scalars(
        select(RoadmapItem).where(
            RoadmapItem.workspace == actor.workspace,
            RoadmapItem.id.in_([line.id for line in lines if line.id]),
        )
    )
    known = {item.id: item for item in found}
    members = await _members(session, actor.workspace)
    return [_step(line, known.get(line.id or 0), members, workspace) for line in lines]


async def carry_out(session: AsyncSession, actor: Actor, text: str, *, now: datetime) -> list[Step]:
    """Add and change what can be, and leave the rest. Raises what `plan` does."""
    steps = await plan(session, actor, text)
    mark = hashlib.sha256(f"{now.isoformat()}{text}".encode()).hexdigest()[:24]
    for step in steps:
        if step.outcome == "added":
            await _add(session, actor, step, f"import:{mark}:{step.line.number}", now=now)
        elif step.outcome == "changed":
            await _change(session, actor, step, now=now)
    return steps


def digest(steps: Sequence[Step]) -> str:
    """What tells one plan from another: something may have changed since it was shown."""
    told = [(step.line.number, step.outcome, step.title, step.changes) for step in steps]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:32]


def owners(steps: Sequence[Step]) -> list[str]:
    """The user ids that the changes speak of."""
    changes = [change for step in steps for change in step.changes if change.field == "owner"]
    return [value for change in changes for value in (change.old, change.new) if value]


async def _add(
    session: AsyncSession, actor: Actor, step: Step, view_id: str, *, now: datetime
) -> None:
    values = dict(step.values)
    item = await roadmap.plan(
        session,
        actor,
        title=values.pop("title"),
        horizon=values.pop("horizon", horizons.HORIZONS[-1].key),
        earliest=values.pop("earliest", None),
        latest=values.pop("latest", None),
        confidence=values.pop("confidence", horizons.CONFIDENCES[0].key),
        owner=values.pop("owner", actor.user),
        commitment=values.pop("commitment", commitments.DEFAULT.key),
        request=None,
        view_id=view_id,
        now=now,
    )
    if any(values.values()):
        await roadmap.change(session, actor, item.id, item.version, now=now, **values)


async def _change(session: AsyncSession, actor: Actor, step: Step, *, now: datetime) -> None:
    item = await roadmap_items.find(session, actor, step.line.id or 0)
    changed = {change.field for change in step.changes}
    fields = {key: value for key, value in step.values.items() if key in changed - {*_DATES}}
    if fields:
        await roadmap.change(session, actor, item.id, item.version, now=now, **fields)
    if changed & {*_DATES}:
        await roadmap.move(
            session,
            actor,
            item.id,
            item.version,
            earliest=step.values.get("earliest", item.earliest),
            latest=step.values.get("latest", item.latest),
            reason=step.line.reason or _WITHOUT_A_REASON,
            now=now,
        )


async def _members(session: AsyncSession, workspace: str) -> dict[str, list[str]]:
    """The ids of the members we know, by name and by id."""
    found: dict[str, list[str]] = {}
    for user in await session.scalars(select(User).where(User.workspace == workspace)):
        if user.is_member:
            found.setdefault(user.name.casefold(), []).append(user.id)
            found[user.id.casefold()] = [user.id]
    return found


def _step(
    line: Line,
    item: RoadmapItem | None,
    members: Mapping[str, list[str]],
    workspace: Workspace,
) -> Step:
    title = line.title or (item.title if item else "")
    owner, wrong = _owner(line, item, members)
    values = {**line.values, **({"owner": owner} if owner else {})}
    if wrong := line.wrong or wrong or _unfit(line, item, values, workspace):
        return Step(line, "refused", title, values, reason=wrong)
    changes = tuple(_changes(item, values))
    if item is None:
        return Step(line, "added", title, values, changes)
    if item.shipped_at and changes:
        return Step(line, "refused", title, values, reason="it has shipped")
    return Step(line, "changed" if changes else "same", title, values, changes)


def _unfit(
    line: Line, item: RoadmapItem | None, values: Mapping[str, Any], workspace: Workspace
) -> str:
    """Why a line that can be read cannot be taken; "" if it can."""
    if line.id and (item is None or item.dropped_at):
        return f"there is no item {line.id} on the roadmap"
    if item is None and not values.get("title"):
        return "it has no title"
    if values.get("commitment") == commitments.SHIPPED.key and not (item and item.shipped_at):
        return "nothing ships with a list: use “Ship it” in the roadmap"
    told = _row(item, workspace) if item else {}
    for column, said in line.said.items():
        if said != (told.get(column) or ""):
            return f"{column} is said in Slack, not with a list"
    earliest, latest = (values.get(day, getattr(item, day, None)) for day in _DATES)
    if earliest and latest and latest < earliest:
        return "its latest date is before the earliest"
    return ""


def _changes(item: RoadmapItem | None, values: Mapping[str, Any]) -> list[Change]:
    found = []
    for field, value in values.items():
        old = roadmap_items.as_words(getattr(item, field)) if item else None
        new = roadmap_items.as_words(value)
        if old != new:
            found.append(Change(field, old or "", new or ""))
    return found


def _owner(
    line: Line, item: RoadmapItem | None, members: Mapping[str, list[str]]
) -> tuple[str | None, str]:
    """Who is meant, or why nobody is; who owns it already need not be a member any more."""
    said = str(line.values.get("owner") or "")
    if item and said == item.owner:
        return said, ""
    found = members.get(said.strip("<@> ").partition("|")[0].casefold(), [])
    if not said or len(found) == 1:
        return (found[0] if found else None), ""
    if found:
        return None, f"{len(found)} people are called “{said}”; write the member ID"
    return None, f"I know no member “{said}”; write their @name or their member ID"
