"""Reading the roadmap: in which order, what stands behind an item, and who may."""

from datetime import date, timedelta
from typing import Any

import pytest

from bot.db import Database
from bot.errors import NotForGuests
from bot.errors.roadmap import NoSuchItem
from bot.models import RoadmapItem
from bot.services import roadmap
from tests import rows
from tests.rows import GUS, NOW, PRIYA

PM = rows.actor(PRIYA)
JAN, FEB = date(2027, 1, 29), date(2027, 2, 12)


@pytest.fixture(autouse=True)
async def _office(db: Database) -> None:
    await rows.office(db)


async def _item(db: Database, title: str = "SSO", **values: Any) -> RoadmapItem:
    item = rows.item(title, **values)
    await rows.add(db, item)
    return item


async def test_the_roadmap_is_listed_now_next_later_by_date_then_what_shipped(
    db: Database,
) -> None:
    items: dict[str, dict[str, Any]] = {
        "later": {"horizon": "later", "latest": JAN},
        "undated": {"earliest": None, "latest": None},
        "second": {"latest": FEB},
        "first": {"latest": JAN},
        "next": {"horizon": "next"},
        "old": {"shipped_at": NOW - timedelta(days=31)},
        "shipped": {"shipped_at": NOW - timedelta(days=2)},
        "shipped last": {"shipped_at": NOW - timedelta(days=1), "horizon": "later"},
    }
    for title, values in items.items():
        await _item(db, title, **values)
    async with db.begin() as session:
        whole = await roadmap.listing(session, rows.actor(), 1, now=NOW)
        third = await roadmap.listing(session, rows.actor(), 3, now=NOW, size=3)
        beyond = await roadmap.listing(session, rows.actor(), 99, now=NOW, size=3)
    titles = [item.title for item in whole.items]
    assert titles == ["first", "second", "undated", "next", "later", "shipped last", "shipped"]
    assert (whole.page, whole.pages, whole.total) == (1, 1, 7)
    assert [item.title for item in third.items] == ["shipped"]
    assert (beyond.page, beyond.items) == (3, third.items)


async def test_an_item_counts_the_requests_behind_it(db: Database) -> None:
    item, alone = await _item(db), await _item(db, "Alone")
    for number, status in enumerate(("approved", "shipped", "deferred"), start=1):
        await rows.add(db, rows.request(number, status=status, item_id=item.id))
    async with db.begin() as session:
        page = await roadmap.listing(session, rows.actor(), 1, now=NOW)
    assert page.counts == {item.id: 2}
    assert alone.id not in page.counts


async def test_search_finds_what_is_typed_and_has_not_shipped_newest_first(db: Database) -> None:
    for title in ("Old sign-on", "100% uptime", "New Sign-On"):
        await _item(db, title)
    await _item(db, "Shipped sign-on", shipped_at=NOW)
    async with db.begin() as session:
        found = await roadmap.search(session, PM, " sign-on ")
        percent = await roadmap.search(session, PM, "%")
        one = await roadmap.search(session, PM, "", limit=1)
    assert [item.title for item in found] == ["New Sign-On", "Old sign-on"]
    assert [item.title for item in percent] == ["100% uptime"]
    assert [item.title for item in one] == ["New Sign-On"]


async def test_guests_and_other_workspaces_see_no_roadmap(db: Database) -> None:
    item = await _item(db)
    await rows.add(db, rows.workspace("T2"), rows.user("UELSE", workspace="T2"))
    stranger = rows.actor("UELSE", workspace="T2", home="T2")
    async with db.begin() as session:
        with pytest.raises(NotForGuests):
            await roadmap.listing(session, rows.actor(GUS), 1, now=NOW)
        with pytest.raises(NotForGuests):
            await roadmap.search(session, rows.actor(GUS), "")
        with pytest.raises(NoSuchItem):
            await roadmap.find(session, stranger, item.id)
        assert (await roadmap.listing(session, stranger, 1, now=NOW)).total == 0
