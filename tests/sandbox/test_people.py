"""What Slack lets people do and see, and what it does not."""

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import NotPossible, Workspace
from bot.sandbox.person import Person
from tests.sandbox import bolt
from tests.sandbox.conftest import Ear


async def test_people_see_only_channels_they_are_in(slack: Workspace, priya: Person) -> None:
    with pytest.raises(NotPossible, match="priya is not in #random"):
        await priya.posts("#random", "hello")
    with pytest.raises(NotPossible):
        priya.sees("#random")
    await priya.joins("#random")
    await priya.posts("#random", "hello")
    assert [m.text for m in priya.sees("#random")][-1] == "hello"
    await priya.leaves("#random")
    with pytest.raises(NotPossible):
        priya.sees("#random")


async def test_people_change_only_what_they_wrote(
    slack: Workspace, sally: Person, priya: Person
) -> None:
    hers = await sally.posts("#sales", "mine")
    with pytest.raises(NotPossible):
        await priya.edits(hers, "yours")
    kim = slack.add_person("kim")
    slack.channel("#sales").members.append(kim.id)
    with pytest.raises(NotPossible):
        await kim.deletes(hers)
    await priya.deletes(hers)  # an admin
    with pytest.raises(NotPossible):
        await priya.reacts(hers, "eyes")
    with pytest.raises(NotPossible):
        await sally.posts("#sales", "")


async def test_one_reaction_of_a_kind(slack: Workspace, sally: Person, priya: Person) -> None:
    message = await sally.posts("#sales", "hi")
    await priya.reacts(message, "eyes")
    await sally.reacts(message, "eyes")
    with pytest.raises(NotPossible):
        await priya.reacts(message, "eyes")
    assert message.reactions == {"eyes": ["priya", "sally"]}
    await priya.unreacts(message, "eyes")
    with pytest.raises(NotPossible):
        await priya.unreacts(message, "eyes")


async def test_nobody_writes_in_archived_channels(
    slack: Workspace, sally: Person, priya: Person
) -> None:
    await slack.archives("#sales", by=priya)
    with pytest.raises(NotPossible, match="archived"):
        await sally.posts("#sales", "hello")


async def test_nobody_writes_to_an_app_that_turned_it_off(slack: Workspace, sally: Person) -> None:
    slack.app.messages_read_only = True
    with pytest.raises(NotPossible, match="turned off"):
        await sally.posts(slack.bot, "hello")
    with pytest.raises(NotPossible, match="turned off"):
        await sally.runs("/ask", in_=sally.dm)


async def test_commands(slack: Workspace, ear: Ear, sally: Person) -> None:
    await sally.runs("/ask @priya a & b", in_="#sales")
    form = ear.payloads[-1]
    assert form["command"] == "/ask"
    assert form["text"] == "@priya a &amp; b"
    assert form["channel_name"] == "sales"
    assert form["user_name"] == "sally"
    assert ear.headers[-1]["Content-Type"] == "application/x-www-form-urlencoded"
    await sally.runs("/escaped @priya in #sales")
    priya, sales = slack.person("priya").id, slack.channel("#sales").id
    assert ear.payloads[-1]["text"] == f"<@{priya}> in <#{sales}|>"
    assert ear.payloads[-1]["channel_name"] == "directmessage"
    slack.add_channel("secret", private=True, members=[sally])
    await sally.runs("/ask", in_="#secret")
    assert ear.payloads[-1]["channel_name"] == "privategroup"
    with pytest.raises(NotPossible, match="not a valid command"):
        await sally.runs("/else")


async def test_answers_to_commands(
    slack: Workspace, ear: Ear, sally: Person, priya: Person
) -> None:
    assert (await sally.runs("/ask", in_="#sales")).message is None
    ear.answers_json({"text": "Only *you* see it"})
    answer = await sally.runs("/ask", in_="#sales")
    assert answer.text == "Only you see it"
    ear.answers_json({"response_type": "in_channel", "text": "All see it"})
    await sally.runs("/ask", in_="#random")
    assert [m.rendered for m in sally.sees("#random")] == ["All see it"]
    assert priya.sees("#sales") == []
    ear.answers_json({"text": "x", "blocks": [{"type": "section"}]})
    assert (await sally.runs("/ask", in_="#sales")).error == "invalid_command_response"


