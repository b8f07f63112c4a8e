"""What the page is given: as one person sees the workspace, and elements used by their ids."""

from typing import Any

from bot.sandbox import Workspace
from bot.sandbox.person import Person
from bot.sandbox.server import SandboxServer
from tests.sandbox import bolt
from tests.sandbox.asking import Browser
from tests.sandbox.conftest import Ear

Json = dict[str, Any]


def named(rows: list[Json], name: str) -> Json:
    return next(row for row in rows if row["name"] == name)


# At a glance


async def test_everybody_sees_their_own(slack: Workspace, browser: Browser) -> None:
    sally, priya = slack.person("sally"), slack.person("priya")
    slack.add_channel("board", private=True, members=[priya])
    seen = await browser.get("page/sally")
    assert seen["me"]["id"] == sally.id
    assert {p["name"] for p in seen["people"]} == {"slackbot", "asker", "sally", "priya"}
    assert [(c["name"], c["member"]) for c in seen["channels"]] == [
        ("sales", True),
        ("random", True),
    ]
    theirs = await browser.get("page/priya")
    assert [(c["name"], c["member"]) for c in theirs["channels"]] == [
        ("sales", True),
        ("random", False),
        ("board", True),
    ]
    assert named(theirs["channels"], "board")["private"]


async def test_the_app_and_how_to_use_it(slack: Workspace, browser: Browser) -> None:
    seen = await browser.get("page/sally")
    assert seen["app"]["name"] == "Asker"
    assert seen["app"]["user_id"] == slack.bot.id
    assert [(d["id"], d["with"]) for d in seen["dms"]] == [(seen["app"]["dm"], slack.bot.id)]
    assert [row["command"] for row in seen["commands"]] == ["/ask", "/escaped"]
    assert [row["name"] for row in seen["shortcuts"]["global"]] == ["New ask"]
    assert [row["name"] for row in seen["shortcuts"]["message"]] == ["File this"]
    assert len(seen["tour"]["steps"]) == 10


async def test_guests_and_strangers_see_only_where_they_are(
    slack: Workspace, browser: Browser
) -> None:
    slack.add_person("gus", guest=True)
    xenia = slack.add_person("xenia", team_id="T09OTHER01")
    slack.add_channel("partner", shared_with="T09OTHER01", members=[xenia])
    assert (await browser.get("page/gus"))["channels"] == []
    seen = await browser.get("page/xenia")
    assert [c["name"] for c in seen["channels"]] == ["partner"]
    assert seen["commands"] == seen["shortcuts"]["global"] == seen["dms"] == []
    status, refused = await browser.post("page/xenia/read", {"in": "#sales", "ts": "1"})
    assert (status, refused["error"]) == (409, "xenia cannot look into #sales")


async def test_nobody_of_that_name(browser: Browser) -> None:
    assert await browser.post("page/nobody/read", {}) == (
        404,
        {"error": "nobody here is called nobody"},
    )
    assert (await browser.post("page/sally/nonsense", {}))[0] == 404
    assert (await browser.post("page/sally/read", {"in": "#sales"}))[0] == 400


async def test_home_and_modals(
    slack: Workspace, sally: Person, ear: Ear, browser: Browser, server: SandboxServer
) -> None:
    web = bolt.client(slack, server)
    await web.views_publish(user_id=sally.id, view={"type": "home", "blocks": [HELLO]})
    await sally.uses("New ask")
    trigger = ear.payloads[-1]["trigger_id"]
    await web.views_open(trigger_id=trigger, view=bolt.modal())
    seen = await browser.get("page/sally")
    assert seen["app"]["home"]["blocks"][0]["text"]["text"] == "Hello"
    assert [view["title"]["text"] for view in seen["modals"]] == ["Ask"]
    assert (await browser.get("page/priya"))["modals"] == []


HELLO = {"type": "section", "text": {"type": "plain_text", "text": "Hello"}}


# Messages


async def test_a_message_with_all_that_is_on_it(
    sally: Person, priya: Person, ear: Ear, browser: Browser
) -> None:
    said = await sally.posts("#sales", "We need *SSO* & more", files=["brief.png"])
    await priya.reacts(said, "eyes")
    await priya.replies(said, "Why?")
    (shown,) = (await browser.get("page/sally/messages", **{"in": "#sales"}))["messages"]
    assert shown["user"] == sally.id
    assert shown["text"] == "We need *SSO* &amp; more"
    assert shown["files"][0]["name"] == "brief.png"
    assert shown["reactions"] == [{"name": "eyes", "users": [priya.id], "count": 1}]
    assert (shown["reply_count"], shown["reply_users"]) == (1, [priya.id])
    assert said.permalink.endswith(shown["permalink_path"])
    thread = await browser.get("page/sally/thread", **{"in": "#sales", "ts": said.ts})
    assert [m["text"] for m in thread["messages"]] == ["We need *SSO* &amp; more", "Why?"]
    reply = thread["messages"][1]
    assert thread == await browser.get(
        "page/sally/thread", **{"in": said.channel.id, "ts": reply["ts"]}
    )
    assert f"thread_ts={said.ts}" in reply["permalink_path"]


