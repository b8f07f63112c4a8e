"""The roadmap out as a list, and in again: what would change is told before it does."""

from typing import Any

import pytest
from sqlalchemy import func, select

from bot.db import Database
from bot.domain import roadmap_sheets
from bot.errors import NotAProductManager
from bot.models import DateMove, ItemChange, RoadmapItem
from bot.services import roadmap_export, roadmap_import
from bot.services.sheets.steps import Step
from tests import rows
from tests.rows import NOW, PRIYA

PM = rows.actor(PRIYA)


@pytest.fixture(autouse=True)
async def _office(db: Database) -> None:
    await rows.office(db)
    await rows.add(
        db,
        rows.item("SSO", notes="=2+2", departments=["sales"], colour="at_risk", colour_why="x"),
        rows.item("Of one who left", owner="UGONE", theme="Trust\nand more", focus="quality"),
        rows.item("Done", shipped_at=NOW, shipped_by=PRIYA, commitment="shipped"),
        rows.item("Gone", dropped_at=NOW, dropped_by=PRIYA, dropped_why="x"),
    )


async def _out(db: Database) -> list[dict[str, Any]]:
    async with db.begin() as session:
        return await roadmap_export.rows(session, PM)


async def _plan(db: Database, text: str) -> list[Step]:
    async with db.begin() as session:
        return await roadmap_import.plan(session, PM, text)


@pytest.mark.parametrize("form", ["csv", "json"])
async def test_what_went_out_comes_in_without_a_change(db: Database, form: str) -> None:
    write = roadmap_sheets.to_csv if form == "csv" else roadmap_sheets.to_json
    written = write(await _out(db))
    assert "Gone" not in written
    steps = await _plan(db, written)
    assert [(step.outcome, step.reason) for step in steps] == [("same", "")] * 3
    async with db.begin() as session:
        await roadmap_import.carry_out(session, PM, written, now=NOW)
        assert await session.scalar(select(func.count()).select_from(ItemChange)) == 0


async def test_a_dry_run_says_field_by_field_and_changes_nothing(db: Database) -> None:
    text = (
        "id,title,horizon,latest,owner,reason\n"
        "1,Sign-on,later,2027-02-12,@Priya,Supplier late\n"
        ",New one,now,,,\n"
        "3,Done twice,,,,\n"
        "4,Gone,now,,,\n"
        "2,Of one who left,now,2027-01-29,Nobody,\n"
    ).replace("3,Done twice,,,,", "3,Done twice,now,2027-01-29,Priya,")
    steps = await _plan(db, text.replace(",New one,now,,,", ",New one,now,,Ana,"))
    assert [(s.line.number, s.outcome) for s in steps] == [
        (2, "changed"),
        (3, "added"),
        (4, "refused"),
        (5, "refused"),
        (6, "refused"),
    ]
    told = [(c.field, c.old, c.new) for c in steps[0].changes]
    assert told == [
        ("title", "SSO", "Sign-on"),
        ("horizon", "now", "later"),
        ("latest", "2027-01-29", "2027-02-12"),
    ]
    assert [step.reason for step in steps[2:]] == [
        "it has shipped",
        "its owner is empty",
        "I know no member “Nobody”; write their @name or their member ID",
    ]
    async with db.begin() as session:
        assert (await session.get_one(RoadmapItem, 1)).title == "SSO"


async def test_it_is_carried_out_with_its_history(db: Database) -> None:
    text = "id,title,latest,reason,notes\n1,Sign-on,2027-02-12,Supplier late,\n,New one,,,Hm\n"
    async with db.begin() as session:
        await roadmap_import.carry_out(session, PM, text, now=NOW)
    async with db.begin() as session:
        item = await session.get_one(RoadmapItem, 1)
        assert (item.title, item.notes, item.latest) == ("Sign-on", None, item.latest)
        [move] = await session.scalars(select(DateMove))
        assert (move.reason, move.new_earliest) == ("Supplier late", item.earliest)
        new = await session.scalar(select(RoadmapItem).where(RoadmapItem.title == "New one"))
        assert new is not None
        assert (new.notes, new.owner, new.horizon) == ("Hm", PRIYA, "later")
    assert (await _plan(db, text))[0].outcome == "same"


async def test_what_is_said_in_slack_is_not_said_with_a_list(db: Database) -> None:
    [step] = await _plan(db, "id,colour\n1,on_track\n")
    assert step.reason == "colour is said in Slack, not with a list"
    [step] = await _plan(db, "id,commitment\n1,shipped\n")
    assert step.reason == "nothing ships with a list: use “Ship it” in the roadmap"


async def test_it_is_for_product_managers(db: Database) -> None:
    for deed in (
        lambda s: roadmap_export.rows(s, rows.actor()),
        lambda s: roadmap_import.plan(s, rows.actor(), "id\n1"),
    ):
        with pytest.raises(NotAProductManager):
            async with db.begin() as session:
                await deed(session)
