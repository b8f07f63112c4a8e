"""Two requests that ask for the same go on as one, and can be taken apart again."""

import re

from bot.sandbox.person import Person
from tests.scenarios.asking import ask, fill_in, for_customer, inbox, thread
from tests.scenarios.planning import approve
from tests.world import World


async def merge(world: World, who: Person, number: int, into: str) -> None:
    """`who` merges PM-<number> into the one that `into` finds."""
    await who.clicks(world.card(number), "More…")
    await who.clicks_in_modal("Duplicate of…")
    offered = await who.searches("The one that goes on", into)
    await who.fills({"The one that goes on": offered[0]})
    assert (await who.submits()).closed
    await world.quiet()


async def unmerge(world: World, number: int) -> None:
    await world.priya.clicks(world.card(number), "Undo merge")
    assert (await world.priya.submits()).closed
    await world.quiet()


async def test_a_pm_merges_and_everyone_who_asked_hears_what_becomes_of_it(
    any_world: World,
) -> None:
    world = any_world
    await fill_in(world, world.sally, "Single sign-on with Okta")
    message = await ask(world, world.maria, "#marketing", "We need SAML login for the launch")
    await world.ernie.reacts(message, "heavy_plus_sign")
    await world.quiet()
    await merge(world, world.priya, 2, "single sign-on")
    goes_on, merged = world.card(1).rendered, world.card(2).rendered
    assert ":heavy_plus_sign: Also needed by Marketing 2\n" in goes_on
    assert "Merged into it: PM-2 · We need SAML login for the launch\n" in goes_on
    assert "PM-2 · We need SAML login for the launch\n:twisted_rightwards_arrows: Same as anot" in (
        merged
    )
    assert "It goes on in PM-1 · Single sign-on with Okta\n" in merged
    assert "[Approve]" not in merged
    assert (
        "priya found that it asks for the same as PM-1, so the two go on as one."
        in (thread(world.maria, message)[-1])
    )
    await world.maria.clicks(world.maria.sees(message)[-1], "Read PM-1")
    assert world.maria.front.text.startswith("Single sign-on with Okta\n")
    await world.maria.closes()
    await approve(world, 1)
    for person in (world.maria, world.ernie):
        assert "Good news: priya approved it." in inbox(person)[-1]
    assert len(inbox(world.sally)) == 1  # she hears in the thread of her own


async def test_undone_it_stands_where_it_stood_with_all_that_it_had(any_world: World) -> None:
    world = any_world
    await fill_in(world, world.sally, "Single sign-on with Okta")
    message = await ask(world, world.maria, "#marketing", "We need SAML login for the launch")
    await world.ernie.reacts(message, "heavy_plus_sign")
    await approve(world, 2)
    before = world.card(2).rendered
    await merge(world, world.priya, 2, "PM-1")
    await unmerge(world, 2)
    assert world.card(2).rendered.splitlines()[:4] == before.splitlines()[:4]
    assert "Also needed by" not in world.card(1).rendered
    assert "Also needed by Marketing 1" in world.card(2).rendered
    assert "Merged into it" not in world.card(1).rendered
    assert thread(world.maria, message)[-1].endswith(
        "priya found that it is not the same as another after all. It is back: approved."
    )
    # What becomes of the other is news to them no more.
    told = inbox(world.ernie)
    await approve(world, 1)
    assert inbox(world.ernie) == told


async def _ask_for(world: World, who: Person, title: str, customer: str, value: str) -> None:
    await who.runs(f"/pm-request {title}", in_="#sales")
    await who.fills({"Category": "New capability or change", "Deal value": value})
    await for_customer(who, customer, "Account")
    assert (await who.submits()).closed
    await world.quiet()


async def test_what_is_at_stake_adds_up_and_comes_apart_again(any_world: World) -> None:
    world = any_world
    await _ask_for(world, world.sally, "Single sign-on with Okta", "Initech", "20,000")
    await _ask_for(world, world.maria, "Night colours", "Globex", "1.5m")
    await _ask_for(world, world.ernie, "Black user interface", "Initech", "30,000")
    assert "20,000 at stake" in world.card(1).rendered
    before = world.card(1).rendered
    assert "value" in before.split("Queue score")[1]
    await merge(world, world.priya, 2, "PM-1")
    after = world.card(1).rendered
    assert "Merged into it: PM-2 · Night colours (Globex, 1,500,000)" in after
    assert "1,520,000 at stake in all" in after
    assert _score(after) > _score(before)
    await merge(world, world.priya, 3, "PM-1")  # the same customer: not twice
    assert "PM-3 · Black user interface (Initech, 30,000)" in world.card(1).rendered
    assert "1,530,000 at stake in all" in world.card(1).rendered
    await unmerge(world, 2)
    assert "30,000 at stake in all" in world.card(1).rendered
    await unmerge(world, 3)
    assert "at stake in all" not in world.card(1).rendered
    assert _score(world.card(1).rendered) == _score(before)


def _score(card: str) -> int:
    found = re.search(r"Queue score on .*?: (\d+) of", card)
    assert found, card
    return int(found[1])


