"""Vectors of requests: which are wanted, which are new, and which are kept.

Each of these is a short transaction; what takes time is done between them (bot/lessons.py).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.learning import meaning
from bot.learning.questions import Kept
from bot.models import Request, RequestMeaning
from bot.services import outbox, showing
from bot.services.meanings import CHANGED, text_of

# At once, between two looks at what else is to be done.
BATCH = 32
# So many requests are looked through, and so many vectors read, in one transaction.
LOOK, PIECE = 5000, 500
# Rows committed late have smaller ids than some that were seen before: look so far back.
LATE = 500


@dataclass(frozen=True, slots=True)
class Unread:
    """A request whose meaning is not known, and its `text` as it is compared."""

    id: int
    workspace: str
    text: str


@dataclass(frozen=True, slots=True)
class Look:
    """Some that are `unread`; of all up to the id `since` the meaning is known, and when `is_last`,
    of all others, too."""

    unread: Sequence[Unread]
    since: int
    is_last: bool


@dataclass(frozen=True, slots=True)
class Fresh:
    """Ids of rows, and their vectors by workspace."""

    rows: Collection[int]
    vectors: Mapping[str, Sequence[Kept]]


class Given:
    """Which rows the process beside was given: a row's id stands for what it says, since another
    vector is another row."""

    def __init__(self) -> None:
        self._newest = 0
        self._late: set[int] = set()

    @property
    def since(self) -> int:
        """Up to this id there are none but those that were given."""
        return self._newest - LATE

    def __contains__(self, row: int) -> bool:
        return row in self._late

    def add(self, rows: Collection[int]) -> None:
        self._newest = max([self._newest, *rows])
        self._late = {row for row in self._late.union(rows) if row > self.since}


async def unknown(session: AsyncSession, since: int) -> Look:
    """Some of the requests whose meaning was not computed yet: those that were changed, and those
    with greater ids than `since`."""
    said = select(Request.id, Request.workspace, Request.title, Request.body).limit(BATCH)
    stale = said.join(RequestMeaning, RequestMeaning.request_id == Request.id)
    found = (await session.execute(stale.where(RequestMeaning.model == CHANGED))).all()
    newest = await session.scalar(select(func.max(Request.id))) or 0
    until = since + LOOK
    if not found:
        known = select(RequestMeaning.request_id).where(RequestMeaning.request_id == Request.id)
        new = said.where(Request.id > since, Request.id <= until, ~known.exists())
        found = (await session.execute(new.order_by(Request.id))).all()
        # Only ids that were given and are committed late could still be missing.
        since = max(since, min([until, newest - LATE, *(row.id - 1 for row in found)]))
    unread = [Unread(row.id, row.workspace, text_of(row.title, row.body)) for row in found]
    return Look(unread, since, is_last=not found and until >= newest)


async def fresh(session: AsyncSession, given: Given) -> Fresh:
    """Some of the vectors that were not `given` yet, the oldest first."""
    usable = select(RequestMeaning.id).where(RequestMeaning.model == meaning.MODEL)
    newer = usable.where(RequestMeaning.id > given.since).order_by(RequestMeaning.id)
    ids = (await session.scalars(newer.limit(LATE + PIECE))).all()
    wanted = [id_ for id_ in ids if id_ not in given][:PIECE]
    found: dict[str, list[Kept]] = {}
    if wanted:
        columns = RequestMeaning.workspace, RequestMeaning.request_id, RequestMeaning.vector
        rows = select(*columns).where(RequestMeaning.id.in_(wanted)).order_by(RequestMeaning.id)
        for workspace, request, vector in await session.execute(rows):
            found.setdefault(workspace, []).append((request, vector))
    return Fresh(wanted, found)


async def keep(
    session: AsyncSession,
    meant: Sequence[tuple[Unread, bytes]],
    near: Collection[int],
    *,
    now: datetime,
) -> None:
    """Keep the vectors of requests, and show on the cards of those in `near`, while they are open,
    what turned out to be like them. What says something else by now stays unknown."""
    ids = [each.id for each, _ in meant]
    columns = Request.id, Request.title, Request.body, Request.status
    # Nobody changes them meanwhile; in order, as whoever holds several does.
    held = select(*columns).where(Request.id.in_(ids)).order_by(Request.id).with_for_update()
    said = {row.id: row for row in await session.execute(held)}
    same = [
        (each, vector)
        for each, vector in meant
        if text_of(said[each.id].title, said[each.id].body) == each.text
    ]
    await _replace(session, same)
    cards: dict[str, list[tuple[str, object]]] = {}
    for each, _ in same:
        if each.id in near and said[each.id].status in showing.OPEN:
            cards.setdefault(each.workspace, []).append((outbox.CARD, each.id))
    for workspace, wanted in cards.items():
        await outbox.enqueue_all(session, workspace, wanted, due_at=now)


async def _replace(session: AsyncSession, meant: Sequence[tuple[Unread, bytes]]) -> None:
    """A new row for each; another process may have been quicker."""
    ids = [each.id for each, _ in meant]
    await session.execute(delete(RequestMeaning).where(RequestMeaning.request_id.in_(ids)))
    values = [
        {
            "workspace": each.workspace,
            "request_id": each.id,
            "model": meaning.MODEL,
            "vector": vector,
        }
        for each, vector in meant
    ]
    if values:
        insert = outbox.upsert(session, RequestMeaning).on_conflict_do_nothing()
        await session.execute(insert, values)
