"""Whatever people type, searching takes it for words, and tells nobody what they may not know."""

import pytest

from bot.db import Database
from bot.services import decision_log, search, similar
from bot.services.search import FoundPage
from tests import rows
from tests.rows import ANA, GUS, PRIYA

BEN = "UBEN"


async def _find(db: Database, user: str, typed: str, number: int = 1, size: int = 10) -> FoundPage:
    async with db.begin() as session:
        return await search.search(session, rows.actor(user), typed, number, size=size)


async def _desk(db: Database) -> None:
    await rows.office(db)
    await rows.add(db, rows.user(BEN, name="Ben"))


@pytest.mark.parametrize(
    "typed",
    [
        "export'",
        '"export',
        'export" OR title:"',
        "export AND NOT",
        "export & | ! ( ) : * <-> \\",
        "NEAR(export, 5)",
        "title : export",
        "{title body} : export",
        "export:*",
        "export \x00 \ud800",
        "export \N{PARTY POPPER}",
        "-export ^export +export",
        "export " * 6_000,
        "export " + "x" * 40_000,
        "%export_%",
    ],
)
async def test_signs_and_lengths_are_only_words(db: Database, typed: str) -> None:
    await _desk(db)
    await rows.add(db, rows.request(1, title="Export to CSV", body="Not title, near and or."))
    assert [each.number for each in (await _find(db, BEN, typed)).requests] in ([1], [])
    async with db.begin() as session:
        await similar.similar(session, rows.actor(BEN), title=typed[:255], body=typed)
        await decision_log.ask(session, rows.actor(BEN), typed)


@pytest.mark.parametrize(
    "typed", ["", "   ", "the of and", "it is", "!!! ???", "\N{PARTY POPPER}", "a"]
)
async def test_words_that_say_nothing_find_nothing_and_break_nothing(
    db: Database, typed: str
) -> None:
    await _desk(db)
    await rows.add(db, rows.request(1, title="Export to CSV"))
    assert (await _find(db, BEN, typed)).total == 0
    async with db.begin() as session:
        assert not await similar.similar(session, rows.actor(BEN), title=typed, body=typed)


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("Größere Schaltflächen für Knöpfe", "größere"),
        ("Экспорт отчётов", "экспорт"),
        ("レポート エクスポート", "エクスポート"),
        ("Büro in Zürich", "ZÜRICH"),
        ("Navigation zur Straße", "Straße"),
    ],
)
async def test_other_languages_are_found_as_they_are_written(
    db: Database, title: str, typed: str
) -> None:
    await _desk(db)
    await rows.add(db, rows.request(1, title=title))
    assert [each.number for each in (await _find(db, BEN, typed)).requests] == [1]
    async with db.begin() as session:
        [alike] = await similar.similar(session, rows.actor(BEN), title=title, body="")
    assert alike.likeness == 1


async def test_a_word_nobody_used_does_not_hide_what_the_others_find(db: Database) -> None:
    await _desk(db)
    await rows.add(db, rows.request(1, title="Export to CSV"))
    found = await _find(db, BEN, "export unheardof")
    assert found.is_partial
    assert [each.number for each in found.requests] == [1]


async def test_neither_totals_nor_pages_count_what_one_may_not_see(db: Database) -> None:
    await _desk(db)
    secret = [rows.request(n, title="Margin export", is_confidential=True) for n in range(1, 26)]
    opened = [rows.request(n, title="Coffee export") for n in range(26, 29)]
    await rows.add(db, *secret, *opened)
    for typed in ("export", "export margin", "expo", "export unheardof"):
        found = await _find(db, BEN, typed, 3, 2)
        assert (found.total, found.pages, found.page, found.is_more) == (3, 2, 2, False), typed
    assert (await _find(db, BEN, "margin")).total == 0
    assert (await _find(db, PRIYA, "export")).total == 28
    assert (await _find(db, ANA, "margin")).total == 25


async def test_confidential_ones_do_not_crowd_out_look_alikes(db: Database) -> None:
    await _desk(db)
    opened = rows.request(1, title="Margin export by region")
    secret = [
        rows.request(n, title="Margin export by region", is_confidential=True, requester=PRIYA)
        for n in range(2, 80)
    ]
    await rows.add(db, opened, *secret)
    for user in (BEN, ANA):
        async with db.begin() as session:
            found = await similar.similar(
                session, rows.actor(user), title="Margin export by region", body=""
            )
        assert [each.request.number for each in found] == [1]
    async with db.begin() as session:
        assert not await similar.similar(
            session, rows.actor(GUS), title="Margin export by region", body=""
        )


async def test_another_title_over_the_same_text_is_a_look_alike(db: Database) -> None:
    await _desk(db)
    text = "Warehouse scanners freeze whenever pallets from Rotterdam arrive unlabelled overnight"
    await rows.add(db, rows.request(1, title="Frozen terminals", body=text), rows.request(2))
    async with db.begin() as session:
        found = await similar.similar(
            session, rows.actor(BEN), title="Please look", body=text, floor=0.5
        )
    assert [each.request.number for each in found] == [1]


async def test_one_thing_by_another_name_is_a_look_alike(db: Database) -> None:
    await _desk(db)
    await rows.add(db, rows.request(1, title="SSO", body=""), rows.request(2, title="Dark mode"))
    async with db.begin() as session:
        found = await similar.similar(session, rows.actor(BEN), title="Single sign-on", body="")
    assert [each.request.number for each in found] == [1]
