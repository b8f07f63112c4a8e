"""The event stream: each person hears of what they may see, in order, and nothing is missed."""

import pytest

from bot.sandbox import Workspace, news
from bot.sandbox.person import Person
from bot.sandbox.server import SandboxServer
from tests.sandbox import bolt
from tests.sandbox.asking import Browser
from tests.sandbox.conftest import Ear


async def test_a_message_and_what_becomes_of_it(
    sally: Person, priya: Person, browser: Browser
) -> None:
    async with browser.listening("priya") as events:
        said = await sally.posts("#sales", "Hello")
        assert (await events.of("message"))["m"]["text"] == "Hello"
        await sally.edits(said, "Hello again")
        assert (await events.of("changed"))["m"]["edited"]
        await priya.reacts(said, "eyes")
        assert (await events.of("changed"))["m"]["reactions"][0]["name"] == "eyes"
        await priya.replies(said, "Yes?")
        reply = await events.of("reply")
        assert (reply["m"]["text"], reply["root"]["reply_count"]) == ("Yes?", 1)
        await sally.deletes(said)
        assert (await events.of("changed"))["m"]["deleted"]
        brief = await sally.posts("#sales", "Oops")
        await sally.deletes(brief)
        gone = await events.of("deleted")
        assert (gone["channel"], gone["ts"]) == (brief.channel.id, brief.ts)


async def test_a_reply_for_all_is_told_in_both_places(
    sally: Person, priya: Person, browser: Browser
) -> None:
    said = await sally.posts("#sales", "Hello")
    async with browser.listening("sally") as events:
        await priya.replies(said, "All of you!", broadcast=True)
        assert (await events.of("message"))["m"]["thread_ts"] == said.ts
        assert (await events.of("reply"))["m"]["text"] == "All of you!"


async def test_nobody_hears_of_what_is_not_theirs(
    slack: Workspace, sally: Person, priya: Person, browser: Browser, server: SandboxServer
) -> None:
    slack.add_channel("board", private=True, members=[priya, slack.bot])
    web = bolt.client(slack, server)
    async with browser.listening("sally") as events:
        await priya.posts("#board", "Secret")
        await web.chat_postEphemeral(
            channel=slack.channel("sales").id, user=priya.id, text="For Priya"
        )
        await web.views_publish(user_id=priya.id, view={"type": "home", "blocks": []})
        await priya.posts("#sales", "For all")
        assert (await events.of("message"))["m"]["text"] == "For all"


async def test_modals_home_clock_faults_and_people(
    slack: Workspace, sally: Person, ear: Ear, browser: Browser, server: SandboxServer
) -> None:
    web = bolt.client(slack, server)
    async with browser.listening("sally") as events:
        await sally.uses("New ask")
        trigger = ear.payloads[-1]["trigger_id"]
        await web.views_open(trigger_id=trigger, view=bolt.modal())
        assert [v["title"]["text"] for v in (await events.of("modals"))["stack"]] == ["Ask"]
        await sally.cancels()
        assert (await events.of("modals"))["stack"] == []
        await web.views_publish(user_id=sally.id, view={"type": "home", "blocks": []})
        assert (await events.of("home"))["home"]["type"] == "home"
        await browser.does("clock", to="+1 day")
        assert (await events.of("clock"))["now"][:16] == slack.now().isoformat()[:16]
        await browser.does("faults", api_down=True)
        assert (await events.of("faults"))["faults"]["api_down"]
        await slack.changes_person("sally", title="Head of Sales")
        people = (await events.of("people"))["people"]
        assert [p["title"] for p in people if p["name"] == "sally"] == ["Head of Sales"]
        await sally.leaves("#sales")
        channels = (await events.of("channels"))["channels"]
        assert [c["member"] for c in channels if c["name"] == "sales"] == [False]


async def test_what_goes_over_the_wire(
    slack: Workspace, sally: Person, ear: Ear, browser: Browser, server: SandboxServer
) -> None:
    async with browser.listening("sally") as events:
        await sally.posts("#sales", "Hello")
        sent, acked = [(await events.of("delivery"))["entry"] for _ in range(2)]
        assert sent["n"] == acked["n"]
        assert acked["status"] == "acked"
        await bolt.client(slack, server).auth_test()
        assert (await events.of("call"))["entry"]["method"] == "auth.test"


async def test_who_comes_back_misses_nothing(sally: Person, browser: Browser) -> None:
    seen = await browser.get("page/sally")
    await sally.posts("#sales", "One")
    async with browser.listening("sally", seen["event"]) as events:
        assert (await events.of("message"))["m"]["text"] == "One"
        last = events.last
    await sally.posts("#sales", "Two")
    async with browser.listening("sally", last) as events:
        assert (await events.of("message"))["m"]["text"] == "Two"


@pytest.mark.parametrize("after", [1, 2**60])
async def test_who_is_too_far_behind_looks_anew(browser: Browser, after: int) -> None:
    async with browser.listening("sally", after) as events:
        assert (await events.next())["kind"] == "reset"


async def test_only_so_much_is_kept(slack: Workspace, sally: Person) -> None:
    first = slack.news.last
    for _ in range(news.KEPT + 1):
        slack.news.add(news.CLOCK)
    assert slack.news.since(first) is None
    assert len(slack.news.since(first + 1) or []) == news.KEPT
    assert slack.news.since(slack.news.last) == []


async def test_the_stream_ends_with_the_sandbox(slack: Workspace, browser: Browser) -> None:
    async with browser.listening("sally") as events:
        await slack.close()
        with pytest.raises(EOFError):
            await events.of("message")


async def test_a_stream_for_nobody(browser: Browser) -> None:
    for query, status in (({"as": "nobody"}, 404), ({"as": "sally", "after": "x"}, 400)):
        async with browser.session.get(browser.address("events"), params=query) as response:
            assert response.status == status
