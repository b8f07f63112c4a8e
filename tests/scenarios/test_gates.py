"""Readiness gates: named, told, signed, reminded of; and what is open stands in the way."""

from tests.scenarios.planning import change, choose, plan
from tests.scenarios.test_roadmap_items import open_item
from tests.world import World

SSO = "Single sign-on"


async def _gate(world: World, gate: str, **fields: object) -> None:
    """Priya sets a gate of SSO up, on the screen in front of her."""
    await open_item(world.priya)
    await world.priya.clicks_in_modal("Gates")
    keys = {"Can be built": "manufacturable", "Documented": "documented"}
    await world.priya.clicks_in_modal("Set up", value=f"1:{keys[gate]}")
    await world.priya.fills(dict(fields))
    assert (await world.priya.submits()).closed
    await world.quiet()


async def test_a_signer_is_told_signs_and_takes_it_back(any_world: World) -> None:
    world, ernie = any_world, any_world.ernie
    await plan(world, SSO, Latest="2027-01-29")
    await _gate(world, "Documented", **{"Who signs it": "ernie"})
    assert "Documented: open; ernie signs it (Head of Documentation)" in world.priya.front.text
    assert "Due on Fri 15 Jan 2027" in world.priya.front.text
    assert "Sign" not in world.priya.front.buttons
    [told] = [m for m in ernie.inbox if "asks you to sign" in m.rendered]
    assert "priya asks you to sign “Documented” for “Single sign-on”" in told.rendered
    assert "by Fri 15 Jan 2027" in told.rendered
    await ernie.clicks(told, "See its gates")
    await ernie.clicks_in_modal("Sign")
    await ernie.fills({"Note": "In the handbook, chapter 4"})
    assert (await ernie.submits()).closed
    await world.quiet()
    assert "Documented: signed by ernie on 25 Nov 2026" in ernie.front.text
    assert "In the handbook, chapter 4" in ernie.front.text
    await ernie.clicks_in_modal("Take signature back")
    assert "Documented, for Single sign-on\nIt is signed now." in ernie.front.text
    assert not (await ernie.submits()).closed
    await ernie.fills({"Why is it open again?": "Chapter 4 describes the old screen."})
    assert (await ernie.submits()).closed
    await world.quiet()
    assert "Documented: open" in ernie.front.text
    await ernie.clicks_in_modal("History")
    assert "Documented: signed → open\n> Chapter 4 describes the old screen." in ernie.front.text


async def test_the_days_that_nobody_chose_follow_the_latest_date(world: World) -> None:
    await plan(world, SSO, Latest="2027-01-29")
    await _gate(world, "Can be built")
    assert "Due on Fri 1 Jan 2027" in world.priya.front.text
    await world.priya.closes()
    moved = {"Latest": "2027-02-26", "Why it moves": "The auditor is ill."}
    assert (await change(world, world.priya, "Move dates", SSO, **moved)).closed
    await world.priya.closes()
    await open_item(world.priya)
    await world.priya.clicks_in_modal("Gates")
    assert "Due on Fri 29 Jan 2027" in world.priya.front.text


async def test_on_track_is_refused_while_a_due_gate_is_open(world: World) -> None:
    await plan(world, SSO, Latest="2027-01-29")
    fields = {"Who signs it": "ernie", "Due": "2026-11-25"}
    await _gate(world, "Documented", **fields)
    await world.priya.clicks_in_modal("Overview")
    assert "“Documented” was due on 25 Nov 2026 and is not signed." in world.priya.front.text
    await world.priya.fills({"How it stands": "On track"})
    assert world.priya.front.title == "Not done"
    assert (
        "“Single sign-on” cannot be said to be on track: “Documented” is not signed, which ernie "
        "(Head of Documentation) can do."
    ) in world.priya.front.text


async def test_shipping_with_open_gates_is_asked_twice_and_kept(any_world: World) -> None:
    world, priya = any_world, any_world.priya
    await plan(world, SSO)
    await _gate(world, "Documented", **{"Who signs it": "ernie"})
    await priya.closes()
    await choose(priya, "Ship it", SSO)
    assert "“Documented” is not signed yet." in priya.front.text
    assert "Not everything is ready" in (await priya.submits()).errors
    await priya.fills(
        {"Not everything is ready": ["Ship it all the same; its history will say so"]}
    )
    assert (await priya.submits()).closed
    await world.quiet()
    await priya.closes()
    await open_item(priya)
    await priya.clicks_in_modal("History")
    assert "Commitment: Planned → Shipped\n> Not signed: Documented" in priya.front.text


async def test_a_signer_is_reminded_when_it_is_nearly_due(world: World) -> None:
    await plan(world, SSO, Latest="2027-01-29")
    await _gate(world, "Documented", **{"Who signs it": "ernie", "Due": "2026-12-04"})
    told = []
    for day in ("Thursday", "Friday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday"):
        await world.clock_to(f"{day} 10:00")
        told = [m.rendered for m in world.ernie.inbox if "waits for you" in m.rendered]
        if day == "Tuesday":
            assert len(told) == 1  # a week before
    assert len(told) == 3  # two days before, and on the day
    assert "Documented · Single sign-on" in told[0]
    assert "To be signed by Fri 4 Dec 2026, once it is true." in told[0]


async def test_late_it_is_spoken_of_once_a_week(world: World) -> None:
    await plan(world, SSO, Latest="2027-01-29")
    await _gate(world, "Documented", **{"Who signs it": "ernie", "Due": "2026-11-26"})
    days = ("Thursday", "Friday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Monday")
    told = []
    for day in days:
        await world.clock_to(f"{day} 10:00")
        told.append(len([m for m in world.ernie.inbox if "waits for you" in m.rendered]))
    assert told == [1, 2, 2, 2, 2, 2, 3, 3]


async def test_nobody_else_signs_for_who_is_named(world: World) -> None:
    await plan(world, SSO, Latest="2027-01-29")
    await _gate(world, "Documented", **{"Who signs it": "ernie"})
    await world.priya.closes()
    await open_item(world.sally)
    await world.sally.clicks_in_modal("Gates")
    assert "Sign" not in world.sally.front.buttons
    assert "Set up" not in world.sally.front.buttons
