"""A small Bolt app that shows each thing the sandbox does: what tests of it talk to."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Workspace
from bot.sandbox.server import SandboxServer

Json = dict[str, Any]

SCOPES = """
commands chat:write app_mentions:read channels:history groups:history im:history channels:read
groups:read im:read im:write reactions:read reactions:write users:read users:read.email
usergroups:read files:read files:write
"""
EVENTS = """
message.channels message.groups message.im app_mention reaction_added reaction_removed
app_home_opened member_joined_channel member_left_channel channel_left group_left channel_rename
channel_archive channel_unarchive channel_shared user_change team_join subteam_members_changed
app_uninstalled tokens_revoked
"""


def manifest(*, without: str = "", **features: Any) -> Json:
    """A manifest with everything the sandbox knows, but for the scopes and events in `without`."""
    home = {"home_tab_enabled": True, "messages_tab_enabled": True}
    return {
        "display_information": {"name": "Asker"},
        "features": {
            "app_home": home,
            "bot_user": {"display_name": "Asker"},
            "slash_commands": [
                {"command": "/ask", "description": "Ask", "should_escape": False},
                {"command": "/escaped", "description": "Ask", "should_escape": True},
            ],
            "shortcuts": [
                {"name": "New ask", "type": "global", "callback_id": "new"},
                {"name": "File this", "type": "message", "callback_id": "file"},
            ],
            **features,
        },
        "oauth_config": {"scopes": {"bot": [s for s in SCOPES.split() if s not in without]}},
        "settings": {
            "event_subscriptions": {"bot_events": [e for e in EVENTS.split() if e not in without]},
            "socket_mode_enabled": True,
        },
    }


def modal(*blocks: Json, title: str = "Ask") -> Json:
    return {
        "type": "modal",
        "callback_id": "ask",
        "title": {"type": "plain_text", "text": title},
        "submit": {"type": "plain_text", "text": "Send"},
        "notify_on_close": True,
        "blocks": list(blocks) or [entry("Title"), entry("Details", optional=True)],
    }


def entry(label: str, *, dispatch: bool = False, optional: bool = False, **element: Any) -> Json:
    """An input block; `element` adds to (or replaces) a plain text input."""
    word = label.lower().replace(" ", "_")
    return {
        "type": "input",
        "block_id": f"b_{word}",
        "label": {"type": "plain_text", "text": label},
        "optional": optional,
        "dispatch_action": dispatch,
        "element": {"type": "plain_text_input", "action_id": word, **element},
    }


def options(*texts: str) -> list[Json]:
    return [{"text": {"type": "plain_text", "text": t}, "value": t.lower()} for t in texts]


def button(label: str, **more: Any) -> Json:
    return {
        "type": "button",
        "action_id": label.lower(),
        "text": {"type": "plain_text", "text": label},
        **more,
    }


def section(text: str, **more: Any) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def client(slack: Workspace, server: SandboxServer, token: str | None = None) -> AsyncWebClient:
    return AsyncWebClient(token or slack.bot_token, base_url=server.api_url, retry_handlers=[])


def app_for(slack: Workspace, server: SandboxServer) -> AsyncApp:
    """An app without listeners; tests add their own."""
    return AsyncApp(
        signing_secret=slack.signing_secret,
        client=client(slack, server),
        process_before_response=True,
    )


@asynccontextmanager
async def over_sockets(app: AsyncApp, slack: Workspace) -> AsyncIterator[None]:
    handler = AsyncSocketModeHandler(app, slack.app_token)
    await handler.connect_async()  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]


@asynccontextmanager
async def over_http(app: AsyncApp, slack: Workspace) -> AsyncIterator[None]:
    async def receive(request: web.Request) -> web.Response:
        headers: dict[str, str | Sequence[str]] = dict(request.headers)
        asked = AsyncBoltRequest(body=await request.text(), headers=headers)
        answer = await app.async_dispatch(asked)
        named = {key: values[0] for key, values in answer.headers.items()}
        named.pop("content-type", None)
        kind = answer.first_headers().get("content-type", "text/plain").partition(";")[0]
        return web.Response(
            status=answer.status, text=answer.body, headers=named, content_type=kind
        )

    served = web.Application()
    served.router.add_post("/slack/events", receive)
    runner = web.AppRunner(served)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    slack.deliver_over_http(f"http://127.0.0.1:{port}/slack/events")
    try:
        yield
    finally:
        await runner.cleanup()
