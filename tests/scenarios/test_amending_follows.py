"""A department, a category or words put right: what follows from it, and what must not."""

from sqlalchemy import select

from bot.models import CategoryExample
from bot.sandbox.records import Message
from tests.scenarios.amending import ASK, captured, edits, opens, saves
from tests.scenarios.asking import BODY, by_bot, for_customer, thread
from tests.scenarios.test_leads import appoint, home, move, three_wishes
from tests.world import World


async def test_another_department_asks_its_own(world: World) -> None:
    await world.sally.posts(world.slack.bot, ASK)
    await world.quiet()
    sally = world.sally
    await opens(world, sally, "Add details", thread_root(world))
    await sally.fills({"Department": "Marketing"})
    assert "Campaign or event" in sally.front.fields
    assert "Competitor" not in sally.front.fields
    assert sally.front.fields[BODY] == ASK
    await sally.fills({"Category": "Launch date or launch plan", "Campaign or event": "Hannover"})
    assert (await saves(world, sally)).closed
    card = world.card(1).rendered
    assert "Marketing · Launch date or launch plan" in card
    assert "Campaign or event: Hannover" in card
    await world.wait(200)
    await sally.posts(world.slack.bot, "Please can we have a demo video for the fair")
    await world.quiet()
    assert "Marketing" in world.card(2).rendered


def thread_root(world: World) -> Message:
    asked = next(m for m in world.sally.inbox if m.user == world.sally.id)
    return world.sally.sees(asked)[0]


async def test_what_becomes_confidential_is_hidden_and_stays_so(world: World) -> None:
    message = await captured(world)
    sally = world.sally
    await opens(world, sally, "Add details", sally.sees(message)[0])
    await sally.fills({"Department": "Finance", "Category": "Something else"})
    assert (await saves(world, sally)).closed
    await world.maria.runs("/pm-request list")
    assert "SSO" not in world.maria.front.text
    await sally.runs("/pm-request mine")
    await sally.clicks_in_modal("Add details")
    await sally.fills({"Department": "Marketing", "Category": "Something else"})
    assert (await saves(world, sally)).closed
    await world.maria.runs("/pm-request list")
    assert "SSO" not in world.maria.front.text


async def test_a_product_manager_can_open_what_was_asked_in_public(world: World) -> None:
    message = await captured(world)
    await opens(world, world.sally, "Add details", world.sally.sees(message)[0])
    await world.sally.fills({"Department": "Finance", "Category": "Something else"})
    await saves(world, world.sally)
    await edits(world, world.priya)
    await world.priya.fills({"Department": "Marketing", "Category": "Something else"})
    assert (await saves(world, world.priya)).closed
    await world.maria.runs("/pm-request list")
    assert "SSO" in world.maria.front.text


async def test_what_was_said_below_the_card_is_hidden_too(world: World) -> None:
    await in_public(world)
    message = await captured(world)
    await opens(world, world.sally, "Add details", world.sally.sees(message)[0])
    await for_customer(world.sally, "Initech", "Account")
    await saves(world, world.sally)
    [card] = [m for m in by_bot(world, "#general") if m.rendered.startswith("PM-1 ")]
    assert "Initech" in thread(world.maria, card)[0]
    await opens(world, world.sally, "Add details", world.sally.sees(message)[0])
    await world.sally.fills({"Department": "Finance", "Category": "Something else"})
    await saves(world, world.sally)
    shown = [m.rendered for m in by_bot(world, "#general")] + thread(world.maria, card)
    assert "SSO" not in "".join(shown)
    assert "Initech" not in "".join(shown)
    assert "The details of this request were changed." in shown[-1]


async def in_public(world: World) -> None:
    await world.slack.invites("#general", by=world.priya)
    await world.quiet()
    await world.priya.runs("/pm-request settings")
    await world.priya.fills({"Triage channel": "#general"})
    assert (await world.priya.submits()).closed
    await world.quiet()


async def test_in_another_department_nobody_has_put_it_in_order_yet(world: World) -> None:
    await three_wishes(world)
    await appoint(world, Sales=["maria"])
    await home(world, world.maria)
    for number in (1, 2, 3):
        await move(world, world.maria, number, "Put in order, last", "up")
    assert "\nSales ranks this 2 of 3\n" in world.card(2).rendered
    await edits(world, world.priya)
    await world.priya.fills({"Department": "Marketing", "Category": "Something else"})
    assert (await saves(world, world.priya)).closed
    assert "ranks this" not in world.card(1).rendered
    assert "\nSales ranks this 1 of 2\n" in world.card(2).rendered


async def test_a_category_put_right_is_learned_from(world: World) -> None:
    message = await captured(world)
    await opens(world, world.sally, "Add details", world.sally.sees(message)[0])
    await world.sally.fills({"Category": "Competitor insight"})
    assert (await saves(world, world.sally)).closed
    assert "Sales · Competitor insight" in world.card(1).rendered
    async with world.bot.db.begin() as session:
        [example] = await session.scalars(select(CategoryExample))
    assert (example.category, example.said_by) == ("competitive", world.sally.id)


async def test_words_of_a_person_stay_when_the_message_is_edited(any_world: World) -> None:
    world = any_world
    message = await captured(world)
    await opens(world, world.sally, "Add details", world.sally.sees(message)[0])
    await for_customer(world.sally, "Initech", "Account")
    await world.sally.fills({"Title": "Single sign-on", BODY: "Initech signs if it has SSO."})
    assert (await saves(world, world.sally)).closed
    await world.sally.edits(message, "We need SSO and SCIM to close the deal")
    await world.quiet()
    card = world.card(1).rendered
    assert card.startswith("PM-1 · Single sign-on\n")
    assert "Initech signs if it has SSO." in card
    assert "SCIM" not in card


async def test_only_the_title_was_written_and_the_text_follows(world: World) -> None:
    message = await captured(world)
    await opens(world, world.sally, "Add details", world.sally.sees(message)[0])
    await for_customer(world.sally, "Initech", "Account")
    await world.sally.fills({"Title": "Single sign-on"})
    await saves(world, world.sally)
    await world.sally.edits(message, "We need SSO and SCIM to close the deal")
    await world.quiet()
    card = world.card(1).rendered
    assert card.startswith("PM-1 · Single sign-on\n")
    assert "SCIM" in card
    await world.sally.posts("#sales", "By Friday, please")
    await world.quiet()
    assert "By Friday, please" in world.card(1).rendered
