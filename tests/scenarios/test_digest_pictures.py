"""The roadmap as a picture in an update's details, with the same facts as words."""

from datetime import timedelta

from sqlalchemy import select

from bot import clock
from bot.models import Picture
from bot.sandbox.records import Message
from tests.scenarios.asking import by_bot
from tests.scenarios.planning import change, plan
from tests.world import World

PLANNED = {"Earliest": "2027-03-01", "Latest": "2027-03-31"}
WORDS = "Roadmap as of 30 Nov 2026\n• Dark mode: Next, 1-31 Mar 2027, Planned, medium confidence"
UPLOAD = "files.getUploadURLExternal"


async def _details(world: World) -> Message:
    """The details of the update that Sales gets on Monday."""
    await world.clock_to("Monday 09:00")
    lead = next(m for m in by_bot(world, "#sales") if "Details in the thread" in m.rendered)
    [details] = [m for m in world.sally.sees(lead) if m.ts != lead.ts]
    return details


def _pictures(message: Message) -> list[str]:
    return [block["slack_file"]["id"] for block in message.blocks if block["type"] == "image"]


def _calls(world: World, method: str) -> int:
    return sum(call.method == method for call in world.slack.calls)


def _told(world: World) -> list[str]:
    """What the product managers were told about pictures."""
    said = [m.rendered for who in (world.priya, world.paul) for m in who.inbox]
    return [text for text in said if text.startswith("I could not add the picture")]


async def test_the_details_begin_with_the_roadmap_drawn_and_in_words(any_world: World) -> None:
    world = any_world
    await plan(world, "Dark mode", **PLANNED)
    details = await _details(world)
    [file] = _pictures(details)
    assert world.slack.uploads[file].bytes.startswith(b"\x89PNG")
    assert details.blocks[0]["alt_text"] == (
        "Roadmap timeline as of 30 Nov 2026. "
        "Dark mode: Next, 1-31 Mar 2027, Planned, medium confidence."
    )
    assert WORDS in details.rendered
    assert details.blocks[0]["alt_text"] in details.text
    assert _calls(world, UPLOAD) == 1
    assert _told(world) == []


async def test_what_was_drawn_stays_though_the_roadmap_goes_on(world: World) -> None:
    await plan(world, "Dark mode", **PLANNED)
    details = await _details(world)
    before = details.blocks
    moved = {"Latest": "2027-06-14", "Why it moves": "The designer is on leave"}
    await change(world, world.priya, "Move dates", "Dark mode", **moved)
    await world.wait(60)
    assert details.blocks == before


async def test_without_a_date_there_is_nothing_to_draw(world: World) -> None:
    await plan(world, "Bulk export", Horizon="Later")
    details = await _details(world)
    assert _pictures(details) == []
    assert _calls(world, UPLOAD) == 0


async def test_where_files_are_not_allowed_it_goes_in_words_and_a_pm_is_told_once(
    world: World,
) -> None:
    world.slack.faults.uploads_disabled = True
    await plan(world, "Dark mode", **PLANNED)
    details = await _details(world)
    assert _pictures(details) == []
    assert WORDS in details.rendered
    await plan(world, "Light mode", **PLANNED)
    await world.clock_to("Tuesday 09:00")
    assert _told(world) == [
        "I could not add the picture to a message, which went out without it: uploads are "
        "switched off in this workspace. The same facts are in it as words. Ask a "
        "workspace admin to allow uploads."
    ]


async def test_slack_that_never_looks_at_it_does_not_keep_the_update_waiting(world: World) -> None:
    world.slack.looks_at_files = 10_000
    world.slack.on_call.append(lambda stage, call: _takes_a_minute(stage, call.method))
    await plan(world, "Dark mode", **PLANNED)
    details = await _details(world)
    assert _pictures(details) == []
    async with world.bot.db.begin() as session:
        [picture] = await session.scalars(select(Picture))
    assert picture.error == "not_ready"
    assert len(_told(world)) == 1


def _takes_a_minute(stage: str, method: str) -> None:
    if (stage, method) == ("before", "files.info"):
        clock.advance(timedelta(minutes=1))
