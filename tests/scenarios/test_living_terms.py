"""The roadmap that stands in a channel, as each department reads it; the canvas says the same."""

from sqlalchemy import update

from bot.models import Request
from tests import rows
from tests.scenarios.asking import BODY, for_customer
from tests.scenarios.planning import approve, change, choose, plan
from tests.scenarios.test_business_case import SSO
from tests.scenarios.test_living_canvas import canvas
from tests.scenarios.test_living_roadmap import LATE_DECEMBER, pin, standing
from tests.world import World

DEAL = "Needed to close a deal"


async def room(world: World, name: str) -> str:
    """A channel of the department that its name says, with the bot in it."""
    if name not in ("engineering", "finance"):
        world.slack.add_channel(name, members=[world.priya, world.sally])
    await world.slack.invites(f"#{name}", by=world.priya)
    await world.quiet()
    return f"#{name}"


async def reads(world: World, where: str, title: str = SSO) -> str:
    """What the pinned roadmap says of an item; the canvas gives the same facts."""
    await world.wait(60)
    [told] = standing(world, where)
    [line] = [each for each in told.rendered.splitlines() if each.startswith(f"• {title}")]
    [same] = [
        each
        for each in canvas(world, where)["markdown"].splitlines()
        if each.startswith(f"- **{title}**")
    ]
    said = line.removeprefix(f"• {title}")
    for emoji in ("large_green_circle", "large_yellow_circle", "red_circle"):
        said = said.replace(f":{emoji}: ", "")
    written = same.removeprefix(f"- **{title}**")
    assert written in (said, said.replace(": Now, ", ": ", 1), said.replace("(Now, ", "(", 1))
    return line.removeprefix("• ")


async def add_wait(world: World, what: str, by: str) -> None:
    await choose(world.priya, "Open", SSO)
    await world.priya.clicks_in_modal("Waits for")
    await world.priya.clicks_in_modal("Add what it waits for")
    await world.priya.fills({"Or something else": what, "Needed by": by})
    assert (await world.priya.submits()).closed
    await world.priya.closes()
    await world.quiet()


async def test_marketing_reads_the_range_how_it_drifted_and_the_name(any_world: World) -> None:
    world = any_world
    await plan(world, SSO, Horizon="Now", **LATE_DECEMBER)
    await pin(world, "#marketing")
    moved = {"Latest": "2026-12-23", "Why it moves": "The audit is late"}
    await change(world, world.priya, "Move dates", SSO, **moved)
    await choose(world.priya, "Change", SSO)
    await world.priya.clicks_in_modal("What may be said")
    await world.priya.fills({"Its name": "One Door"})
    assert (await world.priya.submits()).closed
    assert await reads(world, "#marketing") == (
        "Single sign-on: Now, 14-23 Dec 2026, medium confidence, moved once, 5 days later in all; "
        "its name will be “One Door”"
    )


async def test_engineering_reads_focus_what_it_waits_for_and_who_asked(world: World) -> None:
    where = await room(world, "engineering")
    await plan(world, SSO, Horizon="Now", **LATE_DECEMBER)
    await pin(world, where)
    assert await reads(world, where) == (
        "Single sign-on: Now, 14-18 Dec 2026; nobody said its focus yet; waits for nothing."
    )
    await add_wait(world, "The permit", "2026-12-01")
    await choose(world.priya, "Change", SSO)
    await world.priya.clicks_in_modal("Strategy")
    await world.priya.fills({"Focus": "Innovation"})
    assert (await world.priya.submits()).closed
    assert await reads(world, where) == (
        "Single sign-on: Now, 14-18 Dec 2026; innovation; waits for The permit (by 1 Dec 2026)."
    )


