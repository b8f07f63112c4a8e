"""The story of a quarter at Acme, told by moving the clock."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import clock
from bot.sandbox.person import Person
from tests.scenarios import quarter_deeds as deeds
from tests.scenarios.asking import ask, decide
from tests.scenarios.planning import approve, plan
from tests.world import World

ENDS = datetime.fromisoformat("2027-03-01T11:00:00+00:00")
# Whenever an update may be due, by the day of the week; after holidays Friday's comes on Monday.
_HOURS = ((9, 10, 15), (9,), (9,), (9,), (15,), (), ())
SSO, SEARCH, APP = "Single sign-on", "Faster search", "Mobile app"
BENCH, OFFLINE, AUDIT = "Test bench", "Offline mode", "Audit log"


@dataclass
class Company:
    """Acme with those whom other stories do not need: `world` holds the others."""

    world: World
    olga: Person
    eve: Person
    sam: Person
    petra: Person


def meet(world: World) -> Company:
    """Four more people, and the channels that were missing."""
    slack = world.slack
    slack.faults.rate_limit = False
    names = {
        "olga": "Olga Operations",
        "eve": "Eve Executive",
        "sam": "Sam Support",
        "petra": "Petra Project",
    }
    new = {name: slack.add_person(name, real_name=real) for name, real in names.items()}
    everybody = [*new.values(), world.priya, world.paul, world.sally, world.ernie, world.maria]
    for name in ("operations", "support", "projects"):
        slack.add_channel(name, members=everybody)
    slack.add_channel("leadership", private=True, members=[new["eve"], world.priya])
    return Company(world, **new)


async def tell(company: Company) -> None:
    """A quarter, and the first of March: each chapter on its day, every update at its time."""
    for day, chapter in CHAPTERS.items():
        await _until(company.world, datetime.fromisoformat(f"{day}T11:00:00+00:00"))
        await chapter(company)
    await _until(company.world, ENDS)


async def _until(world: World, moment: datetime) -> None:
    """The clock goes there; it stops wherever an update may be due."""
    day = clock.now().date()
    while day <= moment.date():
        for hour in _HOURS[day.weekday()]:
            stop = moment.replace(year=day.year, month=day.month, day=day.day, hour=hour, minute=0)
            if clock.now() < stop < moment:
                world.slack.clock_to(stop)
                await world.quiet()
        day += timedelta(days=1)
    if clock.now() < moment:
        world.slack.clock_to(moment)
        await world.quiet()


async def _beginning(c: Company) -> None:
    """The bot comes to every department, and the roadmap is put down."""
    w = c.world
    for each in ("engineering", "operations", "finance", "leadership", "support", "projects"):
        await w.slack.invites(f"#{each}", by=w.priya)
    await w.quiet()
    await deeds.country(w, "de")
    await plan(w, SSO, Horizon="Now", Latest="2027-01-29", Commitment="Committed")
    await plan(w, SEARCH, Horizon="Now", Earliest="2026-12-14", Latest="2026-12-18", Owner="ernie")
    await plan(w, APP, Earliest="2027-03-01", Latest="2027-03-31", Confidence="Low confidence")
    await plan(w, BENCH, Latest="2027-01-08", Owner="ernie")
    await plan(w, OFFLINE, Horizon="Later", Commitment="Exploring")
    await deeds.describe(
        w,
        SSO,
        {
            "What may be said": {
                "Cleared for customers": "Sign in once, with your own company account, in January.",
                "Target customer": "banks with over 500 seats",
                "Its name": "Acme Sign-on",
                "Who it is for": "Whoever runs the desks",
            },
            "Strategy": {
                "Strategic theme": "Trust",
                "Focus": "Innovation",
                "Departments concerned": ["Sales", "Finance", "Operations"],
                "Internal notes": "Initech pays for half of it",
            },
        },
    )
    await deeds.describe(w, SEARCH, {"Strategy": {"Focus": "Maintenance"}})
    await deeds.describe(w, BENCH, {"Strategy": {"Focus": "Quality", "Strategic theme": "Trust"}})
    await deeds.describe(w, APP, {"Strategy": {"Focus": "Innovation", "Strategic theme": "Reach"}})


async def _asking(c: Company) -> None:
    """Every department asks for what it needs."""
    w = c.world
    await deeds.file(
        w, w.sally, "#sales", "Needed to close a deal", "SSO for Initech", customer="Initech",
        **{"Deal value": "120k", "Expected close date": "2026-12-18", "Account manager": "maria"},
    )  # fmt: skip
    await deeds.file(w, w.maria, "#marketing", "Launch date or launch plan", "Launch of the app")
    await deeds.file(w, w.maria, "#marketing", "Market trend or analyst view", "Banks ask for SSO")
    await deeds.file(w, w.ernie, "#engineering", "Scope to be settled", "Does SSO include SCIM?")
    await deeds.file(w, c.olga, "#operations", "Supportability", "Logs that can be sent to us")
    await deeds.file(w, w.fiona, "#finance", "Ramp rate or projection", "Ramp of the Zebra deal")
    await deeds.file(
        w, c.eve, "#leadership", "Escalation", "Globex calls the CEO about exports",
        **{"How much it matters": "Urgent"},
    )  # fmt: skip
    strange = "Customer issue we cannot reproduce"
    await deeds.file(w, c.sam, "#support", strange, "Export hangs at 99 percent for Globex")
    await deeds.file(w, c.sam, "#support", strange, "Export hangs at 99 percent for Umbrella")
    await deeds.file(w, c.petra, "#projects", "Dependency or milestone", "Freeze date of January")
    await ask(w, w.sally, "#sales", "We need a pink button for the prospect")


async def _planning(c: Company) -> None:
    """Gates, figures and dependencies; the first decisions."""
    w = c.world
    await deeds.gate(w, SSO, 1, "documented", "ernie")
    await deeds.gate(w, SSO, 1, "manufacturable", "olga")
    await deeds.gate(w, SSO, 1, "serviceable", "olga")
    await deeds.figure(w, SSO, "Revenue", "Q1 2027", "200k", "40 of 200 accounts upgrade")
    await deeds.figure(w, SSO, "Revenue", "Q2 2027", "450k", "90 of 200 accounts upgrade")
    await deeds.figure(w, SSO, "Cost", "Q1 2027", "150k", "Two engineers, one auditor")
    await deeds.figure(w, APP, "Revenue", "Q1 2027", "300k", "One account in ten buys it")
    await deeds.waits_for(w, SSO, BENCH, "2027-01-15")
    await deeds.behind(w, 1, SSO)
    await deeds.behind(w, 3, SSO)
    later = {"Why later?": "After the rebrand", "Comes back on": "2027-02-01"}
    await decide(w, w.priya, 11, "Defer", **later)
    await deeds.say(w, w.priya, SSO, "On track")


async def _first_moves(c: Company) -> None:
    """One far off, one inside the freeze; a deal is lost to a no."""
    w = c.world
    await deeds.move(w, APP, "The designer is on leave", Latest="2027-04-14")
    await deeds.move(w, SEARCH, "The index has to be built anew", Latest="2026-12-23")
    await deeds.file(
        w, w.sally, "#sales", "Needed to close a deal", "Fax for Umbrella", customer="Umbrella",
        **{"Deal value": "30k", "Expected close date": "2027-01-08", "Account manager": "sam"},
    )  # fmt: skip
    no = {"Why not?": "Nobody else faxes.", "What they can do meanwhile": "Export to PDF."}
    await decide(w, w.priya, 12, "Decline", **no)
    await approve(w, 5)


async def _before_christmas(c: Company) -> None:
    w = c.world
    await deeds.behind(w, 8, SEARCH)
    await deeds.describe(
        w, SEARCH, {"What may be said": {"Cleared for customers": "Search answers in a second."}}
    )
    await deeds.ship(w, SEARCH)
    await deeds.sign(w, c.olga, SSO, "Keys and certificates are in stock")
    await deeds.say(w, w.priya, SSO, "At risk", "The auditor is ill.")


async def _new_year(c: Company) -> None:
    """What was promised for January slips; what it rests on is restated."""
    w = c.world
    await deeds.move(w, SSO, "The auditor was ill", Latest="2027-02-19")
    await deeds.say(w, w.ernie, BENCH, "Off track", "The bench is stuck in customs.")
    await plan(w, AUDIT, Earliest="2027-02-22", Latest="2027-02-26", Owner="paul")
    await deeds.describe(w, AUDIT, {"Strategy": {"Focus": "Innovation"}})
    innovate = "Innovation or new technology"
    await deeds.file(w, w.ernie, "#engineering", innovate, "Search that understands questions")
    await approve(w, 13)
    w.priya.close_modals()


async def _january(c: Company) -> None:
    w = c.world
    await deeds.take_off(w, OFFLINE, "Nobody has three engineers to spare.")
    await deeds.sign(w, w.ernie, SSO, "In the handbook, chapter 4")
    await deeds.ship(w, BENCH)
    await deeds.behind(w, 2, APP)
    cleared = {"Cleared for customers": "Sign in once, with your own company account."}
    await deeds.describe(w, SSO, {"What may be said": cleared})
    await deeds.file(
        w, w.sally, "#sales", "Needed to close a deal", "Audit log for Hooli", customer="Hooli",
        **{"Deal value": "1.2m", "Expected close date": "2027-02-26"},
    )  # fmt: skip


async def _february(c: Company) -> None:
    w = c.world
    await deeds.move(
        w, APP, "The store reviews it twice", Earliest="2027-04-05", Latest="2027-07-09"
    )
    await deeds.ship(w, SSO)
    await deeds.behind(w, 14, AUDIT)
    await deeds.file(w, c.olga, "#operations", "Release readiness", "A checklist for each release")


async def _end(c: Company) -> None:
    w = c.world
    await approve(w, 7)
    await deeds.move(w, AUDIT, "SSO came later", Earliest="2027-03-08", Latest="2027-03-12")


Chapter = Callable[[Company], Awaitable[None]]
CHAPTERS: Mapping[str, Chapter] = {
    "2026-11-25": _beginning,
    "2026-11-26": _asking,
    "2026-12-02": _planning,
    "2026-12-09": _first_moves,
    "2026-12-18": _before_christmas,
    "2027-01-06": _new_year,
    "2027-01-20": _january,
    "2027-02-17": _february,
    "2027-02-22": _end,
}
