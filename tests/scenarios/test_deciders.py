"""Who decides: the members of a user group, and the people named in the settings."""

from tests.scenarios.asking import ask, thread
from tests.world import World

ASK = "We need SSO to close the deal"
NOT_A_PM = (
    "Only product managers can do that, so nothing changed. Product managers here: paul, priya."
)
NOBODY = (
    "No product managers are set yet, so nobody can decide. A workspace admin can choose them "
    "with /pm-request settings."
)


async def test_someone_else_is_told_and_nothing_changes(any_world: World) -> None:
    world = any_world
    world.slack.channel("#pm-triage").members.append(world.sally.id)
    message = await ask(world, world.sally, "#sales", ASK)
    for button in ("Approve", "Decline", "Defer", "Ask for info"):
        await world.sally.clicks(world.card(1), button)
        assert world.sally.modal is None
    await world.quiet()
    assert world.whispers(world.sally, "#pm-triage") == [NOT_A_PM] * 4
    assert world.whispers(world.priya, "#pm-triage") == []
    assert "Waiting for a decision" in world.card(1).rendered
    assert len(thread(world.sally, message)) == 1


async def test_who_joins_or_leaves_the_group_starts_or_stops_deciding(any_world: World) -> None:
    world = any_world
    world.slack.channel("#pm-triage").members.append(world.maria.id)
    await ask(world, world.sally, "#sales", ASK)
    await ask(world, world.sally, "#sales", "We need dark mode for the prospect")
    await world.slack.changes_group("product", [world.maria, world.priya])
    await world.quiet()
    await world.maria.clicks(world.card(1), "Approve")
    await world.paul.clicks(world.card(2), "Approve")
    await world.quiet()
    assert "Approved · maria approved it" in world.card(1).rendered
    assert "Waiting for a decision" in world.card(2).rendered
    assert world.whispers(world.paul, "#pm-triage") == [NOT_A_PM.replace("paul", "maria")]


async def test_the_members_of_a_group_that_is_disabled_no_longer_decide(any_world: World) -> None:
    world = any_world
    await ask(world, world.sally, "#sales", ASK)
    await world.slack.disables_group("product")
    await world.quiet()
    await world.priya.clicks(world.card(1), "Approve")
    await world.quiet()
    assert world.whispers(world.priya, "#pm-triage") == [NOBODY]
    assert "Waiting for a decision" in world.card(1).rendered


async def test_with_none_set_it_says_how_to_set_one(world: World) -> None:
    await ask(world, world.sally, "#sales", ASK)
    await world.slack.changes_group("product", [])
    await world.quiet()
    await world.paul.clicks(world.card(1), "Approve")
    await world.paul.reacts(world.card(1), "white_check_mark")
    await world.wait(61)
    assert world.whispers(world.paul, "#pm-triage") == [NOBODY, NOBODY]
    assert "Waiting for a decision" in world.card(1).rendered
    # Now a workspace admin may choose them.
    refused = await world.paul.runs("/pm-request settings")
    assert "workspace admins while there are none" in refused.text
    await world.priya.runs("/pm-request settings")
    await world.priya.fills({"Product managers": ["paul"]})
    assert (await world.priya.submits()).closed
    await world.quiet()
    await world.paul.clicks(world.card(1), "Approve")
    await world.quiet()
    assert "Approved · paul approved it" in world.card(1).rendered


async def test_a_pm_who_leaves_the_company_or_becomes_a_guest_no_longer_decides(
    world: World,
) -> None:
    await ask(world, world.sally, "#sales", ASK)
    await world.slack.changes_person("paul", guest=True)
    await world.quiet()
    await world.paul.clicks(world.card(1), "Approve")
    await world.quiet()
    assert "Waiting for a decision" in world.card(1).rendered
    assert len(world.whispers(world.paul, "#pm-triage")) == 1


async def test_a_partners_click_in_a_shared_channel_decides_nothing(world: World) -> None:
    triage = world.slack.channel("#pm-triage")
    message = await ask(world, world.sally, "#sales", ASK)
    await world.slack.shares("#pm-triage", with_=world.xenia.team_id)
    triage.members.append(world.xenia.id)
    await world.quiet()
    await world.xenia.clicks(world.card(1), "Approve")
    await world.xenia.clicks(world.card(1), "Decline")
    await world.xenia.reacts(world.card(1), "white_check_mark")
    await world.wait(61)
    assert world.xenia.modal is None
    assert len(world.whispers(world.xenia, "#pm-triage")) == 3
    assert "Waiting for a decision" in world.card(1).rendered
    assert len(thread(world.sally, message)) == 1


async def test_a_pm_who_also_asked_may_decide_on_it(world: World) -> None:
    message = await ask(world, world.priya, "#sales", "We need a demo for the prospect")
    await world.priya.reacts(message, "white_check_mark")
    await world.wait(61)
    assert "Approved · priya approved it" in world.card(1).rendered
