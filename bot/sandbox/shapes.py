"""Things in Slack's JSON: channels, messages, groups, as payloads and answers have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.sandbox.records import Channel, Group, Json, Message
    from bot.sandbox.workspace import Workspace

LEGACY_TOKEN = "legacy-verification-token-do-not-use"  # noqa: S105 - obsolete in Slack, never checked
AVATAR = "https://avatars.slack-edge.com/x_{}.png"


def channel(workspace: Workspace, found: Channel, *, with_count: bool = False) -> Json:
    """A conversation object (conversations.info, users.conversations)."""
    if found.kind == "im":
        return _direct(workspace, found)
    shared = found.shared_with is not None
    body: Json = {
        "id": found.id,
        "name": found.name,
        "is_channel": True,
        "is_group": False,
        "is_im": False,
        "is_mpim": found.kind == "mpim",
        "is_private": found.kind != "channel",
        "created": found.created,
        "creator": found.creator,
        "is_archived": found.archived,
        "is_general": False,
        "is_shared": shared,
        "is_org_shared": False,
        "is_ext_shared": shared,
        "is_pending_ext_shared": False,
        "context_team_id": workspace.team_id,
        "is_member": workspace.app.bot_user_id in found.members,
        "name_normalized": found.name,
    }
    if found.canvas:
        canvas = {"file_id": found.canvas["id"], "is_empty": not found.canvas["markdown"]}
        body["properties"] = {"canvas": canvas}
    if shared:
        body |= {
            "conversation_host_id": workspace.team_id,
            "shared_team_ids": [workspace.team_id, found.shared_with],
            "connected_team_ids": [found.shared_with],
        }
    return {**body, "num_members": len(found.members)} if with_count else body


def _direct(workspace: Workspace, found: Channel) -> Json:
    other = next((m for m in found.members if m != workspace.app.bot_user_id), found.members[0])
    return {
        "id": found.id,
        "created": found.created,
        "is_archived": False,
        "is_im": True,
        "is_org_shared": False,
        "context_team_id": workspace.team_id,
        "user": other,
        "is_user_deleted": workspace.people[other].deleted,
    }


def message(body: Message, *, metadata: bool = False, profile: bool = False) -> Json:
    """A message object. `metadata` only where Slack gives it; `profile` adds bot_profile."""
    if body.deleted:
        return _tombstone(body)
    app = body.workspace.app
    found: Json = {"user": body.user, "type": "message", "ts": body.ts}
    if body.by_app:
        found |= {"bot_id": app.bot_id, "app_id": app.id}
    if body.subtype == "bot_message":
        found["user"] = None
    found |= {
        "client_msg_id": body.client_msg_id,
        "subtype": body.subtype,
        "text": body.text,
        "team": body.team or body.workspace.team_id,
        "blocks": body.blocks or None,
        "attachments": body.attachments or None,
        "edited": body.edited,
        "metadata": body.metadata if metadata else None,
        **_thread(body),
        **body.extra,
    }
    if profile and body.by_app:
        found["bot_profile"] = _bot_profile(body.workspace)
    if body.files:
        found |= {"files": body.files, "upload": False, "display_as_bot": False}
    if body.reacted:
        found["reactions"] = reactions(body)
    if body.pinned:
        found["pinned_to"] = [body.channel.id]
    return {key: value for key, value in found.items() if value is not None}


def _thread(body: Message) -> Json:
    if body.is_reply:
        root = body.channel.messages.get(body.root_ts)
        parent = {} if root is None else {"parent_user_id": root.user}
        return {"thread_ts": body.thread_ts, **parent}
    replies = body.replies
    if not replies:
        return {}
    users = list(dict.fromkeys(r.user for r in replies))
    return {
        "thread_ts": body.ts,
        "reply_count": len(replies),
        "reply_users_count": len(users),
        "latest_reply": replies[-1].ts,
        "reply_users": users[:5],
        "is_locked": False,
    }


def _tombstone(body: Message) -> Json:
    return {
        "subtype": "tombstone",
        "text": "This message was deleted.",
        "user": "USLACKBOT",
        "hidden": True,
        "type": "message",
        **_thread(body),
        "ts": body.ts,
    }


def reactions(body: Message) -> list[Json]:
    return [
        {"name": emoji, "users": list(users), "count": len(users)}
        for emoji, users in body.reacted.items()
    ]


def _bot_profile(workspace: Workspace) -> Json:
    app = workspace.app
    return {
        "id": app.bot_id,
        "deleted": False,
        "name": app.name,
        "updated": app.granted_at,
        "app_id": app.id,
        "user_id": app.bot_user_id,
        "icons": {f"image_{size}": AVATAR.format(size) for size in (36, 48, 72)},
        "team_id": workspace.team_id,
    }


def group(workspace: Workspace, found: Group) -> Json:
    """A user group object (usergroups.list)."""
    return {
        "id": found.id,
        "team_id": workspace.team_id,
        "is_usergroup": True,
        "name": found.handle,
        "description": "",
        "handle": found.handle,
        "is_external": False,
        "date_create": found.created,
        "date_update": found.updated,
        "date_delete": found.disabled,
        "users": list(found.members),
        "user_count": len(found.members),
    }
