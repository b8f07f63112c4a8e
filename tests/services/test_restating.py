"""A business case moves with its item's dates, quarter by quarter."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from bot.db import Database
from bot.models import ItemFigure, Notice
from bot.services import roadmap
from tests import rows
from tests.rows import NOW, PRIYA, TEAM


@pytest.fixture(autouse=True)
async def _office(db: Database) -> None:
    await rows.office(db)
    finance = rows.channel("CFIN", name="finance", department="finance", is_private=True)
    await rows.add(db, finance)


async def _moved_to(db: Database, latest: date) -> dict[str, Any]:
    """An item with figures for two quarters moves; what Finance is told."""
    item = rows.item(
        earliest=None, latest=date(2026, 12, 18), departments=["finance"], created_at=NOW
    )
    await rows.add(db, item)
    usual: dict[str, Any] = {
        "workspace": TEAM,
        "item_id": item.id,
        "kind": "revenue",
        "version": 1,
        "assumption": "40 seats",
        "owner": PRIYA,
        "set_at": NOW,
        "set_by": PRIYA,
    }
    await rows.add(
        db,
        ItemFigure(**usual, quarter="2026-Q4", amount=100),
        ItemFigure(**usual, quarter="2027-Q1", amount=300),
    )
    async with db.begin() as session:
        await roadmap.move(
            session,
            rows.actor(PRIYA),
            item.id,
            item.version,
            earliest=None,
            latest=latest,
            reason="Audit late",
            now=NOW,
        )
        [told] = await session.scalars(select(Notice).where(Notice.channel == "CFIN"))
    figures: dict[str, Any] = told.content["figures"]
    return figures


async def test_a_quarter_later_the_figures_are_a_quarter_later(db: Database) -> None:
    told = await _moved_to(db, date(2027, 2, 1))
    assert told == {
        "before": {"2026-Q4": {"revenue": 100}, "2027-Q1": {"revenue": 300}},
        "after": {"2027-Q1": {"revenue": 100}, "2027-Q2": {"revenue": 300}},
        "quarters": 1,
    }
    async with db.begin() as session:
        found = await session.scalars(select(ItemFigure).order_by(ItemFigure.id))
        versions = [(f.quarter, f.version, f.amount, f.move_id is not None) for f in found]
    assert versions == [
        ("2026-Q4", 1, 100, False),
        ("2027-Q1", 1, 300, False),
        ("2027-Q1", 2, 100, True),
        ("2027-Q2", 1, 300, True),
        ("2026-Q4", 2, None, True),
    ]


async def test_within_its_quarter_nothing_is_restated(db: Database) -> None:
    told = await _moved_to(db, date(2026, 12, 30))
    assert told["quarters"] == 0
    assert told["after"] == told["before"]
