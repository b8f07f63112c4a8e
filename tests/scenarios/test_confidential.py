"""Finance, Executive staff and private channels: who sees the matter, and who only that it is."""

import pytest

from bot.sandbox.records import Message
from tests.scenarios.asking import ask, begun, by_bot, talk, thread
from tests.scenarios.planning import approve
from tests.world import World

SECRET = "We need the margin by region for the business case"


async def _public_triage(world: World) -> None:
    """Requests come in in #general, which everybody reads."""
    await world.slack.invites("#general", by=world.priya)
    await world.quiet()
    await world.priya.runs("/pm-request settings")
    await world.priya.fills({"Triage channel": "#general"})
    assert (await world.priya.submits()).closed
    await world.quiet()


async def _asked_in_finance(world: World) -> Message:
    await world.slack.invites("#finance", by=world.fiona)
    await world.quiet()
    return await ask(world, world.fiona, "#finance", SECRET)


def only_card(world: World, channel: str) -> Message:
    [card] = [m for m in by_bot(world, channel) if m.rendered.startswith("PM-")]
    return card


async def test_the_introduction_says_that_finance_is_confidential(world: World) -> None:
    await _asked_in_finance(world)
    [hello] = by_bot(world, "#finance")
    assert "I take this for a channel of Finance, and treat its requests as confidential." in (
        hello.rendered
    )


async def test_in_a_public_triage_channel_a_card_says_only_that_it_is_there(
    any_world: World,
) -> None:
    world = any_world
    await _public_triage(world)
    message = await _asked_in_finance(world)
    card = only_card(world, "#general")
    assert card.rendered.startswith(
        "PM-1 · Confidential request from Finance\n:inbox_tray: Waiting for a decision\n[Read it]\n"
    )
    seen = f"{card.rendered} {card.text} {card.blocks}"
    for secret in ("margin", "region", "fiona", world.fiona.id, message.ts.replace(".", "")):
        assert secret not in seen


async def test_read_it_is_for_pms(world: World) -> None:
    await _public_triage(world)
    await _asked_in_finance(world)
    card = only_card(world, "#general")
    await world.priya.clicks(card, "Read it")
    assert f"{SECRET}\nfiona · Finance · Business case · Important" in world.priya.front.text
    for person in (world.sally, world.gus):
        await person.clicks(card, "Read it")
        await world.quiet()
        assert person.modal is None
        assert world.whispers(person, "#general")[0].startswith(
            "I cannot find that request among those you may see."
        )
    # Who asked may read their own.
    await world.fiona.clicks(card, "Read it")
    assert SECRET in world.fiona.front.text


async def test_the_whole_decision_stays_unnamed_in_a_public_triage_channel(world: World) -> None:
    await _public_triage(world)
    await _asked_in_finance(world)
    card = only_card(world, "#general")
    await world.priya.clicks(card, "Ask for info")
    await world.priya.fills({"What do you need to know?": "Which quarter, Fiona?"})
    assert (await world.priya.submits()).closed
    await world.quiet()
    await world.fiona.clicks(begun(world.fiona, 1)[-1], "Answer")
    await world.fiona.fills({"Your answer": "The third quarter."})
    assert (await world.fiona.submits()).closed
    await world.quiet()
    [note] = world.priya.sees(card)
    assert note.rendered == (
        "The person who asked answered. “Read it” on the card shows the answer."
    )
    await world.priya.clicks(card, "Decline")
    await world.priya.fills({"Why not?": "The third quarter is not audited."})
    assert (await world.priya.submits()).closed
    await world.quiet()
    everything = [*world.sally.sees("#general"), *world.sally.sees(card)]
    for text in (f"{m.rendered} {m.text} {m.blocks}" for m in everything):
        assert not [word for word in ("quarter", "margin", "fiona") if word in text.casefold()]
    assert "> The third quarter is not audited." in talk(world.fiona, 1)[-1]
    await world.priya.clicks(card, "Read it")
    assert "The third quarter is not audited." in world.priya.front.text


async def test_a_reason_by_reaction_stays_off_a_public_triage_channel(world: World) -> None:
    await _public_triage(world)
    await _asked_in_finance(world)
    card = only_card(world, "#general")
    await world.priya.reacts(card, "no_entry_sign")
    await world.quiet()
    [offer] = world.priya.sees(card)
    await world.priya.clicks(offer, "Add the reason")
    await world.priya.fills({"Why not?": "Margins are secret."})
    assert (await world.priya.submits()).closed
    await world.wait(61)
    assert offer.rendered.endswith(
        "The reason is kept with the request, and the person who asked is told."
    )
    assert "Margins" not in card.rendered
    assert "> Margins are secret." in talk(world.fiona, 1)[1]


