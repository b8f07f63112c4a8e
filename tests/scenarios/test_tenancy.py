"""After a full day every row says which workspace it belongs to."""

from sqlalchemy import select

from bot.models import Table, Workspace
from tests.scenarios.asking import ask, decide, fill_in
from tests.scenarios.planning import approve, change, plan
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
    await world.clock_to("Monday 09:00")
    filled = set()
    for mapper in Table.registry.mappers:
        async with world.bot.db.begin() as session:
            rows = list(await session.scalars(select(mapper.class_)))
        column = "id" if mapper.class_ is Workspace else "workspace"
        assert {getattr(row, column) for row in rows} <= {world.slack.team_id}
        filled |= {mapper.class_.__tablename__} if rows else set()
    everything = {mapper.class_.__tablename__ for mapper in Table.registry.mappers}
    assert everything - filled <= {"outbox_messages"}  # it is empty when all is shown
