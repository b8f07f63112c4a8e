"""Meant: what is written to the bot outside of threads may belong to a conversation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.domain import files, reactions, replying, statuses
from bot.models import Decision, Notice, Post, Request
from bot.services import answering, capturing, conversations, inbox, outbox, spoken
from bot.services.people import Actor
from bot.services.spoken import Said

# So long after it, what somebody writes goes on with what a product manager told them.
LASTS = timedelta(days=1)
GRACE = timedelta(seconds=reactions.GRACE_SECONDS)
# Nobody has more questions to choose from.
MOST = 20
MOST_QUESTION = 300
# What product managers tell who asked; an answer about a date is the bot's own.
_BY_PMS = ("reply", "decision", "planned", "unplanned", "shipped", "merged")
TAKEN, WHICH, STILL_OPEN = "taken", "which_question", "still_open"


@dataclass(frozen=True, slots=True)
class Question:
    """What a product manager asked about `request`, at `asked_at`; `words`: "" for none."""

    request: Request
    words: str
    asked_at: datetime


async def questions(session: AsyncSession, actor: Actor, ts: str) -> Sequence[Question]:
    """Those put to `actor`, told to them, and not answered or overtaken when it was `ts`.

    As it was then, whatever arrived since: an earlier answer that comes later is one, too.
    """
    at, later = spoken.moment(ts), aliased(Decision)
    is_after = or_(
        later.decided_at > Decision.decided_at,
        and_(later.decided_at == Decision.decided_at, later.id > Decision.id),
    )
    overtaken = exists().where(
        later.request_id == Decision.request_id,
        later.undone_at.is_(None),
        later.decided_at < at,
        is_after,
    )
    # By reaction, it is told when it can no longer be taken back.
    is_told = or_(
        and_(Decision.emoji.is_(None), Decision.decided_at <= at),
        Decision.decided_at <= at - GRACE,
    )
    found = await session.execute(
        select(Decision, Request)
        .join(Request, Request.id == Decision.request_id)
        .where(
            Request.workspace == actor.workspace,
            Request.requester == actor.user,
            Decision.new_status == statuses.NEED_INFO.key,
            Decision.undone_at.is_(None),
            is_told,
            ~overtaken,
        )
        .order_by(Decision.decided_at.desc(), Decision.id.desc())
        .limit(MOST)
    )
    return [Question(request, made.reason or "", made.decided_at) for made, request in found]


async def hear(
    session: AsyncSession,
    actor: Actor,
    said: Said,
    text: str,
    asked: Sequence[Question],
    *,
    now: datetime,
) -> bool:
    """Whether plain `text` went where it belongs, or they were asked where that is: it answers
    the one question of `asked`, or goes on with what a product manager told them last."""
    if capturing.says_apart(text) or replying.asks_anew(text) or not (text or said.files):
        return False
    if len(asked) > 1:
        await _ask_which(session, actor, said, text, asked, now=now)
        return True
    request = asked[0].request if asked else await _told_of_last(session, actor, said)
    if request is not None:
        await take(session, actor, request, said, text, now=now)
    return request is not None


async def _told_of_last(session: AsyncSession, actor: Actor, said: Said) -> Request | None:
    """What the last thing was about that they were told here, if a product manager told it."""
    at = spoken.moment(said.ts)
    last = await session.scalar(
        select(Post)
        .where(
            Post.workspace == actor.workspace,
            Post.channel == said.channel,
            Post.ts <= said.ts,
            Post.posted_at >= at - LASTS,
        )
        .order_by(Post.ts.desc(), Post.id.desc())
        .limit(1)
    )
    if last is None or last.kind not in (outbox.NOTICE, outbox.EPHEMERAL):
        return None
    told = await session.get_one(Notice, int(last.subject))
    known = told.request_id if told.kind in _BY_PMS else None
    if told.kind == TAKEN:
        known = told.content.get("request_id")
    request = await session.get(Request, known) if known else None
    return request if request is not None and request.requester == actor.user else None


async def take(
    session: AsyncSession, actor: Actor, request: Request, said: Said, text: str, *, now: datetime
) -> None:
    """It is part of the conversation about `request`, and they are told so."""
    await conversations.hear(session, actor, request, said, text, now=now)
    await answering.in_conversation(session, actor, request, text, now=now)
    remark = await conversations.find(session, actor.workspace, said.channel, said.ts)
    content = {
        "request_id": request.id,
        "ref": request.ref,
        "title": request.title,
        "is_answer": remark is not None and remark.decision_id is not None,
    }
    await _tell(session, actor, TAKEN, content | _kept(said, text), now=now)


async def _ask_which(
    session: AsyncSession,
    actor: Actor,
    said: Said,
    text: str,
    asked: Sequence[Question],
    *,
    now: datetime,
) -> None:
    key = f"which:{said.channel}:{said.ts}"[:64]
    if await inbox.is_new(session, actor.workspace, key, now=now):
        told = [_told(each) for each in asked]
        content = {"questions": told, **_kept(said, text)}
        await _tell(session, actor, WHICH, content, now=now)


async def remind(
    session: AsyncSession, actor: Actor, asked: Sequence[Question], words: str, *, now: datetime
) -> None:
    """Say `words`, and which of their questions are still open."""
    content = {"text": words, "questions": [_told(each) for each in asked]}
    await _tell(session, actor, STILL_OPEN, content, now=now)


def _told(question: Question) -> dict[str, object]:
    request = question.request
    words = question.words[:MOST_QUESTION]
    return {"id": request.id, "ref": request.ref, "title": request.title, "question": words}


def _kept(said: Said, text: str) -> dict[str, object]:
    told = files.kept(said.files) or []
    return {"typed": text, "channel": said.channel, "ts": said.ts, "files": told}


async def _tell(
    session: AsyncSession, actor: Actor, kind: str, content: Mapping[str, object], *, now: datetime
) -> None:
    """Its buttons say which notice they are of: that keeps the words."""
    notice = Notice(
        workspace=actor.workspace, kind=kind, content=dict(content), user=actor.user, created_at=now
    )
    session.add(notice)
    await session.flush()
    notice.content = {**content, "notice": notice.id}
    await outbox.enqueue(session, actor.workspace, outbox.EPHEMERAL, notice.id, due_at=now)
