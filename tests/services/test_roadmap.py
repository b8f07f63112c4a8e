"""Changing the roadmap: who may, whose change wins, and who is told."""

import asyncio
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from bot.db import Database
from bot.errors import NotAProductManager, NotPossibleNow
from bot.errors.roadmap import AlreadyShipped, ItemChanged, WithoutAWhy
from bot.models import DateMove, Decision, Notice, OutboxMessage, Request, RoadmapItem
from bot.services import outbox, roadmap, shipping
from tests import rows
from tests.rows import GUS, NOW, PRIYA

PM = rows.actor(PRIYA)
JAN, FEB = date(2027, 1, 29), date(2027, 2, 12)
SSO: dict[str, Any] = {
    "title": "SSO",
    "horizon": "now",
    "earliest": None,
    "latest": JAN,
    "confidence": "high",
    "owner": PRIYA,
    "now": NOW,
}


@pytest.fixture(autouse=True)
async def _office(db: Database) -> None:
    await rows.office(db)


async def _approved(db: Database, number: int = 1, **values: Any) -> Request:
    request = rows.request(number, status="approved", **values)
    await rows.add(db, request)
    return request


async def _item(db: Database, title: str = "SSO", **values: Any) -> RoadmapItem:
    item = rows.item(title, **values)
    await rows.add(db, item)
    return item


async def _shown(db: Database) -> set[tuple[str, str]]:
    async with db.begin() as session:
        waiting = await session.scalars(select(OutboxMessage))
        return {(message.kind, message.subject) for message in waiting}


async def _told(db: Database) -> list[tuple[str, dict[str, Any]]]:
    async with db.begin() as session:
        notices = await session.scalars(select(Notice).order_by(Notice.id))
        return [(notice.kind, notice.content) for notice in notices]


async def test_a_pm_plans_an_item_for_a_request_and_its_requester_is_told(db: Database) -> None:
    request = await _approved(db)
    async with db.begin() as session:
        item = await roadmap.plan(session, PM, **SSO, request=request, view_id="V1")
    assert (item.title, item.version, item.created_by) == ("SSO", 1, PRIYA)
    async with db.begin() as session:
        assert (await session.get_one(Request, request.id)).item_id == item.id
    shown = await _shown(db)
    assert {(outbox.CARD, str(request.id)), (outbox.CONFIRMATION, str(request.id))} < shown
    [(kind, content)] = await _told(db)
    assert (kind, content["ref"], content["item"]["title"]) == ("planned", "PM-1", "SSO")
    assert content["item"]["latest"] == "2027-01-29"


async def test_the_same_form_sent_twice_makes_one_item(db: Database) -> None:
    request = await _approved(db)
    items = []
    for _ in range(2):
        async with db.begin() as session:
            items.append(await roadmap.plan(session, PM, **SSO, request=request, view_id="V1"))
    assert items[0].id == items[1].id
    assert len(await _told(db)) == 1


async def test_the_same_form_sent_twice_at_once_makes_one_item(db: Database) -> None:
    async def submit() -> int:
        async with db.begin() as session:
            item = await roadmap.plan(session, PM, **SSO, request=None, view_id="V1")
            return item.id

    first, second = await asyncio.gather(submit(), submit())
    assert first == second


async def test_only_pms_change_the_roadmap(db: Database) -> None:
    item = await _item(db)
    ana = rows.actor()
    for deed in (
        lambda s: roadmap.plan(s, ana, **SSO, request=None, view_id="V1"),
        lambda s: shipping.ship(s, ana, item.id, 1, now=NOW),
        lambda s: roadmap.attach(s, ana, 1, item.id, now=NOW),
        lambda s: roadmap.move(
            s, ana, item.id, 1, earliest=None, latest=FEB, reason="why", now=NOW
        ),
    ):
        with pytest.raises(NotAProductManager, match="Priya"):
            async with db.begin() as session:
                await deed(session)
    async with db.begin() as session:
        assert (await session.get_one(RoadmapItem, item.id)).version == 1


async def test_only_an_approved_request_goes_onto_the_roadmap(db: Database) -> None:
    waiting = rows.request()
    await rows.add(db, waiting)
    with pytest.raises(NotPossibleNow, match="PM-1 is waiting for a decision"):
        async with db.begin() as session:
            await roadmap.plan(session, PM, **SSO, request=waiting, view_id="V1")
    async with db.begin() as session:
        assert (await session.scalars(select(RoadmapItem))).all() == []


