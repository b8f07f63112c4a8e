"""Who may call the Web API at all."""

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Workspace
from bot.sandbox.server import SandboxServer
from tests.sandbox import bolt
from tests.sandbox.refused import error_of, refused


async def test_the_token_tells_who_asks(web: AsyncWebClient, slack: Workspace) -> None:
    answer = await web.auth_test()
    assert answer["team_id"] == slack.team_id
    assert answer["user_id"] == slack.bot.id
    assert answer["bot_id"] == slack.app.bot_id
    assert answer["user"] == "asker"


async def test_wrong_and_missing_tokens(slack: Workspace, server: SandboxServer) -> None:
    assert await error_of(bolt.client(slack, server, "xoxb-else").auth_test()) == "invalid_auth"
    wrong_kind = bolt.client(slack, server, slack.app_token)
    assert await error_of(wrong_kind.auth_test()) == "not_allowed_token_type"
    async with aiohttp.ClientSession() as session, session.post(server.api_url + "auth.test") as r:
        assert await r.json() == {"ok": False, "error": "not_authed"}


async def test_a_token_in_the_form_will_do_and_is_not_recorded(
    slack: Workspace, server: SandboxServer
) -> None:
    form = {"token": slack.bot_token, "a": "b"}
    async with (
        aiohttp.ClientSession() as session,
        session.post(server.api_url + "auth.test", data=form) as response,
    ):
        assert (await response.json())["ok"]
    assert slack.calls[-1].arguments == {"a": "b"}
    assert slack.bot_token not in repr(slack.calls)


async def test_revoked_tokens(web: AsyncWebClient, slack: Workspace) -> None:
    slack.revoke_tokens()
    assert await error_of(web.auth_test()) == "token_revoked"


async def test_an_unknown_method(web: AsyncWebClient) -> None:
    assert await error_of(web.pins_list(channel="C1")) == "unknown_method"


async def test_api_test_needs_no_token(slack: Workspace, server: SandboxServer) -> None:
    answer = await bolt.client(slack, server, "none").api_test(foo="bar")
    assert answer["args"] == {"foo": "bar"}


@pytest.mark.parametrize(
    ("scope", "method", "arguments"),
    [
        ("chat:write", "chat.postMessage", {"channel": "C", "text": "hi"}),
        ("users:read", "users.list", {}),
        ("usergroups:read", "usergroups.list", {}),
        ("reactions:write", "reactions.add", {}),
        ("im:write", "conversations.open", {"users": "U"}),
        ("channels:history", "conversations.history", {"channel": "#sales"}),
        ("channels:read", "conversations.info", {"channel": "#sales"}),
        ("groups:read", "users.conversations", {"types": "private_channel"}),
    ],
)
async def test_a_scope_that_the_manifest_lacks(
    slack: Workspace, web: AsyncWebClient, scope: str, method: str, arguments: dict[str, str]
) -> None:
    slack.install(bolt.manifest(without=scope))
    if arguments.get("channel") == "#sales":
        arguments = {"channel": slack.channel("#sales").id}
    answer = await refused(web.api_call(method, params=arguments))
    assert answer["error"] == "missing_scope"
    assert answer["needed"] == scope
    assert scope not in answer["provided"].split(",")
    assert "commands" in answer["provided"].split(",")


@pytest.mark.parametrize(
    ("body", "error"),
    [("{", "invalid_json"), ("[]", "json_not_object"), ('{"channel": 7}', "invalid_arguments")],
)
async def test_bodies_that_are_none(
    slack: Workspace, server: SandboxServer, body: str, error: str
) -> None:
    headers = {
        "Authorization": f"Bearer {slack.bot_token}",
        "Content-Type": "application/json; charset=utf-8",
    }
    async with (
        aiohttp.ClientSession() as session,
        session.post(server.api_url + "chat.postMessage", data=body, headers=headers) as response,
    ):
        assert (await response.json())["error"] == error
