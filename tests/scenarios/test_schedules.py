"""Which update goes where, and when, is seen and changed in Slack."""

from sqlalchemy import update

from bot.models import Workspace
from tests.scenarios.planning import plan
from tests.scenarios.scheduling import add, change, deed, rows, save, schedules
from tests.scenarios.test_channels import intro
from tests.scenarios.test_digests import updates
from tests.world import World


async def test_the_list_says_where_and_when_in_words(any_world: World) -> None:
    world = any_world
    assert await schedules(world.priya) == (
        "Which roadmap update goes where, and when. A slot on a public holiday moves to the next "
        "working day.\n"
        "Sales in #sales\nMondays 09:00, UTC; next: Mon 30 Nov\n"
        "[Change] [Pause until…] [Turn off]\n"
        "Marketing in #marketing\nTuesdays 09:00, UTC; next: Tue 1 Dec\n"
        "[Change] [Pause until…] [Turn off]\n"
        "[Add a schedule]\n"
        "Shown to product managers first, in the triage channel, so that they can change it\n"
        "[1 hour before ▾]"
    )


async def test_another_time_counts_from_now_on_and_the_introduction_keeps_up(
    any_world: World,
) -> None:
    world = any_world
    await plan(world, "Dark mode")
    await change(
        world, "Sales", Days=["Thursdays"], Time="14:30", **{"Time zone": "America/New_York"}
    )
    assert "Thursdays 14:30, America/New York" in intro(world, "#sales").rendered
    await world.clock_to("Thursday 19:29")
    assert updates(world, "#sales") == []
    await world.clock_to("Thursday 19:30")
    assert len(updates(world, "#sales")) == 1
    await world.clock_to("Monday 09:00")
    assert len(updates(world, "#sales")) == 1


async def test_changed_just_after_it_went_out_it_does_not_come_twice(world: World) -> None:
    await plan(world, "Dark mode")
    await world.clock_to("Monday 09:00")
    await change(world, "Sales", Time="10:00")
    await world.clock_to("Monday 10:00")
    assert len(updates(world, "#sales")) == 1
    assert updates(world, "#sales")[0].rendered.startswith("Roadmap update for Sales")


async def test_several_channels_an_audience_and_several_audiences_a_channel(world: World) -> None:
    await plan(world, "Dark mode")
    await world.slack.invites("#general", by=world.priya)
    await add(world, world.priya, **{"Update for": "Sales", "Channel": "#marketing"})
    await add(world, world.priya, **{"Update for": "Sales", "Channel": "#general"})
    said = intro(world, "#marketing").rendered
    assert "the roadmap update for Marketing here: Tuesdays 09:00, UTC." in said
    assert "the roadmap update for Sales here: Mondays 09:00, UTC." in said
    await world.clock_to("Monday 09:00")
    await world.clock_to("Tuesday 09:00")
    titles = [m.rendered.split("\n")[0] for m in updates(world, "#marketing")]
    assert titles == ["Roadmap update for Sales", "Roadmap update for Marketing"]
    assert len(updates(world, "#sales")) == 1
    # Each channel is told since its own last one.
    await change(world, "Sales", Time="11:00")
    await world.clock_to("Monday 12:00")
    assert len(updates(world, "#sales")) == 2


async def test_added_where_it_goes_already_it_says_so_and_keeps_what_was_typed(
    world: World,
) -> None:
    await schedules(world.priya)
    await world.priya.clicks_in_modal("Add a schedule")
    await world.priya.fills({"Update for": "Sales", "Channel": "#sales", "Time": "16:00"})
    sent = await world.priya.submits()
    assert "The Sales update goes to that channel already" in str(sent.errors)
    assert world.priya.front.fields["Time"] == "16:00"


async def test_once_a_month_and_every_second_week(world: World) -> None:
    await plan(world, "Dark mode")
    await schedules(world.priya)
    await deed(world, world.priya, "Change", "Sales")
    await world.priya.fills({"How often": "Once a month"})
    await save(world, world.priya, Day="Last working day", Time="16:00")
    [sales, _] = rows(world.priya)
    assert sales.endswith("Last working day of the month 16:00, UTC; next: Mon 30 Nov")
    await deed(world, world.priya, "Change", "Marketing")
    await world.priya.fills({"How often": "Every second week"})
    await save(world, world.priya, Days=["Fridays"], **{"Beginning in the week of": "2026-12-09"})
    assert rows(world.priya)[1].endswith("Every second Friday 09:00, UTC; next: Fri 11 Dec")
    await world.priya.closes()
    await world.clock_to("Monday 16:00")
    assert len(updates(world, "#sales")) == 1


async def test_what_is_wrong_is_said_at_its_field(world: World) -> None:
    await schedules(world.priya)
    await deed(world, world.priya, "Change", "Sales")
    await world.priya.fills({"Days": None, "Time zone": "Middle-earth/Shire"})
    assert (await world.priya.submits()).errors == {
        "Days": "Please complete this required field.",
    }
    await world.priya.fills({"Days": ["Mondays"]})
    assert (await world.priya.submits()).errors == {
        "Time zone": "I know no such time zone. Write it as Europe/Berlin or America/New_York."
    }


