"""Reminders: what waits for somebody comes to them once a day, when they are at work."""

import re
from datetime import UTC, date, datetime, time, timedelta

from bot import clock
from bot.public_holidays import in_year
from bot.sandbox.person import Person
from bot.sandbox.records import Message
from tests.scenarios.asking import ask, decide, thread
from tests.world import World

DAY = timedelta(days=1)
BERLIN = "Europe/Berlin"  # where they all are, unless a story says otherwise
ASK = "We need SSO to close the deal"
QUESTION = {"What do you need to know?": "Which identity provider do they use?"}


def reminders(who: Person) -> list[Message]:
    """The reminders that `who` got, oldest first."""
    return [m for m in who.inbox if re.match(r"\d+ things? waits? for you", m.rendered)]


async def _set(world: World, **fields: object) -> None:
    await world.priya.runs("/pm-request settings")
    await world.priya.clicks(world.priya.front, "Working days and reminders")
    assert world.priya.front.title == "Reminders"
    await world.priya.fills(fields)
    assert (await world.priya.submits()).closed
    await world.quiet()


async def test_what_waits_two_working_days_is_brought_to_mind(any_world: World) -> None:
    world = any_world
    await ask(world, world.sally, "#sales", ASK)  # on Wednesday
    await world.clock_to("Thursday 12:00")
    assert reminders(world.priya) == []
    await world.clock_to("Friday 08:59", BERLIN)
    assert reminders(world.priya) == []
    await world.clock_to("Friday 09:00", BERLIN)
    for pm in (world.priya, world.paul):
        [told] = reminders(pm)
        assert told.rendered.startswith(
            f"1 thing waits for you\nWaiting for a decision\nPM-1 · {ASK}\n"
            "It has been waiting for a decision since Wed "
        )
        assert told.buttons == ["Remind me in 3 days", "Not again for this"]
    assert reminders(world.sally) == []
    await world.clock_to("Friday 16:00")
    assert len(reminders(world.priya)) == 1
    await world.clock_to("Saturday 10:00")
    await world.clock_to("Sunday 10:00")
    assert len(reminders(world.priya)) == 1
    await world.clock_to("Monday 09:00", BERLIN)
    assert len(reminders(world.priya)) == 2


async def test_a_line_leads_to_the_card(world: World) -> None:
    await ask(world, world.sally, "#sales", ASK)
    await world.clock_to("Friday 09:00", BERLIN)
    [told] = reminders(world.priya)
    card = world.card(1)
    assert f"/p{card.ts.replace('.', '')}" in str(told.blocks)


async def test_who_sees_to_it_is_reminded_alone(world: World) -> None:
    await ask(world, world.sally, "#sales", ASK)
    await world.priya.clicks(world.card(1), "More…")
    await world.priya.clicks(world.priya.front, "Assign")
    await world.priya.fills({"Owner": "paul"})
    assert (await world.priya.submits()).closed
    await world.quiet()
    await world.clock_to("Friday 09:00", BERLIN)
    assert reminders(world.priya) == []
    assert len(reminders(world.paul)) == 1


async def test_all_that_waits_is_in_one_message(world: World) -> None:
    for what in ("SSO", "dark mode", "a demo video", "audit logs"):
        await ask(world, world.sally, "#sales", f"We need {what} to close the deal with Acme")
        await world.wait(200)
    await world.clock_to("Friday 09:00", BERLIN)
    [told] = reminders(world.priya)
    assert told.rendered.startswith("4 things wait for you")
    assert told.rendered.count("Remind me in 3 days") == 4


async def test_put_off_for_three_days(world: World) -> None:
    await ask(world, world.sally, "#sales", ASK)
    await world.clock_to("Friday 09:00", BERLIN)
    [told] = reminders(world.priya)
    await world.priya.clicks(told, "Remind me in 3 days")
    await world.quiet()
    assert "I'll remind you again on Mon " in told.rendered
    assert told.buttons == []
    await world.clock_to("Monday 09:00", BERLIN)
    assert len(reminders(world.priya)) == 2
    assert len(reminders(world.paul)) == 2


async def test_not_again_for_this(world: World) -> None:
    await ask(world, world.sally, "#sales", ASK)
    await world.clock_to("Friday 09:00", BERLIN)
    [told] = reminders(world.priya)
    await world.priya.clicks(told, "Not again for this")
    await world.quiet()
    assert "Not again for this." in told.rendered
    await world.clock_to("Monday 09:00", BERLIN)
    assert len(reminders(world.priya)) == 1
    assert len(reminders(world.paul)) == 2


