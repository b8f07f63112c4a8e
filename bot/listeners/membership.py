"""Channels: the bot comes in, goes out, and what the channel is called meanwhile."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.listeners import payloads
from bot.models import Installation
from bot.services import channels, outbox


def _channel(event: Mapping[str, Any]) -> str:
    nested = payloads.maybe_identifier(event, "channel", "id")
    return nested or payloads.identifier(event, "channel")


async def on_member_joined_channel(
    session: AsyncSession, workspace: str, event: Mapping[str, Any], now: datetime
) -> None:
    """Only our own coming in is greeted."""
    installation = await session.get_one(Installation, workspace)
    if payloads.identifier(event, "user") == installation.bot_user:
        await channels.meet(session, workspace, _channel(event), now=now)


async def on_left(
    session: AsyncSession, workspace: str, event: Mapping[str, Any], _now: datetime
) -> None:
    """The bot was removed, or the channel deleted."""
    await channels.left(session, workspace, _channel(event))


async def on_archive(
    session: AsyncSession, workspace: str, event: Mapping[str, Any], _now: datetime
) -> None:
    """The channel was archived."""
    await channels.archived(session, workspace, _channel(event))


async def on_unarchive(
    session: AsyncSession, workspace: str, event: Mapping[str, Any], now: datetime
) -> None:
    """The channel is back."""
    await channels.unarchived(session, workspace, _channel(event), now=now)


async def on_change(
    session: AsyncSession, workspace: str, event: Mapping[str, Any], now: datetime
) -> None:
    """Its name, or with whom it is shared, is another now: read it anew."""
    await outbox.enqueue(session, workspace, outbox.READ_CHANNEL, _channel(event), due_at=now)


async def on_id_changed(
    session: AsyncSession, workspace: str, event: Mapping[str, Any], now: datetime
) -> None:
    """Sharing a channel can give it another id."""
    old = payloads.identifier(event, "old_channel_id")
    new = payloads.identifier(event, "new_channel_id")
    await channels.change_id(session, workspace, old, new)
    await outbox.enqueue(session, workspace, outbox.READ_CHANNEL, new, due_at=now)
