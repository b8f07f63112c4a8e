"""People, user groups and the installation: what changed is read anew."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.listeners import payloads
from bot.services import outbox, workspaces


async def on_user(
    session: AsyncSession, workspace: str, event: Mapping[str, Any], now: datetime
) -> None:
    """Somebody's profile changed, or they are new."""
    user = payloads.identifier(event, "user", "id")
    await outbox.enqueue(session, workspace, outbox.READ_USER, user, due_at=now)


async def on_subteam(
    session: AsyncSession, workspace: str, event: Mapping[str, Any], now: datetime
) -> None:
    """A user group is new, or called something else."""
    await outbox.enqueue(session, workspace, outbox.READ_GROUPS, workspace, due_at=now)


async def on_subteam_members_changed(
    session: AsyncSession, workspace: str, event: Mapping[str, Any], now: datetime
) -> None:
    """Somebody joined or left a user group."""
    group = payloads.identifier(event, "subteam_id")
    await outbox.enqueue(session, workspace, outbox.READ_GROUP, group, due_at=now)


async def on_uninstalled(
    session: AsyncSession, workspace: str, event: Mapping[str, Any], now: datetime
) -> None:
    """The token is dead; a later installation is not (facts.md, section 13)."""
    revoked_users_only = event.get("type") == "tokens_revoked" and not payloads.find(
        event, "tokens", "bot"
    )
    if revoked_users_only:
        return
    stamp = payloads.text(event, "event_ts")
    at = datetime.fromtimestamp(float(payloads.ts(event, "event_ts")), UTC) if stamp else now
    await workspaces.uninstall(session, workspace, at=at)
