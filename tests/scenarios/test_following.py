"""Following: on Monday mornings a direct message with what changed of it, and silence otherwise."""

from bot import clock
from bot.models import Workspace
from bot.sandbox.person import Person
from bot.services import personal
from tests.scenarios.asking import ask, decide, inbox
from tests.scenarios.planning import approve, change, plan
from tests.world import World

LATE_DECEMBER = {"Earliest": "2026-12-14", "Latest": "2026-12-18"}
MOVED = {"Latest": "2026-12-23", "Why it moves": "The audit is late"}


async def follow(who: Person, words: str) -> str:
    return (await who.runs(f"/pm-request follow {words}", in_="#sales")).text


def told(who: Person) -> list[str]:
    return [each for each in inbox(who) if each.startswith("What changed of what you follow")]


async def test_what_moved_is_told_on_monday_and_only_then(any_world: World) -> None:
    world = any_world
    await plan(world, "Single sign-on", Horizon="Now", **LATE_DECEMBER)
    await plan(world, "Dark mode")
    assert await follow(world.sally, "single SIGN-on") == (
        "You follow “Single sign-on” from now on. On Monday mornings I write to you what has "
        "changed, if anything has. /pm-request following shows what you follow."
    )
    await world.wait(60)
    await change(world, world.priya, "Move dates", "Single sign-on", **MOVED)
    await world.clock_to("Monday 07:55")
    assert told(world.sally) == []
    await world.clock_to("Monday 08:00")  # nine o'clock where Sally is
    assert told(world.sally) == [
        "What changed of what you follow since Wed 25 Nov 2026\n"
        "Dates moved\n"
        "Single sign-on moved 5 days later (14-18 Dec 2026 → 14-23 Dec 2026): The audit is late.\n"
        "You get this on Monday mornings when something has changed. /pm-request following shows "
        "what you follow.\n"
        "[Stop these messages]"
    ]
    assert told(world.maria) == []
    async with world.bot.db.begin() as session:
        await personal.tick(session, now=clock.now())
    await world.clock_to("Tuesday 09:00")
    await world.clock_to("Monday 09:00")
    assert len(told(world.sally)) == 1


async def test_a_department_tells_what_is_decided_and_no_secret(any_world: World) -> None:
    world = any_world
    await world.slack.invites("#sales-secret", by=world.priya)
    await world.quiet()
    await ask(world, world.sally, "#sales", "We need SSO to close the deal")
    await ask(world, world.sally, "#sales-secret", "We need the Globex deal discount feature")
    assert "You follow “Sales”" in await follow(world.maria, "sales")
    await world.wait(60)
    await approve(world, 1)
    await decide(world, world.priya, 2, "Decline", **{"Why not?": "Hush"})
    await world.clock_to("Monday 09:00")
    [digest] = told(world.maria)
    assert "Decided in the departments you follow\nPM-1 We need SSO to close the deal" in digest
    assert "Globex" not in digest
    assert "Hush" not in digest


async def test_one_click_stops_it_and_says_so(world: World) -> None:
    await plan(world, "Single sign-on", **LATE_DECEMBER)
    await follow(world.sally, "single")
    await world.wait(60)
    await change(world, world.priya, "Move dates", "Single sign-on", **MOVED)
    await world.clock_to("Monday 09:00")
    [message] = [m for m in world.sally.inbox if "What changed" in m.rendered]
    await world.sally.clicks(message, "Stop these messages")
    await world.quiet()
    assert "You follow nothing any more, so this was the last one." in message.rendered
    assert message.buttons == []
    await world.sally.runs("/pm-request following")
    assert "You follow nothing yet." in world.sally.front.text


async def test_of_several_that_the_words_lead_to_one_chooses(world: World) -> None:
    sally = world.sally
    await plan(world, "Single sign-on")
    await plan(world, "Sign-on by phone")
    await sally.runs("/pm-request follow sign-on", in_="#sales")
    assert sally.front.text.count("[Follow]") == 2
    [key] = [b for b in sally.front.blocks if "phone" in b["text"]["text"]]
    await sally.clicks_in_modal("Follow", value=key["accessory"]["value"])
    assert "Sign-on by phone\n[Unfollow]" in sally.front.text.replace(" [", "\n[")
    await sally.closes()
    await sally.runs("/pm-request following")
    assert "Single" not in sally.front.text
    await sally.clicks_in_modal("Unfollow")
    assert "[Follow]" in sally.front.text


async def test_what_leads_nowhere_can_be_asked_for(world: World) -> None:
    answer = await world.sally.runs("/pm-request follow up with <!channel>", in_="#sales")
    assert "Nothing on the roadmap is called “up with <!channel>”" in answer.text
    assert answer.message
    await world.sally.clicks(answer.message, "File it as a request")
    assert world.sally.front.fields["Title"] == "follow up with <!channel>"


async def test_without_words_it_says_what_to_type_and_guests_follow_nothing(world: World) -> None:
    assert "Say what you want to follow" in await follow(world.sally, "")
    await plan(world, "Single sign-on")
    assert "Single" not in await follow(world.gus, "sign")
    assert "You follow" not in await follow(world.gus, "sales")


async def test_on_a_holiday_it_waits_for_the_next_working_day(world: World) -> None:
    await plan(world, "Single sign-on", **LATE_DECEMBER)
    await follow(world.sally, "single")
    async with world.bot.db.begin() as session:
        home = await session.get_one(Workspace, world.slack.team_id)
        home.working_days = "1234"
    await world.wait(60)
    await change(world, world.priya, "Move dates", "Single sign-on", **MOVED)
    await world.clock_to("Monday 12:00")
    assert told(world.sally) == []
    await world.clock_to("Tuesday 09:00")
    assert len(told(world.sally)) == 1


async def test_an_item_is_followed_from_its_own_screen(world: World) -> None:
    sally = world.sally
    await plan(world, "Single sign-on")
    await sally.runs("/pm-request roadmap")
    await sally.clicks_in_modal("Open")
    await sally.clicks_in_modal("Follow")
    assert "[Unfollow]" in sally.front.text
    assert "Single sign-on" in sally.front.text
    await sally.clicks_in_modal("Unfollow")
    assert "[Follow]" in sally.front.text
