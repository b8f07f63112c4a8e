"""chat.*: where the bot may post, what it may post, and what becomes of it."""

from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Workspace
from bot.sandbox.person import Person
from tests.sandbox import bolt
from tests.sandbox.refused import error_of, refused


@pytest.fixture(autouse=True)
def _in_a_hurry(slack: Workspace) -> None:
    slack.faults.rate_limit = False


@pytest.fixture
def sales(slack: Workspace) -> str:
    return slack.channel("#sales").id


async def test_posting(web: AsyncWebClient, slack: Workspace, sales: str, sally: Person) -> None:
    answer = await web.chat_postMessage(
        channel=sales, text="A & B", blocks=[bolt.section("*A* & B <@" + sally.id + ">")]
    )
    (message,) = sally.sees("#sales")
    assert answer["ts"] == message.ts
    assert answer["message"]["bot_profile"]["name"] == "Asker"
    assert answer["message"]["text"] == "A &amp; B"
    assert answer["message"]["blocks"][0]["block_id"]
    assert answer["message"]["blocks"][0]["text"]["verbatim"] is False
    assert message.rendered == "A & B @sally"
    assert message.author is slack.bot


async def test_posting_to_a_person(web: AsyncWebClient, slack: Workspace, sally: Person) -> None:
    answer = await web.chat_postMessage(channel=sally.id, text="Hello")
    assert answer["channel"] == sally.dm.id
    assert [m.text for m in sally.inbox] == ["Hello"]
    opened = await web.conversations_open(users=sally.id)
    assert opened["channel"]["id"] == sally.dm.id
    slack.app.messages_enabled = False
    assert await error_of(web.chat_postMessage(channel=sally.id, text="x")) == (
        "messages_tab_disabled"
    )


async def test_places_it_may_not_post_to(
    web: AsyncWebClient, slack: Workspace, sally: Person, priya: Person
) -> None:
    async def post(channel: str) -> str:
        return await error_of(web.chat_postMessage(channel=channel, text="x"))

    secret = slack.add_channel("secret", private=True, members=[sally])
    assert await post(slack.channel("#random").id) == "not_in_channel"
    assert await post(secret.id) == "channel_not_found"
    assert await post("C07NOWHERE1") == "channel_not_found"
    assert await post(slack.bot.id) == "cannot_dm_bot"
    await slack.archives("#sales", by=priya)
    assert await post(slack.channel("#sales").id) == "is_archived"
    await slack.changes_person(sally, deleted=True)
    assert await post(sally.id) == "user_disabled"


async def test_content_it_may_not_post(web: AsyncWebClient, sales: str) -> None:
    empty = web.api_call("chat.postMessage", params={"channel": sales, "text": " "})
    assert await error_of(empty) == "no_text"
    answer = await refused(
        web.chat_postMessage(channel=sales, text="x", blocks=[bolt.section("y" * 3001)])
    )
    assert answer["error"] == "invalid_blocks"
    (message,) = answer["response_metadata"]["messages"]
    assert message == "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    long = [bolt.section("y" * 2900) for _ in range(5)]
    assert await error_of(web.chat_postMessage(channel=sales, text="x", blocks=long)) == (
        "msg_blocks_too_long"
    )
    broken = web.chat_postMessage(channel=sales, text="x", blocks="[{")
    assert await error_of(broken) == "invalid_blocks_format"


async def test_long_text_is_cut_when_posted_and_refused_when_updated(
    web: AsyncWebClient, sales: str, sally: Person
) -> None:
    answer = await web.chat_postMessage(channel=sales, text="x" * 50_000)
    assert len(sally.sees("#sales")[0].text) == 40_000
    update = web.chat_update(channel=sales, ts=answer["ts"], text="x" * 4001)
    assert await error_of(update) == "msg_too_long"


