"""Drafts of digests: what product managers wrote and said about a slot before it goes out."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.schedules import Slot
from bot.models import DigestDraft
from bot.services import outbox
from bot.services.scheduling import Wanted


async def of(session: AsyncSession, wanted: Wanted, slot: str) -> DigestDraft | None:
    """The draft of a slot, if product managers were shown one."""
    mine = wanted.mine(DigestDraft)
    return await session.scalar(select(DigestDraft).where(mine, DigestDraft.slot == slot))


async def is_held(session: AsyncSession, wanted: Wanted, slot: Slot) -> bool:
    """Whether a product manager holds it back."""
    draft = await of(session, wanted, slot.key)
    return draft is not None and draft.held_by is not None


def edited(draft: DigestDraft | None, content: dict[str, Any]) -> dict[str, Any]:
    """The content with the lead that a PM wrote, if one did. What came since they were shown it
    is said after their words."""
    if draft is None or draft.lead is None:
        return content
    seen = draft.content
    more = set(content["news"]) - set(seen.get("news", []))
    has_more = bool(more) or content["told"] != seen["told"]
    return content | {"lead": draft.lead, "lead_has_more": has_more}


async def show(session: AsyncSession, wanted: Wanted, slot: str, *, now: datetime) -> None:
    """What was shown of the slot in the triage channel says what became of it."""
    draft = await of(session, wanted, slot)
    if draft is not None:
        await renew(session, draft, now=now)


async def renew(session: AsyncSession, draft: DigestDraft, *, now: datetime) -> None:
    """What was shown of it, and the list of its week, say how it stands now."""
    shown = [(outbox.DIGEST_WEEK, week_of(draft)), (outbox.DIGEST_DRAFT, draft.id)]
    await outbox.enqueue_all(session, draft.workspace, shown, due_at=now)


def week_of(draft: DigestDraft) -> str:
    """The Monday of the week that it is due in, as 2026-11-30: what the week's list is called."""
    due = datetime.fromisoformat(draft.slot).date()
    return (due - timedelta(days=due.weekday())).isoformat()


async def of_week(session: AsyncSession, workspace: str, monday: str) -> Sequence[DigestDraft]:
    """Those that are due in the week of that Monday, in the order in which they are due."""
    following = (date.fromisoformat(monday) + timedelta(days=7)).isoformat()
    found = await session.scalars(
        select(DigestDraft)
        .where(
            DigestDraft.workspace == workspace,
            DigestDraft.slot >= monday,
            DigestDraft.slot < following,
        )
        .order_by(DigestDraft.begins, DigestDraft.id)
    )
    return found.all()
