"""Messages in a channel: what asks for something is filed and confirmed, the rest left alone."""

import re

from bot.sandbox import messages
from tests.scenarios.asking import OPEN, ask, by_bot, thread
from tests.world import World


async def test_a_message_that_asks_is_filed_and_confirmed_in_its_thread(any_world: World) -> None:
    world = any_world
    message = await ask(world, world.sally, "#sales", "Initech wants SSO, or we lose the deal")
    [confirmation] = world.maria.sees(message)
    assert confirmation.rendered == (
        "Filed as PM-1, Needed to close a deal, because of: deal, lose\n"
        ":inbox_tray: Waiting for a decision · Product management will answer sally in this "
        "thread.\n"
        "sally, one more thing before somebody can decide: Account.\n"
        "[Add: Account]\n"
        "[Needed to close a deal ▾] [Add details] [Not a request] [I need this too]"
    )
    card = world.card(1)
    assert card.rendered.startswith(
        "PM-1 · Initech wants SSO, or we lose the deal\n"
        ":inbox_tray: Waiting for a decision\n"
        "sally, Sales · Needed to close a deal · Important\n"
        f"[{'] ['.join(OPEN)}]\n"
        "Asked in #sales "
    )
    assert message.permalink in card.links
    # Nothing of it is written into the channel itself.
    assert len(by_bot(world, "#sales")) == 1


async def test_the_first_line_is_the_title_and_all_of_it_is_on_the_card(world: World) -> None:
    await ask(
        world,
        world.maria,
        "#marketing",
        "We need the launch date of the editor.\nThe booth is booked for *March*, and the "
        "printers want to know by Friday & no later.",
    )
    card = world.card(1).rendered
    assert card.startswith("PM-1 · We need the launch date of the editor.\n")
    assert "The booth is booked for *March*, and the printers want to know by Friday & no" in card


async def test_when_nothing_gives_the_sort_away_it_says_so(world: World) -> None:
    message = await ask(world, world.maria, "#marketing", "Could you please look into this one")
    assert thread(world.maria, message)[0].startswith(
        "Filed as PM-1, Something else: I could not tell what sort of request it is.\n"
    )


async def test_a_file_with_a_plea_is_filed_a_file_alone_is_not(world: World) -> None:
    text = "Please fix this, the export crashes"
    message = await ask(world, world.sally, "#sales", text, files=["crash.png"])
    assert thread(world.sally, message)[0].startswith("Filed as PM-1, Something is broken")
    lonely = await ask(world, world.sally, "#sales", "", files=["holiday.png"])
    assert thread(world.sally, lonely) == []


async def test_people_and_channels_are_called_by_their_names(world: World) -> None:
    await ask(world, world.sally, "#sales", "@maria and #marketing need a demo video & more")
    title = world.card(1).rendered.split("\n")[0]
    assert title == "PM-1 · maria and #marketing need a demo video & more"


async def test_replies_and_broadcasts_make_no_second_request(world: World) -> None:
    message = await ask(world, world.sally, "#sales", "We need SSO to close the deal")
    await world.maria.replies(message, "We need that too, please add it")
    broadcast = await world.ernie.replies(message, "We need dark mode as well", broadcast=True)
    await world.quiet()
    assert len(thread(world.sally, message)) == 3  # the confirmation and the two replies
    assert broadcast in world.sally.sees("#sales")
    assert len(by_bot(world, "#pm-triage")) == 2  # its introduction and one card


async def test_an_edit_makes_no_second_request_and_an_edited_greeting_none_at_all(
    world: World,
) -> None:
    message = await ask(world, world.sally, "#sales", "We need SSO to close the deal")
    await world.sally.edits(message, "We need SSO and dark mode to close the deal")
    hello = await ask(world, world.sally, "#sales", "Good morning everyone")
    await world.sally.edits(hello, "We need SSO to close the deal")
    await world.quiet()
    assert len(thread(world.sally, message)) == 1
    assert thread(world.sally, hello) == []
    assert len(by_bot(world, "#pm-triage")) == 2


async def test_bots_joins_and_asides_ask_for_nothing(world: World) -> None:
    robot = world.slack.add_person("ci", real_name="CI", is_bot=True)
    sales = world.slack.channel("#sales")
    for extra in ({"bot_id": "B0OTHER"}, {"bot_id": "B0OTHER", "subtype": "bot_message"}):
        messages.post(world.slack, sales, robot, "We need SSO to close the deal", extra=extra)
    said = await world.sally.posts("#sales", "needs the export fixed, please", subtype="me_message")
    newcomer = await world.slack.welcomes("nina")
    await newcomer.joins("#sales")
    await world.quiet()
    await world.slack.renames("#sales", "sales-and-more", by=world.sally)
    await world.quiet()
    assert thread(world.sally, said) == []
    assert len(by_bot(world, "#pm-triage")) == 1


async def test_a_message_that_comes_twice_is_filed_once(any_world: World) -> None:
    world = any_world
    world.slack.faults.duplicate_events = True
    message = await ask(world, world.sally, "#sales", "We need SSO to close the deal")
    assert len(thread(world.sally, message)) == 1
    assert "PM-1 · " in world.card(1).rendered
    assert len(by_bot(world, "#pm-triage")) == 2


async def test_a_message_whose_acknowledgement_was_lost_is_filed_once(any_world: World) -> None:
    world = any_world
    world.slack.faults.drop_acks = 1
    message = await ask(world, world.sally, "#sales", "We need SSO to close the deal")
    assert [sent.retries for sent in world.slack.deliveries if sent.retries] == [1]
    assert len(thread(world.sally, message)) == 1
    assert len(by_bot(world, "#pm-triage")) == 2


async def test_a_message_that_comes_before_the_bot_knows_the_channel(http_world: World) -> None:
    world, ernie = http_world, http_world.ernie
    await world.slack.invites("#engineering", by=ernie)
    message = await ask(world, ernie, "#engineering", "We need to clarify the scope")
    assert thread(ernie, message) == []
    await world.wait(60)  # Slack delivers it again
    assert thread(ernie, message)[0].startswith("Filed as PM-1, Scope to be settled")


async def test_a_new_colleague_is_known_by_name_on_the_first_request(world: World) -> None:
    nina = world.slack.add_person("nina", real_name="Nina New")  # nobody told the bot
    world.slack.channel("#sales").members.append(nina.id)
    message = await ask(world, nina, "#sales", "We need a demo for the prospect")
    assert thread(nina, message)[0].startswith("Filed as PM-1, Demo, whitepaper or other material")
    # Whoever is not known yet is mentioned, which Slack shows as their name.
    assert re.search("^@?nina, Sales · ", world.card(1).rendered, re.MULTILINE)
    await world.priya.clicks(world.card(1), "Approve")
    await world.quiet()
    assert "\nnina, Sales · " in world.card(1).rendered


async def test_a_request_made_over_http(http_world: World) -> None:
    world = http_world
    message = await ask(world, world.sally, "#sales", "We need SSO to close the deal")
    assert thread(world.sally, message)[0].startswith("Filed as PM-1, Needed to close a deal")
    await world.priya.reacts(message, "white_check_mark")
    await world.wait(60)
    assert "Good news: priya approved it." in thread(world.sally, message)[1]
