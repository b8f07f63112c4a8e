"""The form of /pm-request: what stands in it, and what it checks."""

import pytest

from bot.sandbox.refusals import NotPossible
from tests.scenarios.asking import BODY, inbox
from tests.world import World


async def test_the_form_takes_its_department_from_the_channel(world: World) -> None:
    answer = await world.maria.runs("/pm-request", in_="#marketing")
    assert (answer.message, answer.error) == (None, None)
    assert world.maria.front.title == "New request"
    assert world.maria.front.fields == {
        "Title": None,
        BODY: None,
        "Department": "Marketing",
        "Category": None,
        "How much it matters": "Important",
        "Needed by": None,
        "Needed by, from the calendar": None,
        "On behalf of (customer)": None,
        "Account manager": None,
        "Value at stake": None,
        "Campaign or event": None,
        "Date the spend is committed": None,
        "Date the spend is committed, from the calendar": None,
        "Files and screenshots": None,
    }


async def test_another_department_brings_its_categories_and_keeps_what_was_typed(
    world: World,
) -> None:
    sally = world.sally
    await sally.runs("/pm-request", in_="#sales")
    await sally.fills({"Title": "Dark mode", BODY: "My eyes hurt.", "Needed by": "2027-03-01"})
    await sally.fills({"Category": "Needed to close a deal", "How much it matters": "Urgent"})
    await sally.fills({"Department": "Operations"})
    with pytest.raises(NotPossible, match="it offers Maintenance or technical debt, "):
        await sally.fills({"Category": "Needed to close a deal"})
    fields = sally.front.fields
    assert (fields["Title"], fields[BODY]) == ("Dark mode", "My eyes hurt.")
    assert (fields["Needed by"], fields["How much it matters"]) == ("2027-03-01", "Urgent")
    await sally.fills({"Category": "Supportability"})
    assert (await sally.submits()).closed
    await world.quiet()
    card = world.card(1).rendered
    assert "sally, Operations · Supportability · Urgent" in card
    assert "needed by Mon 1 Mar 2027" in card


async def test_every_department_offers_its_own_list_ending_in_something_else(world: World) -> None:
    await world.sally.runs("/pm-request", in_="#general")
    assert world.sally.front.fields["Department"] is None
    assert "Category" not in world.sally.front.fields
    await world.sally.fills({"Department": "Finance"})
    assert "only you and product management" in world.sally.front.text
    with pytest.raises(NotPossible, match=r"Business case, .*Something else$"):
        await world.sally.fills({"Category": "Needed to close a deal"})


async def test_words_after_the_command_are_in_the_form(world: World) -> None:
    await world.sally.runs("/pm-request  Single sign-on to close Initech's deal ", in_="#sales")
    fields = world.sally.front.fields
    assert fields["Title"] == "Single sign-on to close Initech's deal"
    assert fields[BODY] == "Single sign-on to close Initech's deal"
    assert fields["Category"] == "Needed to close a deal"


async def test_many_words_keep_their_beginning_as_title_and_all_of_them_below(world: World) -> None:
    words = "We need the export " + "for every single customer " * 12
    await world.sally.runs(f"/pm-request {words}", in_="#sales")
    fields = world.sally.front.fields
    assert fields["Title"].endswith("…")
    assert len(fields["Title"]) <= 150
    assert fields[BODY] == words.strip()


async def test_more_than_the_form_takes_is_given_back_whole(world: World) -> None:
    words = " ".join(["The export is missing a column."] * 100)
    assert len(words) > 3000
    answer = await world.sally.runs(f"/pm-request {words}", in_="#sales")
    assert world.sally.modal is None
    assert f"That is {len(words)} characters; the form takes 3000." in answer.text
    assert words in answer.text.replace("\n", " ")


async def test_what_is_missing_or_past_is_said_in_the_form(world: World) -> None:
    sally = world.sally
    await sally.runs("/pm-request", in_="#sales")
    await sally.fills({"Title": "   ", BODY: " \n ", "Needed by": "2026-11-24"})
    await sally.fills({"Category": "Something else"})
    sent = await sally.submits()
    assert not sent.closed
    assert sent.errors == {
        "Title": "Give it a title, so that people can find it again.",
        BODY: "Say what is needed and why, in a sentence or two.",
        "Needed by": "I read that as Tue 24 Nov 2026, which has passed. Name a date from today on.",
    }
    await sally.fills({"Title": "Dark mode", BODY: "My eyes.", "Needed by": "2026-11-25"})
    assert (await sally.submits()).closed


async def test_today_is_today_where_the_workspace_is(world: World) -> None:
    await world.priya.runs("/pm-request settings")
    await world.priya.fills({"Time zone": "Pacific/Auckland"})
    assert (await world.priya.submits()).closed
    world.slack.clock_to("Wednesday 12:00")  # in Auckland it is Thursday already
    await world.sally.runs("/pm-request Dark mode please", in_="#sales")
    picker = "Needed by, from the calendar"
    await world.sally.fills({picker: "2026-11-25"})
    assert (await world.sally.submits()).errors == {picker: "Pick a date from today on."}
    await world.sally.fills({picker: "2026-11-26"})
    assert (await world.sally.submits()).closed


async def test_a_form_left_without_a_department_or_category_is_not_sent(world: World) -> None:
    await world.sally.runs("/pm-request Dark mode", in_="#general")
    assert (await world.sally.submits()).errors == {
        "Department": "Please complete this required field."
    }
    await world.sally.fills({"Department": "Sales"})
    await world.sally.cancels()
    await world.quiet()
    assert inbox(world.sally) == []


async def test_the_word_payload_is_a_word_like_any_other(http_world: World) -> None:
    sally = http_world.sally
    answer = await sally.runs('/pm-request Bigger payload={"a": 1} for the import', in_="#sales")
    assert answer.error is None
    assert sally.front.fields["Title"] == 'Bigger payload={"a": 1} for the import'
    assert (await sally.submits()).closed
    await http_world.quiet()
    assert 'I filed PM-1: Bigger payload={"a": 1} for the import' in inbox(sally)[0]


async def test_a_form_that_slack_does_not_open_is_said(world: World) -> None:
    world.slack.faults.down_methods.add("views.open")
    answer = await world.sally.runs("/pm-request Dark mode", in_="#sales")
    assert answer.text == (
        "Something went wrong on my side, and nothing was saved. Please try again in a minute."
    )
    world.slack.faults.down_methods.clear()
    await world.sally.runs("/pm-request Dark mode", in_="#sales")
    assert world.sally.front.title == "New request"
