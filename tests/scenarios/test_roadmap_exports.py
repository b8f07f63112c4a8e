"""The whole roadmap as a file: sent to the product manager who asks, in their direct message."""

import base64

import pytest

from bot.domain import roadmap_sheets
from bot.sandbox.person import Person
from bot.sandbox.records import Message
from tests.scenarios.asking import inbox
from tests.scenarios.planning import plan
from tests.world import World

COMPLETE = "files.completeUploadExternal"
CSV = "CSV, for spreadsheets"


async def export(world: World, who: Person, form: str = CSV) -> None:
    await who.runs("/pm-request roadmap")
    await who.clicks_in_modal("Export")
    await who.fills({"Form": form})
    await who.submits()
    assert "It is on its way to you" in who.front.text
    await world.quiet()


def files(who: Person) -> list[Message]:
    return [message for message in who.inbox if message.files]


def content(world: World, message: Message) -> str:
    [file] = message.files
    return base64.b64decode(world.slack.uploads[file["id"]].content).decode()


async def test_it_comes_as_a_file_that_can_be_imported_again(any_world: World) -> None:
    world = any_world
    await plan(world, "=Single sign-on", Latest="2027-01-29")
    await plan(world, "Dark mode")
    await export(world, world.priya)
    [message] = files(world.priya)
    assert message.rendered.startswith("The roadmap as CSV: 2 items, as of ")
    assert "taken in again with Import" in message.rendered
    [file] = message.files
    assert (file["name"], file["mimetype"]) == ("roadmap-2026-11-25.csv", "text/csv")
    written = content(world, message)
    assert "'=Single sign-on" in written
    assert [line.title for line in roadmap_sheets.read(written)] == [
        "=Single sign-on",
        "Dark mode",
    ]
    await world.priya.closes()
    await world.priya.runs("/pm-request roadmap")
    await world.priya.clicks_in_modal("Import")
    await world.priya.fills({"Roadmap": written})
    await world.priya.submits()
    assert "Already as the list says: 2" in world.priya.front.text
    assert files(world.paul) == []


async def test_json_and_asked_for_again_it_comes_again(world: World) -> None:
    await plan(world, "Dark mode")
    for _ in range(2):
        await export(world, world.priya, "JSON, for programs")
        while world.priya.modals:
            await world.priya.closes()
    first, second = files(world.priya)
    assert content(world, first) == content(world, second)
    assert content(world, first).startswith("[\n  {")


@pytest.mark.parametrize(
    "method", ["files.getUploadURLExternal", COMPLETE], ids=["begun", "shared"]
)
async def test_an_answer_that_is_lost_makes_no_second_file(world: World, method: str) -> None:
    def lose(stage: str, call: object) -> None:
        if stage == "before" and getattr(call, "method", "") == method and not lost:
            lost.append(call)
            world.slack.faults.lose_answers = 1

    lost: list[object] = []
    world.slack.on_call.append(lose)
    await export(world, world.priya)
    await world.wait(30)
    assert lost
    assert len(files(world.priya)) == 1


async def test_where_uploads_are_switched_off_who_asked_is_told_each_time(world: World) -> None:
    world.slack.faults.uploads_disabled = True
    for _ in range(2):
        await export(world, world.paul)
        while world.paul.modals:
            await world.paul.closes()
    told = [said for said in inbox(world.paul) if "roadmap as a file" in said]
    assert told == 2 * [
        "I could not send you the roadmap as a file: uploads are switched off in this workspace. "
        "Ask a workspace admin to allow them. Whoever runs me can get the same file with "
        "“pm-request roadmap export”."
    ]
    assert files(world.paul) == []
    assert not [said for said in inbox(world.priya) if "as a file" in said]


async def test_others_are_not_offered_it_and_are_refused(world: World) -> None:
    await plan(world, "Dark mode")
    await world.sally.runs("/pm-request roadmap")
    assert "Export" not in world.sally.front.buttons
    await world.priya.runs("/pm-request roadmap")
    await world.priya.clicks_in_modal("Export")
    await world.slack.changes_group("product", [world.paul])
    await world.quiet()
    sent = await world.priya.submits()
    assert not sent.closed
    assert "It is on its way" not in world.priya.front.text
    await world.quiet()
    assert files(world.priya) == []
