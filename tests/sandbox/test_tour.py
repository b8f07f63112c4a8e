"""The tour ticks itself off, on the real bot: nobody tells it that a step is done."""

from collections.abc import AsyncIterator

import pytest

from bot import clock
from bot.sandbox import history, marks, real_bot, seed, tour
from bot.sandbox.cast import Cast
from bot.sandbox.server import SandboxServer


@pytest.fixture
async def cast() -> AsyncIterator[Cast]:
    """Acme on its first morning, with the bot in #sales."""
    clock.set_to(history.ends(clock.now()))
    async with (
        await SandboxServer.start(seed.company()) as server,
        real_bot.beside(server) as bot,
    ):
        cast = Cast(bot)
        await cast.invites("priya", "#sales")
        cast.slack.tour.begin()
        yield cast


def done(cast: Cast) -> set[str]:
    return set(cast.slack.tour.done)


async def test_every_step_when_it_happens_and_not_before(cast: Cast) -> None:
    slack = cast.slack
    assert done(cast) == set()
    await cast.writes("sally", "#sales", "Good morning")
    assert done(cast) == set()
    await cast.writes("sally", "#sales", "We need single sign-on to close the deal with Initech")
    assert slack.tour.done == ["ask"]
    await cast.reacts("erin", cast.card(1), "white_check_mark")
    await cast.reacts("priya", cast.card(1), "eyes")
    assert slack.tour.done == ["ask"]
    await cast.reacts("priya", cast.card(1), "white_check_mark")
    assert slack.tour.done[-1] == "approve"
    await slack.travels("+2 minutes")
    assert slack.tour.done[-1] == "told"
    await cast.asks("mark", "#marketing", {"Title": "Screenshots", **DETAILS})
    assert slack.tour.done[-1] == "form"
    await cast.asks("erin", "#engineering", {"Title": "Single sign-on for Initech", **WISH})
    assert slack.tour.done[-1] == "alike"
    await cast.goes_through("paul", "/pm-request triage next", "Defer", **LATER)
    assert slack.tour.done[-1] == "next"
    await cast.clicks(
        "priya", cast.card(1), "Add to roadmap", Title="Single sign-on", Horizon="Next"
    )
    assert slack.tour.done[-1] == "plan"
    priya = slack.person("priya")
    await priya.opens_home()
    assert slack.companion
    await slack.companion.rest()
    assert slack.tour.done[-1] == "plan"
    await priya.clicks_in_home("Numbers")
    assert slack.tour.done[-1] == "home"
    await slack.travels("Monday 09:00")
    assert slack.tour.done[-1] == "home"
    await look(cast, "sally", "#sales")
    assert slack.tour.done[-1] == "monday"
    slack.faults.switch({"api_down": True})
    await cast.writes("sam", "#support", "The export fails, please fix it")
    assert slack.tour.done[-1] == "monday"
    slack.faults.switch({"api_down": False})
    await slack.travels("+5 minutes")
    assert slack.tour.done == [step.id for step in tour.STEPS]


DETAILS = {
    "What is needed, and why": "The brochure shows the old design.",
    "Category": "Demo, whitepaper or other material",
}
WISH = {
    "What is needed, and why": "We need single sign-on to close the deal with Initech.",
    "Category": "New capability or change",
}
LATER = {"Why later?": "The screens change."}


async def look(cast: Cast, who: str, where: str) -> None:
    """As the page does when somebody opens a channel."""
    channel = cast.slack.channel(where)
    from_there = next(reversed(channel.messages), "")
    marks.read(cast.slack.person(who), channel, from_there)


async def test_it_can_be_begun_anew(cast: Cast) -> None:
    await cast.writes("sally", "#sales", "We need single sign-on to close the deal with Initech")
    assert done(cast) == {"ask"}
    cast.slack.tour.begin()
    assert done(cast) == set()


def test_every_step_says_what_to_do_in_a_line() -> None:
    assert len(tour.STEPS) == 10
    names = {row.name for row in seed.PEOPLE} | {""}
    for step in tour.STEPS:
        assert step.text.endswith(".")
        assert len(step.text) < 100
        assert step.who in names
