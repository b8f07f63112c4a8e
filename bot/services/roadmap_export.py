"""The roadmap as a file, sent to the product manager who asks for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import roadmap_sheets, schedules, sheet_forms
from bot.models import RoadmapItem, Workspace
from bot.services import outbox, people, roadmap_pages
from bot.services.people import Actor
from bot.services.sheets import held, members

_DATES = ("earliest", "latest")


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asked for which form, and in which view: asked again in another, it is sent again."""

    form: str
    user: str
    view: str

    def __str__(self) -> str:
        return f"{self.form}:{self.user}:{self.view}"

    @classmethod
    def of(cls, subject: str) -> "Asked":
        return cls(*subject.split(":", 2))


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands in the file, and of how many items."""

    text: str
    items: int


async def ask(
    session: AsyncSession, actor: Actor, form: str, view_id: str, *, now: datetime
) -> None:
    """They are to be sent the roadmap. Raises NotAProductManager or NobodyDecidesYet."""
    await people.require_pm(session, actor)
    asked = Asked(sheet_forms.BY_KEY[form].key, actor.user, view_id)
    await outbox.enqueue(session, actor.workspace, outbox.EXPORT, asked, due_at=now)


async def sheet(session: AsyncSession, workspace: str, asked: Asked) -> Sheet | None:
    """The roadmap as it is now; None when who asked decides here no longer."""
    actor = Actor(workspace, asked.user)
    if not await people.is_pm(session, actor):
        return None
    found = await rows(session, actor)
    return Sheet(sheet_forms.BY_KEY[asked.form].write(found), len(found))


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
    return await _rows(session, workspace, found.all())


async def _rows(
    session: AsyncSession, workspace: Workspace, items: Sequence[RoadmapItem]
) -> list[dict[str, Any]]:
    has = await held.of_items(session, items)
    known = await members.of(session, workspace.id)
    return [
        _columns(item) | held.write(has[item.id], known) | said_in_slack(item, workspace)
        for item in items
    ]


def _columns(item: RoadmapItem) -> dict[str, Any]:
    row = {column: getattr(item, column) for column in roadmap_sheets.COLUMNS}
    return row | {date: row[date].isoformat() if row[date] else None for date in _DATES}


def said_in_slack(item: RoadmapItem, workspace: Workspace) -> dict[str, str | None]:
    """By column of SAID_IN_SLACK."""
    said = {key: getattr(item, key) for key in ("colour", "colour_why", "blocked_by")}
    shipped = schedules.local_date(item.shipped_at, workspace.timezone) if item.shipped_at else None
    return said | {"shipped_on": shipped.isoformat() if shipped else None}
