"""What somebody said in a message, and how it reads as plain text."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import texts
from bot.domain.files import File
from bot.models import Channel, Group
from bot.services import people

# What one person says within this time of their first message is one request.
TOGETHER_SECONDS = 120

_MENTIONED = re.compile(r"<@([^>|]+)")
_CALLED = re.compile(r"<@[^>]*>[\s,:]*")
_CHANNELED = re.compile(r"<#([^>|]+)")
_GROUPED = re.compile(r"<!subteam\^([^>|]+)")


@dataclass(frozen=True, slots=True)
class Said:
    """A message: `text` as Slack sends it (escaped, with tokens); `thread_ts` of a reply alone."""

    channel: str
    ts: str
    text: str
    files: tuple[File, ...] = ()
    thread_ts: str | None = None


def around(ts: str) -> tuple[str, str]:
    """The ts from which on, and up to which, a message belongs together with the one at `ts`."""
    at = Decimal(ts)
    return f"{max(at - TOGETHER_SECONDS, Decimal()):.6f}", f"{at + TOGETHER_SECONDS:.6f}"


def moment(ts: str) -> datetime:
    """When that was."""
    return datetime.fromtimestamp(float(ts), UTC)


async def plain(session: AsyncSession, workspace: str, text: str, bot_user: str = "") -> str:
    """What was said, as plain text with names; public channels only are named.

    Mentions of `bot_user`, whom the message speaks to, are left out.
    """
    raw = re.sub(rf"<@{re.escape(bot_user)}(\|[^>]*)?>[\s,:]*", "", text) if bot_user else text
    return texts.plain(
        raw,
        people=await people.names(session, workspace, _MENTIONED.findall(raw)),
        channels=await _public(session, workspace, _CHANNELED.findall(raw)),
        groups=await _handles(session, workspace, _GROUPED.findall(raw)),
    ).strip()


def nameless(text: str) -> str:
    """What was said, as plain text for who knows nobody's name."""
    return texts.plain(_CALLED.sub("", text), people={}, channels={}).strip()


async def _public(session: AsyncSession, workspace: str, wanted: list[str]) -> dict[str, str]:
    """The names of those channels that are public, by id."""
    if not wanted:
        return {}
    public = await session.execute(
        select(Channel.id, Channel.name).where(
            Channel.workspace == workspace,
            Channel.id.in_(set(wanted)),
            Channel.is_private.is_(False),
        )
    )
    return {key: name for key, name in public}  # noqa: C416 - rows are not quite pairs


async def _handles(session: AsyncSession, workspace: str, wanted: list[str]) -> dict[str, str]:
    """What those user groups are called with an @, by id."""
    if not wanted:
        return {}
    named = select(Group.id, Group.handle).where(Group.workspace == workspace)
    known = await session.execute(named.where(Group.id.in_(set(wanted))))
    return {key: handle for key, handle in known}  # noqa: C416 - rows are not quite pairs