async def test_in_a_private_triage_channel_the_card_is_whole(world: World) -> None:
    await _asked_in_finance(world)
    card = world.card(1).rendered
    assert card.startswith(f"PM-1 · {SECRET}\n")
    assert "fiona, Finance · Business case" in card


async def test_once_partners_join_the_triage_channel_it_counts_as_public(world: World) -> None:
    await world.slack.shares("#pm-triage", with_=world.xenia.team_id)
    await world.quiet()
    await _asked_in_finance(world)
    assert only_card(world, "#pm-triage").rendered.startswith("PM-1 · Confidential request from")


async def test_a_private_channel_is_never_named_outside(world: World) -> None:
    await world.slack.invites("#sales-secret", by=world.sally)
    await world.quiet()
    message = await ask(world, world.sally, "#sales-secret", "We need SSO to close the big deal")
    assert thread(world.sally, message)[0].startswith("Filed as PM-1, Needed to close a deal")
    card = world.card(1)
    assert "Asked in a private channel " in card.rendered
    assert "sales-secret" not in f"{card.rendered} {card.text}"
    await world.ernie.runs("/pm-request list")
    assert world.ernie.front.text.startswith("Nobody has asked for anything yet.")
    await world.slack.invites("#engineering", by=world.priya)
    await world.quiet()
    await ask(world, world.ernie, "#engineering", "We need #sales-secret to settle the scope")
    assert world.card(2).rendered.startswith("PM-2 · We need a channel to settle the scope\n")


async def test_the_finance_form_from_anywhere_is_confidential(world: World) -> None:
    await world.sally.runs("/pm-request", in_="#sales")
    await world.sally.fills({"Department": "Finance"})
    await world.sally.fills(
        {
            "Title": "Cost of the big deal",
            "What is needed, and why": "For the offer.",
            "Category": "Figure to report",
        }
    )
    assert (await world.sally.submits()).closed
    await world.quiet()
    await world.maria.runs("/pm-request list")
    assert "Cost of the big deal" not in world.maria.front.text


async def test_its_title_is_not_proposed_for_the_roadmap_that_everyone_reads(world: World) -> None:
    await _asked_in_finance(world)
    await approve(world, 1)
    await world.priya.clicks(world.card(1), "Add to roadmap")
    assert world.priya.front.fields["Title"] is None
    # Changing the choice back and forth does not bring it in either.
    await world.priya.fills({"Where it belongs": "An item that is on the roadmap"})
    await world.priya.fills({"Where it belongs": "A new item"})
    assert world.priya.front.fields["Title"] is None
    await world.priya.fills({"Title": "Reporting"})
    assert (await world.priya.submits()).closed
    await world.sally.runs("/pm-request roadmap")
    assert "Reporting" in world.sally.front.text
    assert "margin" not in world.sally.front.text


@pytest.mark.parametrize("button", ["Approve", "Decline"])
async def test_decisions_work_on_a_redacted_card(world: World, button: str) -> None:
    await _public_triage(world)
    await _asked_in_finance(world)
    card = only_card(world, "#general")
    await world.priya.clicks(card, button)
    if world.priya.modal:
        assert "margin" in world.priya.front.text  # the PM may read it, in a form of their own
        await world.priya.fills({"Why not?": "No."})
        assert (await world.priya.submits()).closed
    await world.quiet()
    assert f"priya {button.casefold()}d it" in card.rendered
    assert len(talk(world.fiona, 1)) == 2


async def test_who_reacts_without_being_a_pm_learns_nothing(world: World) -> None:
    await _public_triage(world)
    await _asked_in_finance(world)
    card = only_card(world, "#general")
    await world.sally.reacts(card, "white_check_mark")
    await world.sally.clicks(card, "Approve")
    await world.sally.clicks(card, "Decline")
    await world.quiet()
    assert world.sally.modal is None
    told = world.whispers(world.sally, "#general")
    assert len(told) == 3
    assert not [each for each in told if "margin" in each]


async def test_moved_to_a_public_triage_channel_the_cards_are_redacted(world: World) -> None:
    await _asked_in_finance(world)
    assert SECRET in world.card(1).rendered
    await _public_triage(world)
    assert "Confidential request from Finance" in only_card(world, "#general").rendered
    [left] = [m for m in by_bot(world, "#pm-triage") if m.rendered.startswith("PM-")]
    assert (left.rendered, left.buttons) == (
        "PM-1 · This card has moved to #general. Decide on it there.",
        [],
    )
    # A reaction counts on either.
    await world.priya.reacts(left, "no_entry_sign")
    await world.quiet()
    assert ":no_entry_sign: Declined · priya declined it" in only_card(world, "#general").rendered
