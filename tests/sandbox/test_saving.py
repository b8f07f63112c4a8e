"""A workspace goes into a file and comes out of it as it was, and the app's memory with it."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot import clock
from bot.sandbox import Workspace, saving
from bot.sandbox.person import Person
from bot.sandbox.server import SandboxServer
from tests.sandbox import bolt
from tests.sandbox.asking import Browser
from tests.sandbox.conftest import Ear

Json = dict[str, Any]


class Memory:
    """A companion that remembers one word, and notes what it is asked."""

    def __init__(self) -> None:
        self.word = "before"
        self.asked: list[str] = []

    async def next_due(self, until: datetime) -> datetime:
        return until

    async def catch_up(self) -> None:
        self.asked.append("catch up")

    async def rest(self) -> None:
        self.asked.append("rest")

    def keep(self) -> str:
        return self.word

    async def make_ready(self, kept: Any) -> str:
        if not isinstance(kept, str):
            raise ValueError("no word")
        return kept

    async def pause(self) -> None:
        self.asked.append("pause")

    async def become(self, ready: str) -> None:
        self.asked.append("become")
        self.word = ready


async def saved(slack: Workspace) -> Json:
    """As it comes out of a file."""
    return dict(json.loads(json.dumps(await saving.save(slack))))


def shown(slack: Workspace, *names: str) -> list[Any]:
    """All that these people see in #sales."""
    return [
        [(m.ts, m.rendered, m.reactions, [r.rendered for r in slack.person(n).sees(m)])]
        for n in names
        for m in slack.person(n).sees("#sales")
        if not m.ephemeral_to
    ]


async def test_everything_is_as_it_was(
    slack: Workspace, sally: Person, priya: Person, ear: Ear, server: SandboxServer
) -> None:
    web = bolt.client(slack, server)
    said = await sally.posts("#sales", "We need SSO", files=["brief.png"])
    await priya.replies(said, "Why?")
    await priya.reacts(said, "eyes")
    await sally.uses("New ask")
    await web.views_open(trigger_id=ear.payloads[-1]["trigger_id"], view=bolt.modal())
    await sally.fills({"Title": "A demo"})
    await web.views_publish(user_id=sally.id, view={"type": "home", "blocks": []})
    before, kept, then = shown(slack, "sally", "priya"), await saved(slack), slack.now()
    await sally.deletes(said)
    await sally.cancels()
    slack.clock_by(days=3)
    await saving.load(slack, kept)
    assert shown(slack, "sally", "priya") == before
    again = slack.person("sally")
    assert again.front.fields["Title"] == "A demo"
    assert again.home is not None
    assert abs(slack.now() - then) < timedelta(seconds=5)


async def test_what_is_said_afterwards_has_ids_and_times_of_its_own(
    slack: Workspace, sally: Person, ear: Ear
) -> None:
    said = await sally.posts("#sales", "One")
    kept = await saved(slack)
    later = await sally.posts("#sales", "Two")
    await saving.load(slack, kept)
    again = slack.person("sally")
    await again.posts("#sales", "Three")
    texts = {m.ts: m.text for m in again.sees("#sales")}
    assert sorted(texts.values()) == ["One", "Three"]
    assert max(texts) > said.ts
    assert later.ts not in texts or texts[later.ts] == "Three"
    await slack.settled()
    assert ear.events[-1]["text"] == "Three"
    ids = {body["event"]["text"]: body["event_id"] for body in ear.payloads}
    assert ids["One"] != ids["Three"]


async def test_the_app_remembers_what_it_did(slack: Workspace) -> None:
    slack.companion = memory = Memory()
    kept = await saved(slack)
    memory.word = "after"
    await saving.load(slack, kept)
    assert memory.word == "before"
    assert memory.asked == ["rest", "pause", "become"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda kept: kept.clear(),
        lambda kept: kept.update(format="another"),
        lambda kept: kept.update(now="today"),
        lambda kept: kept.update(now="2026-11-25T08:50:00"),
        lambda kept: kept.pop("marks"),
        lambda kept: kept["people"][0].pop("id"),
        lambda kept: kept["people"].append(7),
        lambda kept: kept.update(stacks={"U1": ["V1"]}),
        lambda kept: kept["channels"][0].update(members=["U000"]),
        lambda kept: kept["channels"][0]["messages"][0].update(user="U000"),
        lambda kept: kept.update(counters=[1]),
        lambda kept: kept.update(companion=7),
    ],
)
async def test_nothing_is_changed_by_a_file_that_is_none(
    slack: Workspace, sally: Person, spoil: Any
) -> None:
    slack.companion = memory = Memory()
    await sally.posts("#sales", "Hello")
    kept = await saved(slack)
    before = shown(slack, "sally")
    spoil(kept)
    with pytest.raises(ValueError, match=" "):
        await saving.load(slack, kept)
    assert shown(slack, "sally") == before
    assert memory.asked == ["rest"]


async def test_a_file_of_another_workspace_is_refused_in_a_sentence(slack: Workspace) -> None:
    other = Workspace(team_id="T09OTHER01")
    other.install(bolt.manifest())
    with pytest.raises(ValueError, match="another workspace"):
        await saving.load(slack, await saved(other))


async def test_through_the_browser(slack: Workspace, sally: Person, browser: Browser) -> None:
    await sally.posts("#sales", "Hello")
    async with browser.session.get(browser.address("saved")) as response:
        assert "attachment" in response.headers["Content-Disposition"]
        kept = await response.json()
    await sally.posts("#sales", "Forget this")
    async with browser.listening("sally") as events:
        await browser.does("saved", **kept)
        await events.of("reset")
    found = await browser.get("page/sally/messages", **{"in": "#sales"})
    assert [m["text"] for m in found["messages"]] == ["Hello"]
    status, refused = await browser.post("saved", {"format": "none"})
    assert status == 400
    assert refused["error"].startswith("That is no saved sandbox")


async def test_the_clock_stands_where_it_stood(slack: Workspace) -> None:
    slack.clock_to("Monday 09:00")
    kept = await saved(slack)
    clock.reset()
    await saving.load(slack, kept)
    assert (slack.now().strftime("%A %H:%M")) == "Monday 09:00"
