"""Forms that were sent, while who sent them chooses whether to file or to join another request."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import KeptForm
from bot.services import outbox
from bot.services.people import Actor

KEPT = timedelta(hours=24)


async def keep(
    session: AsyncSession, actor: Actor, view_id: str, view: Mapping[str, Any], *, now: datetime
) -> None:
    """Keep what `view` says; sent again, the latest counts."""
    values = {"user": actor.user, "view": dict(view), "kept_at": now}
    insert = outbox.upsert(session, KeptForm).values(
        workspace=actor.workspace, view_id=view_id, **values
    )
    await session.execute(
        insert.on_conflict_do_update(index_elements=["workspace", "view_id"], set_=values)
    )


async def find(session: AsyncSession, actor: Actor, view_id: str) -> Mapping[str, Any] | None:
    """What `actor` sent, if it is still kept."""
    row = await session.get(KeptForm, (actor.workspace, view_id))
    return row.view if row and row.user == actor.user else None


async def forget(session: AsyncSession, actor: Actor, view_id: str) -> None:
    """It is filed, or they have joined another request."""
    await session.execute(
        delete(KeptForm).where(KeptForm.workspace == actor.workspace, KeptForm.view_id == view_id)
    )


async def forget_old(session: AsyncSession, *, now: datetime) -> None:
    """Forget what nobody came back to."""
    await session.execute(delete(KeptForm).where(KeptForm.kept_at < now - KEPT))
