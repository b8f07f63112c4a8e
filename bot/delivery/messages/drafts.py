"""Updates before they go out, in the triage channel."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.plans import Nothing, Plan, Show
from bot.models import Channel, DigestDraft, OutboxMessage, Workspace
from bot.services import drafts, outbox, people, posts, previewing
from bot.views import draft as draft_view
from bot.views.draft import Draft


async def draft(session: AsyncSession, message: OutboxMessage, _now: datetime) -> Plan:
    """What is about to go out, kept up to date: first what it says, then what became of it."""
    kept = await session.get_one(DigestDraft, int(message.subject))
    triage = (await session.get_one(Workspace, kept.workspace)).triage_channel
    if triage is None:
        return Nothing()
    post = await posts.find(session, kept.workspace, outbox.DIGEST_DRAFT, kept.id, triage)
    shown = await drawn(session, kept)
    if post is None and shown.standing not in previewing.OPEN:
        return Nothing()
    return Show(triage, draft_view.build(shown), ts=post.ts if post else None)


async def drawn(session: AsyncSession, kept: DigestDraft) -> Draft:
    """As the triage channel is shown it."""
    standing, digest = await previewing.standing(session, kept)
    by = digest.sent_by if digest and digest.content is not None else kept.held_by
    earlier = await previewing.earlier_held(session, kept)
    return Draft(
        id=kept.id,
        version=kept.version,
        label=kept.content["audience_label"],
        channel=kept.channel,
        begins=kept.begins,
        content=drafts.edited(kept, kept.content),
        standing=standing,
        by=await people.name(session, kept.workspace, by) if by else None,
        is_hidden=await _is_hidden(session, kept),
        earlier=earlier.begins if earlier else None,
        digest_id=digest.id if digest else None,
    )


async def _is_hidden(session: AsyncSession, kept: DigestDraft) -> bool:
    """What is for a private channel is not shown in a triage channel that is none."""
    workspace = await session.get_one(Workspace, kept.workspace)
    told = await session.get(Channel, (kept.workspace, kept.channel))
    triage = await session.get(Channel, (kept.workspace, workspace.triage_channel))
    is_told_in_private = told is None or told.is_private
    return is_told_in_private and (triage is None or not triage.is_private)
