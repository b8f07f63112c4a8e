"""Gates, figures and what items wait for, out as a list and in again."""

import json
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from bot.db import Database
from bot.domain import roadmap_sheets
from bot.models import ItemChange, ItemDependency, ItemFigure, ItemGate, Notice, RoadmapItem
from bot.services import dependencies, figures, roadmap_export, roadmap_import
from bot.services.sheets.steps import Step
from tests import rows
from tests.rows import ANA, NOW, PRIYA

PM = rows.actor(PRIYA)
DUE = date(2027, 1, 15)


@pytest.fixture(autouse=True)
async def _office(db: Database) -> None:
    await rows.office(db)
    await rows.add(db, rows.item("SSO"), rows.item("SAML; core"), rows.item("Dark mode"))
    await rows.add(
        db,
        rows.item("Done", shipped_at=NOW, shipped_by=PRIYA, commitment="shipped"),
        rows.item("Gone", dropped_at=NOW, dropped_by=PRIYA, dropped_why="x"),
        rows.workspace("T2"),
        rows.item("Theirs", workspace="T2"),
        rows.gate("documented", due_on=DUE, signer=ANA),
        rows.gate("serviceable", signer="UGONE", role="Head, of; service"),
        rows.gate("support_trained", role="Head of Support", signed_at=NOW, signed_by=PRIYA),
        _figure("revenue", "2027-Q1", 50000, "Twenty; of them\nten: new"),
        _figure("cost", "2027-Q1", 1000, ""),
    )
    async with db.begin() as session:
        waits: dict[str, Any] = {"needed_by": DUE, "now": NOW}
        await dependencies.add(session, PM, 1, on_item_id=2, on="", **waits)
        await dependencies.add(session, PM, 1, on_item_id=None, on="12; a permit", **waits)
        [_, permit] = (await dependencies.of_items(session, [await _item(session, 1)]))[1]
        await dependencies.settle(session, PM, permit.row.id, now=NOW)


def _figure(kind: str, quarter: str, amount: int, why: str) -> ItemFigure:
    stated: dict[str, Any] = {"version": 1, "set_at": NOW, "set_by": PRIYA, "owner": ANA}
    figure = {"kind": kind, "quarter": quarter, "amount": amount, "assumption": why}
    return ItemFigure(workspace=rows.TEAM, item_id=1, **figure, **stated)


async def _item(session: Any, item_id: int) -> RoadmapItem:
    return await session.get_one(RoadmapItem, item_id)  # type: ignore[no-any-return]


def _sheet(*lines: dict[str, Any]) -> str:
    """In JSON; what a line does not say stays."""
    return json.dumps(lines)


async def _plan(db: Database, text: str) -> list[Step]:
    async with db.begin() as session:
        return await roadmap_import.plan(session, PM, text)


async def _done(db: Database, text: str) -> list[Step]:
    async with db.begin() as session:
        steps = await roadmap_import.carry_out(session, PM, text, now=NOW)
    assert [step.outcome for step in steps if step.outcome == "refused"] == []
    return steps


def _told(step: Step) -> list[tuple[str, str, str]]:
    return [(one.field, one.old, one.new) for one in step.changes]


async def test_what_went_out_comes_in_without_a_change(db: Database) -> None:
    async with db.begin() as session:
        found = await roadmap_export.rows(session, PM)
    [sso] = [row for row in found if row["id"] == 1]
    assert {key: sso[key] for key in ("gates", "figures", "waits_for")} == {
        "gates": [
            "serviceable, @UGONE, role Head, of; service",
            "documented, due 2027-01-15, @Ana, role Head",
            "support_trained, signed",
        ],
        "figures": [
            "revenue 2027-Q1 50000, @Ana: Twenty; of them\nten: new",
            "cost 2027-Q1 1000, @Ana",
        ],
        "waits_for": [
            "2 (SAML; core) by 2027-01-15",
            "12; a permit by 2027-01-15, there",
        ],
    }
    for written in (roadmap_sheets.to_csv(found), roadmap_sheets.to_json(found)):
        steps = await _plan(db, written)
        assert [(step.outcome, step.reason) for step in steps] == [("same", "")] * 4


