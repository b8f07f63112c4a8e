"""Drafts of digests: what product managers wrote and said about a slot before it goes out."""

from datetime import datetime
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
        await outbox.enqueue(session, draft.workspace, outbox.DIGEST_DRAFT, draft.id, due_at=now)