async def test_threads(web: AsyncWebClient, sales: str, sally: Person) -> None:
    root = await sally.posts("#sales", "We need SSO")
    answer = await web.chat_postMessage(channel=sales, thread_ts=root.ts, text="Filed")
    assert answer["message"]["parent_user_id"] == sally.id
    told = await web.chat_postMessage(
        channel=sales, thread_ts=root.ts, text="Shipped", reply_broadcast=True
    )
    assert told["message"]["subtype"] == "thread_broadcast"
    assert [m.text for m in sally.sees(root)] == ["Filed", "Shipped"]
    assert [m.text for m in sally.sees("#sales")] == ["We need SSO", "Shipped"]
    for wrong in ("1.000000", answer["ts"]):
        reply = web.chat_postMessage(channel=sales, thread_ts=wrong, text="x")
        assert await error_of(reply) == "cannot_reply_to_message"
    nonsense = web.chat_postMessage(channel=sales, thread_ts="x", text="x")
    assert await error_of(nonsense) == "invalid_thread_ts"


async def test_updating(web: AsyncWebClient, sales: str, sally: Person) -> None:
    metadata: dict[str, Any] = {"event_type": "card", "event_payload": {"post_key": "k1"}}
    posted = await web.chat_postMessage(
        channel=sales, text="Open", blocks=[bolt.section("Open")], metadata=metadata
    )
    ts = posted["ts"]
    (message,) = sally.sees("#sales")
    await web.chat_update(channel=sales, ts=ts, text="Done", blocks=[bolt.section("*Done*")])
    assert message.rendered == "Done"
    assert message.metadata == metadata

    answer = await web.chat_update(channel=sales, ts=ts, text="Only text")
    assert "blocks" not in answer["message"]
    assert answer["message"]["edited"]["user"] == message.workspace.app.bot_id
    empty = web.api_call("chat.update", params={"channel": sales, "ts": ts})
    assert await error_of(empty) == "no_text"


async def test_messages_that_cannot_be_updated(
    web: AsyncWebClient, slack: Workspace, sales: str, sally: Person, priya: Person
) -> None:
    async def update(ts: str) -> str:
        return await error_of(web.chat_update(channel=sales, ts=ts, text="x"))

    hers = await sally.posts("#sales", "mine")
    assert await update(hers.ts) == "cant_update_message"
    whisper = await web.chat_postEphemeral(channel=sales, user=sally.id, text="psst")
    assert await update(whisper["message_ts"]) == "message_not_found"
    assert await update("12.000000") == "message_not_found"
    own = await web.chat_postMessage(channel=sales, text="own")
    await web.chat_delete(channel=sales, ts=own["ts"])
    assert await update(own["ts"]) == "message_not_found"
    assert await error_of(web.chat_delete(channel=sales, ts=hers.ts)) == "cant_delete_message"
    other = await web.chat_postMessage(channel=sales, text="own")
    await slack.archives("#sales", by=priya)
    assert await update(other["ts"]) == "is_inactive"


async def test_ephemeral_messages(
    web: AsyncWebClient, slack: Workspace, sales: str, sally: Person, priya: Person
) -> None:
    await web.chat_postEphemeral(channel=sales, user=sally.id, text="Only you")
    assert [m.text for m in sally.sees("#sales")] == ["Only you"]
    assert priya.sees("#sales") == []
    assert (await web.conversations_history(channel=sales))["messages"] == []
    stranger = slack.add_person("kim")
    outside = web.chat_postEphemeral(channel=sales, user=stranger.id, text="x")
    assert await error_of(outside) == "user_not_in_channel"


async def test_metadata_has_a_shape_and_a_size(web: AsyncWebClient, sales: str) -> None:
    async def post(metadata: Any) -> str:
        return await error_of(web.chat_postMessage(channel=sales, text="x", metadata=metadata))

    assert await post({"event_type": "a"}) == "invalid_metadata_format"
    huge = {"event_type": "a", "event_payload": {"x": "y" * 5000}}
    assert await post(huge) == "metadata_too_large"


async def test_permalinks(web: AsyncWebClient, sales: str, sally: Person) -> None:
    root = await sally.posts("#sales", "hi")
    reply = await sally.replies(root, "there")
    answer = await web.chat_getPermalink(channel=sales, message_ts=root.ts)
    stamp = root.ts.replace(".", "")
    assert answer["permalink"] == f"https://acme.slack.com/archives/{sales}/p{stamp}"
    answer = await web.chat_getPermalink(channel=sales, message_ts=reply.ts)
    assert answer["permalink"].endswith(f"?thread_ts={root.ts}&cid={sales}")
    missing = web.chat_getPermalink(channel=sales, message_ts="1.000000")
    assert await error_of(missing) == "message_not_found"