async def test_each_entry_that_changes_is_told_and_carried_out_as_by_hand(db: Database) -> None:
    sso = {
        "id": 1,
        "gates": "documented, due 2027-01-22, @Priya; support_trained; manufacturable; "
        "serviceable, @UGONE, role Head, of;; service",
        "figures": "revenue 2027-Q1 60,000: Thirty; units Q2 2027 40, @Ana: As many",
        "waits_for": ["3 by 2027-01-08", "A supplier"],
    }
    new = {"title": "New", "gates": "documented", "figures": "cost 2027-Q3 5: x", "waits_for": 1}
    first, second = await _plan(db, _sheet(sso, new))
    assert _told(first) == [
        (
            "gates",
            "documented, due 2027-01-15, @Ana, role Head",
            "documented, due 2027-01-22, @Priya",
        ),
        ("gates", "", "manufacturable"),
        (
            "figures",
            "revenue 2027-Q1 50000, @Ana: Twenty; of them\nten: new",
            "revenue 2027-Q1 60000, @Ana: Thirty",
        ),
        ("figures", "", "units 2027-Q2 40, @Ana: As many"),
        ("figures", "cost 2027-Q1 1000, @Ana", ""),
        ("waits_for", "2 (SAML; core) by 2027-01-15", ""),
        ("waits_for", "12; a permit by 2027-01-15, there", ""),
        ("waits_for", "", "3 (Dark mode) by 2027-01-08"),
        ("waits_for", "", "A supplier"),
    ]
    assert second.outcome == "added"
    await _done(db, _sheet(sso, new))
    again = await _plan(db, _sheet(sso, {"id": 7, **new}))
    assert [step.outcome for step in again] == ["same", "same"]
    async with db.begin() as session:
        fields = [row.field for row in await session.scalars(select(ItemChange))]
        assert {"gate:documented", "gate:manufacturable", "dependency"} <= {*fields}
        versions = await session.scalars(select(ItemFigure).order_by(ItemFigure.id))
        assert [(one.kind, one.version, one.amount) for one in versions][2:] == [
            ("revenue", 2, 60000),
            ("units", 1, 40),
            ("cost", 2, None),
            ("cost", 1, 5),
        ]
        trained = select(ItemGate).where(ItemGate.gate == "support_trained")
        assert (await session.scalars(trained)).one().signed_by == PRIYA


