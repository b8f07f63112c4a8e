"""Finding requests: who may see which, page by page, and what was last decided and said."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.db import Database
from bot.errors import NoSuchRequest, NotForGuests
from bot.models import Request
from bot.services import requests
from tests import rows
from tests.rows import ANA, GUS, NOW, PRIYA, SALES

BEN = "UBEN"


@pytest.fixture(autouse=True)
async def _office(db: Database) -> None:
    await rows.office(db)
    await rows.add(db, rows.user(BEN, name="Ben"))


async def _filed(db: Database, number: int = 1, **values: Any) -> Request:
    request = rows.request(number, **values)
    await rows.add(db, request)
    return request


async def _finds(db: Database, user: str, request: Request, **actor: Any) -> bool:
    try:
        async with db.begin() as session:
            await requests.find(session, rows.actor(user, **actor), request.id)
    except NoSuchRequest:
        return False
    return True


async def test_members_find_what_is_not_confidential_and_guests_only_their_own(
    db: Database,
) -> None:
    anas, guss = await _filed(db), await _filed(db, 2, requester=GUS)
    assert [await _finds(db, who, anas) for who in (ANA, BEN, PRIYA, GUS)] == [
        True,
        True,
        True,
        False,
    ]
    assert await _finds(db, GUS, guss)
    assert not await _finds(db, "USTRANGER", anas)


async def test_a_confidential_request_is_for_its_requester_and_pms(db: Database) -> None:
    secret = await _filed(db, is_confidential=True)
    assert [await _finds(db, who, secret) for who in (ANA, PRIYA, BEN, GUS)] == [
        True,
        True,
        False,
        False,
    ]


async def test_other_workspaces_and_other_companies_find_nothing(db: Database) -> None:
    request = await _filed(db)
    await rows.add(db, rows.workspace("T2"), rows.user(PRIYA, workspace="T2"))
    assert not await _finds(db, PRIYA, request, workspace="T2", home="T2")
    assert not await _finds(db, BEN, request, home="TOTHER")


async def test_what_there_is_not_is_not_found(db: Database) -> None:
    with pytest.raises(NoSuchRequest, match="/pm-request mine"):
        async with db.begin() as session:
            await requests.find(session, rows.actor(), 999)


async def _page(db: Database, user: str, scope: requests.Scope, number: int = 1) -> requests.Page:
    async with db.begin() as session:
        return await requests.page(session, rows.actor(user), scope, number)


async def test_pages_of_ten_newest_first(db: Database) -> None:
    for number in range(1, 13):
        await _filed(db, number)
    first, second, beyond = [await _page(db, ANA, "mine", n) for n in (1, 2, 99)]
    assert [request.number for request in first.requests] == list(range(12, 2, -1))
    assert [request.number for request in second.requests] == [2, 1]
    assert (first.page, first.pages, first.total) == (1, 2, 12)
    assert beyond.page == 2


async def test_mine_is_mine_and_list_is_what_one_may_see(db: Database) -> None:
    await _filed(db, 1)
    await _filed(db, 2, requester=BEN)
    await _filed(db, 3, requester=BEN, is_confidential=True)
    await _filed(db, 4, status="withdrawn")

    async def numbers(user: str, scope: requests.Scope) -> list[int]:
        return [request.number for request in (await _page(db, user, scope)).requests]

    assert await numbers(ANA, "mine") == [1]
    assert await numbers(ANA, "list") == [2, 1]
    assert await numbers(BEN, "list") == [3, 2, 1]
    assert await numbers(PRIYA, "list") == [3, 2, 1]


async def test_guests_and_strangers_list_only_their_own(db: Database) -> None:
    await _filed(db, requester=GUS)
    assert (await _page(db, GUS, "mine")).total == 1
    for user in (GUS, "USTRANGER"):
        with pytest.raises(NotForGuests):
            await _page(db, user, "list")


async def test_nothing_yet_is_one_empty_page(db: Database) -> None:
    page = await _page(db, ANA, "mine", 3)
    assert (list(page.requests), page.page, page.pages, page.total) == ([], 1, 1, 0)


async def test_the_decision_in_force_is_the_latest_that_was_not_undone(db: Database) -> None:
    request = await _filed(db, status="declined")
    await rows.add(
        db,
        rows.decision(request, "deferred"),
        rows.decision(request, "declined"),
        rows.decision(request, "approved", undone_at=NOW),
    )
    untouched = await _filed(db, 2)
    async with db.begin() as session:
        decision = await requests.decision_in_force(session, request)
        assert await requests.decision_in_force(session, untouched) is None
    assert decision is not None
    assert decision.new_status == "declined"


async def test_the_latest_answer_is_the_requesters(db: Database) -> None:
    request = await _filed(db)
    later = NOW + timedelta(hours=1)
    answer: dict[str, Any] = {"old_status": "need_info", "decided_by": ANA, "decided_at": later}
    async with db.begin() as session:
        assert await requests.latest_answer(session, request) is None
    await rows.add(
        db,
        rows.decision(request, "need_info", reason="How many seats?"),
        rows.decision(request, "new", **answer, reason="Forty"),
        rows.decision(request, "new", old_status="need_info", reason="Reopened by a PM"),
    )
    async with db.begin() as session:
        assert await requests.latest_answer(session, request) == "Forty"


async def test_a_channel_tells_secrets_only_if_it_is_private_and_theirs(db: Database) -> None:
    await rows.add(db, rows.channel("CDEALS", is_private=True))
    await _filed(db, 1)
    await _filed(db, 2, is_confidential=True, source_channel="CDEALS")
    await _filed(db, 3, is_confidential=True, source_channel=SALES)
    await _filed(db, 4, is_confidential=True)

    async def told(channel: str, **values: Any) -> list[int]:
        seen = requests.told_in(rows.channel(channel, **values))
        async with db.begin() as session:
            query = select(Request.number).where(seen).order_by(Request.number)
            return list(await session.scalars(query))

    assert await told(SALES) == [1]
    assert await told("CDEALS", is_private=True) == [1, 2]
    async with db.begin() as session:
        nowhere = select(Request.number).where(requests.told_in(None))
        assert (await session.scalars(nowhere)).all() == []
