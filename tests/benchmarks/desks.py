"""A desk after some years: requests by the thousand, and all that has gathered around them."""

import random
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import insert

from bot.db import Database
from bot.domain import categories, departments, importances
from bot.models import (
    Channel,
    Customer,
    Decision,
    DepartmentLead,
    KeptAnswer,
    Request,
    RequestNote,
    RoadmapItem,
    Supporter,
    Table,
)
from bot.services import customers
from tests import rows
from tests.benchmarks import corpus, roadmaps

SIZES = (1_000, 100_000)
PEOPLE = 200
PERIOD = timedelta(days=730)
_AT_ONCE = 5_000
_STATUSES = ["new", "need_info", "approved", "deferred", "declined", "shipped", "withdrawn"]
_SHARES = [4, 1, 20, 15, 25, 30, 5]
_UNDECIDED = ("new", "need_info", "withdrawn")
Row = dict[str, Any]
Around = Mapping[type[Table], Callable[[random.Random, int, Row], list[Row]]]


async def fill(db: Database, size: int) -> None:
    """An office with `size` requests of two years: three in ten confidential, most of them decided,
    many with supporters; a tenth as many customers, a hundredth as many answers kept, a fiftieth as
    many items on the roadmap."""
    await rows.office(db)
    await rows.add(db, *_people())
    chance = random.Random(size)
    await _keep(db, Customer, (_customer(number) for number in range(max(10, size // 10))))
    await _plan(db, chance, roadmaps.count(size))
    told = corpus.asked(size)
    requests = [_request(chance, size, number, each) for number, each in enumerate(told, 1)]
    await _keep(db, Request, requests)
    await _surround(db, chance, requests, _AROUND)
    await settled(db)


async def _plan(db: Database, chance: random.Random, count: int) -> None:
    """A roadmap of so many items."""
    items = [roadmaps.item(chance, number) for number in range(count)]
    await _keep(db, RoadmapItem, items)
    await _surround(db, chance, items, roadmaps.AROUND)


async def _surround(db: Database, chance: random.Random, made: list[Row], around: Around) -> None:
    for table, make in around.items():
        found = (make(chance, id, row) for id, row in enumerate(made, start=1))
        await _keep(db, table, (each for some in found for each in some))


def _people() -> list[Table]:
    return [
        *(rows.user(f"U{n}", name=f"Person {n}") for n in range(PEOPLE)),
        *(rows.pm(f"U{n}") for n in range(1, 6)),
        *(_channel(each.key) for each in departments.DEPARTMENTS),
        DepartmentLead(workspace=rows.TEAM, department="sales", user="U7"),
    ]


def _channel(department: str) -> Channel:
    """It has promised an answer within three working days all the time."""
    return rows.channel(
        f"C{department}",
        name=department,
        department=department,
        goal_days=3,
        goal_since=rows.NOW - PERIOD,
    )


async def _keep(db: Database, table: type[Table], made: Iterable[Row]) -> None:
    every = list(made)
    for begin in range(0, len(every), _AT_ONCE):
        async with db.begin() as session:
            await session.execute(insert(table), every[begin : begin + _AT_ONCE])


def _customer(number: int) -> Row:
    name = corpus.customer(number)
    return {
        "workspace": rows.TEAM,
        "name": name,
        "folded": customers.fold(name),
        "is_confidential": number % 10 == 0,
        "created_at": rows.NOW,
        "created_by": rows.ANA,
    }


def _request(chance: random.Random, size: int, number: int, asked: corpus.Asked) -> Row:
    is_secret = departments.BY_KEY[asked.department].confidential or chance.random() < 0.05
    status = chance.choices(_STATUSES, _SHARES)[0]
    is_planned = status in ("approved", "shipped") and chance.random() < 0.2
    until = rows.NOW.date() + timedelta(days=chance.randint(-10, 200))
    request = rows.request(
        number,
        title=asked.title[:255],
        body=asked.body,
        department=asked.department,
        category=chance.choice(categories.CATEGORIES).key,
        importance=chance.choice(importances.IMPORTANCES).key,
        requester=f"U{chance.randrange(PEOPLE)}",
        is_confidential=is_secret,
        status=status,
        value=chance.choice([None, None, int(chance.paretovariate(1) * 5000)]),
        needed_by=chance.choice([None, until]),
        comes_back_on=until if status == "deferred" else None,
        item_id=chance.randint(1, roadmaps.count(size)) if is_planned else None,
        source_channel=f"C{asked.department}",
        source_ts=f"{number}.000100",
        created_at=rows.NOW - (1 - number / size) * PERIOD,
    )
    if status not in _UNDECIDED:
        request.decided_days = chance.randrange(40)
        request.decided_at = request.created_at + timedelta(days=request.decided_days, hours=5)
    columns = Request.__table__.columns.keys()
    return {key: getattr(request, key) for key in columns if key != "id"}


def _decisions(chance: random.Random, id: int, row: Row) -> list[Row]:
    """Decided within some weeks of being asked, every other time with a reason."""
    if row["status"] in _UNDECIDED:
        return []
    reason = " ".join(corpus.said(chance, row["department"], 8))
    status = "approved" if row["status"] == "shipped" else row["status"]
    return [
        {
            "workspace": rows.TEAM,
            "request_id": id,
            "old_status": "new",
            "new_status": status,
            "decided_by": rows.PRIYA,
            "decided_at": row["decided_at"],
            "reason": chance.choice([None, reason]),
        }
    ]


def _supporters(chance: random.Random, id: int, row: Row) -> list[Row]:
    many = max(0, int(chance.paretovariate(1.2)) - 1)
    return [
        {
            "workspace": rows.TEAM,
            "request_id": id,
            "user": f"U{user}",
            "department": row["department"],
            "source": "button",
            "is_hidden": False,
            "added_at": rows.NOW,
        }
        for user in chance.sample(range(PEOPLE), min(many, 40))
    ]


def _notes(chance: random.Random, id: int, row: Row) -> list[Row]:
    """A PM's, on one request of twenty."""
    if id % 20:
        return []
    text = " ".join(corpus.said(chance, row["department"], 20))
    return [
        {
            "workspace": rows.TEAM,
            "request_id": id,
            "author": rows.PRIYA,
            "text": text,
            "created_at": rows.NOW,
        }
    ]


def _answers(chance: random.Random, id: int, row: Row) -> list[Row]:
    """What was answered to one request of a hundred is kept."""
    if id % 100:
        return []
    return [
        {
            "workspace": rows.TEAM,
            "request_id": id,
            "question": row["title"],
            "answer": row["body"],
            "owner": rows.PRIYA,
            "review_on": rows.NOW.date() + timedelta(days=chance.randint(-10, 300)),
            "is_confidential": row["is_confidential"],
            "created_at": rows.NOW,
            "created_by": rows.PRIYA,
            "changed_at": rows.NOW,
            "view_id": f"V{id}",
        }
    ]


_AROUND: Around = {
    Decision: _decisions,
    Supporter: _supporters,
    RequestNote: _notes,
    KeptAnswer: _answers,
}


async def settled(db: Database) -> None:
    """As after a night: the database has looked at what is in it."""
    if db.engine.dialect.name == "sqlite":
        async with db.engine.begin() as connection:
            await connection.exec_driver_sql("ANALYZE")
        return
    async with db.engine.connect() as connection:
        outside = await connection.execution_options(isolation_level="AUTOCOMMIT")
        await outside.exec_driver_sql("VACUUM ANALYZE")
