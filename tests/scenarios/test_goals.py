"""Service goals: a first decision is promised, foreseen to be late, told once, and counted."""

from datetime import timedelta

from bot import clock
from bot.models import Workspace
from bot.sandbox.person import Person
from bot.services import goals
from bot.services.goals import Share
from tests.scenarios.asking import ask, decide, thread
from tests.scenarios.test_channels import intro
from tests.world import World

ASK = "We need SSO to close the deal"
SOON = "A first decision is promised by the end of "
LATE = "A first decision was promised by the end of "


async def _promise(world: World, who: Person, label: str, where: str = "#sales") -> None:
    await who.chooses(intro(world, where), "intro_goal", label)
    await world.quiet()


async def _figures(world: World) -> dict[str, Share]:
    async with world.bot.db.begin() as session:
        home = await session.get_one(Workspace, world.slack.team_id)
        since = clock.now() - timedelta(days=90)
        return await goals.figures(session, home, since=since, now=clock.now())


async def test_pms_promise_and_the_channel_reads_it(any_world: World) -> None:
    world = any_world
    assert "has not promised a time for a first decision here." in intro(world, "#sales").rendered
    await _promise(world, world.priya, "Within 2 working days")
    assert "promises a first decision within 2 working days." in intro(world, "#sales").rendered
    await _promise(world, world.priya, "No promise")
    assert "has not promised a time" in intro(world, "#sales").rendered


async def test_others_promise_nothing(world: World) -> None:
    await _promise(world, world.sally, "Within 1 working day")
    assert "has not promised a time" in intro(world, "#sales").rendered
    assert "Only product managers can do that" in world.whispers(world.sally, "#sales")[0]


async def test_before_it_is_late_the_card_says_so_and_once_it_is(any_world: World) -> None:
    world = any_world
    await _promise(world, world.priya, "Within 2 working days")
    await ask(world, world.sally, "#sales", ASK)  # Wednesday, 10:00: due on Friday, 17:00
    await world.clock_to("Friday 10:00")
    assert thread(world.priya, world.card(1)) == []
    await world.clock_to("Friday 12:00")
    [note] = thread(world.priya, world.card(1))
    assert note.startswith(f"{SOON}Fri ")
    await world.clock_to("Friday 16:59")
    assert len(thread(world.priya, world.card(1))) == 1
    await world.clock_to("Friday 17:00")
    await world.clock_to("Monday 12:00")
    warned, missed = thread(world.priya, world.card(1))
    assert (warned, missed[: len(LATE)]) == (note, LATE)
    assert await _figures(world) == {"sales": Share(met=0, missed=1)}


async def test_decided_in_time_nothing_is_said(world: World) -> None:
    await _promise(world, world.priya, "Within 1 working day")
    await ask(world, world.sally, "#sales", ASK)
    question = {"What do you need to know?": "Which provider?"}
    await decide(world, world.priya, 1, "Ask for info", **question)
    await world.clock_to("Friday 12:00")
    assert thread(world.priya, world.card(1)) == []
    assert await _figures(world) == {"sales": Share(met=1, missed=0)}


async def test_what_was_asked_before_the_promise_is_not_held_against_anybody(world: World) -> None:
    await ask(world, world.sally, "#sales", ASK)
    await world.wait(300)
    await _promise(world, world.priya, "Within 1 working day")
    await world.clock_to("Friday 12:00")
    assert thread(world.priya, world.card(1)) == []
    assert await _figures(world) == {}
