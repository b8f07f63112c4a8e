"""Which events the app is sent, and in what shape."""

from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Workspace
from bot.sandbox.person import Person
from tests.sandbox import bolt
from tests.sandbox.conftest import Ear


async def test_a_message_is_wrapped_as_slack_wraps_it(
    slack: Workspace, ear: Ear, sally: Person
) -> None:
    message = await sally.posts("#sales", "See <b> & https://example.com in #sales, @priya @here")
    await slack.settled()
    (body,) = ear.payloads
    sales, priya = slack.channel("#sales").id, slack.person("priya").id
    assert body["type"] == "event_callback"
    assert body["team_id"] == slack.team_id
    assert body["api_app_id"] == slack.app.id
    assert body["event_id"].startswith("Ev07")
    assert body["event_time"] == int(message.ts.partition(".")[0])
    assert body["authorizations"][0]["user_id"] == slack.bot.id
    assert body["is_ext_shared_channel"] is False
    event = body["event"]
    assert event["text"] == (
        f"See &lt;b&gt; &amp; <https://example.com> in <#{sales}|>, <@{priya}> <!here>"
    )
    kinds = [part["type"] for part in event["blocks"][0]["elements"][0]["elements"]]
    assert kinds == ["text", "link", "text", "channel", "text", "user", "text", "broadcast"]
    assert event["channel_type"] == "channel"
    assert event["event_ts"] == event["ts"] == message.ts
    assert "subtype" not in event
    assert message.rendered == "See <b> & https://example.com in #sales, @priya @here"


async def test_replies_broadcasts_edits_and_deletions(
    slack: Workspace, ear: Ear, sally: Person, priya: Person
) -> None:
    root = await sally.posts("#sales", "one")
    reply = await priya.replies(root, "two")
    await priya.replies(reply, "three", broadcast=True)
    await sally.edits(root, "uno")
    await priya.deletes(reply)
    await sally.deletes(root)
    await slack.settled()
    _, second, third, edit, gone, stone = ear.events
    assert second["thread_ts"] == root.ts
    assert second["parent_user_id"] == sally.id
    assert third["subtype"] == "thread_broadcast"
    assert third["root"]["ts"] == third["thread_ts"] == root.ts
    assert (edit["message"]["text"], edit["previous_message"]["text"]) == ("uno", "one")
    assert edit["message"]["edited"]["user"] == sally.id
    assert edit["hidden"] is True
    assert gone["subtype"] == "message_deleted"
    assert gone["deleted_ts"] == reply.ts
    assert stone["subtype"] == "message_changed"
    assert stone["message"]["subtype"] == "tombstone"


async def test_a_mention_comes_twice(slack: Workspace, ear: Ear, sally: Person) -> None:
    await sally.posts("#sales", "@asker file this")
    await sally.posts(slack.bot, "@asker file this")
    await slack.settled()
    assert ear.kinds == ["message", "app_mention", "message"]
    twin, mention = ear.events[:2]
    assert twin["ts"] == mention["ts"]
    assert twin["client_msg_id"] == mention["client_msg_id"]
    assert "channel_type" not in mention
    assert ear.payloads[0]["event_id"] != ear.payloads[1]["event_id"]
    assert ear.events[2]["channel_type"] == "im"


async def test_only_from_channels_the_bot_is_in(
    slack: Workspace, ear: Ear, sally: Person, priya: Person
) -> None:
    await sally.posts("#random", "psst")
    await slack.invites("#random", by=sally)
    await sally.posts("#random", "hello")
    await slack.removes_bot("#random", by=sally)
    await sally.posts("#random", "psst")
    await slack.settled()
    assert ear.kinds == ["member_joined_channel", "message.channel_join", "message", "channel_left"]
    assert ear.events[0]["inviter"] == sally.id
    assert ear.events[0]["user"] == slack.bot.id
    assert ear.events[3]["actor_id"] == sally.id


async def test_only_what_the_manifest_asks_for(
    slack: Workspace, ear: Ear, sally: Person, priya: Person
) -> None:
    slack.install(bolt.manifest(without="reactions:read message.channels"))
    message = await sally.posts("#sales", "@asker hello")
    await priya.reacts(message, "eyes")
    await slack.settled()
    assert ear.kinds == ["app_mention"]


