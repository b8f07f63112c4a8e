"""Direct messages to the bot: asked there, filed there; everything is answered."""

from collections.abc import Sequence
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
    meant,
    notices,
    outbox,
    people,
    recording,
    requests,
    sources,
    spoken,
    surroundings,
)
from bot.services.meant import Question
from bot.services.people import Actor
from bot.services.recording import Asked
from bot.services.spoken import Said
from bot.services.surroundings import Place

WHICH_DEPARTMENT = (
    "I can take that to product management, and would like to know for which department you ask. "
    "Choose it in the form: your words are in it already."
)

ASIDE = (
    "That begins with a speech bubble (:speech_balloon:), so it stays between us: I passed it on "
    "to nobody, and filed nothing."
)
FILED = "I filed that as a request of its own."


async def hear(session: AsyncSession, actor: Actor, said: Said, *, now: datetime) -> None:
    """What belongs to a conversation about a request is part of it; what asks for something is
    filed; the rest is answered with how to ask."""
    if await people.find(session, actor) is None:
        await outbox.enqueue(session, actor.workspace, outbox.READ_USER, actor.user, due_at=now)
    await people.remember_dm(session, actor.workspace, actor.user, said.channel)
    text = await spoken.plain(session, actor.workspace, said.text)
    if await _is_known(session, actor, said):
        return
    if capturing.is_aside(text):
        await _tell(session, actor, ASIDE, now=now)
        return
    asked = await meant.questions(session, actor, said.ts)
    if await _goes_on(session, actor, said, text, asked, now=now):
        return
    words = await _file_or_refuse(session, actor, said, text, now=now)
    if words and asked:
        await meant.remind(session, actor, asked, words, now=now)
    elif words and words != FILED:
        await _tell(session, actor, words, now=now)


async def _file_or_refuse(
    session: AsyncSession, actor: Actor, said: Said, text: str, *, now: datetime
) -> str:
    """What is to be said about it: FILED, which the confirmation says better, or why not; ""
    once they were asked for their department."""
    department = await department_of(session, actor, text)
    digest = await learning.latest(session, actor.workspace)
    found = await learning.understand(
        session, actor.workspace, text=text, department=department or "", digest=digest
    )
    if not found.asks:
        return hearing.HOW_TO_ASK
    if not await admission.may_file(session, actor, None):
        return str(MayNotFile())
    if department is None:
        await _ask_department(session, actor, text, now=now)
        return ""
    await _file(session, actor, said, Asked(text, department, found, True), now=now)
    return FILED


async def _file(
    session: AsyncSession, actor: Actor, said: Said, asked: Asked, *, now: datetime
) -> Request:
    request = await recording.file(session, actor, said, asked, now=now)
    request.source_permalink = ""  # nobody else could follow a link
    await sources.catch_up(session, request, said.ts, now=now)
    return request


async def file(
    session: AsyncSession, actor: Actor, said: Said, text: str, *, now: datetime
) -> Request | None:
    """They say that it is a request, whatever it reads like; None: they are asked of which
    department. Raises MayNotFile."""
    await admission.require(session, actor, None)
    department = await department_of(session, actor, text)
    if department is None:
        await _ask_department(session, actor, text, now=now)
        return None
    digest = await learning.latest(session, actor.workspace)
    found = await learning.understand(
        session, actor.workspace, text=text, department=department, digest=digest
    )
    return await _file(session, actor, said, Asked(text, department, found, True), now=now)


async def _tell(session: AsyncSession, actor: Actor, words: str, *, now: datetime) -> None:
    await notices.whisper(session, actor.workspace, actor.user, None, words, now=now)


async def _is_known(session: AsyncSession, actor: Actor, said: Said) -> bool:
    """Whether it was taken in before."""
    at = (actor.workspace, said.channel, said.ts)
    return bool(await sources.find(session, *at) or await conversations.find(session, *at))


async def _goes_on(
    session: AsyncSession,
    actor: Actor,
    said: Said,
    text: str,
    asked: Sequence[Question],
    *,
    now: datetime,
) -> bool:
    """Whether it belongs to a request that is there already."""
    if said.thread_ts and said.thread_ts != said.ts:
        request = await _of_thread(session, actor, said)
        if request is not None and not capturing.says_apart(text):
            await conversations.hear(session, actor, request, said, text, now=now)
            await answering.in_conversation(session, actor, request, text, now=now)
            return True
    elif request := await _more_of(session, actor, said, text, asked):
        if await capturing.join(session, request, said, text, now=now):
            return True
    return await meant.hear(session, actor, said, text, asked, now=now)


async def _of_thread(session: AsyncSession, actor: Actor, said: Said) -> Request | None:
    """The request whose conversation the thread is, or is below a message of."""
    at = (actor.workspace, said.channel, said.thread_ts or "")
    if request := await conversations.of_thread(session, *at):
        return request
    remark = await conversations.find(session, *at)
    return await session.get(Request, remark.request_id) if remark else None


async def _more_of(
    session: AsyncSession, actor: Actor, said: Said, text: str, asked: Sequence[Question]
) -> Request | None:
    """The request that they made here a moment ago, if nobody has come between."""
    near = await surroundings.near(session, actor.workspace, Place.of(actor, said))
    if near is None or capturing.says_apart(text):
        return None
    request = await session.get_one(Request, near)
    began = float(request.source_ts or 0)
    if began > float(said.ts):
        return None
    if any(each.asked_at.timestamp() > began for each in asked):
        return None
    # Asked and answered, it goes on as a conversation, whichever of its messages came first.
    is_decided = await requests.decision_in_force(session, request) is not None
    return None if is_decided else request


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
