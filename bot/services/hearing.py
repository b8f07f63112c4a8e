"""Hearing: what is said below a message, to the bot by name, and what becomes of it later."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import capture_modes, remarks, texts
from bot.domain.commands import COMMAND
from bot.errors import Unreadable
from bot.models import Installation, Request
from bot.services import (
    admission,
    answering,
    capturing,
    conversations,
    notices,
    numbers,
    reach,
    recording,
    requests,
    showing,
    sources,
    spoken,
)
from bot.services.people import Actor
from bot.services.recording import Wanted
from bot.services.spoken import Said
from bot.services.surroundings import Surroundings

HOW_TO_ASK = (
    "Tell me what you need from product management, in a sentence or two: what it is, who needs "
    f"it, and why. Or type `{COMMAND}` in any channel, and I open a form for it."
)
_NO_DEPARTMENT = (
    "I do not know yet which department this channel belongs to, so I filed nothing. Choose it in "
    f"the message with which I introduced myself here, or ask with `{COMMAND}`."
)
_OFF = (
    "In this channel I am set to file no messages, so I filed nothing. "
    f"Ask with `{COMMAND}`: that works everywhere."
)


@dataclass(frozen=True, slots=True)
class Changed:
    """The message (`channel`, `ts`) reads `text` since `changed_ts`, by `user`; None: it is gone.

    `before`: what it said until then, as far as Slack tells. Both as Slack sends them.
    """

    channel: str
    ts: str
    text: str | None
    changed_ts: str
    before: str | None = None
    user: str | None = None


async def reply(session: AsyncSession, actor: Actor, said: Said, *, now: datetime) -> None:
    """Said in a thread: part of the conversation about a request, or, to the bot, one of its
    own."""
    bot_user = (await session.get_one(Installation, actor.workspace)).bot_user
    is_called = texts.mentioned(said.text, bot_user)
    request = await conversations.of_thread(
        session, actor.workspace, said.channel, said.thread_ts or ""
    )
    if request is None and not is_called:
        return
    if is_called and await sources.find(session, actor.workspace, said.channel, said.ts):
        return  # Slack tells of it twice
    text = await spoken.plain(session, actor.workspace, said.text, bot_user)
    if is_called and (request is None or capturing.says_apart(text)):
        await _file(session, actor, said, text, now=now)
    elif request is not None and not capturing.is_aside(text):
        await conversations.hear(session, actor, request, said, text, now=now)
        await answering.in_conversation(session, actor, request, text, now=now)


async def _file(
    session: AsyncSession, actor: Actor, said: Said, text: str, *, now: datetime
) -> None:
    """They asked the bot by name, in a thread that is no request's, or for another one."""
    await numbers.await_turn(session, actor.workspace)  # it is told twice, maybe at once
    around = await capturing.look_at(session, actor, said)
    if around.is_filed or refusal(around) or capturing.is_aside(text) or not text:
        return
    if not around.may_file:
        await admission.tell_once(session, actor, said.channel, now=now)
        return
    found = await capturing.understand(session, actor, text, around)
    wanted = Wanted(actor, said, around, text, found)
    await recording.file_in_channel(session, [wanted], now=now)


async def call(session: AsyncSession, actor: Actor, said: Said, *, now: datetime) -> None:
    """They mentioned the bot: as any message of theirs, but nobody is left without an answer."""
    try:
        await capturing.look_at(session, actor, said)
    except Unreadable:
        await reach.tell_unreadable(session, actor, now=now)
        return
    if said.thread_ts and said.thread_ts != said.ts:
        await reply(session, actor, said, now=now)
    else:
        await capturing.capture(session, actor, said, now=now)
    around = await capturing.look_at(session, actor, said)
    if around.is_filed:
        return
    if not around.may_file:
        await admission.tell_once(session, actor, said.channel, now=now)
        return
    if await conversations.find(session, actor.workspace, said.channel, said.ts):
        return
    text = await spoken.plain(session, actor.workspace, said.text, around.bot_user)
    if capturing.is_aside(text):
        return
    words = refusal(around) if text else HOW_TO_ASK
    await notices.whisper(
        session, actor.workspace, actor.user, said.channel, words or HOW_TO_ASK, now=now
    )


def refusal(around: Surroundings) -> str:
    """Why nothing is filed from messages there; "" where something is."""
    if around.department is None:
        return _NO_DEPARTMENT
    return _OFF if around.capture_mode == capture_modes.OFF.key else ""


async def change(session: AsyncSession, workspace: str, changed: Changed, *, now: datetime) -> None:
    """A message was edited or deleted: what came of it follows. Unfurls and the like change
    no text, and nothing here."""
    if changed.text is not None and changed.text == changed.before:
        return
    at = (workspace, changed.channel, changed.ts)
    request = await sources.find(session, *at)
    remark = None if request else await conversations.find(session, *at)
    if request is None and remark is None:  # or it is being filed at this moment
        await numbers.await_turn(session, workspace)
        request = await sources.find(session, *at)
    if request is not None:
        await _change_request(session, request, changed, now=now)
    elif remark is not None:
        text = await _plain(session, workspace, changed.text)
        await conversations.change(session, remark, text, edited_ts=changed.changed_ts, now=now)
    else:
        is_deleted = changed.text is None
        await sources.expect(
            session, *at, changed_ts=changed.changed_ts, is_deleted=is_deleted, now=now
        )


async def _plain(session: AsyncSession, workspace: str, text: str | None) -> str | None:
    if text is None:
        return None
    bot_user = (await session.get_one(Installation, workspace)).bot_user
    return await spoken.plain(session, workspace, text, bot_user)


async def _change_request(
    session: AsyncSession, request: Request, changed: Changed, *, now: datetime
) -> None:
    await requests.hold(session, request)
    text = await _plain(session, request.workspace, changed.text)
    at = changed.changed_ts
    if text is None:
        is_news = await sources.delete(session, request, changed.ts, deleted_ts=at, now=now)
    else:
        before = await _plain(session, request.workspace, changed.before)
        is_news = await sources.edit(
            session, request, changed.ts, text, edited_ts=at, before=before, now=now
        )
    if is_news and request.status not in showing.OPEN:
        kind = remarks.DELETED if text is None else remarks.EDITED
        user = changed.user or request.author or request.requester
        await conversations.note_change(session, request, kind, user, text or "", now=now)
