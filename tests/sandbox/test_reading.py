"""conversations.*, users.*, usergroups.*, reactions.*: what the bot may read, a page at a time."""

from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Workspace
from bot.sandbox.person import Person
from tests.sandbox.refused import error_of


@pytest.fixture
def sales(slack: Workspace) -> str:
    return slack.channel("#sales").id


def texts(answer: Any) -> list[str]:
    return [message["text"] for message in answer["messages"]]


async def test_history_is_newest_first_and_without_threads(
    web: AsyncWebClient, sales: str, sally: Person
) -> None:
    first, second, third = [await sally.posts("#sales", t) for t in ("one", "two", "three")]
    await sally.replies(first, "reply")
    await sally.replies(first, "broadcast", broadcast=True)
    await sally.deletes(second)
    answer = await web.conversations_history(channel=sales)
    assert texts(answer) == ["broadcast", "three", "one"]
    assert answer["messages"][-1]["reply_count"] == 2
    assert answer["has_more"] is False

    after = await web.conversations_history(channel=sales, oldest=first.ts, latest=third.ts)
    assert texts(after) == []
    both = await web.conversations_history(
        channel=sales, oldest=first.ts, latest=third.ts, inclusive=True
    )
    assert texts(both) == ["three", "one"]


async def test_history_in_pages(web: AsyncWebClient, sales: str, sally: Person) -> None:
    for text in "abcde":
        await sally.posts("#sales", text)
    seen, cursor = [], None
    while cursor != "":
        page = await web.conversations_history(channel=sales, limit=2, cursor=cursor)
        seen.append("".join(texts(page)))
        cursor = (page.get("response_metadata") or {}).get("next_cursor", "")
    assert seen == ["ed", "cb", "a"]
    wrong = web.conversations_history(channel=sales, cursor="!")
    assert await error_of(wrong) == "invalid_cursor"


async def test_metadata_only_for_who_asks(web: AsyncWebClient, sales: str) -> None:
    metadata = {"event_type": "card", "event_payload": {"post_key": "k"}}
    posted = await web.chat_postMessage(channel=sales, text="Card", metadata=metadata)
    without = await web.conversations_history(channel=sales)
    assert "metadata" not in without["messages"][0]
    with_it = await web.conversations_history(channel=sales, include_all_metadata=True)
    assert with_it["messages"][0]["metadata"] == metadata
    thread = await web.conversations_replies(
        channel=sales, ts=posted["ts"], include_all_metadata=True
    )
    assert thread["messages"][0]["metadata"] == metadata


async def test_replies_begin_with_the_root(web: AsyncWebClient, sales: str, sally: Person) -> None:
    root = await sally.posts("#sales", "root")
    first = await sally.replies(root, "first")
    await sally.replies(root, "second")
    assert texts(await web.conversations_replies(channel=sales, ts=root.ts)) == [
        "root",
        "first",
        "second",
    ]
    later = await web.conversations_replies(channel=sales, ts=root.ts, oldest=first.ts)
    assert texts(later) == ["root", "second"]
    missing = web.conversations_replies(channel=sales, ts="1.000000")
    assert await error_of(missing) == "thread_not_found"


async def test_a_deleted_root_with_replies_stays_as_a_tombstone(
    web: AsyncWebClient, sales: str, sally: Person
) -> None:
    root = await sally.posts("#sales", "root")
    await sally.replies(root, "reply")
    await sally.deletes(root)
    answer = await web.conversations_replies(channel=sales, ts=root.ts)
    assert answer["messages"][0]["subtype"] == "tombstone"
    assert texts(answer) == ["This message was deleted.", "reply"]


async def test_rooms_it_is_not_in(web: AsyncWebClient, slack: Workspace, sally: Person) -> None:
    secret = slack.add_channel("secret", private=True, members=[sally])
    random = slack.channel("#random").id
    assert await error_of(web.conversations_history(channel=random)) == "not_in_channel"
    assert await error_of(web.conversations_history(channel=secret.id)) == "channel_not_found"
    assert await error_of(web.conversations_info(channel=secret.id)) == "channel_not_found"
    info = await web.conversations_info(channel=random, include_num_members=True)
    assert info["channel"]["is_member"] is False
    assert info["channel"]["num_members"] == 1