async def test_a_chain_goes_on_at_its_end_and_never_in_a_circle(world: World) -> None:
    for who, title in (("sally", "Dark mode"), ("maria", "Night colours"), ("ernie", "Black UI")):
        await fill_in(world, getattr(world, who), title)
    await merge(world, world.priya, 3, "PM-2")
    await merge(world, world.priya, 2, "PM-1")
    assert "Merged into it: PM-2 · Night colours, PM-3 · Black UI" in world.card(1).rendered
    assert "Also needed by Sales 2" in world.card(1).rendered
    assert "It goes on in PM-1 · Dark mode" in world.card(3).rendered
    # Merging into one that was merged is merging into where it went.
    await world.priya.clicks(world.card(1), "Duplicate of…")
    offered = await world.priya.searches("The one that goes on", "PM-3")
    await world.priya.fills({"The one that goes on": offered[0]})
    refused = await world.priya.submits()
    assert "PM-1 cannot be merged into itself" in str(refused.errors or world.priya.front.text)
    await world.priya.closes()
    await unmerge(world, 2)
    assert "Merged into it" not in world.card(1).rendered
    assert "Also needed by" not in world.card(1).rendered
    assert "Merged into it: PM-3 · Black UI" in world.card(2).rendered


async def test_a_confidential_one_is_counted_where_it_goes_and_never_named(world: World) -> None:
    await world.slack.invites("#general", by=world.priya)
    await world.quiet()
    await world.priya.runs("/pm-request settings")
    await world.priya.fills({"Triage channel": "#general"})
    assert (await world.priya.submits()).closed
    await world.quiet()
    await fill_in(world, world.sally, "Margin report")
    secret = {"Value at stake": "777,000"}
    await fill_in(world, world.fiona, "Secret margin by region", in_="#finance", **secret)
    cards = {m.rendered[:4]: m for m in world.priya.sees("#general") if m.rendered[:3] == "PM-"}
    await world.priya.clicks(cards["PM-2"], "Duplicate of…")
    await world.priya.fills({"The one that goes on": "PM-1 · Margin report"})
    assert (await world.priya.submits()).closed
    await world.quiet()
    shown = f"{cards['PM-1'].rendered} {cards['PM-1'].blocks} {cards['PM-2'].blocks}"
    assert "Also needed by 1 more" in shown
    assert "Merged into it: 1 confidential" in shown
    assert not [word for word in ("Secret", "region", "fiona", "Finance 1", "777") if word in shown]
    await world.sally.runs("/pm-request find margin")
    await world.sally.clicks(cards["PM-1"], "Read it all") if "Read it all" in shown else None
    assert "Secret" not in world.sally.front.text
    await world.priya.clicks(cards["PM-1"], "Approve")
    await world.quiet()
    assert [line for line in inbox(world.fiona) if "Good news: priya approved it." in line]


async def test_into_a_confidential_one_it_is_refused_with_the_other_way(world: World) -> None:
    await fill_in(world, world.sally, "Margin report")
    await fill_in(world, world.fiona, "Margin by region", in_="#finance")
    await world.priya.clicks(world.card(1), "Duplicate of…")
    await world.priya.fills({"The one that goes on": "PM-2 · Margin by region"})
    sent = await world.priya.submits()
    said = f"{sent.errors} {world.priya.front.text}"
    assert "PM-2 is confidential" in said
    assert "You can merge PM-2 into PM-1 instead." in said
    await world.priya.closes()
    assert "Waiting for a decision" in world.card(1).rendered


async def test_only_pms_merge_and_only_who_asked_says_that_theirs_is_the_same(
    world: World,
) -> None:
    world.slack.channel("#pm-triage").members += [world.sally.id, world.gus.id]
    await fill_in(world, world.maria, "Dark mode")
    message = await ask(world, world.maria, "#marketing", "We need a dark theme for the launch")
    for person in (world.sally, world.gus):
        await person.clicks(world.card(1), "Duplicate of…")
        await world.quiet()
        assert person.modal is None
        assert "Only product managers can do that" in world.whispers(person, "#pm-triage")[-1]
    await world.sally.clicks(world.sally.sees(message)[0], "Asked before?")
    assert "It is the same" not in world.sally.front.buttons
    assert "I need this too" in world.sally.front.buttons


async def test_of_many_that_were_merged_five_are_named_on_the_card(world: World) -> None:
    await _ask_for(world, world.sally, "Single sign-on with Okta", "Initech", "50,000")
    for number in range(2, 9):
        title = f"{number} Single sign-on {'& for everyone ' * 9}"[:150].strip()
        await fill_in(world, world.sally, title)
        await merge(world, world.priya, number, "PM-1")
    card = world.card(1)
    assert "Merged into it: PM-2 · 2 Single sign-on" in card.rendered
    assert re.search(r"PM-6 · 6 Single sign-on [^\n]+ and 2 more\n", card.rendered)
    await world.priya.clicks(card, "Read it all")
    assert re.search(r"PM-8 · 8 Single sign-on [^\n]+", world.priya.front.text)
    await world.priya.closes()
    await approve(world, 1)
    assert "Approved" in world.card(1).rendered
