"""Before an update goes out product managers are shown it, and can change it, hold it, send it."""

from datetime import datetime, timedelta
from typing import Final, Literal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import audiences, news
from bot.domain.schedules import Slot
from bot.errors.updates import DraftChanged, DraftIsOver
from bot.models import Digest, DigestDraft, DigestSchedule, Workspace
from bot.services import digests, drafts, gathering, outbox, people, periods, scheduling
from bot.services.people import Actor
from bot.services.scheduling import Wanted

Standing = Literal["waiting", "held", "sent", "silent", "skipped", "overtaken"]
WAITING: Final = "waiting"
HELD: Final = "held"
SENT: Final = "sent"
SILENT: Final = "silent"
SKIPPED: Final = "skipped"
OPEN = (WAITING, HELD)
# What the list of the week tells of.
OVER = (SENT, SILENT, SKIPPED)


async def tick(session: AsyncSession, *, now: datetime) -> None:
    """Show product managers what is about to go out; whoever else does the same, each once."""
    for wanted in await scheduling.everything(session):
        slot = wanted.next_slot(now)
        shown_at = await _shown_at(session, wanted, slot)
        if shown_at is not None and shown_at <= now:
            await _draft(session, wanted, slot, now=now)


async def moments(session: AsyncSession, *, now: datetime) -> list[datetime]:
    """When the next ones are shown, and go out."""
    found = []
    for wanted in await scheduling.everything(session):
        slot = wanted.next_slot(now)
        found += [slot.begins, await _shown_at(session, wanted, slot) or slot.begins]
    return found


async def _shown_at(session: AsyncSession, wanted: Wanted, slot: Slot) -> datetime | None:
    workspace = await session.get_one(Workspace, wanted.workspace)
    if not workspace.preview_minutes or workspace.triage_channel is None:
        return None
    return slot.begins - timedelta(minutes=workspace.preview_minutes)


async def _draft(session: AsyncSession, wanted: Wanted, slot: Slot, *, now: datetime) -> None:
    """Made once a slot; anew where its schedule was changed, with what was written for it."""
    draft = await drafts.of(session, wanted, slot.key)
    if draft is not None and draft.begins == slot.begins and draft.made_at >= wanted.row.since:
        return
    if await _handled(session, **_key(wanted, slot)) is not None:
        return
    if await scheduling.trouble_at(session, wanted) is not None:
        return  # a PM hears of that when it should go out
    period = await periods.since_the_last(session, wanted, now)
    shown = await digests.shown_in(session, wanted)
    content = await gathering.gather(session, wanted.audience, period, shown=shown)
    if draft is None:
        await outbox.insert_once(
            session,
            DigestDraft,
            **_key(wanted, slot),
            begins=slot.begins,
            content=content,
            made_at=now,
        )
    else:
        draft.begins, draft.content, draft.made_at = slot.begins, content, now
    # Of what says nothing, there is nothing to show.
    if not (wanted.row.is_silent and news.is_quiet(content)):
        await drafts.show(session, wanted, slot.key, now=now)


def _key(of: Wanted, slot: Slot) -> dict[str, str]:
    return {
        "workspace": of.workspace,
        "audience": of.audience.key,
        "channel": of.channel,
        "slot": slot.key,
    }


async def _handled(session: AsyncSession, **key: str) -> Digest | None:
    """What became of a slot, once something did."""
    return await session.scalar(select(Digest).filter_by(**key))


async def standing(session: AsyncSession, draft: DigestDraft) -> tuple[Standing, Digest | None]:
    """Where it stands, and the digest that became of it."""
    digest = await _handled(
        session,
        workspace=draft.workspace,
        audience=draft.audience,
        channel=draft.channel,
        slot=draft.slot,
    )
    if digest is not None:
        if digest.content is None:
            return SKIPPED, digest
        return (SILENT if digest.is_silent else SENT), digest
    if await _wanted(session, draft) is None:
        return "overtaken", None
    return (HELD if draft.held_by else WAITING), None


