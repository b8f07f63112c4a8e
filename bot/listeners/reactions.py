"""Reactions, on cards and on people's own messages."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import reactions
from bot.listeners import payloads
from bot.services import picking, reacting, seconding
from bot.services.people import Actor
from bot.services.reacting import Reacted


async def on_reaction_added(
    session: AsyncSession, workspace: str, event: Mapping[str, Any], now: datetime
) -> None:
    """Somebody put an emoji on a message."""
    await _on_reaction(session, workspace, event, now, added=True)


async def on_reaction_removed(
    session: AsyncSession, workspace: str, event: Mapping[str, Any], now: datetime
) -> None:
    """Somebody took their emoji off a message."""
    await _on_reaction(session, workspace, event, now, added=False)


async def _on_reaction(
    session: AsyncSession, workspace: str, event: Mapping[str, Any], now: datetime, *, added: bool
) -> None:
    if payloads.find(event, "item", "type") != "message":
        return
    reacted = Reacted(
        channel=payloads.identifier(event, "item", "channel"),
        ts=payloads.ts(event, "item", "ts"),
        emoji=reactions.canonical(payloads.text(event, "reaction")),
        event_ts=payloads.ts(event, "event_ts"),
        added=added,
        author=payloads.maybe_identifier(event, "item_user"),
    )
    actor = Actor(workspace, payloads.identifier(event, "user"))
    if await picking.is_filing(session, workspace, reacted.emoji):
        await picking.react(session, actor, reacted, now=now)
    await seconding.react(session, actor, reacted, now=now)
    await reacting.react(session, actor, reacted, now=now)