async def test_a_signer_who_is_named_is_told(db: Database) -> None:
    await _done(db, 'id,gates\n3,"documented, @ana"\n')
    async with db.begin() as session:
        [notice] = await session.scalars(select(Notice).where(Notice.kind == "gate"))
        assert (notice.user, notice.content["title"]) == (ANA, "Dark mode")


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"id": 3, "waits_for": 3}, "it cannot wait for itself"),
    ({"id": 2, "waits_for": 1}, "“SSO” waits for it, so the two would wait for each other"),
    ({"id": 3, "waits_for": 6}, "there is no item 6 on the roadmap to wait for; what this list"),
    ({"id": 3, "waits_for": "5 by 2027-01-01"}, "there is no item 5 on the roadmap to wait for"),
    ({"id": 3, "waits_for": "sso"}, "“SSO” is an item of the roadmap: write its id, 1"),
    ({"id": 3, "waits_for": "taken"}, "“taken” is added by this list and has no id yet: import"),
    ({"id": 3, "waits_for": "A permit, there"}, "that “A permit” is there is said in Slack"),
    ({"id": 1, "waits_for": ["12; a permit"]}, "“12; a permit” is there already, so its day"),
    ({"id": 3, "gates": "documented, signed"}, "“Documented” is signed in Slack, not with a"),
    ({"id": 3, "gates": "documented, @Nobody"}, "I know no member “Nobody”; write their @name"),
    ({"id": 3, "gates": "documented, @Gus"}, "I know no member “Gus”; write their @name"),
    ({"id": 1, "gates": "support_trained"}, ""),
    ({"id": 1, "gates": "support_trained, @Ana"}, "“Support is trained” is signed: who signs it"),
    ({"id": 1, "gates": ""}, "“Support is trained” is signed: that is taken back in Slack first"),
    ({"id": 1, "gates": "serviceable, @UGONE; support_trained"}, "@UGONE is no member any more"),
    ({"id": 3, "figures": "cost 2027-Q1 5"}, "say what it rests on, as in cost 2027-Q1 5: ten"),
    ({"id": 3, "figures": "cost 2027-Q9 5: x"}, "“2027-Q9” is no quarter; write it as 2027-Q1"),
    ({"id": 3, "figures": "cost 2027-Q1 5, @Nobody: x"}, "I know no member “Nobody”"),
    ({"id": 4, "gates": "documented"}, "it has shipped"),
    ({"id": 5, "gates": "documented"}, "there is no item 5 on the roadmap"),
    ({"id": 6, "figures": ""}, "there is no item 6 on the roadmap"),
]


async def test_what_is_wrong_refuses_its_line_alone(db: Database) -> None:
    for line, reason in REFUSED:
        found, taken = await _plan(db, _sheet(line, {"title": "Taken"}))
        assert found.reason.startswith(reason), line
        assert (found.outcome, taken.outcome) == ("refused" if reason else "changed", "added")


async def test_no_two_lines_of_a_list_make_a_circle(db: Database) -> None:
    sheet = _sheet({"id": 2, "waits_for": 3}, {"id": 3, "waits_for": 1}, {"id": 1, "waits_for": ""})
    first, second, third = await _plan(db, sheet)
    assert (first.outcome, second.outcome, third.outcome) == ("changed", "refused", "changed")
    assert second.reason.startswith("“SSO” waits for it")
    async with db.begin() as session:
        await roadmap_import.carry_out(session, PM, sheet, now=NOW)
    # Nothing is in the way any more.
    await _done(db, sheet)
    async with db.begin() as session:
        waits = await session.scalars(select(ItemDependency))
        assert {(one.item_id, one.on_item_id) for one in waits} == {(2, 3), (3, 1)}


async def _figures(db: Database) -> dict[str, int | None]:
    async with db.begin() as session:
        found = (await figures.of_items(session, [await _item(session, 1)]))[1]
        return {f"{one.kind} {one.quarter}": one.amount for one in found}


async def test_figures_that_a_list_leaves_alone_move_with_the_dates(db: Database) -> None:
    async with db.begin() as session:
        [sso] = [row for row in await roadmap_export.rows(session, PM) if row["id"] == 1]
    sheet = _sheet(sso | {"latest": "2027-06-30"})
    [step] = await _done(db, sheet)
    assert _told(step)[1:] == [("figures", "as they are", "1 quarter later, with the dates")]
    assert await _figures(db) == {"revenue 2027-Q2": 50000, "cost 2027-Q2": 1000}


async def test_figures_that_a_list_states_with_new_dates_are_as_it_says(db: Database) -> None:
    line = {
        "id": 1,
        "latest": "2027-06-30",
        "figures": "revenue 2027-Q1 7: Early; cost Q3 2027 2: x",
    }
    [step] = await _done(db, _sheet(line))
    assert [field for field, _, _ in _told(step)] == ["latest", *3 * ["figures"]]
    assert await _figures(db) == {"revenue 2027-Q1": 7, "cost 2027-Q3": 2}
    async with db.begin() as session:
        assert {row.move_id for row in await session.scalars(select(ItemFigure))} == {None}
