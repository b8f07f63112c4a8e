"""Rows for tests, each as it usually is: a test names only what it is about."""

from datetime import UTC, date, datetime
from typing import Any

from bot.db import Database
from bot.models import (
    Channel,
    DateMove,
    Decision,
    DigestSchedule,
    Group,
    GroupMember,
    Installation,
    ItemGate,
    ProductManager,
    Request,
    RoadmapItem,
    Table,
    User,
    Workspace,
)
from bot.services.people import Actor

TEAM = "T1"
# Ana asks, Priya decides, Gus is a guest.
ANA, PRIYA, GUS = "UANA", "UPRIYA", "UGUS"
SALES, TRIAGE = "CSALES", "CTRIAGE"
# A Wednesday.
NOW = datetime(2026, 12, 2, 10, 0, tzinfo=UTC)


async def add(db: Database, *rows: Table) -> None:
    """Keep `rows`, in the order given, in one transaction."""
    async with db.begin() as session:
        for row in rows:
            session.add(row)
            await session.flush()


async def office(db: Database) -> None:
    """An installed workspace: Ana of Sales, Priya the PM, the guest Gus, #sales and #triage."""
    await add(
        db,
        workspace(),
        installation(),
        user(),
        user(PRIYA, name="Priya"),
        user(GUS, name="Gus", is_guest=True),
        pm(),
        channel(),
        channel(TRIAGE, name="triage", department=None, is_private=True),
    )


def actor(user: str = ANA, **values: Any) -> Actor:
    return Actor(**{"workspace": TEAM, "user": user, "home": TEAM} | values)


def workspace(id: str = TEAM, **values: Any) -> Workspace:
    usual: dict[str, Any] = {
        "name": "Acme",
        "url": "https://acme.slack.com/",
        "timezone": "UTC",
        "triage_channel": TRIAGE,
        "filing_emoji": "inbox_tray",
        "created_at": NOW,
    }
    return Workspace(id=id, **usual | values)


def installation(workspace: str = TEAM, **values: Any) -> Installation:
    usual: dict[str, Any] = {"bot_user": "UBOT", "bot": "BBOT", "installed_at": NOW}
    return Installation(workspace=workspace, **usual | values)


def user(id: str = ANA, **values: Any) -> User:
    usual: dict[str, Any] = {
        "workspace": TEAM,
        "home": values.get("workspace", TEAM),
        "name": "Ana",
        "is_guest": False,
        "is_bot": False,
        "is_admin": False,
        "is_deleted": False,
        "refreshed_at": NOW,
    }
    return User(id=id, **usual | values)


def pm(user: str = PRIYA, workspace: str = TEAM) -> ProductManager:
    return ProductManager(workspace=workspace, user=user)


def group(id: str = "SPM", **values: Any) -> Group:
    usual: dict[str, Any] = {"workspace": TEAM, "handle": "pms", "name": "Product managers"}
    return Group(id=id, **usual | values)


def group_member(user: str, group: str = "SPM", workspace: str = TEAM) -> GroupMember:
    return GroupMember(workspace=workspace, group=group, user=user)


def channel(id: str = SALES, **values: Any) -> Channel:
    usual: dict[str, Any] = {
        "workspace": TEAM,
        "name": "sales",
        "is_private": False,
        "is_shared": False,
        "is_archived": False,
        "is_member": True,
        "department": "sales",
        "capture_mode": "auto",
        "refreshed_at": NOW,
    }
    return Channel(id=id, **usual | values)


def request(number: int = 1, **values: Any) -> Request:
    """PM-1, filed by Ana from the form; with `status`, it has stood there from the start."""
    usual: dict[str, Any] = {
        "workspace": TEAM,
        "title": "Single sign-on",
        "body": "Acme signs if we have single sign-on.",
        "department": "sales",
        "category": "deal",
        "cues": [],
        "importance": "important",
        "details": {},
        "status": "new",
        "settled_status": values.get("status", "new"),
        "settled_ts": "0",
        "requester": ANA,
        "in_dm": "source_ts" not in values,
        "thread_ts": values.get("source_ts"),
        "is_recategorised": False,
        "is_confidential": False,
        "created_at": NOW,
    }
    return Request(number=number, **usual | values)


def decision(of: Request, new: str = "approved", **values: Any) -> Decision:
    """Priya's decision by button, made at NOW; it does not change the request by itself."""
    usual: dict[str, Any] = {
        "workspace": of.workspace,
        "request_id": of.id,
        "old_status": "new",
        "new_status": new,
        "decided_by": PRIYA,
        "decided_at": NOW,
    }
    return Decision(**usual | values)


def item(title: str = "SSO", **values: Any) -> RoadmapItem:
    usual: dict[str, Any] = {
        "workspace": TEAM,
        "horizon": "now",
        "earliest": date(2027, 1, 4),
        "latest": date(2027, 1, 29),
        "confidence": "medium",
        "commitment": "planned",
        "departments": [],
        "owner": PRIYA,
        "created_at": NOW,
        "created_by": PRIYA,
        "changed_at": NOW,
    }
    return RoadmapItem(title=title, **usual | values)


def gate(key: str = "documented", of: RoadmapItem | None = None, **values: Any) -> ItemGate:
    """A gate that nobody has signed; due as usual."""
    usual: dict[str, Any] = {"workspace": TEAM, "item_id": of.id if of else 1, "role": "Head"}
    return ItemGate(gate=key, **usual | values)


def move(of: RoadmapItem, old: date | None, new: date | None, **values: Any) -> DateMove:
    """Its latest date went from `old` to `new`, at NOW; it does not change the item by itself."""
    usual: dict[str, Any] = {"workspace": TEAM, "moved_at": NOW, "moved_by": PRIYA, "reason": "Why"}
    return DateMove(item_id=of.id, old_latest=old, new_latest=new, **usual | values)


def schedule(audience: str = "sales", **values: Any) -> DigestSchedule:
    """Mondays at 09:00, from NOW on."""
    usual: dict[str, Any] = {
        "workspace": TEAM,
        "channel": SALES,
        "every": "week",
        "days": "0",
        "hour": 9,
        "minute": 0,
        "is_on": True,
        "since": NOW,
    }
    return DigestSchedule(audience=audience, **usual | values)