async def test_finance_alone_reads_the_figures_by_quarter(any_world: World) -> None:
    world = any_world
    where = await room(world, "finance")
    await plan(world, SSO, Horizon="Now", **LATE_DECEMBER)
    await pin(world, where)
    await pin(world, "#marketing")
    assert await reads(world, where) == (
        "Single sign-on: Now, 14-18 Dec 2026; no business case yet."
    )
    await choose(world.priya, "Open", SSO)
    await world.priya.clicks_in_modal("Business case")
    for quarter, amount in (("2027-Q1", "900k"), ("2027-Q2", "1.2m")):
        await world.priya.clicks_in_modal("Add a figure")
        await world.priya.fills(
            {"Quarter": quarter, "Amount": amount, "What it rests on": "30 accounts"}
        )
        assert (await world.priya.submits()).closed
        await world.quiet()
    assert await reads(world, where) == (
        "Single sign-on: Now, 14-18 Dec 2026; 2027-Q1 revenue 900,000; 2027-Q2 revenue 1,200,000. "
        "In all: revenue 2,100,000."
    )
    assert "900,000" not in await reads(world, "#marketing")


async def test_executives_and_projects_read_the_evidence_beside_the_owner(world: World) -> None:
    await plan(world, SSO, Horizon="Now", Owner="ernie", **LATE_DECEMBER)
    await add_wait(world, "The permit", "2026-11-20")
    for name in ("leadership", "projects"):
        where = await room(world, name)
        await pin(world, where)
        assert await reads(world, where) == (
            "Single sign-on: Now, 14-18 Dec 2026. By the evidence: :large_yellow_circle: At risk. "
            "It needed “The permit” by 20 Nov 2026: not there yet. "
            "ernie has not said how it stands. Waits for The permit (by 20 Nov 2026)."
        )


async def test_support_reads_the_sentence_the_gate_and_who_asked(any_world: World) -> None:
    world = any_world
    where = await room(world, "support")
    for number, account in ((1, "Globex"), (2, "Initech")):
        await world.sally.runs("/pm-request", in_="#sales")
        await for_customer(world.sally, account, "Account")
        await world.sally.fills({"Title": f"SSO for {account}", BODY: "Please.", "Category": DEAL})
        assert (await world.sally.submits()).closed
        await world.quiet()
        await approve(world, number)
    async with world.bot.db.begin() as session:
        item = rows.item(
            SSO,
            workspace=world.slack.team_id,
            commitment="committed",
            cleared="Sign in once.",
        )
        session.add(item)
        await session.flush()
        gate = rows.gate("support_trained", item, workspace=item.workspace)
        session.add(gate)
        await session.execute(update(Request).values(item_id=item.id))
        hushed = update(Request).where(Request.number == 2).values(is_confidential=True)
        await session.execute(hushed)
    await pin(world, where)
    assert await reads(world, where) == (
        "Single sign-on (Now, 4-29 Jan 2027). Say: “Sign in once.” "
        "Support is to be trained (by 22 Jan 2027). "
        "Behind it: PM-1 (Globex) and 1 confidential request."
    )
    assert "Initech" not in canvas(world, where)["markdown"]


async def test_sales_is_told_that_a_sentence_is_older_than_the_dates(any_world: World) -> None:
    world = any_world
    await plan(world, SSO, Horizon="Now", **LATE_DECEMBER)
    await pin(world, "#sales")
    await says(world, "Comes before Christmas.")
    assert await reads(world, "#sales") == (
        "Single sign-on (Now, planned, give customers no date). Say: “Comes before Christmas.”"
    )
    moved = {"Latest": "2027-01-29", "Why it moves": "The audit is late"}
    await change(world, world.priya, "Move dates", SSO, **moved)
    await world.priya.closes()
    assert (await reads(world, "#sales")).endswith(
        "Say: “Comes before Christmas.” It was cleared before the dates moved: ask first."
    )
    await says(world, "Comes in January.")
    assert (await reads(world, "#sales")).endswith("Say: “Comes in January.”")


async def says(world: World, cleared: str) -> None:
    await choose(world.priya, "Change", SSO)
    await world.priya.clicks_in_modal("What may be said")
    await world.priya.fills({"Cleared for customers": cleared})
    assert (await world.priya.submits()).closed
    await world.priya.closes()
    await world.quiet()
