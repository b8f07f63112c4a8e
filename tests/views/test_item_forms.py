"""The forms about a roadmap item: within Slack's limits, and never tripping over an answer."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.models.views import View

from bot.domain import item_form_tabs
from bot.domain.roadmap_filters import Filters
from bot.domain.roadmap_sheets import Line
from bot.services.sheets.deeds import Change
from bot.services.sheets.steps import Step
from bot.views import (
    figure_form,
    gate_form,
    gate_notice,
    item_change_form,
    item_steps,
    roadmap_export,
    roadmap_filter_form,
    roadmap_import,
    unplanned_notice,
    wait_form,
)
from bot.views.message import FormErrors
from tests import rows
from tests.views.filled import attempt, filled, mangled
from tests.views.hostile import check_message, check_view, texts
from tests.views.test_item_views import full_item, some_figures


@pytest.mark.parametrize("text", texts(255))
def test_every_form_about_it_fits(text: str) -> None:
    full = full_item(text)
    values = item_change_form.values_of(full)
    for tab in item_form_tabs.TABS:
        view = item_change_form.build(31, 4, values, tab, visited=("basics", "said"), said=text)
        check_view(view)
    gate = rows.gate("documented", full, role=text[:75], id=1)
    figure = some_figures(full, text)[0]
    for view in (
        item_steps.status(full),
        item_steps.status(full, "off_track"),
        item_steps.block(full),
        item_steps.drop(full, 10**6),
        item_steps.sign(full, gate),
        gate_form.build(full, "documented", gate),
        gate_form.build(full, "documented", None),
        figure_form.build(full, None, "U1"),
        figure_form.build(full, figure, "U1"),
        wait_form.build(full),
        roadmap_filter_form.build(Filters(words=text[:60], theme=text[:75] or "x", owner="U1")),
    ):
        check_view(view)


@pytest.mark.parametrize("text", texts(255))
def test_a_long_plan_of_an_import_fits(text: str) -> None:
    fields = ("notes", "gates", "figures", "waits_for")
    changes = tuple(Change(field, text, text) for field in 5 * fields)
    steps = [
        Step(Line(n, wrong="x"), outcome, text, {}, changes, text)
        for n in range(1, 40)
        for outcome in ("added", "changed", "same", "refused")
    ]
    check_view(roadmap_import.preview((text * 3000)[:3000], steps, {}, "x" * 32))
    check_view(roadmap_import.done(steps, {}))
    check_view(roadmap_import.build())


@pytest.mark.parametrize("text", texts(255))
def test_what_people_are_told_fits(text: str) -> None:
    content = {"item_id": 1, "title": text, "gate": text, "role": text, "due": None, "by": text}
    check_message(gate_notice.build(content))
    told = {"ref": "PM-1", "title": text, "item_title": text, "by": text, "why": text * 9}
    check_message(unplanned_notice.build(told))
    check_message(gate_notice.build({}))
    check_message(unplanned_notice.build({}))


def test_what_is_typed_on_a_tab_is_what_is_read() -> None:
    values = item_change_form.values_of(rows.item("SSO", id=31, version=4))
    view = item_change_form.build(31, 4, values, item_form_tabs.STRATEGY, visited=("basics",))
    typed = filled(view, departments=["finance", "sales"], freeze_weeks="6", focus="quality")
    form = item_change_form.read(typed)
    assert (form.item_id, form.version, form.visited) == (31, 4, ("basics",))
    kept, errors = item_change_form.check(form.values)
    assert errors == {}
    assert kept == {
        "theme": None,
        "focus": "quality",
        "departments": ["sales", "finance"],
        "freeze_weeks": 6,
        "notes": None,
    }


def test_what_is_wrong_is_said_at_its_field() -> None:
    _, errors = item_change_form.check(
        {"title": None, "horizon": "soon", "owner": "", "commitment": "shipped", "confidence": ""}
    )
    assert {*errors} == {"title", "horizon", "owner", "commitment", "confidence"}
    with pytest.raises(FormErrors) as refused:
        figure_form.parse(filled(figure_form.build(rows.item(id=1), None, "U1"), quarter="soon"))
    assert {*refused.value.errors} == {"quarter", "amount", "assumption"}
    with pytest.raises(FormErrors):
        wait_form.parse(filled(wait_form.build(rows.item(id=1))))


ITEM = rows.item("SSO", id=31, version=4)
VALUES = item_change_form.values_of(ITEM)
FORMS: list[tuple[View, Callable[[dict[str, Any]], object]]] = [
    *(
        (item_change_form.build(31, 4, VALUES, tab), item_change_form.read)
        for tab in item_form_tabs.TABS
    ),
    (item_steps.status(ITEM), item_steps.parse_status),
    (item_steps.block(ITEM), item_steps.parse),
    (gate_form.build(ITEM, "documented", None), gate_form.parse),
    (figure_form.build(ITEM, None, "U1"), figure_form.parse),
    (wait_form.build(ITEM), wait_form.parse),
    (roadmap_filter_form.build(Filters()), roadmap_filter_form.parse),
    (roadmap_import.build(), roadmap_import.parse),
    (roadmap_export.build(), roadmap_export.parse),
]


@pytest.mark.parametrize("place", range(len(FORMS)))
@given(data=st.data())
def test_no_submission_trips_it(place: int, data: st.DataObject) -> None:
    view, parse = FORMS[place]
    form = attempt(parse, data.draw(mangled(view)))
    if isinstance(form, item_change_form.ChangeForm):
        item_change_form.check(form.values)
