"""The roadmap as a modal."""

import pytest
from hypothesis import given

from bot.domain import item_deeds
from bot.domain.evidence import Evidence
from bot.domain.roadmap_filters import Filters
from bot.models import RoadmapItem
from bot.views import roadmap
from bot.views.roadmap import Deed, Reader
from tests import rows
from tests.views.filled import JSON, said
from tests.views.hostile import check_view, texts

NAMES = {rows.PRIYA: "Priya"}
PM = Reader(is_pm=True)


def _items() -> list[RoadmapItem]:
    return [
        rows.item("SSO", id=1, horizon="now"),
        rows.item("Export", id=2, horizon="later", earliest=None, latest=None, confidence="low"),
        rows.item("Dark mode", id=3, shipped_at=rows.NOW),
    ]


def _build(items: list[RoadmapItem], *, can_change: bool = False, pages: int = 1) -> str:
    view = roadmap.build(
        items=items,
        counts={1: 3, 2: 1},
        names=NAMES,
        reader=Reader(is_pm=can_change),
        page=2 if pages > 1 else 1,
        pages=pages,
    )
    return said(check_view(view))


def test_it_tells_what_when_how_sure_who_and_for_how_many() -> None:
    assert [line for line in _build(_items()).splitlines() if line != "Open"] == [
        "Now",
        "*SSO*",
        "4-29 Jan 2027 · Medium confidence · Priya · 3 requests",
        "Later",
        "*Export*",
        "no dates yet · Low confidence · Priya · 1 request",
        "Shipped lately",
        "*Dark mode*",
        "Shipped 2 Dec 2026 :rocket: · Priya · no requests yet",
    ]


def test_product_managers_get_menus_but_not_on_what_has_shipped() -> None:
    view = roadmap.build(items=_items(), counts={}, names=NAMES, reader=PM)
    blocks = check_view(view)["blocks"]
    ways = [block["accessory"] for block in blocks if "accessory" in block]
    assert [way["action_id"] for way in ways] == ["roadmap_item:1", "roadmap_item:2", "item_open:3"]
    deeds = [roadmap.parse_deed(option["value"]) for option in ways[0]["options"]]
    assert deeds == [Deed(1, key) for key in ("open", "status", "move", "change", "ship")]
    assert "New item" in said({"blocks": blocks})


def test_its_owner_says_how_it_stands_and_others_only_look() -> None:
    reader = Reader(owns=frozenset({1}))
    view = roadmap.build(items=_items(), counts={}, names=NAMES, reader=reader)
    ways = [b["accessory"] for b in check_view(view)["blocks"] if "accessory" in b]
    assert [way["action_id"] for way in ways] == ["roadmap_item:1", "item_open:2", "item_open:3"]
    assert [option["text"]["text"] for option in ways[0]["options"]] == ["Open", "Set status"]


def test_where_its_owner_and_the_evidence_differ_both_are_shown() -> None:
    item = rows.item("SSO", id=1, colour="on_track", commitment="committed")
    view = roadmap.build(
        items=[item],
        counts={},
        names=NAMES,
        reader=Reader(),
        evidence={1: Evidence("off_track", ("Late.",))},
    )
    words = said(check_view(view))
    assert ":large_green_circle: *On track* · evidence says :red_circle: *Off track*" in words
    assert "*Committed* · 4-29 Jan 2027" in words


def test_filters_stand_above_and_say_what_is_chosen() -> None:
    filters = Filters(horizon="next", words="sso", owner=rows.PRIYA)
    view = roadmap.build(items=[], counts={}, names=NAMES, reader=PM, filters=filters)
    payload = check_view(view)
    assert "0 items · “sso” · of Priya" in said(payload)
    assert "Nothing on the roadmap is like that" in said(payload)
    assert roadmap.parse(payload) == (filters, 1)


def test_an_empty_roadmap_says_what_to_do() -> None:
    assert "Add to roadmap" in _build([], can_change=True)
    assert "/pm-request" in _build([])


def test_pages_turn() -> None:
    view = roadmap.build(items=_items(), counts={}, names=NAMES, reader=Reader(), page=2, pages=3)
    payload = check_view(view)
    buttons = payload["blocks"][-1]["elements"]
    assert [roadmap.parse_page(button["value"]) for button in buttons] == [1, 3]
    assert roadmap.parse(payload) == (Filters(), 2)
    assert "Page 2 of 3" in said(payload)


@pytest.mark.parametrize("title", texts(255))
def test_any_title_and_name_fit(title: str) -> None:
    items = [rows.item(title, id=number, owner="U1") for number in range(1, 100)]
    view = roadmap.build(items=items, counts={}, names={"U1": title}, reader=PM, page=2, pages=3)
    check_view(view, live=("<@U1>",) if not title.strip() else ())


@given(JSON)
def test_no_click_trips_it(value: object) -> None:
    deed = roadmap.parse_deed(value)
    assert deed is None or deed.deed in ("open", *item_deeds.BY_KEY)
    assert roadmap.parse_page(value) >= 1
    assert roadmap.parse({"private_metadata": value})[1] >= 1
