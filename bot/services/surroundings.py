"""What is known about where, and by whom, a message was said: all of it in one look."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, String, and_, bindparam, case, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot import db
from bot.domain import departments, filers, statuses
from bot.domain.filers import Standing
from bot.models import (
    Channel,
    EarlyChange,
    Installation,
    Post,
    Request,
    RequestSource,
    TrainedModel,
    User,
    Workspace,
)
from bot.services import outbox, spoken, threads
from bot.services.people import Actor


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`is_filed`: the message is a request already; `has_home`: they have opened the App Home.

    `near`: the undecided request that they made here within two minutes of it; `is_changed`:
    we have heard of its edit or its end already. `learned`: what categories are told by
    (learning.py), once enough was taught.
    """

    name: str
    is_private: bool
    is_shared: bool
    department: str | None
    capture_mode: str
    bot_user: str
    is_filed: bool
    is_known: bool
    has_home: bool
    standing: Standing
    who_may_file: str | None
    near: int | None
    is_changed: bool
    learned: str | None

    @property
    def may_file(self) -> bool:
        """Whether what they ask for here is filed (admission.py, in one look)."""
        return filers.may(self.standing, self.who_may_file)

    @property
    def is_confidential(self) -> bool:
        """Whether a request from here is only for its requester and product managers."""
        secret = self.department is not None and departments.BY_KEY[self.department].confidential
        return self.is_private or secret

    @property
    def is_overheard(self) -> bool:
        """Whether it is not to be talked about in the message's thread."""
        return threads.is_overheard(
            is_confidential=self.is_confidential,
            is_private=self.is_private,
            is_shared=self.is_shared,
        )


_WORKSPACE, _CHANNEL = bindparam("workspace", type_=String), bindparam("channel", type_=String)
_TS, _USER = bindparam("ts", type_=String), bindparam("user", type_=String)


_FROM, _TO = bindparam("from_ts", type_=String), bindparam("to_ts", type_=String)


def _is_filed() -> ColumnElement[bool]:
    alone = exists().where(
        Request.workspace == _WORKSPACE,
        Request.source_channel == _CHANNEL,
        Request.source_ts == _TS,
    )
    return or_(alone, _known(RequestSource))


def _known(table: type[RequestSource | EarlyChange]) -> ColumnElement[bool]:
    return exists().where(table.workspace == _WORKSPACE, table.channel == _CHANNEL, table.ts == _TS)


def _near() -> ColumnElement[int]:
    """Made from a message of theirs outside threads; the earliest, when there are several."""
    return (
        select(Request.id)
        .where(
            Request.workspace == _WORKSPACE,
            Request.source_channel == _CHANNEL,
            Request.source_ts.between(_FROM, _TO),
            Request.source_ts <= Request.thread_ts,
            Request.requester == _USER,
            Request.author.is_(None),
            Request.view_id.is_(None),
            Request.status == statuses.NEW.key,
        )
        .order_by(Request.source_ts)
        .limit(1)
        .scalar_subquery()
    )


def _has_home() -> ColumnElement[bool]:
    return exists().where(
        Post.workspace == _WORKSPACE, Post.kind == outbox.HOME, Post.subject == _USER
    )


def _learned() -> ColumnElement[str]:
    taught = select(TrainedModel.digest).where(TrainedModel.workspace == _WORKSPACE)
    return taught.scalar_subquery()


def _standing() -> ColumnElement[str]:
    is_other = or_(User.home != User.workspace, and_(User.id.is_(None), Channel.is_shared))
    is_guest = or_(User.id.is_(None), User.is_guest, User.is_deleted, User.is_bot)
    return case((is_other, "other"), (is_guest, "guest"), else_="member")


# Made once: making a statement costs more than running it, and every message needs this one.
_LOOK = (
    select(
        Channel.name,
        Channel.is_private,
        Channel.is_shared,
        # What is said among the cards is about them.
        case((Channel.id == Workspace.triage_channel, None), else_=Channel.department),
        Channel.capture_mode,
        Installation.bot_user,
        _is_filed(),
        User.id.is_not(None),
        _has_home(),
        _standing(),
        Channel.who_may_file,
        _near(),
        _known(EarlyChange),
        _learned(),
    )
    .join(Installation, Installation.workspace == Channel.workspace)
    .join(Workspace, Workspace.id == Channel.workspace)
    .outerjoin(User, and_(User.workspace == Channel.workspace, User.id == _USER))
    .where(Channel.workspace == _WORKSPACE, Channel.id == _CHANNEL)
)


async def look(session: AsyncSession, actor: Actor, channel: str, ts: str) -> Surroundings | None:
    """The surroundings of the message (`channel`, `ts`); None while its channel is unknown."""
    said = {"workspace": actor.workspace, "channel": channel, "ts": ts, "user": actor.user}
    earliest, latest = spoken.around(ts)
    found = await db.run(session, _LOOK, said | {"from_ts": earliest, "to_ts": latest})
    row = found.first()
    return Surroundings(*row) if row is not None else None


async def near(session: AsyncSession, actor: Actor, channel: str, ts: str) -> int | None:
    """The undecided request that they made there within two minutes of the message at `ts`."""
    said = {"workspace": actor.workspace, "channel": channel, "user": actor.user}
    earliest, latest = spoken.around(ts)
    return await session.scalar(select(_near()), said | {"from_ts": earliest, "to_ts": latest})
