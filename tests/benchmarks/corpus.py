"""Requests by the thousand, as a company's desk has them after some years: the same every time."""

import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy import insert

from bot.db import Database
from bot.domain import categories, departments, importances
from bot.models import Request
from tests import rows

# What requests are about; the first are asked for most.
_DOINGS = "export import add show support fix speed filter sort rename share archive merge".split()
_THINGS = (
    "dashboard report invoice audit log single sign-on dark mode calendar webhook customer list "
    "price book roadmap slide permission group mobile app search field user import template data "
    "retention backup status page notification digest spreadsheet contract renewal usage chart "
    "two factor login api token attachment comment thread custom field bulk edit time zone "
    "language pack sandbox account onboarding checklist support ticket warehouse connector"
).split()
_ENDS = "for the board,for auditors,in the editor,per region,by Friday,on phones,at night".split(
    ","
)
_SMALL = (
    "we need it because the customer asked again and the deal depends on it so please tell us "
    "when this can be done they want to know if there is a way today it takes too long for the team"
).split()
_SYLLABLES = (
    "ba con der fi gor hal in jo kel lum mar nor op per qui ros sta tri ul ver wen yor".split()
)
CUSTOMERS = [f"{a.title()}{b}{c}" for a in _SYLLABLES for b in _SYLLABLES[:8] for c in ("ex", "ia")]
# Words of their own trade, each rarer than the one before.
_RARE = [a + b + c for a in _SYLLABLES for b in _SYLLABLES for c in _SYLLABLES]
_KEEP_AT_ONCE = 5_000
_DEPARTMENTS = [row.key for row in departments.DEPARTMENTS]


def texts(count: int, seed: int = 7) -> Iterator[tuple[str, str]]:
    """`count` titles with their texts."""
    chance = random.Random(seed)
    for _ in range(count):
        yield _title(chance), _body(chance)


def _ranked(chance: random.Random, words: list[str]) -> str:
    """A word, the earlier ones much more often (as words are: Zipf)."""
    return words[min(int(chance.paretovariate(0.9)) - 1, len(words) - 1)]


def _title(chance: random.Random) -> str:
    things = f"{chance.choice(_THINGS)} {chance.choice(_THINGS)}"
    end = chance.choice([*_ENDS, f"for {chance.choice(CUSTOMERS)}"])
    return f"{_ranked(chance, _DOINGS).title()} {things} {end}"


def _body(chance: random.Random) -> str:
    said = [chance.choice(_SMALL) for _ in range(chance.randint(10, 30))]
    said += [chance.choice(_THINGS) for _ in range(chance.randint(1, 5))]
    said += [_ranked(chance, _RARE) for _ in range(chance.randint(2, 10))]
    said.append(chance.choice(CUSTOMERS))
    chance.shuffle(said)
    return " ".join(said)


async def fill(db: Database, count: int) -> None:
    """An office with `count` requests: a tenth confidential, most of them decided."""
    await rows.office(db)
    await rows.add(db, *(rows.user(f"U{n}", name=f"Person {n}") for n in range(200)))
    chance = random.Random(count)
    told = list(texts(count))
    for begin in range(0, count, _KEEP_AT_ONCE):
        async with db.begin() as session:
            some = [
                _row(chance, begin + place + 1, *text)
                for place, text in enumerate(told[begin : begin + _KEEP_AT_ONCE])
            ]
            await session.execute(insert(Request), some)
    await settled(db)


def _row(chance: random.Random, number: int, title: str, body: str) -> dict[str, Any]:
    request = rows.request(
        number,
        title=title,
        body=body,
        department=chance.choice(_DEPARTMENTS),
        category=chance.choice(categories.CATEGORIES).key,
        importance=chance.choice(importances.IMPORTANCES).key,
        requester=f"U{chance.randrange(200)}",
        is_confidential=chance.random() < 0.1,
        status=chance.choices(
            ["new", "need_info", "approved", "deferred", "declined", "shipped", "withdrawn"],
            [4, 1, 20, 15, 25, 30, 5],
        )[0],
        created_at=rows.NOW - timedelta(minutes=30 * chance.randrange(100_000)),
    )
    columns = Request.__table__.columns.keys()
    return {key: getattr(request, key) for key in columns if key != "id"}


async def settled(db: Database) -> None:
    """As after a night: the database has looked at what is in it."""
    async with db.engine.connect() as connection:
        if db.engine.dialect.name == "postgresql":
            connection = await connection.execution_options(isolation_level="AUTOCOMMIT")
            await connection.exec_driver_sql("VACUUM ANALYZE")
        else:
            await connection.exec_driver_sql("ANALYZE")