async def test_a_pause_is_said_and_the_first_one_after_it_tells_everything(world: World) -> None:
    await plan(world, "Dark mode")
    await schedules(world.priya)
    await deed(world, world.priya, "Pause until…", "Sales")
    await world.priya.fills({"Until": "2026-11-20"})
    assert (await world.priya.submits()).errors == {"Until": "Choose a day after today."}
    await save(world, world.priya, Until="2026-12-09")
    assert "paused until Wed 9 Dec 2026; next: Mon 14 Dec" in rows(world.priya)[0]
    await world.priya.closes()
    assert "; paused until Wed 9 Dec 2026." in intro(world, "#sales").rendered
    await world.clock_to("Monday 09:00")
    await world.clock_to("Monday 09:00")
    assert updates(world, "#sales") == []
    await world.clock_to("Monday 09:00")
    [told] = updates(world, "#sales")
    assert "New on the roadmap: “Dark mode”." in told.rendered


async def test_a_pause_that_is_ended_sends_nothing_late(world: World) -> None:
    await schedules(world.priya)
    await deed(world, world.priya, "Pause until…", "Sales")
    await save(world, world.priya, Until="2026-12-24")
    await world.clock_to("Tuesday 12:00")
    await deed(world, world.priya, "End the pause", "Sales")
    assert "next: Mon 7 Dec" in rows(world.priya)[0]
    assert updates(world, "#sales") == []


async def test_turned_off_there_is_none_and_turned_on_it_comes_again(world: World) -> None:
    await plan(world, "Dark mode")
    await schedules(world.priya)
    await deed(world, world.priya, "Turn off", "Sales")
    assert rows(world.priya)[-1].endswith("; turned off")
    assert "No roadmap update comes here yet." in intro(world, "#sales").rendered
    await world.clock_to("Monday 09:00")
    assert updates(world, "#sales") == []
    answer = await world.sally.runs("/pm-request digest sales", in_="#sales")
    assert answer.text.startswith("The Sales update has no channel yet.")
    await deed(world, world.priya, "Turn on", "Sales")
    await world.clock_to("Monday 09:00")
    assert len(updates(world, "#sales")) == 1


async def test_where_nothing_changed_it_says_so_in_a_line_or_is_silent(world: World) -> None:
    await change(world, "Sales", **{"When nothing changed": "Post nothing"})
    await world.clock_to("Tuesday 09:00")
    assert updates(world, "#sales") == []
    [quiet] = updates(world, "#marketing")
    assert quiet.rendered.startswith("Marketing update: Nothing has changed on the roadmap since")
    await plan(world, "Dark mode")
    await world.clock_to("Monday 09:00")
    assert "Dark mode" in updates(world, "#sales")[0].rendered


async def test_a_slot_on_a_holiday_moves_to_the_next_working_day(world: World) -> None:
    async with world.bot.db.begin() as session:
        await session.execute(update(Workspace).values(country="DE"))
    await change(world, "Sales", Days=["Fridays"])
    for count in (1, 2, 3, 4):  # the last one on 18 December
        await world.clock_to("Friday 09:00")
        assert len(updates(world, "#sales")) == count
    await world.clock_to("Friday 09:00")  # Christmas
    assert len(updates(world, "#sales")) == 4
    await world.clock_to("Monday 09:00")
    assert len(updates(world, "#sales")) == 5


async def test_every_department_has_its_update_at_its_usual_time(world: World) -> None:
    world.slack.faults.rate_limit = False
    for name in ("engineering", "operations", "finance", "leadership", "support", "projects"):
        if name not in {channel.name for channel in world.slack.channels.values()}:
            world.slack.add_channel(name, members=[world.priya])
        await world.slack.invites(f"#{name}", by=world.priya)
    await world.quiet()
    await schedules(world.priya)
    assert [row.split("\n")[1] for row in rows(world.priya)] == [
        "Mondays 09:00, UTC; next: Mon 30 Nov",
        "Tuesdays 09:00, UTC; next: Tue 1 Dec",
        "Mondays 10:00, UTC; next: Mon 30 Nov",
        "Wednesdays 09:00, UTC; next: Wed 2 Dec",
        "First working day of the month 09:00, UTC; next: Tue 1 Dec",
        "Fridays 15:00, UTC; next: Fri 27 Nov",
        "Thursdays 09:00, UTC; next: Thu 26 Nov",
        "Mondays 10:00, UTC; next: Mon 30 Nov",
    ]
    await plan(world, "Dark mode")
    for when, *channels in (
        ("Thursday 09:00", "#support"),
        ("Friday 15:00", "#leadership"),
        ("Monday 10:00", "#engineering", "#projects"),
        ("Tuesday 09:00", "#finance"),
        ("Wednesday 09:00", "#operations"),
    ):
        assert [updates(world, channel) for channel in channels] == [[] for _ in channels]
        await world.clock_to(when)
        assert [len(updates(world, channel)) for channel in channels] == [1 for _ in channels]
