"""The triage channel changes: open cards go along, and what is left behind says so."""

from bot.sandbox.records import Message
from tests.scenarios.asking import OPEN, ask, by_bot, decide
from tests.world import World

SSO = "We need SSO to close the deal"
MOVED = "PM-1 · This card has moved to {}. Decide on it there."


async def _moves_to(world: World, channel: str) -> None:
    await world.priya.runs("/pm-request settings")
    await world.priya.fills({"Triage channel": channel})
    assert (await world.priya.submits()).closed
    await world.quiet()


def _cards(world: World, channel: str) -> list[Message]:
    return [m for m in by_bot(world, channel) if m.rendered.startswith("PM-")]


async def test_the_old_card_says_where_it_went_and_has_no_buttons(any_world: World) -> None:
    world = any_world
    await ask(world, world.sally, "#sales", SSO)
    await ask(world, world.sally, "#sales", "We need dark mode for the prospect")
    await decide(world, world.priya, 2, "Decline", **{"Why not?": "No."})
    await world.slack.invites("#engineering", by=world.priya)
    await world.quiet()
    await _moves_to(world, "#engineering")
    [left, decided] = _cards(world, "#pm-triage")
    assert (left.rendered, left.buttons) == (MOVED.format("#engineering"), [])
    assert "Declined" in decided.rendered  # it stays where it was decided
    [card] = _cards(world, "#engineering")
    assert card.buttons == OPEN
    # What is reopened goes where cards are now.
    await world.paul.clicks(decided, "Reopen")
    await world.quiet()
    assert len(_cards(world, "#engineering")) == 2
    assert "has moved" in decided.rendered


async def test_back_again_the_first_card_lives_on(world: World) -> None:
    await ask(world, world.sally, "#sales", SSO)
    await world.slack.invites("#engineering", by=world.priya)
    await world.quiet()
    for _ in range(2):
        await _moves_to(world, "#engineering")
        [left], [card] = _cards(world, "#pm-triage"), _cards(world, "#engineering")
        assert (left.rendered, card.buttons) == (MOVED.format("#engineering"), OPEN)
        await _moves_to(world, "#pm-triage")
        # A private channel is not named where others read.
        assert card.rendered == MOVED.format("the new triage channel")
        assert world.card(1).buttons == OPEN


async def test_where_the_bot_can_no_longer_write_nobody_is_bothered(world: World) -> None:
    await ask(world, world.sally, "#sales", SSO)
    await world.slack.invites("#engineering", by=world.priya)
    await world.slack.removes_bot("#pm-triage", by=world.priya)
    await world.quiet()
    await _moves_to(world, "#engineering")
    assert len(_cards(world, "#engineering")) == 1
    assert world.priya.inbox == world.paul.inbox == []


async def test_an_old_card_that_somebody_deleted_stays_gone(world: World) -> None:
    await ask(world, world.sally, "#sales", SSO)
    await world.slack.invites("#engineering", by=world.priya)
    await world.quiet()
    await world.priya.deletes(world.card(1))
    await _moves_to(world, "#engineering")
    assert _cards(world, "#pm-triage") == []
    [card] = _cards(world, "#engineering")
    await world.priya.reacts(card, "white_check_mark")
    await world.wait(61)
    assert "Approved · priya approved it" in card.rendered
    assert _cards(world, "#pm-triage") == []
