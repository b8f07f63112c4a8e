"""Answers that were kept, however many: the one to offer is found, new or old."""

import pytest

from bot.db import Database
from bot.models import KeptAnswer
from bot.services import answers
from tests import rows

WANTED = "Does the gateway support Modbus over TCP?"
# Usual questions, none of them the same.
TOPICS = "export import billing roles audit search backup tablet webhook plugin".split()
PLACES = "Norway Italy Brazil Kenya Japan Canada Peru Egypt India Poland".split()


def _kept(question: str, **values: object) -> KeptAnswer:
    fields = {"answer": "Yes.", "owner": rows.PRIYA, "created_by": rows.PRIYA}
    return KeptAnswer(
        **{
            "workspace": rows.TEAM,
            "question": question,
            "is_confidential": False,
            "created_at": rows.NOW,
            "changed_at": rows.NOW,
            **fields,
            **values,
        }
    )


def _others(count: int) -> list[KeptAnswer]:
    return [
        _kept(
            f"Does the {TOPICS[place % 10]} support customers in {PLACES[place // 10 % 10]}"
            f" with more than {place} users over the release?"
        )
        for place in range(count)
    ]


async def _offered(db: Database, title: str, user: str = rows.ANA, body: str = "") -> list[str]:
    async with db.begin() as session:
        found = await answers.alike(session, rows.actor(user), title=title, body=body)
    return [each.question for each in found]


async def test_the_oldest_of_many_is_offered(db: Database) -> None:
    await rows.office(db)
    await rows.add(db, _kept(WANTED), *_others(700))
    assert await _offered(db, "Modbus over TCP on the gateway?") == [WANTED]
    assert await _offered(db, "modbus TCP gateway", body="The customer asks about the release") == [
        WANTED
    ]


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("When does single sign-on come?", "Okta: when will that come?"),
        ("Two-factor login for admins", "MFA when admins log in"),
        ("Zürich data centre", "ZÜRICH: is there a data centre?"),
        ("What does the customer's licence cost?", "Pricing of a licence"),
    ],
)
async def test_in_other_words_or_letters_it_is_offered_too(
    db: Database, asked: str, kept: str
) -> None:
    await rows.office(db)
    await rows.add(db, _kept(kept), *_others(120))
    assert await _offered(db, asked) == [kept]


async def test_what_one_may_not_read_is_not_offered(db: Database) -> None:
    await rows.office(db)
    secret = _kept(WANTED, is_confidential=True)
    await rows.add(db, secret, _kept(f"Gone: {WANTED}", retired_at=rows.NOW), *_others(3))
    assert await _offered(db, WANTED) == []
    assert await _offered(db, WANTED, rows.GUS) == []
    assert await _offered(db, WANTED, rows.PRIYA) == [WANTED]


async def test_a_title_that_says_nothing_has_no_answer(db: Database) -> None:
    await rows.office(db)
    await rows.add(db, *_others(3))
    assert await _offered(db, "?!", body=WANTED) == []