async def test_own_messages_come_back(
    slack: Workspace, ear: Ear, web: AsyncWebClient, sally: Person
) -> None:
    sales = slack.channel("#sales").id
    metadata = {"event_type": "card", "event_payload": {"post_key": "k"}}
    posted = await web.chat_postMessage(channel=sales, text="Card", metadata=metadata)
    await web.chat_update(channel=sales, ts=posted["ts"], text="Card!")
    await web.reactions_add(channel=sales, timestamp=posted["ts"], name="eyes")
    await web.chat_delete(channel=sales, ts=posted["ts"])
    await web.chat_postEphemeral(channel=sales, user=sally.id, text="psst")
    await slack.settled()
    own, changed, reaction, deleted = ear.events
    assert own["bot_id"] == slack.app.bot_id
    assert own["metadata"] == metadata
    assert own["bot_profile"]["app_id"] == slack.app.id
    assert changed["subtype"] == "message_changed"
    assert reaction["user"] == slack.bot.id
    assert deleted["subtype"] == "message_deleted"


async def test_reactions(slack: Workspace, ear: Ear, sally: Person, priya: Person) -> None:
    message = await sally.posts("#sales", "hi")
    await priya.reacts(message, "thumbsup::skin-tone-3")
    await priya.unreacts(message, "+1::skin-tone-3")
    await slack.settled()
    _, added, removed = ear.events
    assert added["reaction"] == "+1::skin-tone-3"
    assert added["item"] == {"type": "message", "channel": message.channel.id, "ts": message.ts}
    assert added["item_user"] == sally.id
    assert removed["type"] == "reaction_removed"
    assert message.reactions == {}


async def test_files(slack: Workspace, ear: Ear, sally: Person) -> None:
    await sally.posts("#sales", "", files=["brief.png"])
    await slack.settled()
    (event,) = ear.events
    assert event["subtype"] == "file_share"
    assert event["text"] == ""
    assert event["files"][0]["mimetype"] == "image/png"


async def test_another_company_in_a_shared_channel(
    slack: Workspace, ear: Ear, sally: Person
) -> None:
    ernesto = slack.add_person("ernesto", team_id="T09PARTNER")
    slack.add_channel("partners", shared_with="T09PARTNER", members=[sally, ernesto, slack.bot])
    await ernesto.posts("#partners", "Can you help?", files=["brief.png"])
    await slack.settled()
    (body,) = ear.payloads
    assert body["team_id"] == "T09PARTNER"
    assert body["context_team_id"] == slack.team_id
    assert body["is_ext_shared_channel"] is True
    assert body["event"]["user_team"] == "T09PARTNER"
    assert body["event"]["files"][0]["file_access"] == "check_file_info"


async def test_what_happens_in_the_company(slack: Workspace, ear: Ear, priya: Person) -> None:
    slack.add_group("pms", [priya])
    nadia = await slack.welcomes("nadia")
    await slack.changes_person(nadia, tz="America/New_York")
    await slack.changes_group("pms", [nadia])
    await slack.renames("#sales", "sales-emea", by=priya)
    await slack.archives("#sales-emea", by=priya)
    await slack.unarchives("#sales-emea", by=priya)
    await slack.settled()
    assert ear.kinds == [
        "team_join",
        "user_change",
        "subteam_members_changed",
        "channel_rename",
        "message.channel_name",
        "channel_archive",
        "channel_unarchive",
    ]
    assert ear.events[1]["user"]["tz"] == "America/New_York"
    assert ear.events[2]["added_users"] == [nadia.id]
    assert ear.events[2]["removed_users"] == [priya.id]
    assert ear.events[3]["channel"]["name"] == "sales-emea"


async def test_uninstalling(slack: Workspace, ear: Ear, sally: Person) -> None:
    await slack.uninstalls()
    await sally.posts("#sales", "anyone?")
    await slack.settled()
    assert ear.kinds == ["tokens_revoked", "app_uninstalled"]
    assert "authorizations" not in ear.payloads[0]
