"""Moving a roadmap item's dates, and shipping it."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.views import move_form, ship_form
from bot.views.message import FormErrors
from bot.views.move_form import MoveForm
from tests import rows
from tests.views.filled import attempt, filled, mangled, said
from tests.views.hostile import check_view, texts

TODAY = date(2026, 12, 2)
ITEM = rows.item("SSO", id=31, version=4)


def test_dates_move_with_a_reason() -> None:
    view = move_form.build(ITEM, TODAY)
    assert "4-29 Jan 2027" in said(check_view(view))
    form = move_form.parse(filled(view, latest="2027-02-12", reason=" Supplier late. "))
    assert form == MoveForm(31, 4, date(2027, 1, 4), date(2027, 2, 12), "Supplier late.")


def test_dates_may_be_given_up_and_given_anew() -> None:
    view = move_form.build(ITEM, TODAY)
    form = move_form.parse(filled(view, earliest=None, latest=None, reason="Nobody knows."))
    assert (form.earliest, form.latest) == (None, None)
    bare = move_form.build(rows.item(id=31, version=4, earliest=None, latest=None), TODAY)
    assert "no dates yet" in said(check_view(bare))
    assert move_form.parse(filled(bare, latest="2027-02-12", reason="Now we do.")).latest


def test_a_date_gone_by_is_pointed_out() -> None:
    late = said(check_view(move_form.build(ITEM, date(2027, 2, 1))))
    assert "Planned now: 4-29 Jan 2027, which was 3 days ago" in late


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        ({"reason": "No reason."}, "latest"),
        ({"latest": "2027-01-03", "reason": "Sooner."}, "latest"),
        ({"latest": "2027-02-12"}, "reason"),
        ({"latest": "2027-02-12", "reason": " \n"}, "reason"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(answers: dict[str, Any], wrong: str) -> None:
    with pytest.raises(FormErrors) as refused:
        move_form.parse(filled(move_form.build(ITEM, TODAY), **answers))
    assert list(refused.value.errors) == [wrong]


@pytest.mark.parametrize("title", texts(255))
def test_any_title_fits(title: str) -> None:
    item = rows.item(title, id=31, version=4)
    check_view(move_form.build(item, TODAY))
    check_view(ship_form.build(item, 10**6))


@given(st.data())
def test_no_submission_trips_it(data: st.DataObject) -> None:
    form = attempt(move_form.parse, data.draw(mangled(move_form.build(ITEM, TODAY))))
    assert form is None or len(form.reason) <= move_form.REASON_MOST


@pytest.mark.parametrize(
    ("requests", "says"), [(0, "No request"), (1, "One request"), (12, "12 requests")]
)
def test_shipping_says_who_will_be_told(requests: int, says: str) -> None:
    view = ship_form.build(ITEM, requests)
    assert says in said(check_view(view))
    assert ship_form.parse(filled(view)) == (31, 4, False)


def test_shipping_with_open_gates_names_them_and_asks_twice() -> None:
    unsigned = [rows.gate("documented"), rows.gate("support_trained")]
    view = ship_form.build(ITEM, 1, unsigned)
    assert "“Documented” and “Support is trained” are not signed yet." in said(check_view(view))
    with pytest.raises(FormErrors):
        ship_form.parse(filled(view))
    knows = filled(view, knows_open=["knows_open"])
    assert ship_form.parse(knows) == (31, 4, True)


@given(st.data())
def test_no_submission_trips_shipping(data: st.DataObject) -> None:
    form = attempt(ship_form.parse, data.draw(mangled(ship_form.build(ITEM, 1))))
    assert form is None or (form[0] >= 0 and form[1] >= 0)