async def test_channels_in_pages(web: AsyncWebClient, slack: Workspace, priya: Person) -> None:
    slack.add_channel("board", private=True, members=[priya, slack.bot])
    slack.add_channel("hidden", private=True, members=[priya])
    await slack.archives("#random", by=priya)

    async def names(method: Callable[..., Any], **more: Any) -> list[str]:
        answer = await method(types="public_channel,private_channel", **more)
        return [channel["name"] for channel in answer["channels"]]

    assert await names(web.conversations_list) == ["sales", "random", "board"]
    assert await names(web.conversations_list, exclude_archived=True) == ["sales", "board"]
    assert await names(web.users_conversations) == ["sales", "board"]
    first = await web.users_conversations(types="public_channel,private_channel", limit=1)
    assert first["response_metadata"]["next_cursor"]
    assert await error_of(web.conversations_list(types="rooms")) == "invalid_types"
    members = await web.conversations_members(channel=slack.channel("#sales").id)
    assert len(members["members"]) == 3


async def test_a_channel_shared_with_another_company(
    web: AsyncWebClient, slack: Workspace, sally: Person
) -> None:
    ernesto = slack.add_person("ernesto", team_id="T09PARTNER")
    assert (await web.users_info(user=ernesto.id))["user"]["is_stranger"] is True
    partners = slack.add_channel(
        "partners", shared_with="T09PARTNER", members=[sally, slack.bot, ernesto]
    )
    info = await web.conversations_info(channel=partners.id)
    assert info["channel"]["is_ext_shared"] is True
    assert info["channel"]["connected_team_ids"] == ["T09PARTNER"]
    user = (await web.users_info(user=ernesto.id))["user"]
    assert user["team_id"] == "T09PARTNER"
    assert user["is_stranger"] is False


async def test_people(web: AsyncWebClient, slack: Workspace, sally: Person) -> None:
    user = (await web.users_info(user=sally.id))["user"]
    assert user["real_name"] == "Sally Seller"
    assert user["tz"] == "Europe/Berlin"
    assert user["profile"]["email"] == "sally@acme.example"
    await slack.changes_person(sally, deleted=True)
    user = (await web.users_info(user=sally.id))["user"]
    assert user["deleted"] is True
    assert "tz" not in user
    everyone = [member["name"] for member in (await web.users_list())["members"]]
    assert everyone == ["slackbot", "asker", "sally", "priya"]
    assert await error_of(web.users_info(user="U0")) == "user_not_found"


async def test_user_groups(web: AsyncWebClient, slack: Workspace, priya: Person) -> None:
    pms = slack.add_group("pms", [priya])
    (group,) = (await web.usergroups_list())["usergroups"]
    assert group["handle"] == "pms"
    assert "users" not in group
    assert (await web.usergroups_users_list(usergroup=pms.id))["users"] == [priya.id]
    assert await error_of(web.usergroups_users_list(usergroup="S0")) == "no_such_subteam"


async def test_reactions(web: AsyncWebClient, sales: str, sally: Person, priya: Person) -> None:
    message = await sally.posts("#sales", "hi")
    where: dict[str, Any] = {"channel": sales, "timestamp": message.ts}
    await priya.reacts(message, ":thumbsup:")
    await web.reactions_add(name="eyes", **where)
    found = await web.reactions_get(**where, full=True)
    assert found["message"]["reactions"] == [
        {"name": "+1", "users": [priya.id], "count": 1},
        {"name": "eyes", "users": [message.workspace.bot.id], "count": 1},
    ]
    assert await error_of(web.reactions_add(name="eyes", **where)) == "already_reacted"
    await web.reactions_remove(name="eyes", **where)
    assert await error_of(web.reactions_remove(name="+1", **where)) == "no_reaction"
    assert await error_of(web.reactions_add(name="no such", **where)) == "invalid_name"
    assert message.reactions == {"+1": ["priya"]}