async def test_a_question_comes_to_mind_of_who_was_asked_and_later_of_who_asked(
    world: World,
) -> None:
    await ask(world, world.sally, "#sales", ASK)
    await decide(world, world.priya, 1, "Ask for info", **QUESTION)
    await world.clock_to("Friday 09:00", BERLIN)
    [told] = reminders(world.sally)
    assert "priya asked on Wed " in told.rendered
    assert "> Which identity provider do they use?" in told.rendered
    assert reminders(world.priya) == []
    await world.clock_to("Wednesday 09:00")
    [later] = reminders(world.priya)
    assert "sally has not answered the question of Wed " in later.rendered
    assert reminders(world.paul) == []
    await world.sally.clicks(told, "Answer")
    await world.sally.fills({"Your answer": "Okta."})
    assert (await world.sally.submits()).closed
    await world.quiet()
    assert "> Okta." in thread(world.priya, world.card(1))[-1]
    await world.clock_to("Thursday 09:00")
    assert len(reminders(world.sally)) == 2
    assert len(reminders(world.priya)) == 1


async def test_nobody_is_reminded_on_a_holiday_nor_does_it_count(world: World) -> None:
    holiday = _holiday_in_the_week()
    await _clock_to(world, _at_ten(holiday - 2 * DAY))
    await _set(world, **{"Country whose public holidays are days off": "de"})
    await ask(world, world.sally, "#sales", ASK)
    await _clock_to(world, _at_ten(holiday - DAY))
    assert reminders(world.priya) == []
    await _clock_to(world, _at_ten(holiday))
    assert reminders(world.priya) == []
    await _clock_to(world, _at_ten(holiday + DAY))
    assert len(reminders(world.priya)) == 1


def _holiday_in_the_week() -> date:
    """The next one in Germany that is a Wednesday, with two working days before it."""
    year = clock.now().year
    found = sorted(day for y in range(year + 1, year + 9) for day in in_year("DE", y))
    return next(day for day in found if day.weekday() == 2 and day - DAY not in found)


async def _clock_to(world: World, moment: datetime) -> None:
    world.slack.clock_to(moment)
    await world.quiet()


def _at_ten(day: date) -> datetime:
    return datetime.combine(day, time(10), UTC)


async def test_a_country_that_is_none_is_said_in_the_form(world: World) -> None:
    await world.priya.runs("/pm-request settings")
    await world.priya.clicks(world.priya.front, "Working days and reminders")
    await world.priya.fills({"Country whose public holidays are days off": "Atlantis"})
    errors = (await world.priya.submits()).errors
    assert "I know no country “Atlantis”. Write it as US or DE" in str(errors)


async def test_the_settings_choose_the_days(world: World) -> None:
    await _set(
        world,
        **{
            "Working days": ["Wednesday", "Thursday", "Saturday"],
            "Remind product managers of what has waited": "1 working day",
        },
    )
    await ask(world, world.sally, "#sales", ASK)
    await world.clock_to("Thursday 09:00")
    assert len(reminders(world.priya)) == 1
    await world.clock_to("Friday 09:00", BERLIN)
    assert len(reminders(world.priya)) == 1
    await world.clock_to("Saturday 09:00")
    assert len(reminders(world.priya)) == 2


async def test_everyone_is_reminded_in_the_morning_of_their_own_time_zone(world: World) -> None:
    world.priya.tz, world.paul.tz = "America/New_York", "Asia/Kolkata"
    for pm in (world.priya, world.paul):
        await world.slack.changes_person(pm, tz=pm.tz)
    await world.quiet()
    await ask(world, world.sally, "#sales", ASK)
    await world.clock_to("Friday 03:29")
    assert (len(reminders(world.priya)), len(reminders(world.paul))) == (0, 0)
    await world.clock_to("Friday 03:30")  # nine o'clock in Kolkata
    assert (len(reminders(world.priya)), len(reminders(world.paul))) == (0, 1)
    await world.clock_to("Friday 14:00")  # nine o'clock in New York
    assert (len(reminders(world.priya)), len(reminders(world.paul))) == (1, 1)
