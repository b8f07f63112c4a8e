"""The numbers of requests, and the turns of whoever files one or speaks of one."""

from hashlib import blake2b

from sqlalchemy import BigInteger, ScalarSelect, String, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot import db
from bot.models import Request
from bot.services import outbox

# Set in a session's `info` when its transaction has its turn.
_TURN = "turn"
# Made once, as every statement that each message needs.
_AWAIT = select(func.pg_advisory_xact_lock(bindparam("workspace", type_=BigInteger)))


def following(workspace: str) -> ScalarSelect[int]:
    """The next request's number, for who has the turn; `workspace` is a parameter's name. Requests
    are never deleted, so that none is used twice."""
    latest = select(func.coalesce(func.max(Request.number), 0) + 1)
    return latest.where(Request.workspace == bindparam(workspace, type_=String)).scalar_subquery()


async def await_turn(session: AsyncSession, workspace: str) -> None:
    """Until this transaction ends nobody else files a request, nor comes past here.

    Who makes a message known and who reacts to one that is not known yet take turns: else
    each could commit without having seen the other. SQLite lets in one writer at a time anyway.
    """
    if not is_ours(session, workspace):
        await db.run(session, _AWAIT, {"workspace": _key(workspace)})
        session.info[_TURN] = workspace


def is_ours(session: AsyncSession, workspace: str) -> bool:
    """Whether this transaction has the turn."""
    return outbox.dialect(session) != "postgresql" or session.info.get(_TURN) == workspace


def _key(workspace: str) -> int:
    """Whom it is the turn of, as PostgreSQL wants it: two workspaces with one key only wait."""
    return int.from_bytes(blake2b(workspace.encode(), digest_size=8).digest(), signed=True)
