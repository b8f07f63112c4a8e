"""Updates before they go out, in the triage channel, and the list of those that went out."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.plans import Nothing, Plan, Remove, Show
from bot.domain import news
from bot.models import Channel, DigestDraft, OutboxMessage, Workspace
from bot.services import drafts, outbox, people, posts, previewing
from bot.views import draft as draft_view
from bot.views.draft import Draft


async def draft(session: AsyncSession, message: OutboxMessage, _now: datetime) -> Plan:
    """What is about to go out, kept up to date. What became of it is told by the list of its week,
    and it goes: else such lines would stand between the cards."""
    kept = await session.get_one(DigestDraft, int(message.subject))
    triage = (await session.get_one(Workspace, kept.workspace)).triage_channel
    if triage is None:
        return Nothing()
    post = await posts.find(session, kept.workspace, outbox.DIGEST_DRAFT, kept.id, triage)
    shown = await drawn(session, kept)
    if post is None and shown.standing not in previewing.OPEN:
        return Nothing()
    if post is not None and shown.standing in previewing.OVER:
        week = drafts.week_of(kept)
        if await posts.find(session, kept.workspace, outbox.DIGEST_WEEK, week, triage):
            return Remove(triage, post.ts)
    return Show(triage, draft_view.build(shown), ts=post.ts if post else None)


async def week(session: AsyncSession, message: OutboxMessage, _now: datetime) -> Plan:
    """What became of the updates of a week (the date of its Monday): one message for all."""
    triage = (await session.get_one(Workspace, message.workspace)).triage_channel
    over = await _over(session, message)
    if triage is None or not over:
        return Nothing()
    post = await posts.find(session, message.workspace, outbox.DIGEST_WEEK, message.subject, triage)
    shown = draft_view.week(date.fromisoformat(message.subject), over)
    return Show(triage, shown, ts=post.ts if post else None)


async def _over(session: AsyncSession, message: OutboxMessage) -> Sequence[Draft]:
    """Those of the week that are over, but for what was never shown: it said nothing."""
    due = await drafts.of_week(session, message.workspace, message.subject)
    shown = [(kept, await drawn(session, kept)) for kept in due]
    return [
        one
        for kept, one in shown
        if one.standing in previewing.OVER
        and not (one.standing == previewing.SILENT and news.is_quiet(kept.content))
    ]


async def after_week(session: AsyncSession, message: OutboxMessage, *, now: datetime) -> None:
    """The list is there: what it tells of need not stand in the channel any longer."""
    for over in await _over(session, message):
        if await posts.find(session, message.workspace, outbox.DIGEST_DRAFT, over.id):
            await outbox.enqueue(
                session, message.workspace, outbox.DIGEST_DRAFT, over.id, due_at=now
            )


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
        sent_at=digest.covers_to if digest else None,
    )


async def _is_hidden(session: AsyncSession, kept: DigestDraft) -> bool:
    """What is for a private channel is not shown in a triage channel that is none."""
    workspace = await session.get_one(Workspace, kept.workspace)
    told = await session.get(Channel, (kept.workspace, kept.channel))
    triage = await session.get(Channel, (kept.workspace, workspace.triage_channel))
    is_told_in_private = told is None or told.is_private
    return is_told_in_private and (triage is None or not triage.is_private)
