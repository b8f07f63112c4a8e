"""Each department's own form: what it asks, and what the product manager reads of it."""

from tests.scenarios.asking import BODY, for_customer, inbox
from tests.world import World

ALL = {
    "Title", BODY, "Department", "Category", "How much it matters", "Needed by",
    "Needed by, from the calendar", "Account manager", "Files and screenshots",
}  # fmt: skip


def own_fields(world: World, who: str) -> list[str]:
    """What the form in front of them asks besides what all are asked, calendars aside."""
    asked = getattr(world, who).front.fields
    return [label for label in asked if label not in ALL and "calendar" not in label]


async def test_sales_asks_for_the_account_of_a_deal(world: World) -> None:
    sally = world.sally
    await sally.runs("/pm-request Single sign-on to close the deal", in_="#sales")
    assert sally.front.fields["Category"] == "Needed to close a deal"
    assert own_fields(world, "sally") == [
        "Account", "Deal value", "Expected close date", "Competitor", "What would lose the deal",
    ]  # fmt: skip
    sent = await sally.submits()
    assert sent.errors == {"Account": "Please complete this required field."}
    await for_customer(sally, "Initech", "Account")
    await sally.fills({"Their tier": "Key account", "Account manager": "maria"})
    await sally.fills({"Deal value": "€ 120k", "Expected close date": "end of Q1"})
    await sally.fills({"Competitor": "Globex", "What would lose the deal": "No SSO by April."})
    assert (await sally.submits()).closed
    await world.quiet()
    card = world.card(1).rendered
    assert "For Initech (Key account) · 120,000 at stake · account manager maria" in card
    assert "Expected close date: Wed 31 Mar 2027 · Competitor: Globex" in card
    assert "What would lose the deal: No SSO by April." in card


async def test_sales_may_leave_the_account_out_when_it_is_no_deal(world: World) -> None:
    sally = world.sally
    await sally.runs("/pm-request Dark mode", in_="#sales")
    await sally.fills({"Category": "Needed to close a deal"})
    assert (await sally.submits()).errors == {"Account": "Please complete this required field."}
    await sally.fills({"Category": "Competitor insight"})
    assert (await sally.submits()).closed


async def test_marketing_names_a_source_when_it_speaks_of_the_market(world: World) -> None:
    maria = world.maria
    await maria.runs("/pm-request Launch video", in_="#marketing")
    asked = ["On behalf of (customer)", "Value at stake"]
    asked += ["Campaign or event", "Date the spend is committed"]
    await maria.fills({"Category": "Launch date or launch plan"})
    assert own_fields(world, "maria") == asked
    await maria.fills({"Category": "Market trend or analyst view"})
    assert own_fields(world, "maria") == [*asked, "Source"]
    await maria.fills({"Campaign or event": "Hannover", "Source": "Gartner, October"})
    await maria.fills({"Date the spend is committed": "mid January"})
    assert (await maria.submits()).closed
    await world.quiet()
    assert (
        "Campaign or event: Hannover · Date the spend is committed: Fri 15 Jan 2027 · "
        "Source: Gartner, October"
    ) in world.card(1).rendered


async def test_engineering_weighs_doing_it_against_not_doing_it(world: World) -> None:
    ernie = world.ernie
    await ernie.runs("/pm-request Upgrade the message queue", in_="#engineering")
    assert own_fields(world, "ernie")[2:] == [
        "Cost or risk of doing it", "Cost or risk of not doing it", "Effort guess",
    ]  # fmt: skip
    await ernie.fills({"Category": "Maintenance or technical debt", "Effort guess": "A few weeks"})
    await ernie.fills({"Cost or risk of doing it": "Two days of read-only."})
    await ernie.fills({"Cost or risk of not doing it": "No security fixes from May on."})
    assert (await ernie.submits()).closed
    await world.quiet()
    card = world.card(1).rendered
    assert "Cost or risk of not doing it: No security fixes from May on." in card
    assert "Effort guess: A few weeks" in card


async def test_operations_says_how_many_and_at_which_stage(world: World) -> None:
    ernie = world.ernie
    await ernie.runs("/pm-request A test port on the board", in_="#general")
    await ernie.fills({"Department": "Operations", "Category": "Manufacturability or scalability"})
    assert own_fields(world, "ernie")[2:] == ["Product line", "Stage", "Units or load expected"]
    await ernie.fills({"Product line": "X2", "Stage": "Build", "Units or load expected": "a lot"})
    assert (await ernie.submits()).errors == {
        "Units or load expected": (
            "I cannot read that as a number. Write it in digits, as in 120,000 or 1.2m."
        )
    }
    await ernie.fills({"Units or load expected": "12k"})
    assert (await ernie.submits()).closed
    await world.quiet()
    assert (
        "Product line: X2 · Stage: Build · Units or load expected: 12,000" in world.card(1).rendered
    )


