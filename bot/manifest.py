"""The Slack app manifest, made from what the code uses (facts.md, section 12)."""

from typing import Any, Literal

from bot.domain import commands, shortcuts
from bot.domain.shortcuts import Shortcut
from bot.listeners import events, web

Transport = Literal["socket", "http"]

NAME = "PM Request"
DESCRIPTION = "Ask product management for something, and hear what became of it."
LONG_DESCRIPTION = (
    "PM Request takes in what every department asks of product management where people already "
    "talk, shows each request to a product manager who decides with a button or a reaction, ties "
    "what was approved to the roadmap, and posts scheduled roadmap updates back."
)

# Why each scope is asked for; a test compares them with the methods and events in the code.
SCOPES = {
    "app_mentions:read": "being asked by name, also in threads",
    "canvases:write": "the roadmap at full length, in the canvas of a department's channel",
    "channels:history": "messages in public channels it was invited to; finding its own posts",
    "channels:read": "names of public channels; being invited, removed; renames",
    "chat:write": "cards, confirmations, notices, digests",
    "commands": "/pm-request",
    "files:read": "names and links of files people add; what is in a list of customers to import",
    "files:write": "the pictures in its own roadmap updates; the roadmap as a file, for who asks",
    "groups:history": "messages in private channels it was invited to; finding its own posts",
    "groups:read": "names of private channels it was invited to",
    "im:history": "what people ask it directly; finding its own posts there",
    "im:write": "opening the direct message in which a request is talked about",
    "pins:write": "keeping the roadmap at hand in a department's channel",
    "reactions:read": "decisions by reaction",
    "usergroups:read": "who the product managers are",
    "users:read": "names; who is a guest or another company's",
}
# One subscription in the manifest for each kind of channel that messages come from.
MESSAGES = ("message.channels", "message.groups", "message.im")


def bot_events() -> list[str]:
    """The events to subscribe to: what listeners/events.py has a listener for."""
    named = [event for event in events.EVENTS if event != "message"]
    return sorted([*named, *MESSAGES])


def build(transport: Transport, url: str = "https://example.com") -> dict[str, Any]:
    """The manifest for Socket Mode, or for HTTP at the public address `url`."""
    address = url.rstrip("/") + web.PATH
    over_http = transport == "http"
    command: dict[str, Any] = {
        "command": commands.COMMAND,
        "description": DESCRIPTION,
        "usage_hint": f"[what you need] or {', '.join(commands.BY_VERB)}",
        "should_escape": False,
    }
    subscriptions: dict[str, Any] = {"bot_events": bot_events()}
    interactivity: dict[str, Any] = {"is_enabled": True}
    if over_http:
        command["url"] = subscriptions["request_url"] = address
        interactivity |= {"request_url": address, "message_menu_options_url": address}
    return {
        "_metadata": {"major_version": 2},
        "display_information": {
            "name": NAME,
            "description": DESCRIPTION,
            "long_description": LONG_DESCRIPTION,
            "background_color": "#1f2d3d",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": NAME, "always_online": True},
            "shortcuts": [_shortcut(row) for row in shortcuts.SHORTCUTS],
            "slash_commands": [command],
        },
        "oauth_config": {"scopes": {"bot": sorted(SCOPES)}},
        "settings": {
            "event_subscriptions": subscriptions,
            "interactivity": interactivity,
            "org_deploy_enabled": False,
            "socket_mode_enabled": not over_http,
            "token_rotation_enabled": False,
        },
    }


def _shortcut(row: Shortcut) -> dict[str, Any]:
    return {
        "name": row.name,
        "type": row.kind,
        "callback_id": row.callback_id,
        "description": row.description,
    }