async def _wanted(session: AsyncSession, draft: DigestDraft) -> Wanted | None:
    """What it is the draft of, unless the schedule was changed since."""
    key = (draft.workspace, draft.audience, draft.channel)
    row = await session.get(DigestSchedule, key)
    if row is None or not row.is_on or row.since > draft.made_at:
        return None
    if draft.audience not in audiences.BY_KEY:
        return None
    workspace = await session.get_one(Workspace, draft.workspace)
    wanted = scheduling.wanted_of(row, workspace)
    return wanted if wanted.is_due(_slot(draft)) else None


def _slot(draft: DigestDraft) -> Slot:
    return Slot(datetime.fromisoformat(draft.slot).date(), draft.begins)


async def earlier_held(session: AsyncSession, draft: DigestDraft) -> DigestDraft | None:
    """One before it that is held still: it is skipped if nobody releases it in time."""
    before = await session.scalars(
        select(DigestDraft)
        .where(
            DigestDraft.workspace == draft.workspace,
            DigestDraft.audience == draft.audience,
            DigestDraft.channel == draft.channel,
            DigestDraft.begins < draft.begins,
            DigestDraft.held_by.is_not(None),
        )
        .order_by(DigestDraft.begins.desc())
        .limit(1)
    )
    found = before.first()
    if found is None or (await standing(session, found))[0] != HELD:
        return None
    return found


async def find(session: AsyncSession, actor: Actor, draft_id: int, version: int) -> DigestDraft:
    """One that is still open, as a PM saw it.

    Raises NotAProductManager, NobodyDecidesYet, DraftIsOver, DraftChanged.
    """
    await people.require_pm(session, actor)
    draft = await session.get(DigestDraft, draft_id)
    if draft is None or draft.workspace != actor.workspace:
        raise DraftIsOver(audience="roadmap")
    # As whoever makes digests does: it is changed, or goes out, one after the other.
    key = (draft.workspace, draft.audience, draft.channel)
    await session.get(DigestSchedule, key, with_for_update=True, populate_existing=True)
    await session.refresh(draft)
    if (await standing(session, draft))[0] not in OPEN:
        raise DraftIsOver(audience=audiences.BY_KEY[draft.audience].label)
    if draft.version != version:
        by = await people.name(session, actor.workspace, draft.changed_by or "")
        raise DraftChanged(by=by)
    return draft


async def edit(
    session: AsyncSession, actor: Actor, draft_id: int, version: int, lead: str, *, now: datetime
) -> None:
    """A PM writes what stands first; empty: the bot's own words. Raises what `find` raises."""
    draft = await find(session, actor, draft_id, version)
    draft.lead = lead or None
    await _changed(session, draft, actor, now=now)


async def hold(
    session: AsyncSession, actor: Actor, draft_id: int, version: int, *, now: datetime
) -> None:
    """It does not go out until it is released. Raises what `find` raises."""
    draft = await find(session, actor, draft_id, version)
    draft.held_by = actor.user
    await _changed(session, draft, actor, now=now)


async def release(
    session: AsyncSession, actor: Actor, draft_id: int, version: int, *, now: datetime
) -> None:
    """It goes out in its time; at once, when that has come. Raises what `find` raises."""
    draft = await find(session, actor, draft_id, version)
    if draft.begins <= now:
        await _send(session, actor, draft, now=now)
    draft.held_by = None
    await _changed(session, draft, actor, now=now)


async def send(
    session: AsyncSession, actor: Actor, draft_id: int, version: int, *, now: datetime
) -> None:
    """It goes out now, and not again in its time. Raises what `find` raises, CannotPostThere."""
    draft = await find(session, actor, draft_id, version)
    await _send(session, actor, draft, now=now)
    await _changed(session, draft, actor, now=now)


async def _send(session: AsyncSession, actor: Actor, draft: DigestDraft, *, now: datetime) -> None:
    wanted = await _wanted(session, draft)
    if wanted is None:
        raise DraftIsOver(audience=draft.audience)
    await digests.require_postable(session, wanted)
    await digests.lock(session, wanted)
    await digests.make(session, wanted, draft.slot, now=now, sent_by=actor.user)


async def _changed(
    session: AsyncSession, draft: DigestDraft, actor: Actor, *, now: datetime
) -> None:
    draft.version += 1
    draft.changed_by = actor.user
    await session.flush()
    await drafts.renew(session, draft, now=now)
