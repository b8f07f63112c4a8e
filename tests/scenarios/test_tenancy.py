"""After a full day every row says which workspace it belongs to."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Mapper

from bot.models import Table, Workspace
from tests.scenarios.asking import ask, decide, fill_in
from tests.scenarios.planning import approve, change, plan
from tests.scenarios.test_channels import intro
from tests.scenarios.test_pushback import asked_for_initech
from tests.scenarios.test_reminders import reminders
from tests.world import World


async def test_every_row_carries_its_workspace(any_world: World) -> None:
    world = any_world
    await plan(world, "Dark mode", Latest="2027-01-29")
    await change(
        world,
        world.priya,
        "Move dates",
        "Dark mode",
        **{"Latest": "2027-02-12", "Why it moves": "Flu."},
    )
    await world.priya.closes()
    await ask(world, world.sally, "#sales", "We need SSO to close the deal")
    await fill_in(world, world.maria, "A press quote", in_="#marketing")
    await approve(world, 1)
    await decide(world, world.priya, 2, "Decline", **{"Why not?": "No."})
    await world.priya.reacts(world.card(1), "eyes")
    await world.sally.opens_home()
    await world.priya.runs("/pm-request settings")
    await world.priya.fills({"Product managers": ["paul"]})
    assert (await world.priya.submits()).closed
    third = await ask(world, world.sally, "#sales", "We need a demo for the prospect")
    await world.priya.reacts(third, "white_check_mark")
    await _something_waits(world, number=4)
    await world.clock_to("Monday 09:00")
    await world.paul.clicks(reminders(world.paul)[-1], "Not again for this")
    await world.quiet()
    filled = 0
    for mapper in Table.registry.mappers:
        async with world.bot.db.begin() as session:
            rows = list(await session.scalars(select(mapper.class_)))
        assert {getattr(row, _whose(mapper)) for row in rows} <= {world.slack.team_id}
        filled += bool(rows)
    assert filled > 20


def _whose(mapper: Mapper[Any]) -> str:
    """The column that says it."""
    return "id" if mapper.class_ is Workspace else "workspace"


def test_no_row_can_be_without_its_workspace() -> None:
    for mapper in Table.registry.mappers:
        column = mapper.columns[_whose(mapper)]
        assert not column.nullable, mapper
        told = [key.column.table.name for key in column.foreign_keys]
        assert told == [] if mapper.class_ is Workspace else told == ["workspaces"]


async def _something_waits(world: World, *, number: int) -> None:
    """A customer to be told no, an answer kept, and a request that is promised a decision."""
    await world.priya.chooses(intro(world, "#sales"), "intro_goal", "Within 1 working day")
    await asked_for_initech(world, world.sally, "#sales")
    await decide(world, world.priya, number, "Decline", **{"Why not?": "No."})
    await world.priya.clicks(world.card(number), "More…")
    await world.priya.clicks_in_modal("Keep this answer")
    assert (await world.priya.submits()).closed
    await world.wait(300)
    await ask(world, world.sally, "#sales", "We need audit logs for the auditors of Globex")
