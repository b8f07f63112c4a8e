"""Sections as tests have them gathered: on a Monday, for a week, in a workspace with some rows."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import true

from bot.db import Database
from bot.models import Customer, Request, RoadmapItem
from bot.services.sections import Section, Told
from tests import rows
from tests.rows import NOW, PRIYA, TEAM

MONDAY = datetime(2026, 12, 7, 9, 0, tzinfo=UTC)
FRIDAY = MONDAY - timedelta(days=3)
LONG_AGO = NOW - timedelta(days=90)
OPEN_ONLY = Request.is_confidential.is_(False)


async def told(db: Database, gather: Any, *, shown: Any = None) -> Section:
    """The section as it is gathered on Monday, for a week; {} if there is none."""
    where = true() if shown is None else shown
    of = Told(TEAM, "UTC", MONDAY - timedelta(days=7), MONDAY, where)
    async with db.begin() as session:
        return await gather(session, of) or {}


async def a_customer(db: Database, name: str = "Initech", **values: Any) -> Customer:
    customer = Customer(
        workspace=TEAM,
        name=name,
        folded=name.casefold(),
        is_confidential=values.pop("is_confidential", False),
        created_at=NOW,
        created_by=PRIYA,
        **values,
    )
    await rows.add(db, customer)
    return customer


async def an_item(db: Database, title: str = "SSO", **values: Any) -> RoadmapItem:
    item = rows.item(title, **{"created_at": LONG_AGO} | values)
    await rows.add(db, item)
    return item
