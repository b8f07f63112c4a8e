"""Settings are changed in Slack: where cards go, who decides, in which time zone."""

from sqlalchemy import update

from bot.models import Workspace
from bot.runtime import Role, Runtime
from tests.scenarios.asking import ask, by_bot, decide, thread
from tests.scenarios.planning import plan
from tests.world import World

ASK = "We need SSO to close the deal"


async def _set(world: World, **fields: object) -> None:
    await world.priya.runs("/pm-request settings")
    await world.priya.fills(fields)
    assert (await world.priya.submits()).closed
    await world.quiet()


async def test_the_form_shows_what_is_set(any_world: World) -> None:
    world = any_world
    await world.priya.runs("/pm-request settings")
    assert world.priya.front.title == "Settings"
    fields = world.priya.front.fields
    assert fields["Triage channel"] == "#pm-triage"
    assert fields["User group of product managers"] == "@product (product)"
    assert (fields["Product managers"], fields["Time zone"]) == (None, "UTC")


async def test_only_pms_change_them(world: World) -> None:
    for person in (world.sally, world.gus):
        answer = await person.runs("/pm-request settings", in_="#sales")
        assert person.modal is None
        assert answer.text == (
            "Settings are changed by product managers, and by workspace admins while there are "
            "none. Product managers here: paul, priya."
        )


async def test_a_new_triage_channel_gets_a_card_for_every_open_request(any_world: World) -> None:
    world = any_world
    first = await ask(world, world.sally, "#sales", ASK)
    await ask(world, world.sally, "#sales", "We need dark mode for the prospect")
    await ask(world, world.sally, "#sales", "We need a demo video for the prospect")
    await decide(world, world.priya, 3, "Decline", **{"Why not?": "No."})
    await world.slack.invites("#engineering", by=world.priya)
    await world.quiet()
    await _set(world, **{"Triage channel": "#engineering"})
    cards = [m for m in by_bot(world, "#engineering") if m.rendered.startswith("PM-")]
    assert {m.rendered.split(" · ")[0] for m in cards} == {"PM-1", "PM-2"}
    # From now on the requests come here, and are decided here.
    await ask(world, world.sally, "#sales", "We need a quote for the prospect")
    cards = [m for m in by_bot(world, "#engineering") if m.rendered.startswith("PM-")]
    assert len(cards) == 3
    [card] = [m for m in cards if m.rendered.startswith("PM-1 ")]
    await world.priya.reacts(card, "white_check_mark")
    await world.wait(61)
    assert "Approved · priya approved it" in card.rendered
    assert "Good news: priya approved it." in thread(world.sally, first)[1]


async def test_a_triage_channel_the_bot_is_not_in_is_said_to_a_pm(world: World) -> None:
    await _set(world, **{"Triage channel": "#general"})
    await ask(world, world.sally, "#sales", ASK)
    told = [m.rendered for pm in (world.priya, world.paul) for m in pm.inbox]
    assert len(told) == 1
    assert told[0].startswith("I could not show the triage cards in #general: I am not in that")
    assert "Invite me there with /invite @PM Request, or choose another channel with" in told[0]
    # Once is enough.
    await ask(world, world.sally, "#sales", "We need dark mode for the prospect")
    assert len([m for pm in (world.priya, world.paul) for m in pm.inbox]) == 1


async def test_invited_afterwards_it_shows_the_cards_that_were_missing(world: World) -> None:
    await _set(world, **{"Triage channel": "#general"})
    await ask(world, world.sally, "#sales", ASK)
    await world.slack.invites("#general", by=world.priya)
    await world.quiet()
    cards = [m for m in by_bot(world, "#general") if m.rendered.startswith("PM-")]
    assert len(cards) == 1


async def test_the_time_zone_moves_the_slots(world: World) -> None:
    await plan(world, "Dark mode")
    await _set(world, **{"Time zone": "America/New_York"})
    await world.clock_to("Monday 13:59")
    assert len(by_bot(world, "#sales")) == 1
    await world.clock_to("Monday 14:00")  # nine in the morning in New York
    assert "Roadmap update for Sales" in by_bot(world, "#sales")[1].rendered


async def test_a_time_zone_that_is_none_is_said_in_the_form(world: World) -> None:
    await world.priya.runs("/pm-request settings")
    await world.priya.fills({"Time zone": "Middle-earth/Shire", "Product managers": ["maria"]})
    assert (await world.priya.submits()).errors == {
        "Time zone": "I know no such time zone. Write it as Europe/Berlin or America/New_York."
    }
    assert world.priya.front.fields["Product managers"] == ["@maria"]


async def test_who_is_named_decides_from_then_on_and_the_group_no_longer(world: World) -> None:
    await ask(world, world.sally, "#sales", ASK)
    world.slack.channel("#pm-triage").members.append(world.maria.id)
    await _set(
        world,
        **{"User group of product managers": "No group", "Product managers": ["maria"]},
    )
    await world.paul.clicks(world.card(1), "Approve")
    await world.quiet()
    assert "Waiting for a decision" in world.card(1).rendered
    assert "Product managers here: maria." in world.whispers(world.paul, "#pm-triage")[0]
    await world.maria.clicks(world.card(1), "Approve")
    await world.quiet()
    assert "Approved · maria approved it" in world.card(1).rendered


async def test_the_settings_of_the_environment_do_not_come_back_on_a_restart(world: World) -> None:
    await _set(world, **{"Triage channel": "#marketing"})
    again = Runtime(world.bot.settings, Role.WORKER)
    await again.start()
    await again.stop()
    await world.quiet()
    await world.priya.runs("/pm-request settings")
    assert world.priya.front.fields["Triage channel"] == "#marketing"


async def test_without_a_triage_channel_who_asks_is_told_that_nobody_sees_it(world: World) -> None:
    async with world.bot.db.begin() as session:
        await session.execute(update(Workspace).values(triage_channel=None))
    message = await ask(world, world.sally, "#sales", ASK)
    assert "Nobody sees it yet: I have no triage channel." in thread(world.sally, message)[0]
    await _set(world, **{"Triage channel": "#pm-triage"})
    assert "Product management will answer sally in this thread." in thread(world.sally, message)[0]
    assert "PM-1 · " in world.card(1).rendered
