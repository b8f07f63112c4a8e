"""What is known about where, and by whom, messages were said: all of it in one look."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    Subquery,
    and_,
    bindparam,
    case,
    exists,
    literal_column,
    or_,
    select,
    union_all,
)
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
from bot.services.spoken import Said


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


@dataclass(frozen=True, slots=True)
class Place:
    """Where (`channel`) and when (`ts`) `user` said something."""

    user: str
    channel: str
    ts: str

    @classmethod
    def of(cls, actor: Actor, said: Said) -> "Place":
        return cls(actor.user, said.channel, said.ts)


_NAMES = ("user", "channel", "ts", "from_ts", "to_ts")
_WORKSPACE = bindparam("workspace", type_=String)


def _asked_of(count: int) -> Subquery:
    """The places asked about, a row each: `place` says which of them it is."""
    rows: list[list[ColumnElement[Any]]] = [
        [
            literal_column(str(place)).label("place"),
            *(bindparam(f"{name}_{place}", type_=String).label(name) for name in _NAMES),
        ]
        for place in range(count)
    ]
    return union_all(*(select(*row) for row in rows)).subquery("said")


def _values(workspace: str, places: Sequence[Place]) -> dict[str, object]:
    values: dict[str, object] = {"workspace": workspace}
    for which, place in enumerate(places):
        said = (place.user, place.channel, place.ts, *spoken.around(place.ts))
        values |= {f"{name}_{which}": each for name, each in zip(_NAMES, said, strict=True)}
    return values


def _is_filed(said: Subquery) -> ColumnElement[bool]:
    alone = exists().where(
        Request.workspace == _WORKSPACE,
        Request.source_channel == said.c.channel,
        Request.source_ts == said.c.ts,
    )
    return or_(alone, _known(RequestSource, said))


def _known(table: type[RequestSource | EarlyChange], said: Subquery) -> ColumnElement[bool]:
    return exists().where(
        table.workspace == _WORKSPACE, table.channel == said.c.channel, table.ts == said.c.ts
    )


def _near(said: Subquery) -> ColumnElement[int]:
    """Made from a message of theirs outside threads; the earliest, when there are several."""
    return (
        select(Request.id)
        .where(
            Request.workspace == _WORKSPACE,
            Request.source_channel == said.c.channel,
            Request.source_ts.between(said.c.from_ts, said.c.to_ts),
            Request.source_ts <= Request.thread_ts,
            Request.requester == said.c.user,
            Request.author.is_(None),
            Request.view_id.is_(None),
            Request.status == statuses.NEW.key,
        )
        .order_by(Request.source_ts)
        .limit(1)
        .scalar_subquery()
    )


def _has_home(said: Subquery) -> ColumnElement[bool]:
    return exists().where(
        Post.workspace == _WORKSPACE, Post.kind == outbox.HOME, Post.subject == said.c.user
    )


def _learned() -> ColumnElement[str]:
    taught = select(TrainedModel.digest).where(TrainedModel.workspace == _WORKSPACE)
    return taught.scalar_subquery()


def _standing() -> ColumnElement[str]:
    is_other = or_(User.home != User.workspace, and_(User.id.is_(None), Channel.is_shared))
    is_guest = or_(User.id.is_(None), User.is_guest, User.is_deleted, User.is_bot)
    return case((is_other, "other"), (is_guest, "guest"), else_="member")


# Made once: making a statement costs more than running it, and every message needs this one.
@cache
def _looking(count: int) -> Select[Any]:
    said = _asked_of(count)
    return (
        select(
            said.c.place,
            Channel.name,
            Channel.is_private,
            Channel.is_shared,
            # What is said among the cards is about them.
            case((Channel.id == Workspace.triage_channel, None), else_=Channel.department),
            Channel.capture_mode,
            Installation.bot_user,
            _is_filed(said),
            User.id.is_not(None),
            _has_home(said),
            _standing(),
            Channel.who_may_file,
            _near(said),
            _known(EarlyChange, said),
            _learned(),
        )
        .select_from(said)
        .join(Channel, and_(Channel.workspace == _WORKSPACE, Channel.id == said.c.channel))
        .join(Installation, Installation.workspace == Channel.workspace)
        .join(Workspace, Workspace.id == Channel.workspace)
        .outerjoin(User, and_(User.workspace == Channel.workspace, User.id == said.c.user))
    )


async def look(
    session: AsyncSession, workspace: str, places: Sequence[Place]
) -> list[Surroundings | None]:
    """The surroundings of the messages said at `places`, in their order; None of those whose
    channel is unknown."""
    found = await db.run(session, _looking(len(places)), _values(workspace, places))
    known = {which: Surroundings(*around) for which, *around in found}
    return [known.get(which) for which in range(len(places))]


async def near(session: AsyncSession, workspace: str, place: Place) -> int | None:
    """The undecided request that they made there within two minutes of the message at `place`."""
    said = _asked_of(1)
    return await session.scalar(select(_near(said)).select_from(said), _values(workspace, [place]))
