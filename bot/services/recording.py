"""Recording: what messages ask for becomes requests, as many at a time as were said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import importances
from bot.domain.understanding import Understanding
from bot.models import Request
from bot.services import answering, filing, holding, learning, outbox, sources, triage
from bot.services.filing import New
from bot.services.people import Actor
from bot.services.spoken import Said
from bot.services.surroundings import Surroundings

# Longer ago than this when it comes, a message may have been overtaken by what followed it.
LATE_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """What a message asks for, and where that puts it; `in_dm`: its thread is overheard."""

    text: str
    department: str
    found: Understanding
    is_confidential: bool
    has_home: bool | None = None
    picked_ts: str | None = None
    in_dm: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asks for by `said`, plain `text`, in a channel."""

    actor: Actor
    said: Said
    around: Surroundings
    text: str
    found: Understanding


def asked_in(
    around: Surroundings, text: str, found: Understanding, picked_ts: str | None = None
) -> Asked:
    """What `text` asks for, said in that channel."""
    return Asked(
        text=text,
        department=around.department or "",
        found=found,
        is_confidential=around.is_confidential,
        has_home=around.has_home,
        picked_ts=picked_ts,
        in_dm=around.is_overheard,
    )


async def file_in_channel(
    session: AsyncSession, wanted: Sequence[Wanted], *, now: datetime
) -> list[Request]:
    """A request for each, of who said it; what was heard of the messages before is made good."""
    for each in wanted:
        if not each.around.is_known:
            workspace, user = each.actor.workspace, each.actor.user
            await outbox.enqueue(session, workspace, outbox.READ_USER, user, due_at=now)
    asked = [
        (each.actor, each.said, asked_in(each.around, each.text, each.found)) for each in wanted
    ]
    filed = await _file_all(session, asked, now=now)
    for request, each in zip(filed, wanted, strict=True):
        said = each.said
        if each.around.is_changed:
            await sources.catch_up(session, request, said.ts, now=now)
        if now.timestamp() - float(said.ts) > LATE_SECONDS or session.info.get(holding.HELD):
            await sources.read_anew(session, request, said.ts, now=now)
    return filed


async def file(
    session: AsyncSession,
    actor: Actor,
    said: Said,
    asked: Asked,
    *,
    now: datetime,
    author: str | None = None,
) -> Request:
    """A request of `actor`'s from what was said, by `author` if that is somebody else."""
    (request,) = await _file_all(session, [(actor, said, asked)], now=now, author=author)
    return request


async def _file_all(
    session: AsyncSession,
    asked: Sequence[tuple[Actor, Said, Asked]],
    *,
    now: datetime,
    author: str | None = None,
) -> list[Request]:
    new = [
        New(_request(actor, said, each, author), said.files, each.has_home)
        for actor, said, each in asked
    ]
    for request in await filing.file_all(session, new, now=now):
        await triage.reconcile(session, request, now=now)
    requests = [each.request for each in new]
    for request, (actor, _, each) in zip(requests, asked, strict=True):
        await answering.in_conversation(session, actor, request, each.text, now=now)
    return requests


def _request(actor: Actor, said: Said, asked: Asked, author: str | None) -> Request:
    request = Request(
        workspace=actor.workspace,
        title=sources.title(asked.text) or f"File: {said.files[0].name[:100]}",
        body=asked.text,
        department=asked.department,
        importance=importances.DEFAULT.key,
        requester=actor.user,
        author=author,
        source_channel=said.channel,
        source_ts=said.ts,
        thread_ts=said.thread_ts or said.ts,
        picked_ts=asked.picked_ts,
        is_confidential=asked.is_confidential,
        in_dm=asked.in_dm,
    )
    learning.apply(request, asked.found)
    return request
