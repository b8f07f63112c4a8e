"""Somebody needs it too: by button and by emoji, taken back, and told what becomes of it."""

from tests.scenarios.asking import ask, decide, inbox
from tests.scenarios.planning import approve, change
from tests.world import World

ASK = "We need SSO to close the deal with Initech"


async def test_by_button_with_a_department_a_customer_and_words(any_world: World) -> None:
    world = any_world
    message = await ask(world, world.sally, "#sales", ASK)
    await world.maria.clicks(world.maria.sees(message)[0], "I need this too")
    assert world.maria.front.text.startswith("PM-1 · We need SSO to close the deal with Initech\n")
    assert world.maria.front.fields["Department"] == "Sales"
    await world.maria.searches("For a customer", "Globex")
    await world.maria.fills(
        {
            "Department": "Marketing",
            "For a customer": "Add “Globex”",
            "What it would change for you": "Their analyst asks about it.",
        }
    )
    assert not (await world.maria.submits()).closed
    assert world.maria.front.text == (
        "Your name is on PM-1: We need SSO to close the deal with Initech. I will write to you "
        "when it is decided and when it ships."
    )
    await world.maria.closes()
    await world.quiet()
    assert ":heavy_plus_sign: Also needed by Marketing 1\n" in world.card(1).rendered
    await world.priya.runs("/pm-request find SSO")
    assert "2 people ask for it" in world.priya.front.text
    await world.ernie.runs("/pm-request list")
    assert "Also needed by Marketing 1" in world.ernie.front.text


async def test_by_emoji_on_the_message_or_on_the_confirmation(any_world: World) -> None:
    world = any_world
    message = await ask(world, world.sally, "#sales", ASK)
    confirmation = world.sally.sees(message)[0]
    await world.maria.reacts(message, "heavy_plus_sign")
    await world.ernie.reacts(confirmation, "+1")
    await world.fiona.reacts(message, "+1")  # on people's own messages a thumb is social
    await world.sally.reacts(message, "heavy_plus_sign")  # she asked herself
    await world.quiet()
    assert ":heavy_plus_sign: Also needed by Sales 2\n" in world.card(1).rendered
    await world.maria.unreacts(message, "heavy_plus_sign")
    await world.quiet()
    assert ":heavy_plus_sign: Also needed by Sales 1\n" in world.card(1).rendered
    await world.ernie.unreacts(confirmation, "+1")
    await world.quiet()
    assert "Also needed by" not in world.card(1).rendered


async def test_taken_back_with_the_button_it_is_gone_and_nothing_more_is_heard(
    world: World,
) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    confirmation = world.maria.sees(message)[0]
    await world.maria.clicks(confirmation, "I need this too")
    await world.maria.submits()
    await world.maria.closes()
    await world.quiet()
    await world.maria.clicks(confirmation, "I need this too")
    assert world.maria.front.title == "You need this too"
    await world.maria.clicks_in_modal("Take my name off")
    assert world.maria.front.text == ("Your name is off PM-1. You will hear no more of it from me.")
    await world.maria.closes()
    await world.quiet()
    await approve(world, 1)
    assert "Also needed by" not in world.card(1).rendered
    assert inbox(world.maria) == []


async def test_the_decision_the_plan_and_the_shipping_are_told_like_to_who_asked(
    world: World,
) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    await world.maria.reacts(message, "heavy_plus_sign")
    await world.quiet()
    await decide(world, world.priya, 1, "Ask for info", **{"What do you need to know?": "Which?"})
    assert inbox(world.maria) == []  # the question is for who asked
    await approve(world, 1)
    await world.priya.clicks(world.card(1), "Add to roadmap")
    await world.priya.fills({"Title": "Single sign-on"})
    assert (await world.priya.submits()).closed
    await world.quiet()
    await change(world, world.priya, "Ship it", "Single sign-on")
    told = inbox(world.maria)
    assert [line.split("\n")[1].split(".")[0] for line in told] == [
        "Good news: priya approved it",
        "It is on the roadmap: Single sign-on, Next, no dates yet",
        "It shipped with Single sign-on :rocket:",
    ]
    assert all(line.endswith("You hear this because your name is on PM-1.") for line in told)


async def test_a_decision_taken_back_within_the_grace_time_is_not_told(world: World) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    await world.maria.reacts(message, "heavy_plus_sign")
    await world.quiet()
    await world.priya.reacts(world.card(1), "white_check_mark")
    await world.quiet()
    await world.priya.unreacts(world.card(1), "white_check_mark")
    await world.wait(90)
    assert inbox(world.maria) == []


async def test_who_asked_is_told_that_their_name_is_on_it_anyway(world: World) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    await world.sally.clicks(world.sally.sees(message)[0], "I need this too")
    await world.quiet()
    assert world.whispers(world.sally, "#sales") == [
        "You asked for PM-1 yourself, so your name is on it and you hear what becomes of it."
    ]
    assert world.sally.modal is None


async def test_guests_and_other_companies_cannot_and_are_told(world: World) -> None:
    message = await ask(world, world.sally, "#sales", ASK)
    confirmation = world.sally.sees(message)[0]
    await world.gus.clicks(confirmation, "I need this too")
    await world.slack.shares("#sales", with_=world.xenia.team_id)
    world.slack.channel("#sales").members.append(world.xenia.id)
    await world.quiet()
    await world.xenia.clicks(confirmation, "I need this too")  # as it was when it was shared
    for person in (world.gus, world.xenia):
        await person.reacts(message, "heavy_plus_sign")
        await person.reacts(confirmation, "heavy_plus_sign")
        await world.quiet()
        assert person.modal is None
        said = [m for m in person.sees(message) if m.ephemeral_to == person.id]
        said += [m for m in person.sees("#sales") if m.ephemeral_to == person.id]
        assert len(said) == 2, [m.rendered for m in said]
        assert not [m for m in said if "SSO" in m.rendered]
    assert "Also needed by" not in world.card(1).rendered


async def test_a_confidential_one_is_supported_only_where_it_was_asked(world: World) -> None:
    await world.slack.invites("#finance", by=world.fiona)
    await world.slack.invites("#sales-secret", by=world.sally)
    await world.slack.invites("#sales-secret", by=world.sally, who=world.ernie)
    await world.quiet()
    public = await ask(world, world.fiona, "#finance", "We need the margin by region for the case")
    # Everybody reads #finance, and the request is for Fiona and product management.
    await world.ernie.reacts(public, "heavy_plus_sign")
    await world.quiet()
    assert "Also needed by" not in world.card(1).rendered
    await world.priya.clicks(world.card(1), "Not a request")
    await world.quiet()
    message = await ask(world, world.sally, "#sales-secret", "We need the margin to close the deal")
    # Ernie reads #sales-secret: his voice counts, but nothing is sent to where he reads alone.
    await world.ernie.reacts(message, "heavy_plus_sign")
    await world.quiet()
    assert "Also needed by" in world.card(2).rendered
    await approve(world, 2)
    assert inbox(world.ernie) == []
    await world.ernie.runs("/pm-request find margin")
    assert "I found nothing with “margin”" in world.ernie.front.text
