"""The queue: the database orders it by the very scores that people read."""

import random
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from bot.db import Database
from bot.domain import departments, importances, scoring
from bot.domain.queues import Filters
from bot.domain.scoring import DEFAULT, RICE, Weights
from bot.errors import NotAProductManager
from bot.models import Request, Supporter, Workspace
from bot.services import queue, ranking
from tests import rows

NOW = rows.NOW
PRIYA = rows.actor(rows.PRIYA)


@pytest.fixture(autouse=True)
async def _office(db: Database) -> None:
    await rows.office(db)


def _any_request(number: int, chance: random.Random) -> Request:
    day = date(2026, 12, 2) + timedelta(days=chance.randint(-20, 150))
    return rows.request(
        number,
        department=chance.choice(list(departments.BY_KEY)),
        importance=chance.choice(list(importances.BY_KEY)),
        value=chance.choice([None, 0, 1, 19_999, 20_000, 75_000, 999_999, 1_000_000]),
        needed_by=chance.choice([None, day]),
        created_at=NOW - timedelta(hours=chance.randint(0, 2000)),
        confidence=chance.choice([None, *scoring.CONFIDENCE]),
        effort=chance.choice([None, 1, 3, 7, 40]),
    )


async def _fill(db: Database, many: int = 60) -> None:
    """Requests of all sorts, some of them supported, and some approvals before them."""
    chance = random.Random(7)
    await rows.add(db, *(_any_request(number, chance) for number in range(1, many + 1)))
    for number in range(many + 1, many + 11):
        department = chance.choice(["sales", "sales", "finance", "support"])
        request = rows.request(number, department=department, status="approved")
        await rows.add(db, request)
        await rows.add(db, rows.decision(request))
    for number in range(1, many + 1, 3):
        supporters = [_supporter(number, user) for user in range(chance.randint(1, 13))]
        await rows.add(db, *supporters)


def _supporter(request_id: int, user: int, **values: Any) -> Supporter:
    return Supporter(
        workspace=rows.TEAM,
        request_id=request_id,
        user=f"U{user}",
        source="button",
        is_hidden=False,
        added_at=NOW,
        **values,
    )


@pytest.mark.parametrize("formula", list(scoring.FORMULAS))
async def test_the_database_counts_as_people_do(db: Database, formula: str) -> None:
    await _fill(db)
    async with db.begin() as session:
        await session.execute(update(Workspace).values(weights={"formula": formula, "value": 33}))
        page = await queue.page(session, PRIYA, Filters(), 1, now=NOW, size=1000)
    assert page.total == len(page.rows) == 60
    order = [(-row.score.total, row.request.number) for row in page.rows]
    assert order == sorted(order)
    assert len({total for total, _ in order}) > 10


async def test_pages_hold_everything_once_in_the_same_order(db: Database) -> None:
    await _fill(db, 20)
    async with db.begin() as session:
        whole = await queue.page(session, PRIYA, Filters(), 1, now=NOW, size=100)
        pages = [await queue.page(session, PRIYA, Filters(), n, now=NOW) for n in (1, 2, 3)]
        beyond = await queue.page(session, PRIYA, Filters(), 99, now=NOW)
    ids = [row.request.id for page in pages for row in page.rows]
    assert ids == [row.request.id for row in whole.rows]
    assert (beyond.page, beyond.pages, beyond.total) == (3, 3, 20)


async def test_filters_choose(db: Database) -> None:
    await rows.add(
        db,
        rows.request(1),
        rows.request(2, department="support", category="exotic"),
        rows.request(3, owner=rows.PRIYA),
        rows.request(4, status="need_info"),
        rows.request(5, owner="UPAUL"),
    )

    async def numbers(**chosen: str) -> set[int]:
        async with db.begin() as session:
            page = await queue.page(session, PRIYA, Filters.of(chosen), 1, now=NOW)
        return {row.request.number for row in page.rows}

    assert await numbers() == {1, 2, 3, 5}
    assert await numbers(department="support") == {2}
    assert await numbers(category="deal") == {1, 3, 5}
    assert await numbers(owner="mine") == {3}
    assert await numbers(owner="nobody") == {1, 2}
    assert await numbers(status="need_info") == {4}
    assert await numbers(status="withdrawn", owner="x", department="") == {1, 2, 3, 5}


async def test_a_department_that_got_much_comes_after_one_that_got_little(db: Database) -> None:
    await rows.add(db, rows.request(1), rows.request(2, department="support"))
    for number in range(3, 7):
        request = rows.request(number, status="approved")
        await rows.add(db, request)
        await rows.add(db, rows.decision(request))
    async with db.begin() as session:
        page = await queue.page(session, PRIYA, Filters(), 1, now=NOW)
    assert [row.request.number for row in page.rows] == [2, 1]
    assert "Sales got 100% of recent approvals" not in page.rows[1].score.why
    assert "no recent approvals for Support and Account Management 10" in page.rows[0].score.why


async def test_the_first_that_was_not_skipped(db: Database) -> None:
    await rows.add(db, rows.request(1), rows.request(2, importance="blocking"), rows.request(3))
    async with db.begin() as session:
        found: list[int] = []
        while row := await queue.first(session, PRIYA, Filters(), but=found, now=NOW):
            found.append(row.request.id)
    assert found == [2, 1, 3]


async def test_only_pms_look_at_it_and_weigh(db: Database) -> None:
    async with db.begin() as session:
        for who in (rows.actor(), rows.actor(rows.GUS), rows.actor(rows.PRIYA, home="T9")):
            with pytest.raises(NotAProductManager):
                await queue.page(session, who, Filters(), 1, now=NOW)
            with pytest.raises(NotAProductManager):
                await queue.first(session, who, Filters(), now=NOW)
            with pytest.raises(NotAProductManager):
                await queue.weigh(session, who, DEFAULT)


async def test_another_workspaces_requests_stay_there(db: Database) -> None:
    await rows.add(db, rows.workspace("T2"), rows.request(1, workspace="T2"), rows.request(1))
    async with db.begin() as session:
        page = await queue.page(session, PRIYA, Filters(), 1, now=NOW)
        assert [row.request.workspace for row in page.rows] == [rows.TEAM]


async def test_weights_are_kept_and_count_at_once(db: Database) -> None:
    await rows.add(db, rows.request(1, importance="urgent"), rows.request(2, value=2_000_000))
    async with db.begin() as session:
        await queue.weigh(session, PRIYA, Weights("weighted", {**DEFAULT.of, "value": 0}))
    async with db.begin() as session:
        page = await queue.page(session, PRIYA, Filters(), 1, now=NOW)
        assert [row.request.number for row in page.rows] == [1, 2]
        await queue.weigh(session, PRIYA, Weights(RICE, DEFAULT.of))
    async with db.begin() as session:
        by = await ranking.standards(session, rows.TEAM, now=NOW)
        assert by.weights.formula == RICE
