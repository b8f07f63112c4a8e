"""What approved work is for, counted; and what would tip it."""

import pytest

from bot.db import Database
from bot.domain import focuses
from bot.domain.focuses import Tip
from bot.errors import NotAProductManager
from bot.services import balance
from tests import rows
from tests.rows import NOW, TEAM

TARGETS = focuses.targets(None)


async def test_approved_requests_count_until_they_are_on_the_roadmap(db: Database) -> None:
    await rows.office(db)
    item = rows.item(focus="maintenance")
    await rows.add(db, item)
    await rows.add(
        db,
        rows.item("Gone", focus="quality", dropped_at=NOW),
        rows.item("Out", focus="quality", shipped_at=NOW),
        rows.item("Odd", focus=None),
        rows.request(1, category="innovation", status="approved"),
        rows.request(2, category="innovation", status="approved", item_id=item.id),
        rows.request(3, category="innovation"),
        rows.request(4, category="deal", status="approved"),
        rows.request(5, category="defect", status="approved"),
    )
    async with db.begin() as session:
        mix = await balance.of(session, TEAM)
    found = [(share.key, share.count, share.percent, share.target) for share in mix.shares]
    assert found == [("innovation", 1, 34, 50), ("maintenance", 1, 33, 25), ("quality", 1, 33, 25)]
    assert mix.unsaid == 1


def test_ten_points_over_is_not_too_much_and_more_is() -> None:
    assert focuses.tip({"innovation": 6, "quality": 4}, TARGETS, "innovation") is None
    assert focuses.tip({"innovation": 61, "quality": 39}, TARGETS, "innovation") == Tip(
        "innovation", 61, 50
    )
    assert focuses.tip({"innovation": 5}, TARGETS, "innovation") is None
    assert focuses.tip({"innovation": 6}, TARGETS, "growth") is None


async def test_an_item_that_changes_sides_counts_once(db: Database) -> None:
    await rows.office(db)
    await rows.add(db, *(rows.item(f"Q{n}", focus="quality") for n in range(6)))
    async with db.begin() as session:
        assert await balance.of_changing(session, TEAM, None, "quality") == Tip("quality", 100, 25)
        assert await balance.of_changing(session, TEAM, "quality", "quality") is None
        assert await balance.of_changing(session, TEAM, "quality", "innovation") is None
        assert await balance.of_changing(session, TEAM, "quality", None) is None


async def test_only_product_managers_aim(db: Database) -> None:
    await rows.office(db)
    mix = {"innovation": 60, "maintenance": 20, "quality": 20}
    async with db.begin() as session:
        with pytest.raises(NotAProductManager):
            await balance.aim(session, rows.actor(), mix)
        await balance.aim(session, rows.actor(rows.PRIYA), mix)
        assert [share.target for share in (await balance.of(session, TEAM)).shares] == [60, 20, 20]


async def test_of_very_many_themes_some_are_named(db: Database) -> None:
    await rows.office(db)
    await rows.add(db, *(rows.item(f"I{n}", theme=f"Theme {n:02}") for n in range(25)))
    async with db.begin() as session:
        found = await balance.themes(session, TEAM)
    assert (len(found.counts), found.others, found.unsaid) == (balance.MOST_THEMES, 15, 0)
