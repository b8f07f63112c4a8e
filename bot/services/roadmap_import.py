"""The roadmap in as a list: first what it would change, line by line; then the change."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import commitments, horizons, roadmap_sheets
from bot.models import RoadmapItem, Workspace
from bot.services import people, restating, roadmap, roadmap_items
from bot.services.people import Actor
from bot.services.sheets import held, members, steps, waits
from bot.services.sheets.deeds import Deed
from bot.services.sheets.steps import DATES, Known, Step

_WITHOUT_A_REASON = "Changed with an imported list"


async def plan(session: AsyncSession, actor: Actor, text: str) -> list[Step]:
    """What importing `text` would do, line by line; it changes nothing.

    Raises NotAProductManager, NobodyDecidesYet, and Unreadable when no line can be read.
    """
    await people.require_pm(session, actor)
    lines = roadmap_sheets.read(text)
    workspace = await session.get_one(Workspace, actor.workspace)
    ids = [line.id for line in lines if line.id]
    found: list[RoadmapItem] = []
    for part in roadmap_items.in_parts(ids):
        mine = RoadmapItem.workspace == actor.workspace
        found += await session.scalars(select(RoadmapItem).where(mine, RoadmapItem.id.in_(part)))
    known = Known(
        actor,
        workspace,
        {item.id: item for item in found},
        await held.of_items(session, found),
        await members.of(session, actor.workspace),
        await waits.board(session, actor.workspace, [one.title for one in lines if not one.id]),
    )
    return [steps.step(line, known) for line in lines]


async def carry_out(session: AsyncSession, actor: Actor, text: str, *, now: datetime) -> list[Step]:
    """Add and change what can be, and leave the rest. Raises what `plan` does."""
    planned = await plan(session, actor, text)
    mark = hashlib.sha256(f"{now.isoformat()}{text}".encode()).hexdigest()[:24]
    for step in planned:
        if step.outcome == "added":
            await _add(session, actor, step, f"import:{mark}:{step.line.number}", now=now)
        elif step.outcome == "changed":
            await _change(session, actor, step, now=now)
    return planned


def digest(planned: Sequence[Step]) -> str:
    """What tells one plan from another: something may have changed since it was shown."""
    told = [(step.line.number, step.outcome, step.title, step.changes) for step in planned]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:32]


def owners(planned: Sequence[Step]) -> list[str]:
    """The user ids that the changes speak of."""
    changes = [change for step in planned for change in step.changes if change.field == "owner"]
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
    await _do(session, actor, item.id, step.deeds, now=now)


async def _change(session: AsyncSession, actor: Actor, step: Step, *, now: datetime) -> None:
    item = await roadmap_items.find(session, actor, step.line.id or 0)
    changed = {change.field for change in step.changes}
    fields = {key: value for key, value in step.values.items() if key in changed - {*DATES}}
    why = step.line.reason or _WITHOUT_A_REASON
    if fields:
        await roadmap.change(session, actor, item.id, item.version, now=now, why=why, **fields)
    # Stated first, so that who is told of the move reads the business case as it is by then.
    before = await restating.table(session, item) if step.stating else None
    await _do(session, actor, item.id, step.stating, now=now)
    if changed & {*DATES}:
        await roadmap.move(
            session,
            actor,
            item.id,
            item.version,
            earliest=step.values.get("earliest", item.earliest),
            latest=step.values.get("latest", item.latest),
            reason=why,
            now=now,
            case_before=before,
        )
    others = [deed for deed in step.deeds if deed not in step.stating]
    await _do(session, actor, item.id, others, now=now)


async def _do(
    session: AsyncSession, actor: Actor, item_id: int, deeds: Sequence[Deed], *, now: datetime
) -> None:
    for deed in deeds:
        await deed.do(session, actor, item_id, now=now)