async def test_attaching_twice_tells_once_and_another_item_takes_over(db: Database) -> None:
    request, item, other = await _approved(db), await _item(db), await _item(db, "Logins")
    for target in (item, item, other):
        async with db.begin() as session:
            await roadmap.attach(session, PM, request.id, target.id, now=NOW)
    assert [content["item"]["title"] for _, content in await _told(db)] == ["SSO", "Logins"]


async def test_a_change_counts_only_from_the_version_that_was_seen(db: Database) -> None:
    item = await _item(db)
    new = SSO | {"title": "Sign-on", "horizon": "next"}
    with pytest.raises(WithoutAWhy, match="SSO"):
        async with db.begin() as session:
            await roadmap.change(session, PM, item.id, 1, horizon="next", now=NOW)
    new["why"] = "Too much at once"
    del new["earliest"], new["latest"]
    async with db.begin() as session:
        changed = await roadmap.change(session, PM, item.id, 1, **new)
    assert (changed.title, changed.horizon, changed.version) == ("Sign-on", "next", 2)
    with pytest.raises(ItemChanged, match="Sign-on"):
        async with db.begin() as session:
            await roadmap.change(session, PM, item.id, 1, **new | {"title": "Mine"})


async def test_of_two_changes_at_once_one_wins_and_the_other_is_told(db: Database) -> None:
    item = await _item(db)

    async def move(latest: date) -> bool:
        try:
            async with db.begin() as session:
                await roadmap.move(
                    session, PM, item.id, 1, earliest=None, latest=latest, reason="why", now=NOW
                )
        except ItemChanged:
            return False
        return True

    assert sorted(await asyncio.gather(move(JAN), move(FEB))) == [False, True]
    async with db.begin() as session:
        assert len((await session.scalars(select(DateMove))).all()) == 1


async def test_a_move_is_kept_with_its_reason_and_its_cards_follow(db: Database) -> None:
    item = await _item(db, earliest=None, latest=JAN)
    request = await _approved(db, item_id=item.id)
    async with db.begin() as session:
        moved = await roadmap.move(
            session, PM, item.id, 1, earliest=None, latest=FEB, reason="Supplier late", now=NOW
        )
    assert moved is not None
    assert (moved.old_latest, moved.new_latest, moved.reason) == (JAN, FEB, "Supplier late")
    assert (outbox.CARD, str(request.id)) in await _shown(db)


async def test_dates_that_stay_make_no_move(db: Database) -> None:
    item = await _item(db, earliest=None, latest=JAN)
    async with db.begin() as session:
        moved = await roadmap.move(
            session, PM, item.id, 1, earliest=None, latest=JAN, reason="none", now=NOW
        )
    assert moved is None
    async with db.begin() as session:
        assert (await session.scalars(select(DateMove))).all() == []


async def test_shipping_tells_everyone_who_asked(db: Database) -> None:
    item = await _item(db)
    first = await _approved(db, 1, item_id=item.id)
    second = await _approved(db, 2, item_id=item.id, requester=GUS)
    declined = rows.request(3, status="declined", item_id=item.id)
    await rows.add(db, declined)
    async with db.begin() as session:
        shipped = await shipping.ship(session, PM, item.id, 1, now=NOW)
    assert [request.id for request in shipped] == [first.id, second.id]
    async with db.begin() as session:
        standing = await session.scalars(select(Request.status).order_by(Request.number))
        assert standing.all() == ["shipped", "shipped", "declined"]
        decisions = (await session.scalars(select(Decision))).all()
        assert {(row.old_status, row.new_status) for row in decisions} == {("approved", "shipped")}
    told = await _told(db)
    assert [(kind, content["ref"]) for kind, content in told] == [
        ("shipped", "PM-1"),
        ("shipped", "PM-2"),
    ]
    assert told[0][1]["item_title"] == "SSO"
    assert told[0][1]["by"] == "Priya"
    assert {(outbox.CARD, str(first.id)), (outbox.CARD, str(second.id))} < await _shown(db)


async def test_what_has_shipped_is_not_changed_any_more(db: Database) -> None:
    request, item = await _approved(db), await _item(db)
    async with db.begin() as session:
        await shipping.ship(session, PM, item.id, 1, now=NOW)
    for deed in (
        lambda s: shipping.ship(s, PM, item.id, 2, now=NOW),
        lambda s: roadmap.attach(s, PM, request.id, item.id, now=NOW),
        lambda s: roadmap.move(s, PM, item.id, 2, earliest=None, latest=FEB, reason="why", now=NOW),
    ):
        with pytest.raises(AlreadyShipped, match="SSO"):
            async with db.begin() as session:
                await deed(session)
