"""The roadmap as a modal."""

import pytest
from hypothesis import given

from bot.models import RoadmapItem
from bot.views import roadmap
from bot.views.roadmap import Deed
from tests import rows
from tests.views.filled import JSON, said
from tests.views.hostile import check_view, texts

NAMES = {rows.PRIYA: "Priya"}


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
        can_change=can_change,
        page=2 if pages > 1 else 1,
        pages=pages,
    )
    return said(check_view(view))


def test_it_tells_what_when_how_sure_who_and_for_how_many() -> None:
    assert _build(_items()).splitlines() == [
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
    view = roadmap.build(items=_items(), counts={}, names=NAMES, can_change=True)
    blocks = check_view(view)["blocks"]
    menus = [block["accessory"] for block in blocks if "accessory" in block]
    assert [menu["action_id"] for menu in menus] == ["roadmap_item:1", "roadmap_item:2"]
    deeds = [roadmap.parse_deed(option["value"]) for option in menus[0]["options"]]
    assert deeds == [Deed(1, "change"), Deed(1, "move"), Deed(1, "ship")]
    assert "New item" in said({"blocks": blocks})


def test_an_empty_roadmap_says_what_to_do() -> None:
    assert "Add to roadmap" in _build([], can_change=True)
    assert "/pm-request" in _build([])


def test_pages_turn() -> None:
    view = roadmap.build(items=_items(), counts={}, names=NAMES, can_change=False, page=2, pages=3)
    payload = check_view(view)
    buttons = payload["blocks"][-1]["elements"]
    assert [roadmap.parse_page(button["value"]) for button in buttons] == [1, 3]
    assert roadmap.page_of(payload) == 2
    assert "Page 2 of 3" in said(payload)


@pytest.mark.parametrize("title", texts(255))
def test_any_title_and_name_fit(title: str) -> None:
    items = [rows.item(title, id=number, owner="U1") for number in range(1, 100)]
    view = roadmap.build(
        items=items, counts={}, names={"U1": title}, can_change=True, page=2, pages=3
    )
    check_view(view, live=("<@U1>",) if not title.strip() else ())


@given(JSON)
def test_no_click_trips_it(value: object) -> None:
    deed = roadmap.parse_deed(value)
    assert deed is None or deed.deed in ("change", "move", "ship")
    assert roadmap.parse_page(value) >= 1
    assert roadmap.page_of({"private_metadata": value}) >= 1
