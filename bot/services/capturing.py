"""Capture: a message that asks for something becomes a request, once; more of it joins it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import asking, capture_modes, importances, texts, understanding
from bot.domain.understanding import Understanding
from bot.models import Request
from bot.services import (
    admission,
    answering,
    filing,
    holding,
    learning,
    numbers,
    outbox,
    reach,
    requests,
    sources,
    spoken,
    surroundings,
    triage,
)
from bot.services.people import Actor
from bot.services.spoken import Said
from bot.services.surroundings import Surroundings

# Longer ago than this when it comes, a message may have been overtaken by what followed it.
LATE_SECONDS = 5
# Says that it is another one, however soon it follows, and wherever it is said.
APART = "new request"


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


async def capture(
    session: AsyncSession, actor: Actor, said: Said, *, now: datetime
) -> Request | None:
    """File a channel's message if it asks for something and the channel's mode says so.

    What follows within two minutes is part of the same request, whatever it says.
    Raises NotReady while the bot does not know the channel yet.
    """
    is_likely = _needs_turn(session) and asking.asks(said.text, is_ours=True)
    if is_likely:  # to be filed: then it is looked at once
        await numbers.await_turn(session, actor.workspace)
    around = await look(session, actor, said)
    if around.department is None or around.is_filed:
        return None
    text = await spoken.plain(session, actor.workspace, said.text, around.bot_user)
    found = await understand(session, actor, text, around)
    is_wanted = _wanted(around, said, text, asks=found.asks)
    if is_wanted and not around.may_file:
        if texts.mentioned(said.text, around.bot_user):
            await admission.tell_once(session, actor, said.channel, now=now)
        return None
    if is_wanted and _needs_turn(session) and not is_likely:
        await numbers.await_turn(session, actor.workspace)
        around = await look(session, actor, said)
    if around.is_filed:
        return None
    if around.near is not None and _joins(around, said, text):
        near = await session.get_one(Request, around.near)
        is_more = is_wanted or float(near.source_ts or 0) < float(said.ts)
        if is_more and (joined := await join(session, near, said, text, now=now)):
            return joined
    if not is_wanted:
        return None
    return await file_in_channel(session, actor, said, text, around, found, now=now)


def _needs_turn(session: AsyncSession) -> bool:
    """SQLite lets in one writer at a time; elsewhere somebody may be filing what is near."""
    return outbox.dialect(session) == "postgresql"


async def look(session: AsyncSession, actor: Actor, said: Said) -> Surroundings:
    """Where it was said. Raises NotReady while the bot does not know the channel yet, Unreadable
    when it cannot."""
    around = await surroundings.look(session, actor, said.channel, said.ts)
    if around is None or not around.name:
        raise await reach.why_not(session, actor.workspace, said.channel)
    return around


async def understand(
    session: AsyncSession, actor: Actor, text: str, around: Surroundings
) -> Understanding:
    """What `text`, said there, asks for."""
    department = around.department or ""
    return await learning.understand(
        session, actor.workspace, text=text, department=department, digest=around.learned
    )


async def file_in_channel(
    session: AsyncSession,
    actor: Actor,
    said: Said,
    text: str,
    around: Surroundings,
    found: Understanding,
    *,
    now: datetime,
) -> Request:
    """A request of who said it; what was heard of the message before it is made good."""
    if not around.is_known:
        await outbox.enqueue(session, actor.workspace, outbox.READ_USER, actor.user, due_at=now)
    asked = asked_in(around, text, found)
    request = await file(session, actor, said, asked, now=now)
    if around.is_changed:
        await sources.catch_up(session, request, said.ts, now=now)
    if now.timestamp() - float(said.ts) > LATE_SECONDS or session.info.get(holding.HELD):
        await sources.read_anew(session, request, said.ts, now=now)
    return request


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
    filed = filing.file(session, request, files=said.files, now=now, has_home=asked.has_home)
    if await filed:
        await triage.reconcile(session, request, now=now)
    await answering.in_conversation(session, actor, request, asked.text, now=now)
    return request


def _joins(around: Surroundings, said: Said, text: str) -> bool:
    """Whether what is near can take it in."""
    has_words = bool(text.strip() or said.files)
    is_heard = around.capture_mode != capture_modes.OFF.key and around.may_file
    return has_words and is_heard and not (is_aside(text) or says_apart(text))


async def join(
    session: AsyncSession, request: Request, said: Said, text: str, *, now: datetime
) -> Request | None:
    """One more message of `request`; None where there is no room for it."""
    await requests.hold(session, request)
    is_first = float(said.ts) < float(request.source_ts or 0)
    if not await sources.join(session, request, said, text, now=now):
        return None
    if is_first:  # and whatever stands between the two was not heard as part of it
        await sources.read_anew(session, request, said.ts, now=now)
    await sources.catch_up(session, request, said.ts, now=now)
    await triage.reconcile(session, request, now=now)
    return request


def is_aside(text: str) -> bool:
    """Whether it begins with the sign that it is not for product management."""
    return text.lstrip().startswith(understanding.NEVER)


def says_apart(text: str) -> bool:
    """Whether it says of itself that it is another request."""
    return APART in text.casefold()


def _wanted(around: Surroundings, said: Said, text: str, *, asks: bool) -> bool:
    """Whether the channel's capture mode files this message."""
    if is_aside(text) or not (text.strip() or said.files):
        return False
    called = texts.mentioned(said.text, around.bot_user)
    return {
        capture_modes.AUTO.key: asks or (called and bool(text.strip())),
        capture_modes.ALL.key: True,
        capture_modes.MENTION.key: called,
    }.get(around.capture_mode, False)