async def test_another_company_can_click_but_not_command(
    slack: Workspace, ear: Ear, web: AsyncWebClient, sally: Person
) -> None:
    ernesto = slack.add_person("ernesto", team_id="T09PARTNER")
    partners = slack.add_channel(
        "partners", shared_with="T09PARTNER", members=[sally, ernesto, slack.bot]
    )
    await web.chat_postMessage(
        channel=partners.id,
        text="Card",
        blocks=[{"type": "actions", "elements": [bolt.button("Go", value="1")]}],
    )
    (card,) = ernesto.sees("#partners")
    await ernesto.clicks(card, "Go")
    assert ear.payloads[-1]["user"]["team_id"] == "T09PARTNER"
    with pytest.raises(NotPossible):
        await ernesto.runs("/ask", in_="#partners")
    with pytest.raises(NotPossible):
        await ernesto.uses("New ask")
    with pytest.raises(NotPossible):
        await ernesto.opens_home()


async def test_shortcuts(slack: Workspace, ear: Ear, sally: Person, priya: Person) -> None:
    await sally.uses("New ask")
    assert ear.payloads[-1]["type"] == "shortcut"
    assert "channel" not in ear.payloads[-1]
    assert "response_url" not in ear.payloads[-1]
    root = await sally.posts("#random", "We need SSO")
    await sally.uses("File this", on=root)
    body = ear.payloads[-1]
    assert body["type"] == "message_action"
    assert body["callback_id"] == "file"
    assert body["message"]["text"] == "We need SSO"
    assert body["message_ts"] == root.ts
    with pytest.raises(NotPossible):
        await priya.uses("File this", on=root)
    with pytest.raises(NotPossible, match="message shortcut"):
        await sally.uses("File this")


async def test_buttons_and_menus_in_messages(
    slack: Workspace, ear: Ear, web: AsyncWebClient, sally: Person, priya: Person
) -> None:
    menu = {
        "type": "static_select",
        "action_id": "kind",
        "placeholder": {"type": "plain_text", "text": "Category"},
        "options": bolt.options("Bug", "Feature"),
    }
    more = {"type": "overflow", "action_id": "more", "options": bolt.options("Edit", "Drop")}
    root = await sally.posts("#sales", "We need SSO")
    await web.chat_postMessage(
        channel=root.channel.id,
        thread_ts=root.ts,
        text="Card",
        blocks=[
            bolt.section("*SSO*", accessory=more),
            {"type": "actions", "elements": [bolt.button("A & B", value="1"), menu]},
        ],
    )
    (card,) = sally.sees(root)
    assert card.rendered == "SSO\n[Edit] [Drop]\n[A & B] [Category ▾]"
    assert card.buttons == ["Edit", "Drop", "A & B"]

    await sally.chooses(card, "Category", "Feature")
    body = ear.payloads[-1]
    assert body["actions"][0]["selected_option"]["value"] == "feature"
    assert body["container"]["thread_ts"] == root.ts
    await sally.clicks(card, "A & B")
    body = ear.payloads[-1]
    assert body["actions"][0]["text"]["text"] == "A &amp; B"
    assert body["message"]["ts"] == card.ts
    (state,) = [row["kind"] for row in body["state"]["values"].values() if "kind" in row]
    assert state["selected_option"]["value"] == "feature"
    await sally.clicks(card, "Drop")
    assert ear.payloads[-1]["actions"][0]["selected_option"]["value"] == "drop"
    with pytest.raises(NotPossible, match="buttons: Edit, Drop, A & B"):
        await sally.clicks(card, "Approve")
    with pytest.raises(NotPossible, match="offers Bug, Feature"):
        await sally.chooses(card, "Category", "Else")


async def test_nobody_clicks_what_only_another_sees(
    slack: Workspace, ear: Ear, sally: Person, priya: Person
) -> None:
    ear.answers_json({"blocks": [{"type": "actions", "elements": [bolt.button("Go")]}]})
    answer = await sally.runs("/ask", in_="#sales")
    assert answer.message is not None
    await sally.clicks(answer.message, "Go")
    with pytest.raises(NotPossible):
        await priya.clicks(answer.message, "Go")
    await sally.deletes(answer.message)
    assert sally.sees("#sales") == []
