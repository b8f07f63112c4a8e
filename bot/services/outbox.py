"""The outbox: what Slack must come to show, enqueued with the change that made it so."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final, cast

from sqlalchemy import (
    ColumnElement,
    Insert,
    String,
    TableClause,
    bindparam,
    case,
    delete,
    false,
    literal,
    select,
    union_all,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from bot import db
from bot.db import ENQUEUED
from bot.models import OutboxMessage, Table

CARD: Final = "card"
CONFIRMATION: Final = "confirmation"
RECEIPT: Final = "receipt"
NOTICE: Final = "notice"
THREAD_NOTE: Final = "thread_note"
NEWS: Final = "news"
EPHEMERAL: Final = "ephemeral"
REASON_OFFER: Final = "reason_offer"
CARD_NOTE: Final = "card_note"
REQUEST_NOTE: Final = "request_note"
MOVED_CARD: Final = "moved_card"
UNDO_OVER: Final = "undo_over"
INTRO: Final = "intro"
DIGEST: Final = "digest"
DIGEST_PAGE: Final = "digest_page"
DIGEST_DRAFT: Final = "digest_draft"
DIGEST_WEEK: Final = "digest_week"
NUDGE: Final = "nudge"
HOME: Final = "home"
HOMES: Final = "homes"
TROUBLE: Final = "trouble"
READ_USER: Final = "read_user"
READ_CHANNEL: Final = "read_channel"
READ_GROUP: Final = "read_group"
READ_GROUPS: Final = "read_groups"
READ_ALL: Final = "read_all"
READ_SOURCE: Final = "read_source"
READ_PICKED: Final = "read_picked"
REMARK: Final = "remark"
REMINDER: Final = "reminder"
PUSHBACK: Final = "pushback"
GOAL_NOTE: Final = "goal_note"
BALANCE_NOTE: Final = "balance_note"
BALANCE_PICTURE: Final = "balance_picture"
ANNOUNCEMENT: Final = "announcement"
LIVING: Final = "living"
LIVING_PIN: Final = "living_pin"
CANVAS: Final = "canvas"
EXPORT: Final = "export"
PERSONAL: Final = "personal"

# Longer than the client's time-out (10 s) and the look-up together.
LEASE = timedelta(seconds=60)


def upsert(session: AsyncSession, table: type[Table]) -> Any:
    """An INSERT into `table` that knows ON CONFLICT, for the session's database."""
    return insert_into(dialect(session), table)


def dialect(session: AsyncSession) -> str:
    """What the session's database speaks: "sqlite" or "postgresql"."""
    return session.get_bind().dialect.name


def insert_into(dialect: str, table: type[Table]) -> Any:
    """As `upsert`, for whoever makes a statement once and keeps it."""
    # The table itself: given the class, the ORM would look for more to do with each row.
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return insert(cast(TableClause, table.__table__))


async def insert_once(session: AsyncSession, table: type[Table], **values: object) -> bool:
    """Insert a row unless its unique key is taken; whether it was inserted."""
    inserted = await db.run(session, _inserting_once(dialect(session), table), values)
    return inserted.first() is not None


# Making a statement costs more than running it: what every event needs is made once.
@cache
def _inserting_once(dialect: str, table: type[Table]) -> Insert:
    insert: Insert = insert_into(dialect, table).on_conflict_do_nothing()
    return insert.returning(next(iter(table.__table__.primary_key)))


async def enqueue(
    session: AsyncSession, workspace: str, kind: str, subject: object, *, due_at: datetime
) -> None:
    """Slack is to show `kind` of `subject` from `due_at` on, as it is when it is sent.

    Wanted again while waiting, it is shown once; while being sent, it is shown once more.
    """
    await enqueue_all(session, workspace, [(kind, subject)], due_at=due_at)


async def enqueue_all(
    session: AsyncSession,
    workspace: str,
    wanted: Sequence[tuple[str, object]],
    *,
    due_at: datetime,
) -> None:
    """Each (kind, subject), as `enqueue` does; none of them twice."""
    values: dict[str, object] = {"workspace": workspace, "due_at": due_at}
    for place, (kind, subject) in enumerate(wanted):
        values |= {f"kind_{place}": kind, f"subject_{place}": str(subject)}
    await db.run(session, _enqueueing(dialect(session), len(wanted)), values)
    session.info[ENQUEUED] = True


