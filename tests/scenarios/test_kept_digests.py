"""Every update is kept, can be read again, and be corrected in place."""

from sqlalchemy import select

from bot.models import Digest, DigestCorrection
from tests.scenarios.asking import ask, decide, thread
from tests.scenarios.planning import plan
from tests.scenarios.scheduling import add
from tests.scenarios.test_digests import updates
from tests.scenarios.test_drafts import week
from tests.world import World


async def _two_weeks(world: World) -> None:
    """Updates of 30 November and of 7 December."""
    await plan(world, "Single sign-on")
    await world.clock_to("Monday 08:00")
    await world.clock_to("Monday 09:00")
    await plan(world, "Dark mode")
    await world.clock_to("Monday 09:00")


async def test_one_is_read_again_by_its_week_its_day_or_as_the_last(any_world: World) -> None:
    world = any_world
    await _two_weeks(world)
    for typed, title in (
        ("2026-W49", "“Single sign-on”"),
        ("2026-w50", "“Dark mode”"),
        ("2026-11-30", "“Single sign-on”"),
        ("2026-11", "“Single sign-on”"),
        ("last", "“Dark mode”"),
    ):
        await world.ernie.runs(f"/pm-request digest sales {typed}", in_="#engineering")
        assert f"New on the roadmap: {title}." in world.ernie.front.text, typed
        assert "Correct it" not in world.ernie.front.text
        await world.ernie.closes()


async def test_of_several_or_none_it_lists_what_there_is(world: World) -> None:
    await plan(world, "Single sign-on")
    await world.ernie.runs("/pm-request digest sales 2026-W40", in_="#engineering")
    answer = await world.ernie.runs("/pm-request digest sales last", in_="#engineering")
    assert answer.text == (
        "No Sales update has been sent yet that you may read. /pm-request digest shows what the "
        "next one would say."
    )
    await _two_weeks(world)
    await world.clock_to("Monday 09:00")
    await world.ernie.runs("/pm-request digest sales 2026-12", in_="#engineering")
    assert world.ernie.front.text == (
        "Mon 14 Dec 2026 in #sales\n[Read]\nMon 7 Dec 2026 in #sales\n[Read]"
    )
    await world.ernie.clicks_in_modal("Read")
    assert "Nothing has changed" in world.ernie.front.text
    await world.ernie.closes()
    await world.ernie.runs("/pm-request digest sales 2026-W40", in_="#engineering")
    assert world.ernie.front.text.startswith(
        "No Sales update of “2026-W40” is kept. These are:\nMon 14 Dec 2026"
    )
    await world.ernie.closes()
    await world.ernie.runs("/pm-request digest sales whenever", in_="#engineering")
    assert "No Sales update of “whenever” is kept." in world.ernie.front.text


async def test_what_was_told_in_private_is_read_in_there_and_by_pms_alone(world: World) -> None:
    await world.slack.invites("#sales-secret", by=world.sally)
    await world.quiet()
    await ask(world, world.sally, "#sales-secret", "We need a takeover to close the deal")
    await decide(world, world.priya, 1, "Decline", **{"Why not?": "No."})
    await add(world, world.priya, **{"Update for": "Sales", "Channel": "#sales-secret"})
    await world.clock_to("Monday 09:00")
    assert "takeover" in thread(world.sally, updates(world, "#sales-secret")[-1])[0]
    await world.ernie.runs("/pm-request digest sales last", in_="#engineering")
    assert "takeover" not in world.ernie.front.text
    assert "1 confidential" in world.ernie.front.text
    await world.sally.runs("/pm-request digest sales 2026-W49", in_="#sales-secret")
    assert "Type /pm-request digest sales 2026-11-30 in there to read it." in world.sally.front.text
    await world.sally.closes()
    await world.sally.runs("/pm-request digest sales last", in_="#sales-secret")
    assert "takeover" in world.sally.front.text
    await world.priya.runs("/pm-request digest sales 2026-W49", in_="#sales")
    assert world.priya.front.text.count("[Read]") == 2


async def test_guests_read_none(world: World) -> None:
    await _two_weeks(world)
    answer = await world.gus.runs("/pm-request digest sales last", in_="#sales")
    assert answer.text.startswith("That is for members of this workspace.")


async def test_words_that_mean_no_update_are_offered_as_a_request(world: World) -> None:
    answer = await world.sally.runs("/pm-request digest of everything we shipped", in_="#sales")
    assert "[File it as a request]" in answer.text


async def test_the_lead_is_corrected_in_place_and_says_so(any_world: World) -> None:
    world = any_world
    await _two_weeks(world)
    sent = updates(world, "#sales")
    await world.priya.clicks(week(world), "Correct it")
    await world.priya.fills({"Lead": "Sign-on begins in January."})
    assert (await world.priya.submits()).closed
    await world.quiet()
    assert sent[0].rendered == (
        "Roadmap update for Sales\n"
        "Sign-on begins in January.\n"
        "Since Wed 25 Nov 2026 · Details in the thread · Corrected by priya on Mon 7 Dec 2026"
    )
    assert len(updates(world, "#sales")) == 2
    async with world.bot.db.begin() as session:
        [kept] = await session.scalars(select(DigestCorrection))
        digest = await session.get_one(Digest, kept.digest_id)
    assert "lead" not in kept.content
    assert digest.content is not None
    assert digest.content["lead"] == "Sign-on begins in January."


async def test_a_line_is_corrected_from_what_is_read_again(any_world: World) -> None:
    world = any_world
    await _two_weeks(world)
    await world.priya.runs("/pm-request digest sales 2026-W49", in_="#sales")
    await world.priya.clicks_in_modal("Correct it")
    line = "Single sign-on: Next, no dates yet, medium confidence"
    await world.priya.fills({"A line to change": line})
    await world.priya.fills({"It should read": "Single *sign-on*: in January <!channel>"})
    assert (await world.priya.submits()).closed
    await world.quiet()
    lead = updates(world, "#sales")[0]
    assert "Corrected by priya on Mon 7 Dec 2026" in lead.rendered
    [details] = thread(world.sally, lead)
    assert details.startswith("New on the roadmap\n• Single ∗sign-on∗: in January <!channel>\n")
    await world.ernie.runs("/pm-request digest sales 2026-W49", in_="#sales")
    assert "in January" in world.ernie.front.text


async def test_nothing_changed_is_said_and_two_at_once_too(world: World) -> None:
    await _two_weeks(world)
    await world.priya.clicks(week(world), "Correct it")
    await world.paul.clicks(week(world), "Correct it")
    assert "Nothing is changed yet." in str((await world.priya.submits()).errors)
    await world.priya.fills({"Lead": "Hers."})
    assert (await world.priya.submits()).closed
    await world.paul.fills({"Lead": "His."})
    assert "priya corrected this update while" in str((await world.paul.submits()).errors)
