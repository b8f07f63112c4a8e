"""Dates in the form: typed as people type them, picked, or both."""

from tests.scenarios.asking import inbox
from tests.world import World

PICKER = "Needed by, from the calendar"


async def _submitted_with(world: World, **fields: str) -> dict[str, str]:
    """The errors of sally's form on Wednesday 25 November 2026, with those dates in it."""
    await world.sally.runs("/pm-request Dark mode", in_="#sales")
    await world.sally.fills({"Category": "Something else", **fields})
    sent = await world.sally.submits()
    await world.quiet()
    return sent.errors


async def test_a_date_is_understood_as_it_is_typed_and_told_back(world: World) -> None:
    assert not await _submitted_with(world, **{"Needed by": "end of Q1"})
    assert "needed by Wed 31 Mar 2027" in inbox(world.sally)[0]
    assert "needed by Wed 31 Mar 2027" in world.card(1).rendered


async def test_next_friday_is_that_of_next_week(world: World) -> None:
    assert not await _submitted_with(world, **{"Needed by": "next Friday"})
    assert "needed by Fri 4 Dec 2026" in world.card(1).rendered


async def test_a_date_can_be_picked_instead(world: World) -> None:
    assert not await _submitted_with(world, **{PICKER: "2027-03-31"})
    assert "needed by Wed 31 Mar 2027" in world.card(1).rendered


async def test_typed_and_picked_may_agree_but_not_differ(world: World) -> None:
    assert await _submitted_with(world, **{"Needed by": "end of Q1", PICKER: "2027-03-30"}) == {
        PICKER: "This says 30 Mar 2027, and what you typed says 31 Mar 2027. Clear one of the two."
    }
    await world.sally.fills({PICKER: "2027-03-31"})
    assert (await world.sally.submits()).closed


async def test_of_two_readings_both_are_offered_and_either_is_understood(world: World) -> None:
    assert await _submitted_with(world, **{"Needed by": "12/05"}) == {
        "Needed by": (
            "“12/05” can be 5 Dec 2026 or 12 May 2027. Write the one you mean, as it stands here."
        )
    }
    await world.sally.fills({"Needed by": "12 May 2027"})
    assert (await world.sally.submits()).closed
    await world.quiet()
    assert "needed by Wed 12 May 2027" in world.card(1).rendered


async def test_what_names_no_date_is_told_how_to_write_one(world: World) -> None:
    assert await _submitted_with(world, **{"Needed by": "as soon as you can"}) == {
        "Needed by": (
            "I cannot read that as a date. Write it like “12 March 2027”, “next Friday” or "
            "“end of Q3”."
        )
    }


async def test_a_departments_own_date_is_asked_about_too(world: World) -> None:
    assert await _submitted_with(world, **{"Expected close date": "1/2/27"}) == {
        "Expected close date": (
            "“1/2/27” can be 2 Jan 2027 or 1 Feb 2027. Write the one you mean, as it stands here."
        )
    }
    await world.sally.fills({"Expected close date": "Mon 12 March"})
    assert "can be 12 Mar 2027 or 15 Mar 2027" in str((await world.sally.submits()).errors)
    await world.sally.fills({"Expected close date": "15 March"})
    assert (await world.sally.submits()).closed
    await world.quiet()
    assert "Expected close date: Mon 15 Mar 2027" in inbox(world.sally)[0]
