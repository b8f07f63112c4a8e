"""The bot comes into a channel: it introduces itself once, and is told whose it is and how."""

from sqlalchemy import delete

from bot.models import DigestSchedule
from bot.sandbox.person import Person
from bot.sandbox.records import Message
from tests.scenarios.asking import ask, by_bot, thread
from tests.world import World

GUESTS = (
    "That is for members of this workspace. You can still ask for something with /pm-request, "
    "and follow it with /pm-request mine."
)


def intro(world: World, channel: str, who: Person | None = None) -> Message:
    """The one message in which the bot introduces itself in a channel."""
    seen = (who or world.priya).sees(channel)
    [found] = [m for m in seen if m.by_app and m.rendered.startswith("Hello, I bring")]
    return found


async def test_it_introduces_itself_in_one_message(any_world: World) -> None:
    world = any_world
    assert intro(world, "#sales").rendered == (
        "Hello, I bring what you ask for to product management, and come back with what became "
        "of it.\n"
        "I take this for a channel of Sales.\n[Sales ▾]\n"
        "Here I file messages that ask for something.\n[File what asks for something ▾]\n"
        "Product management has not promised a time for a first decision here.\n[No promise ▾]\n"
        "I post the roadmap update for Sales here: Mondays 09:00, UTC.\n[Schedules]\n"
        "Ask with /pm-request at any time; /pm-request help tells what else I can do."
    )
    assert len(by_bot(world, "#sales")) == 1
    assert "Tuesdays 09:00, UTC" in intro(world, "#marketing").rendered


async def test_each_department_is_known_by_the_names_of_its_channels(world: World) -> None:
    world.slack.faults.rate_limit = False
    names = {
        "team-sales-emea": "Sales",
        "mktg": "Marketing",
        "eng-platform": "Engineering (R&D)",
        "ops": "Operations",
        "helpdesk": "Support and Account Management",
        "leadership": "Executive staff, and treat its requests as confidential",
        "accounting": "Finance, and treat its requests as confidential",
        "pmo": "Project Management",
    }
    for name in names:
        world.slack.add_channel(name, members=[world.priya])
        await world.slack.invites(f"#{name}", by=world.priya)
    await world.quiet()
    for name, department in names.items():
        whose = intro(world, f"#{name}").rendered.split("\n")[1]
        assert whose.startswith(f"I take this for a channel of {department}"), name


async def test_a_name_that_tells_nothing_is_asked_about(world: World) -> None:
    await world.slack.invites("#general", by=world.sally)
    await world.quiet()
    first = intro(world, "#general").rendered
    assert "I cannot tell which department this channel belongs to. Please choose one." in first
    assert "Until then I file nothing from messages here." in first
    ignored = await ask(world, world.sally, "#general", "We need SSO to close the deal")
    assert thread(world.sally, ignored) == []
    await world.sally.chooses(intro(world, "#general"), "Department", "Operations")
    await world.quiet()
    assert "I take this for a channel of Operations." in intro(world, "#general").rendered
    filed = await ask(world, world.ernie, "#general", "We need more capacity at the factory")
    assert thread(world.ernie, filed)[0].startswith("Filed as PM-1, Manufacturability or scal")


async def test_the_department_is_changed_with_a_select_by_any_member(any_world: World) -> None:
    world = any_world
    await world.maria.chooses(intro(world, "#sales"), "Department", "Marketing")
    await world.quiet()
    assert (
        "I take this for a channel of Marketing.\n[Marketing ▾]" in intro(world, "#sales").rendered
    )
    message = await ask(world, world.sally, "#sales", "We need the launch date for the campaign")
    assert thread(world.sally, message)[0].startswith("Filed as PM-1, Launch date or launch plan")
    await world.sally.runs("/pm-request", in_="#sales")
    assert world.sally.front.fields["Department"] == "Marketing"


async def test_guests_and_partners_may_not_change_it(world: World) -> None:
    before = intro(world, "#sales").rendered
    await world.gus.chooses(intro(world, "#sales"), "Department", "Marketing")
    await world.gus.chooses(intro(world, "#sales"), "How I listen", "Never")
    await world.quiet()
    assert world.whispers(world.gus, "#sales") == [GUESTS, GUESTS]
    assert intro(world, "#sales").rendered == before
    await world.slack.invites("#partner", by=world.sally)
    await world.quiet()
    asked = intro(world, "#partner", world.sally)
    await world.xenia.chooses(asked, "Department", "Sales")
    await world.quiet()
    assert world.whispers(world.xenia, "#partner") == [GUESTS]
    assert "I cannot tell which department" in intro(world, "#partner", world.sally).rendered


async def test_invited_again_it_introduces_itself_again(world: World) -> None:
    await world.maria.chooses(
        intro(world, "#sales"), "Department", "Support and Account Management"
    )
    await world.quiet()
    await world.slack.removes_bot("#sales", by=world.sally)
    unheard = await ask(world, world.sally, "#sales", "We need SSO to close the deal")
    assert thread(world.sally, unheard) == []
    await world.slack.invites("#sales", by=world.sally)
    await world.quiet()
    told = [m.rendered.split("\n")[1] for m in by_bot(world, "#sales")]
    # What was chosen before still counts.
    assert told == ["I take this for a channel of Support and Account Management."] * 2
    heard = await ask(world, world.sally, "#sales", "We need SSO for the prospect")
    assert thread(world.sally, heard)[0].startswith("Filed as PM-1")


async def test_in_the_triage_channel_it_says_what_will_be_there_and_files_nothing(
    world: World,
) -> None:
    [hello] = by_bot(world, "#pm-triage")
    assert hello.rendered == (
        "Hello! Every request will be a card in this channel. Product managers decide with the "
        "buttons on a card, or with a reaction; each card says which."
    )
    message = await ask(world, world.paul, "#pm-triage", "We need SSO to close the deal")
    assert thread(world.paul, message) == []


async def test_somebody_else_joining_is_no_reason_to_speak(world: World) -> None:
    nina = await world.slack.welcomes("nina")
    await nina.joins("#sales")
    await world.quiet()
    assert len(by_bot(world, "#sales")) == 1


async def test_a_renamed_channel_keeps_what_it_was_and_is_called_anew(world: World) -> None:
    await world.slack.renames("#sales", "dealmakers", by=world.sally)
    await world.quiet()
    await ask(world, world.sally, "#dealmakers", "We need SSO to close the deal")
    assert "Asked in #dealmakers " in world.card(1).rendered
    assert "sally, Sales · " in world.card(1).rendered
    assert len(by_bot(world, "#dealmakers")) == 1


async def test_the_roadmap_update_never_goes_by_itself_where_partners_read_along(
    world: World,
) -> None:
    async with world.bot.db.begin() as session:
        await session.execute(delete(DigestSchedule))
    await world.slack.invites("#partner", by=world.sally)
    await world.quiet()
    await world.sally.chooses(intro(world, "#partner", world.sally), "Department", "Sales")
    await world.quiet()
    assert "roadmap update" not in intro(world, "#partner", world.sally).rendered
    # The next channel of that department gets it.
    await world.slack.invites("#general", by=world.sally)
    await world.quiet()
    await world.sally.chooses(intro(world, "#general"), "Department", "Sales")
    await world.quiet()
    assert "I post the roadmap update for Sales here: Mondays 09:00, UTC." in (
        intro(world, "#general").rendered
    )
