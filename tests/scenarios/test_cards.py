"""The card in the triage channel: there is one, it comes back, and it waits for its channel."""

from tests.scenarios.asking import ask, by_bot, for_customer, thread
from tests.world import World

ASK = "We need SSO to close the deal"


async def test_a_card_tells_all_that_a_decision_needs(world: World) -> None:
    await world.sally.runs("/pm-request", in_="#sales")
    await world.sally.fills(
        {
            "Title": "Single sign-on",
            "What is needed, and why": "Initech signs *only* if <we> have it.\nThey said so.",
            "Category": "Needed to close a deal",
            "How much it matters": "Blocking",
            "Needed by": "2026-12-01",
        }
    )
    await for_customer(world.sally, "Initech", "Account")
    await world.sally.fills({"Deal value": "€120k", "Account manager": "maria"})
    assert (await world.sally.submits()).closed
    await world.quiet()
    card = world.card(1)
    assert card.rendered.startswith(
        "PM-1 · Single sign-on\n"
        ":inbox_tray: Waiting for a decision\n"
        "sally, Sales · Needed to close a deal · Blocking · needed by Tue 1 Dec 2026\n"
        "Initech signs *only* if <we> have it.\nThey said so.\n"
        "For Initech · 120,000 at stake · account manager maria\n"
        "[Approve] [Defer] [Decline] [Ask for info] [Not a request] "
        "[Reply to requester] [Duplicate of…] [More…]\n"
        "Asked with /pm-request in #sales "
    )
    # What a screen reader says of it.
    assert card.text == ("PM-1: Single sign-on. Asked by sally for Sales. Waiting for a decision.")
    await world.clock_to("Wednesday 10:00")
    await world.sally.chooses(world.sally.inbox[0], "Category", "Something else")
    await world.quiet()
    assert "needed by Tue 1 Dec 2026, which has passed" in world.card(1).rendered


async def test_a_card_that_was_deleted_comes_back_when_something_happens(any_world: World) -> None:
    world = any_world
    message = await ask(world, world.sally, "#sales", ASK)
    await world.priya.deletes(world.card(1))
    await world.priya.reacts(message, "question")
    await world.quiet()
    assert ":question: Waiting for an answer" in world.card(1).rendered
    await world.paul.reacts(world.card(1), "white_check_mark")
    await world.wait(61)
    assert "Approved · paul approved it" in world.card(1).rendered
    assert "Good news: paul approved it." in thread(world.sally, message)[1]


async def test_an_archived_triage_channel_is_said_once_and_its_cards_come_afterwards(
    world: World,
) -> None:
    await world.slack.archives("#pm-triage", by=world.priya)
    await ask(world, world.sally, "#sales", ASK)
    await ask(world, world.sally, "#sales", "We need dark mode for the prospect")
    told = [m.rendered for pm in (world.priya, world.paul) for m in pm.inbox]
    assert len(told) == 1
    assert "that channel is archived. Unarchive it, or choose another channel" in told[0]
    assert len(by_bot(world, "#pm-triage")) == 1
    await world.slack.unarchives("#pm-triage", by=world.priya)
    await world.quiet()
    assert {m.rendered[:4] for m in by_bot(world, "#pm-triage")[1:]} == {"PM-1", "PM-2"}


async def test_invited_into_the_triage_channel_again_the_missing_cards_come(world: World) -> None:
    await world.slack.removes_bot("#pm-triage", by=world.priya)
    message = await ask(world, world.sally, "#sales", ASK)
    assert len(thread(world.sally, message)) == 1
    await world.slack.invites("#pm-triage", by=world.priya)
    await world.quiet()
    assert "Waiting for a decision" in world.card(1).rendered


async def test_a_busy_minute_makes_one_card_a_request(world: World) -> None:
    for number in range(8):
        await world.sally.posts("#sales", f"We need export {number} for Initech")
        world.slack.clock_by(seconds=121)  # else it would all be one request
    await world.quiet()
    cards = [m.rendered.split(" ·")[0] for m in by_bot(world, "#pm-triage")[1:]]
    assert sorted(cards) == [f"PM-{number}" for number in range(1, 9)]
