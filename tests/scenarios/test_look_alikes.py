"""Something like it was asked before: while filing, below a message, and on the card."""

from tests.scenarios.asking import BODY, ask, fill_in, for_customer, inbox, thread
from tests.world import World


async def _fills_in(world: World, who_runs: str, title: str) -> None:
    who = getattr(world, who_runs)
    await who.runs("/pm-request", in_="#marketing")
    await who.fills({"Title": title, BODY: "Initech asks for it every week."})
    if not who.front.fields["Category"]:
        await who.fills({"Category": "New capability or change"})


async def test_one_adds_ones_name_instead_of_filing_it_again(any_world: World) -> None:
    world = any_world
    await fill_in(world, world.sally, "Dark mode for the editor")
    await _fills_in(world, "maria", "Dark theme in the editor")
    assert not (await world.maria.submits()).closed
    assert world.maria.front.text.startswith(
        "This looks like PM-1. You can add your name to it instead of asking again.\n"
        "PM-1 · Dark mode for the editor\n"
        ":inbox_tray: Waiting for a decision · 1 person asks for it"
    )
    await world.maria.clicks_in_modal("Add my name")
    assert "Your name is on PM-1: Dark mode for the editor." in world.maria.front.text
    await world.maria.cancels()
    assert world.maria.modal is None
    await world.quiet()
    assert "Also needed by Marketing 1" in world.card(1).rendered
    await world.priya.clicks(world.card(1), "Approve")
    await world.quiet()
    assert "Good news: priya approved it." in inbox(world.maria)[-1]


async def test_the_customer_that_was_typed_goes_along(world: World) -> None:
    await fill_in(world, world.sally, "Dark mode for the editor")
    await _fills_in(world, "maria", "Dark theme in the editor")
    await for_customer(world.maria, "Brandnewco")
    await world.maria.submits()
    await world.maria.clicks_in_modal("Add my name")
    await world.quiet()
    await world.maria.cancels()
    await world.priya.runs("/pm-request customers")
    assert "Brandnewco" in world.priya.front.text


async def test_what_was_typed_is_filed_anyway_or_still_there(world: World) -> None:
    await fill_in(world, world.sally, "Dark mode for the editor")
    await _fills_in(world, "maria", "Dark theme in the editor")
    await world.maria.submits()
    await world.maria.cancels()
    assert world.maria.front.fields["Title"] == "Dark theme in the editor"
    await world.maria.submits()
    assert (await world.maria.submits()).closed
    assert world.maria.modal is None
    await world.quiet()
    assert "PM-2 · Dark theme in the editor" in world.card(2).rendered
    assert "Looks like PM-1 · Dark mode for the editor" in world.card(2).rendered


async def test_below_a_message_who_asked_finds_it_and_says_it_is_the_same(world: World) -> None:
    await fill_in(world, world.sally, "Export of the audit log to CSV")
    message = await ask(
        world, world.maria, "#marketing", "We need a CSV export of the audit log for the auditors"
    )
    confirmation = world.maria.sees(message)[0]
    await world.maria.clicks(confirmation, "Asked before?")
    assert world.maria.front.text == (
        "These look like your PM-2. Is one of them the same? Then add your name to it: PM-2 goes "
        "on there, and you hear what becomes of it.\n"
        "PM-1 · Export of the audit log to CSV\n"
        ":inbox_tray: Waiting for a decision · 1 person asks for it\n"
        "[It is the same]"
    )
    await world.maria.clicks_in_modal("It is the same")
    assert world.maria.front.text == (
        "PM-2 goes on as PM-1: Export of the audit log to CSV. Your name is on it, and I will "
        "tell you what becomes of it."
    )
    await world.quiet()
    assert "PM-2 · :twisted_rightwards_arrows: Same as another" in thread(world.maria, message)[0]
    assert "Merged into it: PM-2 · We need a CSV export of the audit log" in world.card(1).rendered
    assert "It goes on in PM-1 · Export of the audit log to CSV" in world.card(2).rendered
    await world.priya.clicks(world.card(1), "Approve")
    await world.quiet()
    assert "Good news: priya approved it." in inbox(world.maria)[-1]


async def test_what_is_confidential_is_shown_to_nobody_else(world: World) -> None:
    await world.slack.invites("#general", by=world.priya)
    await world.quiet()
    await world.priya.runs("/pm-request settings")
    await world.priya.fills({"Triage channel": "#general"})
    assert (await world.priya.submits()).closed
    await world.quiet()
    await fill_in(world, world.fiona, "Margin report by region", in_="#finance")
    await fill_in(world, world.sally, "Margin report by region")
    shown = [m for m in world.priya.sees("#general") if m.rendered.startswith("PM-")]
    assert len(shown) == 2
    # On cards that everybody reads neither names the other.
    assert not [m for m in shown if "Looks like" in m.rendered]
    await world.fiona.runs("/pm-request", in_="#finance")
    await world.fiona.fills({"Title": "Margin report by region", BODY: "For the board."})
    await world.fiona.fills({"Category": "Figure to report"})
    assert not (await world.fiona.submits()).closed
    assert "PM-1, which your name is on already" in world.fiona.front.text
