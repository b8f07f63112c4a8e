"""What is known about where, and by whom, a message was said: all of it in one look."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, String, bindparam, case, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import departments
from bot.models import Channel, Installation, Post, Request, User, Workspace
from bot.services import outbox
from bot.services.people import Actor


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`is_filed`: the message is a request already; `has_home`: they have opened the App Home."""

    name: str
    is_private: bool
    department: str | None
    capture_mode: str
    bot_user: str
    is_filed: bool
    is_known: bool
    has_home: bool

    @property
    def is_confidential(self) -> bool:
        """Whether a request from here is only for its requester and product managers."""
        secret = self.department is not None and departments.BY_KEY[self.department].confidential
        return self.is_private or secret


_WORKSPACE, _CHANNEL = bindparam("workspace", type_=String), bindparam("channel", type_=String)
_TS, _USER = bindparam("ts", type_=String), bindparam("user", type_=String)


def _is_filed() -> ColumnElement[bool]:
    return exists().where(
        Request.workspace == _WORKSPACE,
        Request.source_channel == _CHANNEL,
        Request.source_ts == _TS,
    )


def _has_home() -> ColumnElement[bool]:
    return exists().where(
        Post.workspace == _WORKSPACE, Post.kind == outbox.HOME, Post.subject == _USER
    )


# Made once: making a statement costs more than running it, and every message needs this one.
_LOOK = (
    select(
        Channel.name,
        Channel.is_private,
        # What is said among the cards is about them.
        case((Channel.id == Workspace.triage_channel, None), else_=Channel.department),
        Channel.capture_mode,
        Installation.bot_user,
        _is_filed(),
        exists().where(User.workspace == _WORKSPACE, User.id == _USER),
        _has_home(),
    )
    .join(Installation, Installation.workspace == Channel.workspace)
    .join(Workspace, Workspace.id == Channel.workspace)
    .where(Channel.workspace == _WORKSPACE, Channel.id == _CHANNEL)
)


async def look(session: AsyncSession, actor: Actor, channel: str, ts: str) -> Surroundings | None:
    """The surroundings of the message (`channel`, `ts`); None while its channel is unknown."""
    found = await session.execute(
        _LOOK,
        {"workspace": actor.workspace, "channel": channel, "ts": ts, "user": actor.user},
    )
    row = found.first()
    return Surroundings(*row) if row is not None else None
