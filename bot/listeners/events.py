"""Events: each is taken in once, in the transaction that changes what it is about."""

import re
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from sqlalchemy.ext.asyncio import AsyncSession

from bot import clock
from bot.db import Database
from bot.errors import NotReady
from bot.listeners import directory, homes, membership, mentions, messages, payloads, reactions
from bot.listeners.batches import Batches
from bot.listeners.crowds import UNUSABLE, Crowd, leave_out
from bot.services import channels, inbox

Listener = Callable[[AsyncSession, str, Mapping[str, Any], datetime], Awaitable[None]]

EVENTS: Mapping[str, Listener] = {
    "message": messages.on_message,
    "app_mention": mentions.on_app_mention,
    "reaction_added": reactions.on_reaction_added,
    "reaction_removed": reactions.on_reaction_removed,
    "app_home_opened": homes.on_app_home_opened,
    "member_joined_channel": membership.on_member_joined_channel,
    "channel_left": membership.on_left,
    "group_left": membership.on_left,
    "channel_deleted": membership.on_left,
    "group_deleted": membership.on_left,
    "channel_archive": membership.on_archive,
    "group_archive": membership.on_archive,
    "channel_unarchive": membership.on_unarchive,
    "group_unarchive": membership.on_unarchive,
    "channel_rename": membership.on_change,
    "group_rename": membership.on_change,
    "channel_shared": membership.on_change,
    "channel_unshared": membership.on_change,
    "channel_id_changed": membership.on_id_changed,
    "user_change": directory.on_user,
    "team_join": directory.on_user,
    "subteam_created": directory.on_subteam,
    "subteam_updated": directory.on_subteam,
    "subteam_members_changed": directory.on_subteam_members_changed,
    "app_uninstalled": directory.on_uninstalled,
    "tokens_revoked": directory.on_uninstalled,
}


def register(app: AsyncApp) -> None:
    """One listener for all events: the table above says what each means."""
    app.event(re.compile(".*"))(on_event)


async def on_event(
    ack: AsyncAck,
    body: dict[str, Any],
    db: Database,
    workspace: str,
    batches: Batches,
    crowd: Crowd,
) -> None:
    """Commit, then acknowledge; delivered again, it changes nothing. In a crowd it is put aside."""
    if payloads.text(body, "event", "type") in EVENTS:
        if crowd.is_there:
            await crowd.hold(workspace, body)
        else:
            await _take_in_now(db, batches, workspace, body)
    await ack()


async def _take_in_now(
    db: Database, batches: Batches, workspace: str, body: Mapping[str, Any]
) -> None:
    event: Mapping[str, Any] = body.get("event") or {}
    try:
        if messages.is_known_by_its_place(event):
            payloads.identifier(body, "event_id")
            if heard := messages.heard(workspace, event):
                await batches.take_in(heard)
        else:
            await batches.passed(workspace)
            async with db.begin() as session:
                await take_in(session, workspace, body, clock.now())
    except UNUSABLE as error:
        leave_out(body, error)
    except NotReady as wait:
        async with db.begin() as session:
            await channels.meet(session, workspace, wait.channel, now=clock.now())
        raise


async def take_in(
    session: AsyncSession, workspace: str, body: Mapping[str, Any], now: datetime
) -> None:
    """What the event means, unless it was taken in before. Raises Malformed,
    Unreadable, NotReady."""
    event: Mapping[str, Any] = body.get("event") or {}
    event_id = payloads.identifier(body, "event_id")
    if messages.is_known_by_its_place(event) or await inbox.is_new(
        session, workspace, event_id, now=now
    ):
        await EVENTS[str(event.get("type"))](session, workspace, event, now)
