"""The company that the demo plays in: people, channels and a small roadmap, as tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from bot import manifest
from bot.db import Database
from bot.domain import commitments, departments
from bot.sandbox.person import Person
from bot.sandbox.workspace import Workspace
from bot.services import roadmap
from bot.services.people import Actor

PARTNER = "T09GLOBEX1"
# Whom people ask on behalf of, as a product manager imports them.
CUSTOMERS = """name,tier,value,account_manager
Initech,Strategic,480000,@sally
Hooli,Key account,210000,@sally
Globex,Key account,150k,@sam
Vandelay Imports,Standard,36k,
"""
TRIAGE = "pm-triage"
GROUP = "product"
# The bot is everywhere from the start but where the story invites it.
NOT_YET_IN = "sales"
# As the bot's schedules have it: "Monday 09:00" is the same moment to people and roadmap updates.
TZ = "Etc/UTC"
# Old enough that no roadmap update calls the items new.
PLANNED_BEFORE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Employee:
    """`department` says whose channel they are in; "" is product management."""

    name: str
    real_name: str
    department: str
    title: str
    guest: bool = False
    team: str | None = None
    tz: str = TZ


PEOPLE = (
    Employee("sally", "Sally Seller", "sales", "Account executive"),
    Employee("mark", "Mark Moore", "marketing", "Campaign manager"),
    Employee("erin", "Erin Engel", "engineering", "Lead engineer"),
    Employee("otto", "Otto Ortiz", "operations", "Operations lead"),
    Employee("fiona", "Fiona Fiscal", "finance", "Finance partner"),
    Employee("eva", "Eva Evans", "executive", "Chief executive"),
    Employee("sam", "Sam Soto", "support", "Support lead"),
    Employee("pete", "Pete Plan", "project", "Project manager"),
    Employee("priya", "Priya Patel", "", "Product manager"),
    Employee("paul", "Paul Park", "", "Product manager"),
    Employee("gus", "Gus Gast", "marketing", "Agency designer", guest=True),
    Employee("xenia", "Xenia Xu", "", "Purchaser at Globex", team=PARTNER, tz="America/New_York"),
)

PMS = ("priya", "paul")
# Cards are seen by more people than decide on them.
IN_TRIAGE = (*PMS, "erin")


@dataclass(frozen=True, slots=True)
class Planned:
    """A roadmap item; `starts` and `ends` are days from the first morning, None for no date.

    `more` is what else is known of it, as services/roadmap.py changes it.
    """

    title: str
    horizon: str
    confidence: str
    owner: str
    starts: int | None = None
    ends: int | None = None
    more: Mapping[str, Any] = field(default_factory=dict)


ROADMAP = (
    Planned(
        "Exports of any size",
        "now",
        "high",
        "priya",
        0,
        2,
        {
            "commitment": "committed",
            "theme": "Figures to rely on",
            "focus": "quality",
            "cleared": "Exports of any size come this month.",
            "message_name": "Exports of any size",
            "message_for": "Whoever reports from more than 100,000 rows",
            "message_problem": "Large exports fail today",
            "message_proof": "Tried with two million rows",
        },
    ),
    Planned(
        "First mobile app",
        "now",
        "medium",
        "paul",
        26,
        33,
        {
            "commitment": "committed",
            "theme": "Work anywhere",
            "focus": "innovation",
            "departments": ["sales", "marketing", "operations", "finance", "support"],
            "cleared": "Our first mobile app comes as soon as the app stores have reviewed it.",
            "profile": "Field teams of more than 50 people",
            "message_for": "People who work away from a desk",
            "message_problem": "They write on paper, and type it in at night",
        },
    ),
    Planned(
        "Usage dashboard",
        "next",
        "medium",
        "priya",
        75,
        105,
        {"theme": "Figures to rely on", "focus": "quality", "profile": "Administrators"},
    ),
    Planned(
        "Working without a connection",
        "later",
        "low",
        "paul",
        None,
        None,
        {"commitment": "exploring", "theme": "Work anywhere", "focus": "innovation"},
    ),
)


def company() -> Workspace:
    """Acme on a Wednesday before nine: the app is installed, and in most channels already."""
    slack = Workspace(name="Acme", team_id="T07ACME4K2", domain="acme")
    slack.install(manifest.build("socket"))
    slack.clock_to("Wednesday 08:50")
    for row in PEOPLE:
        slack.add_person(
            row.name,
            real_name=row.real_name,
            shown_as=row.name.capitalize(),
            title=row.title,
            guest=row.guest,
            team_id=row.team,
            tz=row.tz,
            is_admin=row.name in PMS,
        )
    _add_channels(slack)
    slack.add_group(GROUP, [slack.person(name) for name in PMS])
    return slack


def _add_channels(slack: Workspace) -> None:
    """One a department, triage, one for all, and one shared with another company."""
    for row in departments.DEPARTMENTS:
        members = _members(slack, row.key, everyone=not row.confidential)
        slack.add_channel(row.channel, private=row.confidential, members=members)
    triage = [slack.person(name) for name in IN_TRIAGE]
    slack.add_channel(TRIAGE, private=True, members=triage)
    for channel in slack.channels.values():
        if channel.name != NOT_YET_IN:
            channel.members.append(slack.bot.id)
    slack.add_channel("general", members=[*_staff(slack), slack.person("gus")])
    both = [slack.person("sally"), slack.person("xenia")]
    slack.add_channel("acme-globex", shared_with=PARTNER, members=both)


def _staff(slack: Workspace) -> list[Person]:
    return [slack.person(row.name) for row in PEOPLE if not row.guest and row.team is None]


def _members(slack: Workspace, department: str, *, everyone: bool) -> list[Person]:
    own = [slack.person(row.name) for row in PEOPLE if row.department == department]
    others = _staff(slack) if everyone else [slack.person(name) for name in PMS]
    return list({person.id: person for person in [*own, *others]}.values())


async def plan(db: Database, slack: Workspace, *, now: datetime) -> None:
    """The roadmap as it stood when the day began."""
    actor, then = Actor(slack.team_id, slack.person(PMS[0]).id), now - PLANNED_BEFORE
    async with db.begin() as session:
        for number, row in enumerate(ROADMAP, start=1):
            more = dict(row.more)
            item = await roadmap.plan(
                session,
                actor,
                title=row.title,
                horizon=row.horizon,
                earliest=_day(now, row.starts),
                latest=_day(now, row.ends),
                confidence=row.confidence,
                owner=slack.person(row.owner).id,
                commitment=more.pop("commitment", commitments.DEFAULT.key),
                request=None,
                view_id=f"planned before {number}",
                now=then,
            )
            await roadmap.change(session, actor, item.id, item.version, now=then, **more)


def _day(now: datetime, days: int | None) -> date | None:
    return None if days is None else (now + timedelta(days=days)).date()