@cache
def _enqueueing(dialect: str, count: int) -> Insert:
    # From a SELECT, because an INSERT of several VALUES is compiled anew every time.
    rows = [
        select(
            bindparam("workspace", type_=String),
            bindparam(f"kind_{place}", type_=String),
            bindparam(f"subject_{place}", type_=String),
            bindparam("due_at", type_=OutboxMessage.due_at.type),
            false(),
            literal(0),
            literal(1),
        )
        for place in range(count)
    ]
    columns = ["workspace", "kind", "subject", "due_at", "is_claimed", "attempts", "revision"]
    insert = insert_into(dialect, OutboxMessage).from_select(columns, union_all(*rows))
    sooner = case(
        (OutboxMessage.is_claimed, OutboxMessage.due_at),
        (OutboxMessage.due_at <= insert.excluded.due_at, OutboxMessage.due_at),
        else_=insert.excluded.due_at,
    )
    wanted: Insert = insert.on_conflict_do_update(
        index_elements=["workspace", "kind", "subject"],
        set_={"revision": OutboxMessage.revision + 1, "due_at": sooner},
    )
    return wanted


async def due(session: AsyncSession, *, now: datetime, most: int) -> list[OutboxMessage]:
    """The next due messages, the longest due first; nobody else's until this transaction ends.

    Each of them is to be claimed or put off.
    """
    soonest = select(OutboxMessage).where(OutboxMessage.due_at <= now)
    soonest = soonest.order_by(OutboxMessage.due_at, OutboxMessage.id).limit(most)
    return list(await session.scalars(soonest.with_for_update(skip_locked=True)))


def claim(message: OutboxMessage, *, now: datetime) -> None:
    """It is the caller's for as long as LEASE; nobody else gets it meanwhile."""
    message.due_at = now + LEASE
    message.is_claimed = True
    message.attempts += 1
    message.first_attempt_at = message.first_attempt_at or now


def put_off(message: OutboxMessage, *, due_at: datetime) -> None:
    """Nobody tries it before `due_at`."""
    message.due_at = due_at
    message.is_claimed = False


def _still_ours(message: OutboxMessage) -> ColumnElement[bool]:
    # The end of the lease tells claims apart; SQLite gives the id of a settled row to a new one.
    return (
        (OutboxMessage.id == message.id)
        & (OutboxMessage.attempts == message.attempts)
        & (OutboxMessage.due_at == message.due_at)
    )


async def settle(session: AsyncSession, message: OutboxMessage, *, now: datetime) -> None:
    """Slack shows it. It stays in the outbox only if it was wanted again meanwhile."""
    done = delete(OutboxMessage).where(
        _still_ours(message), OutboxMessage.revision == message.revision
    )
    if (await db.run(session, done, {})).rowcount:
        return
    await session.execute(
        update(OutboxMessage)
        .where(_still_ours(message))
        .values(due_at=now, is_claimed=False, attempts=0, first_attempt_at=None)
    )


async def put_back(
    session: AsyncSession, message: OutboxMessage, *, due_at: datetime, sent_nothing: bool
) -> None:
    """Try again at `due_at`. `sent_nothing`: Slack surely took nothing, so look for nothing."""
    again: dict[str, object] = {"due_at": due_at, "is_claimed": False}
    if sent_nothing and message.attempts == 1:
        again |= {"attempts": 0, "first_attempt_at": None}
    await session.execute(update(OutboxMessage).where(_still_ours(message)).values(**again))


async def is_waiting(session: AsyncSession, workspace: str, kind: str, subject: object) -> bool:
    """Whether Slack is still to be shown `kind` of `subject`."""
    waiting = select(OutboxMessage.id).where(
        OutboxMessage.workspace == workspace,
        OutboxMessage.kind == kind,
        OutboxMessage.subject == str(subject),
    )
    return await session.scalar(waiting) is not None


async def next_due(session: AsyncSession) -> datetime | None:
    """When the next message is due, or None when the outbox is empty."""
    soonest = select(OutboxMessage.due_at).order_by(OutboxMessage.due_at).limit(1)
    return await session.scalar(soonest)
