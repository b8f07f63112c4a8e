"""The decision log: who decided what about a request, when and why, in order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import commitments, likeness, statuses
from bot.domain.histories import Entry, What
from bot.errors import NoSuchRequest
from bot.models import DateMove, Decision, Merge, Pushback, Request, RequestNote, RoadmapItem
from bot.services import date_readers, people, requests, search
from bot.services.people import Actor

MOST_FOUND = 8
_REF = re.compile(r"(?:pm\s*-?\s*|#\s*)?(\d{1,9})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Story:
    """Everything that was decided about a request, oldest first; `names` are by user id;
    `has_dates`: the item's dates are for who asked."""

    request: Request
    item: RoadmapItem | None
    entries: Sequence[Entry]
    names: dict[str, str]
    has_dates: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """What somebody asked about: a story, or several requests to choose from, or nothing."""

    story: Story | None = None
    several: Sequence[Request] = field(default_factory=list)
    total: int = 0


async def ask(session: AsyncSession, actor: Actor, typed: str) -> Found:
    """What is known about `typed`: a request by its number, or words.

    Raises NoSuchRequest for a number that `actor` may not see, NotForGuests for a guest's words.
    """
    if called := _REF.fullmatch(typed.strip()):
        return Found(await _by_number(session, actor, int(called.group(1))))
    found = await search.search(session, actor, typed, size=MOST_FOUND)
    about = list(found.requests)
    total = found.total
    if not about:
        about = list(await _by_note(session, actor, typed))
        total = len(about)
    if len(about) == 1:
        return Found(await story(session, actor, about[0].id), total=1)
    return Found(several=about, total=total)


async def _by_number(session: AsyncSession, actor: Actor, number: int) -> Story:
    request = await session.scalar(
        select(Request).where(Request.workspace == actor.workspace, Request.number == number)
    )
    if request is None:
        raise NoSuchRequest
    return await story(session, actor, request.id)


async def _by_note(session: AsyncSession, actor: Actor, typed: str) -> Sequence[Request]:
    """What product managers noted, which is found by them alone."""
    words = likeness.words(typed)
    if not words or not await people.is_pm(session, actor):
        return []
    noted = [RequestNote.text.icontains(word, autoescape=True) for word in words]
    about = select(RequestNote.request_id).where(RequestNote.workspace == actor.workspace, *noted)
    rows = await session.scalars(
        select(Request)
        .where(Request.id.in_(about))
        .order_by(Request.number.desc())
        .limit(MOST_FOUND)
    )
    return rows.all()


async def story(session: AsyncSession, actor: Actor, request_id: int) -> Story:
    """All that happened to a request. Raises NoSuchRequest."""
    request = await requests.find(session, actor, request_id)
    item = await session.get(RoadmapItem, request.item_id) if request.item_id else None
    has_dates = item is None or await _has_dates(session, actor, request, item)
    entries = [
        *await _decisions(session, actor, request),
        *(await _moves(session, item) if item and has_dates else []),
        *await _notes(session, actor, request),
        *await _told(session, request),
    ]
    entries.sort(key=lambda entry: entry.at)
    known = [request.requester, *(entry.by for entry in entries)]
    names = await people.names(session, request.workspace, known)
    return Story(request, item, entries, names, has_dates)


async def _has_dates(
    session: AsyncSession, actor: Actor, request: Request, item: RoadmapItem
) -> bool:
    """Who asked is told with their request whatever is for their department."""
    is_theirs = actor.user == request.requester
    if is_theirs and commitments.has_dates_for(request.department, item.commitment):
        return True
    return (await date_readers.of(session, actor)).reads(item.commitment, item.owner)


async def _decisions(session: AsyncSession, actor: Actor, request: Request) -> list[Entry]:
    merges = await session.scalars(select(Merge).where(Merge.request_id == request.id))
    by_decision = {merge.decision_id: merge for merge in merges}
    rows = await session.scalars(
        select(Decision).where(Decision.request_id == request.id).order_by(Decision.id)
    )
    found = []
    for decision in rows:
        merge = by_decision.get(decision.id)
        into = await session.get(Request, merge.into_id) if merge else None
        is_told = into is not None and await requests.may_see(session, actor, into)
        other = f"{into.ref} · {into.title}" if into and is_told else None
        found.append(_decision(request, decision, other))
    return found


def _decision(request: Request, made: Decision, other: str | None) -> Entry:
    what: What = "decided"
    if made.new_status == statuses.NEW.key:
        if made.revisit_on:
            what = "came_back"
        elif made.old_status == statuses.NEED_INFO.key and made.decided_by == request.requester:
            what = "answered"
    return Entry(
        made.decided_at,
        made.decided_by,
        what,
        None if what == "came_back" else made.reason,
        status=made.new_status,
        on=made.revisit_on,
        until=made.revisit_when,
        other=other,
        undone_at=made.undone_at,
    )


async def _moves(session: AsyncSession, item: RoadmapItem) -> list[Entry]:
    rows = await session.scalars(select(DateMove).where(DateMove.item_id == item.id))
    return [
        Entry(
            move.moved_at,
            move.moved_by,
            "moved",
            move.reason,
            before=(move.old_earliest, move.old_latest),
            after=(move.new_earliest, move.new_latest),
        )
        for move in rows
    ]


async def _notes(session: AsyncSession, actor: Actor, request: Request) -> list[Entry]:
    """For product managers only."""
    if not await people.is_pm(session, actor):
        return []
    rows = await session.scalars(
        select(RequestNote).where(
            RequestNote.request_id == request.id, RequestNote.withdrawn_at.is_(None)
        )
    )
    return [Entry(note.created_at, note.author, "noted", note.text) for note in rows]


async def _told(session: AsyncSession, request: Request) -> list[Entry]:
    """What was told to the customer, and how they took it."""
    rows = await session.scalars(select(Pushback).where(Pushback.request_id == request.id))
    found = []
    for row in rows:
        if row.delivered_at:
            by = row.delivered_by or row.messenger
            found.append(Entry(row.delivered_at, by, "told"))
        if row.reacted_at:
            by = row.logged_by or row.messenger
            words, how = row.reaction_words, row.reaction
            found.append(Entry(row.reacted_at, by, "reacted", words, reaction=how))
    return found
