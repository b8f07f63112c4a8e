"""The screen of an item and the forms about it: within Slack's limits whatever people wrote."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from bot.domain import item_tabs
from bot.domain.evidence import Evidence
from bot.domain.item_histories import ItemEntry
from bot.models import Customer, ItemDependency, ItemFigure, RoadmapItem
from bot.services.dependencies import Dependency
from bot.views import (
    figure_form,
    gate_form,
    item,
    item_behind,
    item_case,
    item_change_fields,
    item_gates,
    item_history,
    item_links,
    item_waits,
    mrkdwn,
)
from bot.views.item import Shown
from bot.views.item_gates import Gated
from bot.views.item_waits import Waiting
from tests import rows
from tests.views.filled import JSON, said
from tests.views.hostile import check_view, texts

TODAY = date(2026, 12, 2)
CALM = Evidence("on_track")
WHEN = (mrkdwn.ago(rows.NOW), mrkdwn.moment(rows.NOW))


def full_item(text: str, **values: Any) -> RoadmapItem:
    """An item in which everybody wrote the same strange thing everywhere."""
    most = item_change_fields.MOST
    told = {field: (text * 3000)[: most[field]] for field in most}
    return rows.item(
        **told | {"title": text[:255], "theme": text[:75], "message_name": text[:255]},
        id=31,
        version=4,
        focus="quality",
        departments=["sales", "of_an_older_version"],
        colour="at_risk",
        colour_why=text * 10,
        coloured_at=rows.NOW,
        blocked_since=TODAY,
        blocked_by=text * 10,
        **values,
    )


def _shown(full: RoadmapItem, *, is_pm: bool = True, evidence: Evidence = CALM) -> Shown:
    names = {rows.PRIYA: "Priya"}
    return Shown(full, evidence, names, 3, is_pm=is_pm, steers=is_pm, customers=2, at_stake=10)


@pytest.mark.parametrize("text", texts(255))
def test_the_whole_screen_fits_whatever_is_written(text: str) -> None:
    full = full_item(text)
    shown = _shown(full, evidence=Evidence("off_track", (text, *[text * 9] * 9)))
    overview = item.build(shown, item_tabs.OVERVIEW, item.overview(shown), page=2, pages=3)
    check_view(overview, live=WHEN)
    gate = rows.gate("documented", full, role=text[:75], note=text * 9, signed_at=rows.NOW, id=1)
    other = rows.gate("serviceable", full, role=text[:75], signer="U1", id=2)
    both = frozenset({1, 2})
    names = {"U1": text}
    gated = Gated(full, [gate, other], names, TODAY, both, both, can_set_up=True)
    tabs: dict[str, Any] = {
        "gates": item_gates.build(gated),
        "waits": item_waits.build(Waiting(full, _waits(full, text), TODAY, True, True)),
        "case": item_case.build(full, some_figures(full, text), names, can_state=True),
        "requests": item_behind.build(_behind(text), names, 9),
        "history": item_history.build(_entries(text), names),
    }
    live = (*WHEN, "<@U1>") if not text.strip() else WHEN
    for key, blocks in tabs.items():
        check_view(item.build(shown, item_tabs.BY_KEY[key], blocks), live=live)


def _waits(full: RoadmapItem, text: str) -> list[Dependency]:
    row: dict[str, Any] = {"item_id": 31, "added_at": rows.NOW, "added_by": "U1"}
    return [
        Dependency(ItemDependency(id=1, on_item_id=2, needed_by=TODAY, **row), full),
        *(Dependency(ItemDependency(id=n, on=text, **row), None) for n in range(2, 60)),
    ]


def some_figures(full: RoadmapItem, text: str) -> list[ItemFigure]:
    stated: dict[str, Any] = {"item_id": full.id, "set_at": rows.NOW, "set_by": "U1"}
    return [
        ItemFigure(
            id=n,
            kind="revenue",
            quarter="2027-Q1",
            version=n,
            amount=10**12,
            assumption=text * 20,
            owner="U1",
            **stated,
        )
        for n in range(1, 60)
    ]


def _behind(text: str) -> list[item_behind.Behind]:
    customer = Customer(name=text[:100], tier="key")
    return [
        item_behind.Behind(rows.request(n, title=text[:255], requester="U1"), customer, 10**12)
        for n in range(8)
    ]


def _entries(text: str) -> list[ItemEntry]:
    values: dict[str, Any] = {"old": text * 9, "new": text * 9, "why": text * 9}
    fields = ("title", "gate:documented", "dependency", "blocked_by", "of_an_older_version")
    return [
        *(ItemEntry(rows.NOW, "U1", field, **values) for field in fields),
        ItemEntry(rows.NOW, "U1", "dates", why=text, after=(TODAY, None)),
        ItemEntry(rows.NOW, "U1", "figure:revenue:2027-Q1", new="12", why=text),
        ItemEntry(rows.NOW, "U1", "dropped", why=text),
        ItemEntry(rows.NOW, "U1", "created"),
    ]


def test_members_never_get_the_notes_nor_what_is_at_stake() -> None:
    full = rows.item("SSO", id=1, notes="Initech")
    shown = Shown(full, CALM, {rows.PRIYA: "Priya"}, 3, is_pm=False, steers=False)
    words = said(check_view(item.build(shown, item_tabs.OVERVIEW, item.overview(shown))))
    assert "Initech" not in words
    assert "Business case" not in words
    assert "Move dates" not in words
    assert "Behind it: 3 requests" in words


@given(JSON)
def test_no_click_trips_it(value: object) -> None:
    item.parse_deed(value)
    item_links.parse(value)
    item_waits.parse(value)
    gate_form.parse_value(value)
    figure_form.parse_value(value)
    found = item_links.shown({"private_metadata": value})
    assert found is None or isinstance(found[0], int)
