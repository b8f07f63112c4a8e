"""Searching by words, on both databases: what is found, in which order, and by whom."""

import pytest

from bot.db import Database
from bot.errors import NotForGuests
from bot.services import search, similar
from tests import rows
from tests.rows import ANA, GUS, PRIYA


async def _asked(db: Database) -> None:
    await rows.office(db)
    await rows.add(
        db,
        rows.user("UBEN", name="Ben"),
        rows.request(1, title="Single sign-on", body="Acme signs if we have it."),
        rows.request(2, title="Export to CSV", body="Finance copies numbers by hand."),
        rows.request(3, title="Dark mode", body="The editor is too bright for exporting at night."),
        rows.request(4, title="Margin export", body="By region.", is_confidential=True),
        rows.request(5, title="Coffee export", body="No.", status="withdrawn"),
        rows.request(6, title="Export by guests", body="Badges.", requester=GUS),
    )


async def _numbers(db: Database, user: str, words: str) -> list[int]:
    async with db.begin() as session:
        page = await search.search(session, rows.actor(user), words)
    return [request.number for request in page.requests]


async def test_titles_come_before_texts_and_endings_do_not_matter(db: Database) -> None:
    await _asked(db)
    found = await _numbers(db, "UBEN", "exports")
    assert sorted(found) == [2, 3, 6]
    assert found[-1] == 3
    assert await _numbers(db, "UBEN", "sign on") == [1]
    assert await _numbers(db, "UBEN", "single SIGN-ON!") == [1]
    assert await _numbers(db, "UBEN", "nigh") == [3]  # somebody is still typing


async def test_who_may_not_see_a_request_does_not_find_it(db: Database) -> None:
    await _asked(db)
    assert 4 in await _numbers(db, PRIYA, "margin")
    assert 4 in await _numbers(db, ANA, "margin")  # she asked
    assert await _numbers(db, "UBEN", "margin") == []
    assert await _numbers(db, "UBEN", "PM-4") == []
    assert await _numbers(db, PRIYA, "pm-4") == [4]
    with pytest.raises(NotForGuests):
        await _numbers(db, GUS, "export")


async def test_with_none_that_has_all_the_words_those_with_some(db: Database) -> None:
    await _asked(db)
    async with db.begin() as session:
        page = await search.search(session, rows.actor("UBEN"), "dark export espresso")
    assert page.is_partial
    assert 3 in [request.number for request in page.requests]
    assert await _numbers(db, "UBEN", "espresso") == []
    assert await _numbers(db, "UBEN", "   ") == []
    assert await _numbers(db, "UBEN", "\"'); DROP TABLE * NEAR(") == []


async def test_a_request_is_found_by_what_was_changed_and_decided(db: Database) -> None:
    await _asked(db)
    async with db.begin() as session:
        [request] = (await search.search(session, rows.actor(), "PM-2")).requests
        request.title, request.details = "Download as a sheet", {"account": "Initech"}
        session.add(rows.decision(request, "declined", reason="The warehouse does that."))
    assert await _numbers(db, "UBEN", "download") == [2]
    assert await _numbers(db, "UBEN", "initech") == [2]
    assert await _numbers(db, "UBEN", "warehouse") == [2]
    assert await _numbers(db, "UBEN", "account") == []
    assert await _numbers(db, "UBEN", "export CSV") != [2]


async def test_look_alikes_are_only_those_one_may_see(db: Database) -> None:
    await _asked(db)
    for user, seen in ((PRIYA, {2, 4, 6}), ("UBEN", {2, 6}), (GUS, {6})):
        async with db.begin() as session:
            found = await similar.similar(
                session, rows.actor(user), title="CSV export of the margin", body="", floor=0.3
            )
        assert {each.request.number for each in found} == seen
