"""Who changes which schedule, and where none may be."""

from tests.scenarios.asking import by_bot
from tests.scenarios.scheduling import deed, rows, save, schedules
from tests.scenarios.test_channels import intro
from tests.world import World


async def _lead(world: World, department: str, who: str) -> None:
    await world.priya.runs("/pm-request settings")
    await world.priya.clicks_in_modal("Department leads")
    await world.priya.fills({department: [who]})
    assert (await world.priya.submits()).closed
    await world.priya.closes()
    await world.quiet()


async def test_a_lead_changes_that_of_their_own_department_alone(world: World) -> None:
    await _lead(world, "Sales", "sally")
    await world.sally.clicks(intro(world, "#sales", world.sally), "Schedules")
    assert len(rows(world.sally)) == 1
    assert "Shown to product managers first" not in world.sally.front.text
    await deed(world, world.sally, "Change", "Sales")
    await save(world, world.sally, Days=["Tuesdays", "Thursdays"])
    assert "Tuesdays and Thursdays 09:00, UTC" in rows(world.sally)[0]
    await world.sally.clicks_in_modal("Add a schedule")
    menu = [b for b in world.sally.front.blocks if b.get("block_id") == "audience"]
    assert [o["text"]["text"] for o in menu[0]["element"]["options"]] == ["Sales"]


async def test_who_is_neither_is_told_who_may(world: World) -> None:
    for who in (world.sally, world.gus):
        await who.clicks(intro(world, "#sales", who), "Schedules")
        await world.quiet()
        assert world.whispers(who, "#sales") == [
            "Schedules are changed by product managers, and by department leads for the update "
            "of their own department. Nothing changed. Product managers here: paul, priya."
        ]


async def test_a_channel_that_is_shared_gets_none(world: World) -> None:
    await world.slack.invites("#partner", by=world.priya)
    await world.quiet()
    await schedules(world.priya)
    await world.priya.clicks_in_modal("Add a schedule")
    await world.priya.fills({"Update for": "Sales", "Channel": "#partner"})
    assert "Another company reads that channel" in str((await world.priya.submits()).errors)
    await world.clock_to("Monday 09:00")
    assert len(by_bot(world, "#partner")) == 1
