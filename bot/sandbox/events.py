"""Which events the app is told: subscribed to, allowed by a scope, from channels the bot is in."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from bot.sandbox import moments
from bot.sandbox.shapes import LEGACY_TOKEN

if TYPE_CHECKING:
    from bot.sandbox.deliveries import Delivery
    from bot.sandbox.person import Person
    from bot.sandbox.records import Channel, Json
    from bot.sandbox.workspace import Workspace

# Event name -> the scope without which it is silently not sent (facts.md sections 6 and 12).
# "*" stands for the conversation's own word: channels, groups, im, mpim. None: no scope needed.
SCOPES: dict[str, str | None] = {
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "message.mpim": "mpim:history",
    "app_mention": "app_mentions:read",
    "reaction_added": "reactions:read",
    "reaction_removed": "reactions:read",
    "app_home_opened": None,
    "member_joined_channel": "*:read",
    "member_left_channel": "*:read",
    "channel_left": "channels:read",
    "group_left": "groups:read",
    "channel_rename": "channels:read",
    "group_rename": "groups:read",
    "channel_archive": "channels:read",
    "group_archive": "groups:read",
    "channel_unarchive": "channels:read",
    "group_unarchive": "groups:read",
    "channel_deleted": "channels:read",
    "group_deleted": "groups:read",
    "channel_shared": "*:read",
    "channel_unshared": "*:read",
    "channel_id_changed": "*:read",
    "user_change": "users:read",
    "team_join": "users:read",
    "subteam_members_changed": "usergroups:read",
    "subteam_created": "usergroups:read",
    "subteam_updated": "usergroups:read",
    "app_uninstalled": None,
    "tokens_revoked": None,
}
_WITHOUT_CONTEXT = ("app_home_opened", "app_uninstalled", "tokens_revoked")
_WITHOUT_AUTHORIZATION = ("app_uninstalled", "tokens_revoked")


def emit(
    workspace: Workspace,
    event: Json,
    *,
    channel: Channel | None = None,
    actor: Person | None = None,
    left: bool = False,
) -> Delivery | None:
    """Send `event` if the app may have it. `left`: about a channel that the bot just left."""
    if workspace.hears(_name(event, channel), channel, left=left):
        return workspace.mail.event(_envelope(workspace, event, channel, actor))
    return None


def may_be_sent(workspace: Workspace, name: str, channel: Channel | None, *, left: bool) -> bool:
    """Whether the manifest subscribes to `name`, a scope allows it, and the bot is in `channel`."""
    app = workspace.app
    if name not in app.events or app.revoked:
        return False
    scope = SCOPES[name]
    if scope and scope.replace("*", channel.scope_word if channel else "") not in app.scopes:
        return False
    return channel is None or left or app.bot_user_id in channel.members


def _name(event: Json, channel: Channel | None) -> str:
    if event["type"] == "message" and channel is not None:
        return f"message.{channel.scope_word}"
    return str(event["type"])


def _envelope(
    workspace: Workspace, event: Json, channel: Channel | None, actor: Person | None
) -> Json:
    app, kind = workspace.app, str(event["type"])
    shared = channel is not None and channel.shared_with is not None
    event.setdefault("event_ts", workspace.next_ts())
    body: Json = {
        "token": LEGACY_TOKEN,
        "team_id": actor.team_id if actor and shared else workspace.team_id,
        "api_app_id": app.id,
        "event": event,
        "type": "event_callback",
        "event_id": workspace.ids.numbered("Ev07"),
        "event_time": moments.order(str(event["event_ts"]))[0],
    }
    if kind not in _WITHOUT_AUTHORIZATION:
        body["authorizations"] = [_authorization(workspace)]
    body["is_ext_shared_channel"] = shared
    if kind not in _WITHOUT_CONTEXT:
        body["event_context"] = "4-" + base64.b64encode(kind.encode()).decode().rstrip("=")
    if shared:
        body |= {"context_team_id": workspace.team_id, "context_enterprise_id": None}
    return body


def _authorization(workspace: Workspace) -> Json:
    return {
        "enterprise_id": None,
        "team_id": workspace.team_id,
        "user_id": workspace.app.bot_user_id,
        "is_bot": True,
        "is_enterprise_install": False,
    }
