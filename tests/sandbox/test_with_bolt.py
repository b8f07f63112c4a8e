"""A bare Bolt app lives in the sandbox as it would in Slack, over Socket Mode and over HTTP."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp

from bot.sandbox import Workspace
from bot.sandbox.person import Person
from bot.sandbox.server import SandboxServer
from tests.sandbox import bolt

Json = dict[str, Any]


@pytest.fixture(params=["sockets", "http"])
async def app(
    request: pytest.FixtureRequest, slack: Workspace, server: SandboxServer
) -> AsyncIterator[AsyncApp]:
    app = bolt.app_for(slack, server)
    way = bolt.over_sockets if request.param == "sockets" else bolt.over_http
    async with way(app, slack):
        yield app


async def test_a_message_is_answered_in_its_thread(
    app: AsyncApp, slack: Workspace, sally: Person
) -> None:
    @app.event("message")
    async def hear(event: Json, client: Any, ack: Any) -> None:
        if event["user"] == sally.id:
            await client.chat_postMessage(
                channel=event["channel"], thread_ts=event["ts"], text=f"<@{event['user']}> wrote"
            )

    message = await sally.posts("#sales", "We need a *demo* & a <price>")
    await slack.settled()

    assert [reply.rendered for reply in sally.sees(message)] == ["@sally wrote"]
    assert message.text == "We need a *demo* &amp; a &lt;price&gt;"
    assert message.rendered == "We need a *demo* & a <price>"
    assert all(delivery.acked for delivery in slack.deliveries)


async def test_a_command_opens_a_modal_that_is_submitted(
    app: AsyncApp, slack: Workspace, sally: Person
) -> None:
    submitted: list[Json] = []

    @app.command("/ask")
    async def ask(ack: Any, body: Json, client: Any) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=bolt.modal())
        await ack()

    @app.view("ask")
    async def take(ack: Any, view: Json) -> None:
        values = view["state"]["values"]
        if values["b_title"]["title"]["value"] == "?":
            await ack(response_action="errors", errors={"b_title": "Say more."})
        else:
            submitted.append(values)
            await ack()

    await sally.runs("/ask", in_="#sales")
    assert sally.front.title == "Ask"
    assert (await sally.submits()).errors == {"Title": "Please complete this required field."}

    await sally.fills({"Title": "?"})
    assert (await sally.submits()).errors == {"Title": "Say more."}
    assert len(sally.modals) == 1

    await sally.fills({"Title": "A demo"})
    assert (await sally.submits()).closed
    assert sally.modals == []
    assert submitted == [
        {
            "b_title": {"title": {"type": "plain_text_input", "value": "A demo"}},
            "b_details": {"details": {"type": "plain_text_input", "value": None}},
        }
    ]


@pytest.mark.bolt_warns
async def test_a_command_is_answered_only_to_who_ran_it(
    app: AsyncApp, slack: Workspace, sally: Person, priya: Person
) -> None:
    @app.command("/ask")
    async def ask(ack: Any, command: Json) -> None:
        await ack(f"You asked: {command['text']}")

    answer = await sally.runs("/ask the payload is wrong", in_="#sales")

    if slack.sockets.connected:  # Bolt's parser of forms trips over that word; see facts.md 14
        assert answer.text == "You asked: the payload is wrong"
        assert sally.sees("#sales") == [answer.message]
    answer = await sally.runs("/ask a & b", in_="#sales")
    assert answer.text == "You asked: a & b"
    assert priya.sees("#sales") == []


async def test_buttons_menus_and_response_urls(
    app: AsyncApp, slack: Workspace, sally: Person, priya: Person
) -> None:
    seen: list[Json] = []

    @app.command("/ask")
    async def ask(ack: Any) -> None:
        await ack(blocks=[{"type": "actions", "elements": [bolt.button("Go", value="7")]}])

    @app.action("go")
    async def go(ack: Any, body: Json, respond: Any) -> None:
        seen.append(body)
        await respond(text="Gone", replace_original=True)
        await ack()

    answer = await sally.runs("/ask", in_="#sales")
    assert answer.message is not None
    assert answer.message.buttons == ["Go"]
    assert (await sally.clicks(answer.message, "Go")).error is None

    assert answer.message.rendered == "Gone"
    assert seen[0]["actions"][0]["value"] == "7"
    assert seen[0]["container"]["is_ephemeral"] is True
    assert "message" not in seen[0]


async def test_an_external_menu_offers_what_the_app_finds(
    app: AsyncApp, slack: Workspace, sally: Person
) -> None:
    menu: Json = {
        "type": "external_select",
        "min_query_length": 2,
        "placeholder": {"type": "plain_text", "text": "Pick"},
    }

    @app.shortcut("new")
    async def new(ack: Any, body: Json, client: Any) -> None:
        view = bolt.modal(bolt.entry("Item", dispatch=True, **menu))
        await client.views_open(trigger_id=body["trigger_id"], view=view)
        await ack()

    @app.options("item")
    async def offer(ack: Any, payload: Json) -> None:
        found = [t for t in ("Single sign-on", "Dark mode") if payload["value"] in t.lower()]
        await ack(options=bolt.options(*found))

    @app.action("item")
    async def picked(ack: Any, body: Json, client: Any) -> None:
        view = body["view"]
        shown = bolt.modal(bolt.entry("Item", **menu), bolt.entry("Why"), title="Picked")
        await client.views_update(view_id=view["id"], hash=view["hash"], view=shown)
        await ack()

    await sally.uses("New ask")
    assert await sally.searches("Item", "sign") == ["Single sign-on"]
    await sally.fills({"Item": "Single sign-on"})

    assert sally.front.title == "Picked"
    assert sally.front.fields == {"Item": "Single sign-on", "Why": None}


async def test_the_home_tab_is_published_when_it_is_opened(
    app: AsyncApp, slack: Workspace, sally: Person
) -> None:
    @app.event("app_home_opened")
    async def show(event: Json, client: Any) -> None:
        view = {"type": "home", "blocks": [bolt.section(f"Hello <@{event['user']}>")]}
        await client.views_publish(user_id=event["user"], view=view)

    home = await sally.opens_home()

    assert home is not None
    assert home.rendered == "Hello @sally"
