"""Every change of an item is kept; figures are versions; forecasts are held against what became."""

from datetime import date, timedelta
from typing import Any

import pytest

from bot.db import Database
from bot.domain import forecasts
from bot.errors import NotAProductManager
from bot.errors.roadmap import TakenOff
from bot.models import Request, RoadmapItem, Workspace
from bot.services import figures, item_history, item_requests, roadmap, shipping
from bot.services import forecasts as held
from tests import rows
from tests.rows import ANA, NOW, PRIYA

PM = rows.actor(PRIYA)


@pytest.fixture(autouse=True)
async def _office(db: Database) -> None:
    await rows.office(db)


async def _item(db: Database, title: str = "SSO", **values: Any) -> RoadmapItem:
    item = rows.item(title, **values)
    await rows.add(db, item)
    return item


async def _fields(db: Database, item: RoadmapItem, who: Any = PM) -> list[str]:
    async with db.begin() as session:
        page = await item_history.page(session, who, item, 1)
    return [entry.field for entry in page.entries]


async def test_each_change_is_kept_with_what_it_was(db: Database) -> None:
    item = await _item(db)
    async with db.begin() as session:
        await roadmap.change(
            session,
            PM,
            item.id,
            1,
            horizon="later",
            notes="Secret",
            title="SSO",
            why="Later",
            now=NOW,
        )
        await roadmap.move(
            session, PM, item.id, 2, earliest=None, latest=None, reason="why", now=NOW
        )
        page = await item_history.page(session, PM, item, 1)
    told = {entry.field: (entry.old, entry.new) for entry in page.entries}
    assert told["horizon"] == ("now", "later")
    assert told["notes"] == (None, "Secret")
    assert {*told} == {"horizon", "notes", "dates", "created"}
    assert await _fields(db, item, rows.actor()) == ["horizon", "dates", "created"]


async def test_figures_are_versions_and_the_newest_counts(db: Database) -> None:
    item = await _item(db)
    stated: dict[str, Any] = {"kind": "revenue", "quarter": "2027-Q1", "owner": ANA, "now": NOW}
    async with db.begin() as session:
        for amount, why in ((100, "a"), (100, "a"), (80, "b")):
            await figures.state(session, PM, item.id, amount=amount, assumption=why, **stated)
        [current] = (await figures.of_items(session, [item]))[item.id]
        assert (current.amount, current.version) == (80, 2)
        await figures.state(session, PM, item.id, amount=None, assumption="c", **stated)
        assert await figures.of_items(session, [item]) == {}
    assert await _fields(db, item) == ["figure:revenue:2027-Q1"] * 3 + ["created"]
    assert await _fields(db, item, rows.actor()) == ["created"]
    with pytest.raises(NotAProductManager):
        async with db.begin() as session:
            await figures.state(session, rows.actor(), item.id, amount=1, assumption="x", **stated)


async def test_what_was_taken_off_is_not_changed_and_lets_its_requests_go(db: Database) -> None:
    item = await _item(db)
    approved = rows.request(1, status="approved", item_id=item.id)
    deferred = rows.request(2, status="deferred", item_id=item.id)
    await rows.add(db, approved, deferred)
    async with db.begin() as session:
        told = await shipping.drop(session, PM, item.id, 1, "No one has time", now=NOW)
        assert [request.id for request in told] == [approved.id]
    async with db.begin() as session:
        for request in (approved, deferred):
            assert (await session.get_one(Request, request.id)).item_id is None
        with pytest.raises(TakenOff):
            await roadmap.change(session, PM, item.id, 2, horizon="now", now=NOW)


async def test_customers_and_value_behind_it_count_once(db: Database) -> None:
    item = await _item(db)
    async with db.begin() as session:
        weight = await item_requests.weight(session, item)
    assert (weight.requests, weight.customers, weight.at_stake) == (0, 0, 0)
    behind: dict[str, Any] = {"status": "approved", "item_id": item.id}
    await rows.add(
        db,
        rows.request(1, value=100, **behind),
        rows.request(2, value=50, **behind),
        rows.request(3, status="declined", item_id=item.id, value=9),
    )
    async with db.begin() as session:
        weight = await item_requests.weight(session, item)
        page = await item_requests.page(session, PM, item, 1)
    assert (weight.requests, weight.customers, weight.at_stake) == (2, 0, 150)
    assert [row.at_stake for row in page.rows] == [100, 50]


async def test_forecasts_are_held_against_the_first_that_was_said(db: Database) -> None:
    first = date(2026, 11, 1)
    for number in range(4):
        item = await _item(db, f"{number}", shipped_at=NOW, latest=first + timedelta(days=30))
        await rows.add(db, rows.move(item, first, first + timedelta(days=30)))
    await _item(db, "Undated", shipped_at=NOW, earliest=None, latest=None)
    async with db.begin() as session:
        workspace = await session.get_one(Workspace, rows.TEAM)
        found = await held.outcomes(session, workspace, owner=PRIYA)
        assert await held.outcomes(session, workspace, owner=ANA) == []
        said = await held.said(session, PM, owner=PRIYA)
    assert [outcome.late for outcome in found] == [31] * 4
    assert forecasts.record(found) == forecasts.Record(4, 0, 31)
    assert said.startswith("Your last 4 dated items shipped 31 days after")
