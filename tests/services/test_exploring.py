"""What is only looked into: an update gives its dates to those alone who plan with us."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from bot.db import Database
from bot.models import Digest, DigestSchedule
from bot.services import digests
from tests import rows
from tests.services.telling import FRIDAY, LONG_AGO

MONDAY = datetime(2026, 12, 7, 9, 0, tzinfo=UTC)
JAN, FEB = date(2027, 1, 29), date(2027, 2, 12)


@pytest.fixture(autouse=True)
async def _office(db: Database) -> None:
    await rows.office(db)
    await rows.add(db, rows.schedule())


@pytest.mark.parametrize(("audience", "reads_dates"), [("sales", False), ("executive", True)])
async def test_what_is_only_looked_into_has_no_dates_for_who_would_count_on_them(
    db: Database, audience: str, reads_dates: bool
) -> None:
    async with db.begin() as session:
        (await session.scalars(select(DigestSchedule))).one().audience = audience
    old = rows.item("Mesh", commitment="exploring", latest=FEB, created_at=LONG_AGO)
    await rows.add(db, old)
    await rows.add(db, rows.move(old, JAN, FEB, moved_at=FRIDAY, reason="Supplier late"))
    await rows.add(db, rows.item("Radio", commitment="exploring", latest=JAN, created_at=FRIDAY))
    async with db.begin() as session:
        await digests.tick(session, now=MONDAY)
        content = (await session.scalars(select(Digest))).one().content or {}
    dates = [row["latest"] for row in (*content["new"], *content["timeline"]["rows"])]
    assert [row["title"] for row in content["new"]] == ["Radio"]
    assert bool(content["moved"]) == reads_dates
    assert all(dates) if reads_dates else not any(dates)
