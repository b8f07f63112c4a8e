"""What is learned from: what people said, what was decided on, what was no request."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.db import Database
from bot.domain import understanding
from bot.learning import day_one
from bot.learning.training import Example
from bot.models import CategoryExample, Request, TrainedModel
from bot.services import intake, learning
from tests import rows
from tests.rows import NOW


@pytest.fixture(autouse=True)
async def _office(db: Database) -> None:
    await rows.office(db)


@pytest.fixture
def soon_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learning, "ENOUGH", 1)


async def _examples(db: Database) -> list[Example]:
    async with db.begin() as session:
        lessons = await learning.lessons(session)
    return [example for lesson in lessons for example in lesson.examples]


def _said(number: int, text: str, **values: Any) -> Request:
    """A request that was made from a message in #sales."""
    ts = f"{number}.0001"
    made = {"source_channel": rows.SALES, "source_ts": ts, "thread_ts": ts}
    return rows.request(number, title=text, body=text, **made | values)


@pytest.mark.usefixtures("soon_enough")
async def test_what_was_decided_on_was_a_request_of_that_category(db: Database) -> None:
    await rows.add(
        db,
        _said(1, "approved one", status="approved", category="pricing"),
        _said(2, "declined one", status="declined", category="deal"),
        _said(3, "shipped one", status="shipped"),
        _said(4, "nobody said anything of this one"),
        _said(5, "nor of this one", status="need_info"),
        rows.request(6, title="By form", body="and why", status="deferred", view_id="V1"),
    )
    assert [(each.text, each.label, each.context, each.weight) for each in await _examples(db)] == [
        ("approved one", "pricing", "sales", learning.LET_STAND),
        ("declined one", "deal", "sales", learning.LET_STAND),
        ("shipped one", "deal", "sales", learning.LET_STAND),
        ("By form\nand why", "deal", "sales", learning.LET_STAND),
    ]


@pytest.mark.usefixtures("soon_enough")
async def test_what_we_took_for_a_request_and_was_none_is_chatter(db: Database) -> None:
    await rows.add(
        db,
        _said(1, "is the gate open?", status="withdrawn"),
        _said(2, "", status="withdrawn"),
        _said(3, "filed by a person, with an emoji", status="withdrawn", picked_ts="3.2"),
        rows.request(4, status="withdrawn", view_id="V4"),
    )
    assert [(each.text, each.label) for each in await _examples(db)] == [
        ("is the gate open?", "chatter")
    ]


@pytest.mark.usefixtures("soon_enough")
async def test_a_correction_keeps_the_text_as_it_was_and_who_said_so(db: Database) -> None:
    await rows.add(db, _said(1, "as it was said first"))
    for user, category in ((rows.PRIYA, "pricing"), (rows.ANA, "feature")):
        async with db.begin() as session:
            request = (await session.scalars(select(Request))).one()
            await intake.recategorise(session, rows.actor(user), request.id, category, now=NOW)
    async with db.begin() as session:
        request = (await session.scalars(select(Request))).one()
        request.body, request.status = "edited since", "approved"
        kept = (await session.scalars(select(CategoryExample))).one()
    assert (kept.text, kept.category, kept.said_by) == ("as it was said first", "feature", rows.ANA)
    [example] = await _examples(db)
    assert (example.text, example.label) == ("as it was said first", "feature")
    assert example.weight == learning.SAID


async def test_fewer_than_enough_are_no_lesson(db: Database) -> None:
    many = [_said(number, f"text {number}", status="approved") for number in range(1, 50)]
    await rows.add(db, *many)
    assert await _examples(db) == []
    await rows.add(db, _said(50, "one more", status="approved"))
    assert len(await _examples(db)) == learning.ENOUGH


@pytest.mark.usefixtures("soon_enough")
async def test_what_was_learned_already_is_no_lesson_until_there_is_more(db: Database) -> None:
    await rows.add(db, _said(1, "one", status="approved"))
    async with db.begin() as session:
        [lesson] = await learning.lessons(session)
        await learning.keep(session, lesson, b"learned", now=NOW)
    assert await _examples(db) == []
    await rows.add(db, _said(2, "two", status="approved"))
    async with db.begin() as session:
        [lesson] = await learning.lessons(session)
        await learning.keep(session, lesson, b"learned anew", now=NOW + timedelta(hours=1))
        kept = (await session.scalars(select(TrainedModel))).one()
    assert (kept.examples, kept.content) == (2, b"learned anew")


async def test_each_workspace_learns_from_its_own_people(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learning, "ENOUGH", 1)
    await rows.add(db, rows.workspace("T2"), rows.installation("T2"))
    await rows.add(db, _said(1, "ours", status="approved"))
    await rows.add(db, _said(1, "theirs", status="approved", workspace="T2"))
    async with db.begin() as session:
        lessons = await learning.lessons(session)
    found = {lesson.workspace: [each.text for each in lesson.examples] for lesson in lessons}
    assert found == {rows.TEAM: ["ours"], "T2": ["theirs"]}


async def test_what_cannot_be_read_leaves_it_as_on_day_one(db: Database) -> None:
    await rows.add(
        db,
        TrainedModel(
            workspace=rows.TEAM,
            digest="of another version",
            taught="",
            content=b"\x80\x04nothing of ours",
            examples=60,
            trained_at=NOW,
        ),
    )
    text = "We need SSO to close the deal"
    async with db.begin() as session:
        digest = await learning.latest(session, rows.TEAM)
        found = await learning.understand(
            session, rows.TEAM, text=text, department="sales", digest=digest
        )
        other = await learning.understand(
            session, rows.TEAM, text=text, department="sales", digest="gone meanwhile"
        )
    assert found == other == day_one.understand(text, "sales")


def test_nothing_is_learned_of_a_department_that_is_not_known() -> None:
    assert day_one.understand("anything", "") == understanding.understand("anything", "")