async def test_a_long_channel_comes_in_pieces(sally: Person, browser: Browser) -> None:
    said = [await sally.posts("#random", f"Number {n}") for n in range(10)]

    async def texts(**query: str | int) -> tuple[list[int], bool, bool]:
        found = await browser.get("page/sally/messages", **{"in": "#random", **query})
        numbers = [int(m["text"].split()[1]) for m in found["messages"]]
        return numbers, found["has_more"], found["has_newer"]

    assert await texts(limit=3) == ([7, 8, 9], True, False)
    assert await texts(limit=3, before=said[7].ts) == ([4, 5, 6], True, True)
    assert await texts(limit=5, before=said[3].ts) == ([0, 1, 2], False, True)
    assert await texts(limit=3, after=said[4].ts) == ([5, 6, 7], True, True)
    assert await texts(limit=3, after=said[8].ts) == ([9], False, False)
    assert await texts(limit=4, around=said[5].ts) == ([4, 5, 6, 7], True, True)
    assert await texts(limit=4, around=said[0].ts) == ([0, 1, 2], False, True)


async def test_what_is_gone_and_what_is_for_one_persons_eyes(
    slack: Workspace, sally: Person, priya: Person, browser: Browser, server: SandboxServer
) -> None:
    web = bolt.client(slack, server)
    channel = slack.channel("sales")
    gone, root = [await sally.posts("#sales", text) for text in ("Oops", "Root")]
    await priya.replies(root, "A reply")
    await sally.deletes(gone)
    await sally.deletes(root)
    await web.chat_postEphemeral(channel=channel.id, user=sally.id, text="Psst")
    found = (await browser.get("page/sally/messages", **{"in": channel.id}))["messages"]
    assert [(m["text"], m["deleted"], m["ephemeral"]) for m in found] == [
        ("", True, False),
        ("Psst", False, True),
    ]
    others = (await browser.get("page/priya/messages", **{"in": channel.id}))["messages"]
    assert [m["deleted"] for m in others] == [True]
    assert others[0]["reply_count"] == 1


# Unread


async def test_what_is_unread_and_meant_for_one(
    slack: Workspace, sally: Person, priya: Person, browser: Browser
) -> None:
    slack.add_group("pms", [priya])
    await sally.posts("#sales", "Hello all")
    await sally.posts("#sales", "Hello @priya")
    last = await sally.posts("#sales", "Hello @pms and @here")
    await sally.replies(last, "A reply is not unread in the channel")
    unread = await unread_of(browser, "priya")
    assert unread == (3, 2)
    assert await unread_of(browser, "sally") == (0, 0)
    await browser.does("page/priya/read", **{"in": "#sales", "ts": last.ts})
    assert await unread_of(browser, "priya") == (0, 0)
    await browser.does("page/priya/read", **{"in": "#sales", "ts": "1.0"})
    assert await unread_of(browser, "priya") == (0, 0)


async def unread_of(browser: Browser, name: str) -> tuple[int, int]:
    row = named((await browser.get(f"page/{name}"))["channels"], "sales")
    return row["unread"], row["mentions"]


async def test_a_direct_message_is_always_meant_for_one(
    slack: Workspace, sally: Person, browser: Browser, server: SandboxServer
) -> None:
    await bolt.client(slack, server).chat_postMessage(channel=sally.id, text="Hello")
    (dm,) = (await browser.get("page/sally"))["dms"]
    assert (dm["unread"], dm["mentions"]) == (1, 1)


# The inspector


async def test_what_went_over_the_wire(
    slack: Workspace, sally: Person, ear: Ear, browser: Browser, server: SandboxServer
) -> None:
    await sally.posts("#sales", "Hello")
    await slack.settled()
    web = bolt.client(slack, server)
    await web.auth_test()
    await browser.session.post(
        f"{server.api_url}chat.postMessage",
        headers={"Authorization": f"Bearer {slack.bot_token}"},
        json={"channel": slack.channel("sales").id, "blocks": [{"type": "nonsense"}]},
    )
    entries = (await browser.get("inspector"))["entries"]
    assert [(e["direction"], e["method"]) for e in entries] == [
        ("to bot", "message"),
        ("from bot", "auth.test"),
        ("from bot", "chat.postMessage"),
    ]
    delivered, asked, refused = entries
    assert delivered["status"] == "acked"
    assert delivered["ok"]
    assert all(entry["ms"] >= 0 for entry in entries)
    assert asked["response"]["user_id"] == slack.bot.id
    assert refused["error"] == "invalid_blocks"
    assert refused["refusals"]
    assert slack.bot_token not in str(entries)
    since = (await browser.get("inspector", after=delivered["n"]))["entries"]
    assert [e["n"] for e in since] == [asked["n"], refused["n"]]
    assert [e["n"] for e in (await browser.get("inspector", limit=1))["entries"]] == [refused["n"]]


async def test_an_answer_that_slack_refuses_is_said(
    slack: Workspace, sally: Person, ear: Ear, browser: Browser, server: SandboxServer
) -> None:
    await sally.uses("New ask")
    web = bolt.client(slack, server)
    await web.views_open(trigger_id=ear.payloads[-1]["trigger_id"], view=bolt.modal())
    await sally.fills({"Title": "A demo"})
    ear.answers_json({"response_action": "errors", "errors": {"nowhere": "No"}})
    assert (await browser.does("people/sally/submits"))["result"]["error"]
    last = (await browser.get("inspector", limit=1))["entries"][0]
    assert (last["status"], last["ok"]) == ("acked", False)
    assert "nowhere" in last["error"]


async def test_so_is_a_commands_answer(sally: Person, ear: Ear, browser: Browser) -> None:
    ear.answers_json({"blocks": [{"type": "nonsense"}]})
    answer = await browser.does("people/sally/runs", **{"in": "#sales", "command": "/ask"})
    assert answer["result"]["error"] == "invalid_command_response"
    last = (await browser.get("inspector", limit=1))["entries"][0]
    assert (last["method"], last["error"]) == ("/ask", "invalid_command_response")
