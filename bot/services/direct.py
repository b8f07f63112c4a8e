"""Direct messages to the bot: asked there, filed there; everything is answered."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import departments, understanding
from bot.errors import MayNotFile
from bot.models import Notice, Request
from bot.services import (
    admission,
    answering,
    capturing,
    conversations,
    hearing,
    learning,
    notices,
    outbox,
    people,
    sources,
    spoken,
    surroundings,
)
from bot.services.capturing import Asked
from bot.services.people import Actor
from bot.services.spoken import Said

WHICH_DEPARTMENT = (
    "I can take that to product management, and would like to know for which department you ask. "
    "Choose it in the form: your words are in it already."
)


async def hear(session: AsyncSession, actor: Actor, said: Said, *, now: datetime) -> None:
    """A reply in a request's thread is part of the conversation about it; what asks for
    something is filed; the rest is answered with how to ask."""
    if await people.find(session, actor) is None:
        await outbox.enqueue(session, actor.workspace, outbox.READ_USER, actor.user, due_at=now)
    await people.remember_dm(session, actor.workspace, actor.user, said.channel)
    text = await spoken.plain(session, actor.workspace, said.text)
    if await _goes_on(session, actor, said, text, now=now):
        return
    department = await department_of(session, actor, text)
    digest = await learning.latest(session, actor.workspace)
    found = await learning.understand(
        session, actor.workspace, text=text, department=department or "", digest=digest
    )
    if capturing.is_aside(text) or not found.asks:
        await _tell(session, actor, hearing.HOW_TO_ASK, now=now)
    elif not await admission.may_file(session, actor, None):
        await _tell(session, actor, str(MayNotFile()), now=now)
    elif department is None:
        await _ask_department(session, actor, text, now=now)
    else:
        asked = Asked(text, department, found, is_confidential=True)
        request = await capturing.file(session, actor, said, asked, now=now)
        request.source_permalink = ""  # nobody else could follow a link
        await sources.catch_up(session, request, said.ts, now=now)


async def _tell(session: AsyncSession, actor: Actor, words: str, *, now: datetime) -> None:
    await notices.whisper(session, actor.workspace, actor.user, None, words, now=now)


async def _goes_on(
    session: AsyncSession, actor: Actor, said: Said, text: str, *, now: datetime
) -> bool:
    """Whether it belongs to a request that is there already, or is one."""
    if await sources.find(session, actor.workspace, said.channel, said.ts):
        return True
    if said.thread_ts and said.thread_ts != said.ts and not capturing.says_apart(text):
        request = await conversations.of_thread(
            session, actor.workspace, said.channel, said.thread_ts
        )
        if request is not None:
            await conversations.hear(session, actor, request, said, text, now=now)
            await answering.in_conversation(session, actor, request, text, now=now)
            return True
        return False
    near = await surroundings.near(session, actor, said.channel, said.ts)
    if near is None or capturing.is_aside(text) or capturing.says_apart(text):
        return False
    request = await session.get_one(Request, near)
    is_more = float(request.source_ts or 0) <= float(said.ts)
    if not is_more or not await sources.has_room(session, request):
        return False
    await capturing.join(session, request, said, text, now=now)
    return True


async def department_of(session: AsyncSession, actor: Actor, text: str) -> str | None:
    """The one they asked for the last time; else the one whose words they use, if it is one."""
    last = (
        select(Request.department)
        .where(Request.workspace == actor.workspace, Request.requester == actor.user)
        .order_by(Request.number.desc())
        .limit(1)
    )
    if known := await session.scalar(last):
        return known
    cues = {
        row.key: len(understanding.categorise(text, row.key)[1]) for row in departments.DEPARTMENTS
    }
    most = max(cues.values())
    fitting = [key for key, count in cues.items() if count == most]
    return fitting[0] if most and len(fitting) == 1 else None


async def _ask_department(session: AsyncSession, actor: Actor, text: str, *, now: datetime) -> None:
    notice = Notice(
        workspace=actor.workspace,
        kind="which_department",
        content={"text": WHICH_DEPARTMENT, "typed": text},
        user=actor.user,
        created_at=now,
    )
    session.add(notice)
    await session.flush()
    await outbox.enqueue(session, actor.workspace, outbox.EPHEMERAL, notice.id, due_at=now)
