"""Events: each is taken in once, in the transaction that changes what it is about."""

import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from sqlalchemy.ext.asyncio import AsyncSession

from bot import clock
from bot.db import Database
from bot.errors import Malformed, NotReady, Unreadable
from bot.listeners import directory, homes, membership, mentions, messages, payloads, reactions
from bot.services import channels, inbox

log = logging.getLogger(__name__)

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


async def on_event(ack: AsyncAck, body: dict[str, Any], db: Database, workspace: str) -> None:
    """Commit, then acknowledge; delivered again, it changes nothing."""
    event = body.get("event") or {}
    listener = EVENTS.get(str(event.get("type")))
    if listener is not None:
        now = clock.now()
        event_id = payloads.identifier(body, "event_id")
        try:
            async with db.begin() as session:
                if messages.is_known_by_its_place(event) or await inbox.is_new(
                    session, workspace, event_id, now=now
                ):
                    await listener(session, workspace, event, now)
        except Malformed as error:
            log.warning("left out event %s: %s", event_id, error)
        except Unreadable as closed:  # it comes again, and can be read as little then
            log.info("left out event %s: nothing is told of channel %s", event_id, closed.channel)
        except NotReady as wait:
            async with db.begin() as session:
                await channels.meet(session, workspace, wait.channel, now=now)
            raise
    await ack()
