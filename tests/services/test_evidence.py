"""The evidence of many items at once: from moves, gates, dependencies, and in a few statements."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event, select

from bot.db import Database
from bot.errors import NotYours
from bot.errors.roadmap import GatesOpen, WaitsForItself
from bot.models import RoadmapItem, Workspace
from bot.services import dependencies, evidence, gates, item_status
from tests import rows
from tests.rows import ANA, NOW, PRIYA

PM = rows.actor(PRIYA)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
async def _office(db: Database) -> None:
    await rows.office(db)


async def _item(db: Database, title: str = "SSO", **values: Any) -> RoadmapItem:
    item = rows.item(title, **values)
    await rows.add(db, item)
    return item


async def _judged(db: Database, *items: RoadmapItem) -> list[tuple[str, tuple[str, ...]]]:
    async with db.begin() as session:
        workspace = await session.get_one(Workspace, rows.TEAM)
        found = await evidence.of_items(session, workspace, items, now=NOW)
    return [(found[item.id].colour, found[item.id].reasons) for item in items]


async def test_each_item_is_judged_by_its_own(db: Database) -> None:
    calm, moved, gated = await _item(db), await _item(db, "Moved"), await _item(db, "Gated")
    shipped = await _item(db, "Shipped", shipped_at=NOW, latest=date(2020, 1, 1))
    await rows.add(
        db,
        rows.move(moved, date(2027, 1, 1), date(2027, 1, 10)),
        rows.move(moved, date(2027, 1, 10), date(2027, 1, 29)),
        rows.gate("documented", gated, due_on=TODAY),
        rows.gate("serviceable", gated, due_on=TODAY, signed_at=NOW, signed_by=PRIYA),
        rows.gate("documented", shipped, due_on=TODAY),
    )
    assert await _judged(db, calm, moved, gated, shipped) == [
        ("on_track", ()),
        ("at_risk", ("Its dates moved later twice, 28 days in all.",)),
        ("at_risk", ("“Documented” was due on 2 Dec 2026 and is not signed.",)),
        ("on_track", ()),
    ]


async def test_what_it_waits_for_counts_until_it_is_there(db: Database) -> None:
    item, other = await _item(db), await _item(db, "SAML", latest=date(2027, 3, 1))
    needed: dict[str, Any] = {"needed_by": TODAY - timedelta(days=1), "now": NOW}
    async with db.begin() as session:
        for on_item, on in ((other.id, ""), (None, "a permit")):
            await dependencies.add(session, PM, item.id, on_item_id=on_item, on=on, **needed)
    [(colour, reasons)] = await _judged(db, item)
    assert (colour, len(reasons)) == ("at_risk", 2)
    async with db.begin() as session:
        found = (await dependencies.of_items(session, [item]))[item.id]
        assert [each.name for each in found] == ["SAML", "a permit"]
        await dependencies.settle(session, PM, found[1].row.id, now=NOW)
        await dependencies.remove(session, PM, found[0].row.id, now=NOW)
    assert await _judged(db, item) == [("on_track", ())]


async def test_two_items_never_wait_for_each_other(db: Database) -> None:
    first, second, third = await _item(db, "A"), await _item(db, "B"), await _item(db, "C")
    more: dict[str, Any] = {"on": "", "needed_by": None, "now": NOW}
    async with db.begin() as session:
        await dependencies.add(session, PM, first.id, on_item_id=second.id, **more)
        await dependencies.add(session, PM, second.id, on_item_id=third.id, **more)
    for on in (first, third):
        with pytest.raises(WaitsForItself):
            async with db.begin() as session:
                await dependencies.add(session, PM, third.id, on_item_id=on.id, **more)


async def test_on_track_waits_for_the_gates_that_are_due(db: Database) -> None:
    item = await _item(db, owner=ANA)
    await rows.add(db, rows.gate("documented", item, due_on=TODAY, signer=PRIYA))
    ana = rows.actor()
    with pytest.raises(GatesOpen, match="“Documented” is not signed, which Priya"):
        async with db.begin() as session:
            await item_status.say(session, ana, item.id, 1, "on_track", "", now=NOW)
    async with db.begin() as session:
        [gate] = (await gates.of_items(session, [item]))[item.id]
        await gates.sign(session, PM, gate.id, "", now=NOW)
        said = await item_status.say(session, ana, item.id, 1, "on_track", "", now=NOW)
    assert (said.colour, said.version) == ("on_track", 2)


async def test_only_its_owner_and_pms_say_how_it_stands(db: Database) -> None:
    item = await _item(db)
    with pytest.raises(NotYours):
        async with db.begin() as session:
            await item_status.say(session, rows.actor(), item.id, 1, "off_track", "no", now=NOW)
    with pytest.raises(NotYours):
        async with db.begin() as session:
            await item_status.block(session, rows.actor(), item.id, 1, "no", now=NOW)


async def test_thousands_take_three_statements(db: Database) -> None:
    await rows.add(db, *(rows.item(f"Item {number}") for number in range(60)))
    statements: list[str] = []

    def count(*args: Any) -> None:
        statements.append(args[2])

    async with db.begin() as session:
        items = (await session.scalars(select(RoadmapItem))).all()
        workspace = await session.get_one(Workspace, rows.TEAM)
        event.listen(db.engine.sync_engine, "before_cursor_execute", count)
        found = await evidence.of_items(session, workspace, items, now=NOW)
        event.remove(db.engine.sync_engine, "before_cursor_execute", count)
    assert len(found) == 60
    assert len(statements) == 3
