"""Customers: one for each name, found by whoever may know of them, on each database."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.db import Database
from bot.domain.drafts import Draft
from bot.domain.files import File
from bot.errors import MayNotFile, NoSuchCustomer, NotAProductManager, NotForGuests
from bot.models import Customer, Request, RequestFile
from bot.services import customer_import, customers, details, filing, intake
from bot.services.people import Actor
from tests import rows

NOW = rows.NOW
OTHER = Actor("T2", "UBOB", "T2")


@pytest.fixture(autouse=True)
async def _office(db: Database) -> None:
    await rows.office(db)
    await rows.add(db, rows.user("UBEN", name="Ben"))
    await rows.add(db, rows.workspace("T2"), rows.user("UBOB", workspace="T2", name="Bob"))


async def _submit(db: Database, view: str, actor: Actor | None = None, **values: Any) -> Request:
    usual: dict[str, Any] = {"title": "SSO", "body": "x", "department": "sales", "category": "deal"}
    draft = Draft(**{**usual, "importance": "urgent", "channel": rows.SALES, **values})
    async with db.begin() as session:
        return await intake.submit(session, actor or rows.actor(), draft, view_id=view, now=NOW)


async def _found(db: Database, actor: Actor, typed: str = "") -> list[str]:
    async with db.begin() as session:
        return [customer.name for customer in await customers.search(session, actor, typed)]


async def test_many_who_add_the_same_name_at_once_add_one(db: Database, database_url: str) -> None:
    other = Database(database_url)
    names = ["Initech", "INITECH", " initech", "Ｉｎｉｔｅｃｈ"]
    try:
        filed = await asyncio.gather(
            *(_submit((db, other)[n % 2], f"V{n}", customer_name=names[n % 4]) for n in range(12))
        )
    finally:
        await other.dispose()
    assert len({request.customer_id for request in filed}) == 1
    async with db.begin() as session:
        assert await session.scalar(select(func.count()).select_from(Customer)) == 1


async def test_search_begins_with_what_begins_so(db: Database) -> None:
    for n, name in enumerate(["New Acme", "acme", "50%_off", "Acme Labs"]):
        await _submit(db, f"V{n}", customer_name=name)
    assert await _found(db, rows.actor(), "ACME") == ["acme", "Acme Labs", "New Acme"]
    assert await _found(db, rows.actor(), "%") == ["50%_off"]
    assert await _found(db, rows.actor(), "_") == ["50%_off"]


async def test_nobody_learns_of_customers_they_may_not_know(db: Database) -> None:
    secret: dict[str, Any] = {
        "customer_name": "Falcon",
        "department": "finance",
        "category": "other",
    }
    request = await _submit(db, "V1", **secret)
    ana, ben, guest = rows.actor(), rows.actor("UBEN"), rows.actor(rows.GUS)
    assert await _found(db, ana) == await _found(db, rows.actor(rows.PRIYA)) == ["Falcon"]
    for stranger in (ben, guest, OTHER, rows.actor(home="T9"), rows.actor("UNOBODY")):
        assert await _found(db, stranger) == []
        async with db.begin() as session:
            key = request.customer_id
            known = customers.known(session, stranger, customer_id=key)
            assert await known is None
            assert await customers.known(session, stranger, customer_id=None, name="falcon") is None
            with pytest.raises(NoSuchCustomer):
                await customers.find(session, stranger, key or 0)
        with pytest.raises((NoSuchCustomer, MayNotFile)):
            await _submit(db, "V2", stranger, customer_id=key)
    async with db.begin() as session:
        assert (await customers.page(session, ben, 1)).total == 0
        with pytest.raises(NotForGuests):
            await customers.page(session, guest, 1)


async def test_what_is_left_open_is_as_it_is_known_of_the_customer(db: Database) -> None:
    sheet = "name,value,account_manager\nInitech,120k,Ben"
    async with db.begin() as session:
        await customer_import.carry_out(session, rows.actor(rows.PRIYA), sheet, now=NOW)
    known = await _submit(db, "V1", customer_name="initech")
    assert (known.value, known.account_manager) == (120_000, "UBEN")
    said = await _submit(db, "V2", customer_name="initech", value=5, account_manager=rows.ANA)
    assert (said.value, said.account_manager) == (5, rows.ANA)


async def test_only_product_managers_import(db: Database) -> None:
    async with db.begin() as session:
        with pytest.raises(NotAProductManager):
            await customer_import.carry_out(session, rows.actor(), "name\nInitech", now=NOW)


async def test_a_list_leaves_what_it_does_not_say(db: Database) -> None:
    priya = rows.actor(rows.PRIYA)
    for sheet in ("name,tier,value\nInitech,key,120k", "name,value\ninitech,0"):
        async with db.begin() as session:
            await customer_import.carry_out(session, priya, sheet, now=NOW)
    async with db.begin() as session:
        [initech] = (await customers.page(session, rows.actor(), 1)).customers
    assert (initech.name, initech.tier, initech.value) == ("Initech", "key", 0)


async def test_of_two_people_of_one_name_none_is_guessed(db: Database) -> None:
    await rows.add(
        db, rows.user("UBEN2", name="ben"), rows.user("UGONE", name="Eve", is_deleted=True)
    )
    sheet = "name,account manager\nA,Ben\nB,UBEN2\nC,<@UBEN>\nD,Eve\nE,UGONE\nF,U0NOBODY1"
    async with db.begin() as session:
        steps = await customer_import.plan(session, rows.actor(rows.PRIYA), sheet)
    assert [step.manager for step in steps] == [None, "UBEN2", "UBEN", None, None, None]
    assert [step.outcome for step in steps] == ["refused", "added", "added", *["refused"] * 3]
    assert steps[0].reason == "2 people are called “Ben”; write the member ID"


async def test_files_are_kept_once(db: Database) -> None:
    files = (File("F1", "a.png", "https://x.slack.com/a"), File("F2", "a file", None))
    request = await _submit(db, "V1", files=files)
    async with db.begin() as session:
        await filing.attach(session, request, files)
        kept = await details.files(session, request)
        assert [(file.file, file.name, file.permalink) for file in kept] == [
            ("F1", "a.png", "https://x.slack.com/a"),
            ("F2", "a file", None),
        ]
        assert await session.scalar(select(func.count()).select_from(RequestFile)) == 2
