"""The two weeks that stand in the browser when one comes, and what can be done from there."""

import asyncio
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot import clock
from bot.domain import audiences, departments, statuses
from bot.sandbox import history, marks, narrator, real_bot, saving, seed
from bot.sandbox.cast import Cast
from bot.sandbox.refusals import NotPossible
from bot.sandbox.server import SandboxServer
from bot.sandbox.workspace import Workspace

# Weeks of a company, message by message.
pytestmark = pytest.mark.timeout(240)


@dataclass
class Seen:
    """What somebody found there."""

    began: datetime
    ended: datetime
    shown: dict[str, list[str]]
    cards: list[str]
    unread: dict[str, int]
    tour: list[str]
    refused: list[Any]
    month_later: list[str] = field(default_factory=list)
    after_loading: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def seen() -> Seen:
    """Two weeks, then a month, then back to what was saved, then one more request."""
    found = asyncio.run(_play())
    clock.reset()
    return found


async def _play() -> Seen:
    clock.set_to(history.begins(datetime.now(UTC)))
    async with (
        await SandboxServer.start(seed.company()) as server,
        real_bot.beside(server) as bot,
    ):
        slack, began = bot.slack, bot.slack.now()
        await history.play(bot)
        found = _look(slack, began)
        kept = await saving.save(slack)
        await slack.travels("+1 month")
        found.month_later = _texts(slack, "sales")
        await saving.load(slack, kept)
        await Cast(bot).writes("sam", "#support", "The export fails, please fix it")
        found.after_loading = _texts(slack, seed.TRIAGE)
        return found


def _look(slack: Workspace, began: datetime) -> Seen:
    priya = slack.person("priya")
    return Seen(
        began=began,
        ended=slack.now(),
        shown={c.name: _texts(slack, c.name) for c in slack.channels.values() if not c.is_direct},
        cards=[text for text in _texts(slack, seed.TRIAGE) if text.startswith("PM-")],
        unread={c.name: len(marks.unread(priya, c)) for c in slack.channels.values()},
        tour=list(slack.tour.done),
        refused=[
            (call.method, call.error)
            for call in slack.calls
            if not call.ok and call.error != "rate_limited"
        ],
    )


def _texts(slack: Workspace, name: str) -> list[str]:
    channel = slack.channel(name)
    return [m.rendered for m in channel.messages.values() if not m.gone and not m.ephemeral_to]


def test_it_ends_on_the_last_wednesday_morning(seen: Seen) -> None:
    assert (seen.ended - seen.began).days == 13
    assert seen.ended.strftime("%a %H") == "Wed 08"
    assert timedelta() <= datetime.now(UTC) - seen.ended < timedelta(days=8)


def test_there_are_requests_in_every_status(seen: Seen) -> None:
    for status in statuses.STATUSES:
        there = [card for card in seen.cards if f":{status.emoji}: {status.label}" in card]
        assert there, status.label
    numbers = [int(re.match(r"PM-(\d+)", card)[1]) for card in seen.cards]  # type: ignore[index]
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_updates_came_in_their_time(seen: Seen) -> None:
    for audience in audiences.AUDIENCES:
        shown = seen.shown[departments.BY_KEY[audience.department].channel]
        # Where nothing had changed, that is the update.
        begins = (f"Roadmap update for {audience.label}", f"{audience.label} update: Nothing")
        assert len([text for text in shown if text.startswith(begins)]) == 2, audience.label
    said = "\n".join(seen.shown["sales"])
    assert "moved" in said
    assert "Shipped" in said


def test_the_roadmap_shows_what_it_can(seen: Seen) -> None:
    """Each in the channel of those whom it concerns."""
    for department, words in (
        ("sales", "Roadmap for Sales"),
        ("sales", "Say: “Our first mobile app comes as soon as the app stores have reviewed it.”"),
        ("sales", "Date moved: First mobile app"),
        ("finance", "Business case restated, one quarter later"),
        ("operations", "Can be built, signed by Otto"),
        ("projects", "waits for The review of the app stores"),
        ("leadership", "At risk. Its dates moved 19 days later. Paul says: "),
        (seed.TRIAGE, "Gates that are late: “Documented” of “First mobile app”."),
        (seed.TRIAGE, "With PM-2 approved, Quality is 50% of the approved work"),
    ):
        assert words in "\n".join(seen.shown[department]), words


def test_what_came_this_morning_is_unread(seen: Seen) -> None:
    assert seen.unread[seed.TRIAGE] == 2  # the update of nine o'clock, shown beforehand; a card
    assert seen.unread["sales"] == 1
    assert seen.unread["support"] == 0


def test_nothing_of_it_was_done_by_who_takes_the_tour(seen: Seen) -> None:
    assert seen.tour == []


def test_slack_had_nothing_against_it(seen: Seen) -> None:
    assert seen.refused == []
    everything = "\n".join(text for texts in seen.shown.values() for text in texts)
    assert "<@" not in everything
    assert narrator.readable(everything) != ""


def test_a_month_later_every_update_has_come(seen: Seen) -> None:
    later = seen.month_later[len(seen.shown["sales"]) :]
    assert len([text for text in later if "Sales" in text]) >= 4


def test_what_was_saved_goes_on_where_it_stood(seen: Seen) -> None:
    assert len(seen.after_loading) == len(seen.shown[seed.TRIAGE]) + 1
    assert seen.after_loading[-1].startswith(f"PM-{len(seen.cards) + 1} ")


async def test_somebody_who_cannot_is_no_silent_success() -> None:
    async with (
        await SandboxServer.start(seed.company()) as server,
        real_bot.beside(server) as bot,
    ):
        with pytest.raises(NotPossible):
            await Cast(bot).invites("sally", "#pm-triage")


async def test_a_memory_that_is_none_is_refused() -> None:
    async with (
        await SandboxServer.start(seed.company()) as server,
        real_bot.beside(server) as bot,
    ):
        for nonsense in ("nonsense", 7, "aGVsbG8="):
            with pytest.raises(ValueError, match="damaged"):
                await bot.make_ready(nonsense)