async def test_finance_says_which_figure_and_what_for(world: World) -> None:
    fiona = world.fiona
    await fiona.runs("/pm-request Ramp rate of the X2", in_="#finance")
    assert own_fields(world, "fiona")[2:] == ["Period", "Figure wanted", "Decision it feeds"]
    await fiona.fills({"Category": "Ramp rate or projection", "Period": "H1 2027"})
    await fiona.fills({"Figure wanted": "Units a month", "Decision it feeds": "The second line."})
    assert (await fiona.submits()).closed
    await world.quiet()
    shown = "Period: H1 2027 · Figure wanted: Units a month · Decision it feeds: The second line."
    assert shown in world.card(1).rendered


async def test_executives_say_who_will_hear_it(world: World) -> None:
    fiona = world.fiona
    await fiona.runs("/pm-request Where does the platform stand?", in_="#general")
    await fiona.fills({"Department": "Executive staff", "Category": "Status wanted"})
    assert own_fields(world, "fiona")[2:] == ["Strategic theme", "Who will hear it"]
    await fiona.fills({"Strategic theme": "Platform", "Who will hear it": ["Press", "Board"]})
    await fiona.fills({"Department": "Marketing"})
    await fiona.fills({"Department": "Executive staff", "Category": "Status wanted"})
    assert (await fiona.submits()).closed
    await world.quiet()
    assert "Strategic theme: Platform · Who will hear it: Board, Press" in world.card(1).rendered


async def test_support_says_how_bad_it_is_and_for_how_many(world: World) -> None:
    sally = world.sally
    await sally.runs("/pm-request Exports stop at 10,000 rows", in_="#general")
    await sally.fills({"Department": "Support and Account Management"})
    await sally.fills({"Category": "Something is broken"})
    assert own_fields(world, "sally") == [
        "Customer", "Value at stake",
        "Severity", "Customers affected", "Workaround", "Renewal date",
    ]  # fmt: skip
    await for_customer(sally, "Umbrella", "Customer")
    await sally.fills({"Severity": "Degraded: they work around it", "Customers affected": "3"})
    await sally.fills({"Workaround": "Export month by month.", "Renewal date": "2027-02-28"})
    assert (await sally.submits()).closed
    await world.quiet()
    card = world.card(1).rendered
    assert "For Umbrella\n" in card
    assert "Severity: Degraded: they work around it · Customers affected: 3" in card
    assert "Workaround: Export month by month. · Renewal date: Sun 28 Feb 2027" in card


async def test_project_management_says_what_hangs_on_what(world: World) -> None:
    ernie = world.ernie
    await ernie.runs("/pm-request Freeze the interface", in_="#general")
    await ernie.fills({"Department": "Project Management", "Category": "Dependency or milestone"})
    assert own_fields(world, "ernie")[2:] == ["Milestone", "Depends on"]
    await ernie.fills({"Milestone": "M3", "Depends on": "The supplier's samples"})
    assert (await ernie.submits()).closed
    await world.quiet()
    assert "Milestone: M3 · Depends on: The supplier's samples" in world.card(1).rendered


async def test_what_was_typed_for_one_department_is_still_there_on_coming_back(
    world: World,
) -> None:
    sally = world.sally
    await sally.runs("/pm-request Dark mode", in_="#sales")
    await sally.fills({"Competitor": "Globex", "Expected close date": "end of Q1"})
    await sally.fills({"Expected close date, from the calendar": "2027-03-31"})
    await sally.fills({"Department": "Marketing"})
    await sally.fills({"Campaign or event": "Hannover"})
    await sally.fills({"Department": "Sales"})
    fields = sally.front.fields
    assert (fields["Competitor"], fields["Expected close date"]) == ("Globex", "end of Q1")
    assert fields["Expected close date, from the calendar"] == "2027-03-31"
    await sally.fills({"Category": "Competitor insight"})
    assert (await sally.submits()).closed
    await world.quiet()
    card = world.card(1).rendered
    assert "Competitor: Globex" in card
    assert "Hannover" not in card


async def test_the_whole_text_has_every_field_in_full(world: World) -> None:
    sally, long = world.sally, "They walk if it slips. " * 20
    await sally.runs("/pm-request SSO to close the deal", in_="#sales")
    await for_customer(sally, "Initech", "Account")
    await sally.fills({"Deal value": "120,000", "What would lose the deal": long})
    assert (await sally.submits()).closed
    await world.quiet()
    await world.priya.clicks(world.card(1), "Read it all")
    shown = world.priya.front.text
    assert "Account: Initech" in shown
    assert "Deal value: 120,000" in shown
    assert long.strip() in shown
    assert any("for Initech" in line for line in inbox(sally))
