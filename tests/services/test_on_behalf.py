"""On behalf of a customer: what is typed wins, what is known fills what is empty."""

from typing import Any

import pytest

from bot.db import Database
from bot.domain.drafts import Draft
from bot.models import Customer, Request
from bot.services import amending, completing, customers, intake
from tests import rows

BEN, EVE = "UBEN", "UEVE"
ASKED: dict[str, Any] = {
    "title": "SSO",
    "body": "They sign if we have it.",
    "department": "sales",
    "category": "deal",
    "importance": "urgent",
    "channel": rows.SALES,
}


@pytest.fixture(autouse=True)
async def _office(db: Database) -> None:
    """Initech is worth 120 and Ben's, Globex 500 and Eve's; of Hooli nothing is known."""
    await rows.office(db)
    await rows.add(db, rows.user(BEN, name="Ben"), rows.user(EVE, name="Eve"))
    async with db.begin() as session:
        for name, value, manager in (("Initech", 120, BEN), ("Globex", 500, EVE)):
            made = await customers.find_or_add(session, rows.actor(), name, now=rows.NOW)
            made.value, made.account_manager = value, manager


async def _file(db: Database, **said: Any) -> Request:
    async with db.begin() as session:
        draft = Draft(**{**ASKED, **said})
        return await intake.submit(session, rows.actor(), draft, view_id="V1", now=rows.NOW)


async def _amend(db: Database, request: Request, *touched: str, **said: Any) -> Request:
    async with db.begin() as session:
        seen = (await amending.to_amend(session, rows.actor(), request.id)).seen
        amended = await amending.amend(
            session,
            rows.actor(),
            request.id,
            Draft(**{**ASKED, **said}),
            touched=set(touched),
            seen=seen,
            now=rows.NOW,
        )
    assert isinstance(amended, Request)
    return amended


def _said(request: Request) -> tuple[int | None, str | None]:
    return request.value, request.account_manager


async def test_what_is_known_fills_what_is_empty(db: Database) -> None:
    assert _said(await _file(db, customer_name="Initech")) == (120, BEN)


async def test_what_is_typed_wins_and_stays_with_another_customer(db: Database) -> None:
    asked = await _file(db, customer_name="Initech", value=7, account_manager=rows.ANA)
    assert _said(asked) == (7, rows.ANA)
    assert _said(await _amend(db, asked, "customer", customer_name="Globex")) == (7, rows.ANA)


async def test_another_customer_brings_what_is_known_of_them(db: Database) -> None:
    asked = await _file(db, customer_name="Initech")
    assert _said(await _amend(db, asked, "customer", customer_name="Globex")) == (500, EVE)
    assert _said(await _amend(db, asked, "customer", customer_name="Hooli")) == (None, None)


async def test_without_a_customer_goes_what_was_known_of_them(db: Database) -> None:
    asked = await _file(db, customer_name="Initech")
    assert _said(await _amend(db, asked, "customer")) == (None, None)


async def test_one_that_is_typed_with_another_customer_is_that_one(db: Database) -> None:
    asked = await _file(db, customer_name="Initech")
    typed = {"customer_name": "Globex", "account_manager": rows.ANA}
    assert _said(await _amend(db, asked, "customer", "manager", **typed)) == (500, rows.ANA)


async def test_what_is_emptied_is_as_known_again(db: Database) -> None:
    asked = await _file(db, customer_name="Initech", value=7, account_manager=rows.ANA)
    assert _said(await _amend(db, asked, "value")) == (120, rows.ANA)
    assert _said(await _amend(db, asked, "manager")) == (120, BEN)


async def test_what_nobody_touched_is_not_filled(db: Database) -> None:
    asked = await _file(db, customer_name="Hooli")
    async with db.begin() as session:
        hooli = await session.get_one(Customer, asked.customer_id)
        hooli.value, hooli.account_manager = 9, BEN
    assert _said(await _amend(db, asked, "title", title="Okta")) == (None, None)
    assert _said(await _amend(db, asked, "value", value=8)) == (8, None)


async def test_a_customer_that_was_missing_brings_what_is_known(db: Database) -> None:
    asked = await _file(db, value=7)
    async with db.begin() as session:
        missing = Draft(customer_name="Initech")
        done = await completing.complete(session, rows.actor(), asked.id, missing, now=rows.NOW)
    assert _said(done) == (7, BEN)
    assert (done.title, done.category) == ("SSO", "deal")
