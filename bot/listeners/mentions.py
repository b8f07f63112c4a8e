"""The bot is called by its name. Slack tells of the same message twice: as one, and as this."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.listeners import payloads, said
from bot.services import hearing
from bot.services.people import Actor


async def on_app_mention(
    session: AsyncSession, workspace: str, event: Mapping[str, Any], now: datetime
) -> None:
    """Somebody speaks to the bot in a channel or in a thread."""
    if said.is_by_a_person(event):
        actor = Actor(workspace, payloads.identifier(event, "user"))
        await hearing.call(session, actor, said.of(event), now=now)
