"""The Web API's methods, one line each: scope, rate tier (facts.md section 10), deed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.sandbox.web_api import canvases, chat, conversations, files, people, pins, reactions, views

if TYPE_CHECKING:
    from bot.sandbox.records import Json
    from bot.sandbox.web_api.arguments import Arguments
    from bot.sandbox.workspace import Workspace

APP_TOKEN = "app"  # noqa: S105 - the kind of token, not one
BOT_TOKEN = "bot"  # noqa: S105
NO_TOKEN = ""


@dataclass(frozen=True)
class Method:
    """`scope` is None where none is needed, or where the channel decides and it is checked there.

    `changes`: something on Slack is different afterwards, so that an answer can be lost.
    """

    scope: str | None
    tier: int
    perform: Callable[[Workspace, Arguments], Json]
    changes: bool = False
    token: str = BOT_TOKEN


def _api_test(_: Workspace, args: Arguments) -> Json:
    return {"args": args.given} if args.given else {}


def _connections_open(workspace: Workspace, _: Arguments) -> Json:
    return {"url": workspace.sockets.ticket()}


METHODS: dict[str, Method] = {
    "api.test": Method(None, 5, _api_test, token=NO_TOKEN),
    "auth.test": Method(None, 5, people.auth_test),
    "apps.connections.open": Method(None, 1, _connections_open, token=APP_TOKEN),
    "chat.postMessage": Method("chat:write", 5, chat.post_message, changes=True),
    "chat.update": Method("chat:write", 3, chat.update, changes=True),
    "chat.delete": Method("chat:write", 3, chat.delete, changes=True),
    "chat.postEphemeral": Method("chat:write", 4, chat.post_ephemeral, changes=True),
    "chat.getPermalink": Method(None, 5, chat.get_permalink),
    "conversations.info": Method(None, 3, conversations.info),
    "conversations.history": Method(None, 3, conversations.history),
    "conversations.replies": Method(None, 3, conversations.replies),
    "conversations.open": Method("im:write", 3, conversations.open_, changes=True),
    "conversations.list": Method(None, 2, conversations.list_),
    "conversations.members": Method(None, 4, conversations.members),
    "users.info": Method("users:read", 4, people.info),
    "users.list": Method("users:read", 2, people.list_),
    "users.conversations": Method(None, 2, people.conversations_of),
    "usergroups.list": Method("usergroups:read", 2, people.groups),
    "usergroups.users.list": Method("usergroups:read", 2, people.group_members),
    "views.open": Method(None, 4, views.open_, changes=True),
    "views.push": Method(None, 4, views.push, changes=True),
    "views.update": Method(None, 4, views.update, changes=True),
    "views.publish": Method(None, 4, views.publish, changes=True),
    "files.getUploadURLExternal": Method("files:write", 4, files.get_upload_url, changes=True),
    "files.completeUploadExternal": Method("files:write", 4, files.complete_upload, changes=True),
    "files.info": Method("files:read", 4, files.info),
    "conversations.canvases.create": Method(
        "canvases:write", 2, canvases.create_in_channel, changes=True
    ),
    "canvases.edit": Method("canvases:write", 3, canvases.edit, changes=True),
    "canvases.delete": Method("canvases:write", 3, canvases.delete, changes=True),
    "pins.add": Method("pins:write", 2, pins.add, changes=True),
    "pins.remove": Method("pins:write", 2, pins.remove, changes=True),
    "reactions.get": Method("reactions:read", 3, reactions.get),
    "reactions.add": Method("reactions:write", 3, reactions.add, changes=True),
    "reactions.remove": Method("reactions:write", 2, reactions.remove, changes=True),
}
