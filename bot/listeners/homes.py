"""App Home is opened."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.listeners import payloads
from bot.services import outbox


async def on_app_home_opened(
    session: AsyncSession, workspace: str, event: Mapping[str, Any], now: datetime
) -> None:
    """Show them what is theirs."""
    if event.get("tab") == "home":
        user = payloads.identifier(event, "user")
        await outbox.enqueue(session, workspace, outbox.HOME, user, due_at=now)
