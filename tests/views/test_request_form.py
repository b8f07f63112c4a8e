"""The form behind /pm-request."""

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import categories, departments, fields
from bot.domain.drafts import Draft
from bot.views import field_inputs, request_form
from bot.views.message import FormErrors
from tests.views import hostile
from tests.views.filled import filled, mangled, said

TODAY = date(2026, 12, 2)


def _build(department: str = "sales", **values: Any) -> Any:
    usual: dict[str, Any] = {"workspace_channel": "CSALES", "today": TODAY}
    return request_form.build(department=department, **usual | values)


def _filled(department: str = "sales", /, **more: Any) -> dict[str, Any]:
    answers = {
        request_form.TITLE: "Single sign-on",
        request_form.BODY: "Acme signs if we have it.",
        request_form.category_block(department): "deal",
        request_form.CUSTOMER: "new:Acme",
    }
    return filled(_build(department), **answers | more)


def _errors(view: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(FormErrors) as refused:
        request_form.parse(view, TODAY)
    assert set(refused.value.errors) <= {block.get("block_id") for block in view["blocks"]}
    return refused.value.errors


def test_what_is_filled_in_comes_out() -> None:
    assert request_form.parse(_filled(), TODAY).draft == Draft(
        title="Single sign-on",
        body="Acme signs if we have it.",
        department="sales",
        category="deal",
        importance="important",
        needed_by=None,
        channel="CSALES",
        customer_name="Acme",
    )


@pytest.mark.parametrize("department", [row.key for row in departments.DEPARTMENTS])
def test_every_department_has_its_own_categories(department: str) -> None:
    payload = hostile.check_view(_build(department))
    block_id = request_form.category_block(department)
    block = next(each for each in payload["blocks"] if each.get("block_id") == block_id)
    offered = [option["value"] for option in block["element"]["options"]]
    assert offered == [row.key for row in categories.offered_by(department)]
    is_confidential = departments.BY_KEY[department].confidential
    assert ("are confidential" in said(payload)) == is_confidential


def test_words_typed_after_the_command_stand_in_the_form() -> None:
    view = _build(title="RFP from Acme", body="They ask whether we have SSO")
    form = request_form.parse(filled(view), TODAY).draft
    assert (form.title, form.body) == ("RFP from Acme", "They ask whether we have SSO")
    assert form.category == "rfp"


def test_without_a_department_one_has_to_be_chosen_first() -> None:
    view = _build("", workspace_channel=None)
    hostile.check_view(view)
    errors = _errors(filled(view, **{request_form.TITLE: "x", request_form.BODY: "y"}))
    assert list(errors) == [request_form.DEPARTMENT]


def test_changing_the_department_keeps_what_was_typed_and_resets_the_category() -> None:
    before = _filled(request_form_department="finance", request_form_importance="urgent")
    view = request_form.rebuild(before)
    hostile.check_view(view)
    after = filled(view)
    typed = (request_form.TITLE, request_form.BODY, request_form.IMPORTANCE)
    values = after["state"]["values"]
    assert [values[block] for block in typed] == [
        before["state"]["values"][block] | values[block] for block in typed
    ]
    assert request_form.category_block("finance") in values
    assert request_form.category_block("sales") not in values
    assert after["private_metadata"] == before["private_metadata"]


def test_a_form_sent_before_its_categories_followed_says_so_at_the_department() -> None:
    errors = _errors(_filled(request_form_department="finance"))
    assert list(errors) == [request_form.DEPARTMENT]


def test_what_is_missing_is_said_where_it_is_missing() -> None:
    errors = _errors(
        _filled(
            request_form_title=" \n",
            request_form_body="\u0000",
            request_form_importance=None,
            **{request_form.category_block("sales"): "forecast"},
        )
    )
    assert set(errors) == {
        request_form.TITLE,
        request_form.BODY,
        request_form.IMPORTANCE,
        request_form.category_block("sales"),
    }


@pytest.mark.parametrize(("day", "is_fine"), [("2026-12-01", False), ("2026-12-02", True)])
def test_it_is_needed_from_today_on(day: str, is_fine: bool) -> None:
    view = _filled(**{f"{request_form.NEEDED_BY}:picked": day})
    if is_fine:
        assert request_form.parse(view, TODAY).draft.needed_by == TODAY
    else:
        assert _errors(view) == {f"{request_form.NEEDED_BY}:picked": "Pick a date from today on."}


@pytest.mark.parametrize("text", hostile.texts(4000))
def test_the_worst_text_fits(text: str) -> None:
    view = _build(title=text, body=text)
    hostile.check_view(view)
    hostile.check_view(request_form.rebuild(filled(view)))


@pytest.mark.parametrize("text", hostile.texts(1000))
def test_the_worst_text_in_every_departments_fields_fits_and_stays(text: str) -> None:
    """However long, what does not fit beside the form is left out of it, the longest first."""
    view = filled(_build("sales"))
    for department in departments.BY_KEY:
        own = {
            field_inputs.block_of(f.key): text[: 1000 if f.kind == "long" else 150]
            for f in fields.asked_by(department)
            if f.kind in ("text", "long")
        }
        shown = {**own, request_form.DEPARTMENT: department}
        view = filled(request_form.rebuild(filled(request_form.rebuild(view), **shown)), **own)
        hostile.check_view(request_form.rebuild(view))
    assert len(view["private_metadata"]) <= 3000


def test_numbers_and_dates_that_make_no_sense_are_said_where_they_stand() -> None:
    view = _filled(
        **{
            field_inputs.block_of("close_date"): "12/05",
            f"{field_inputs.block_of('close_date')}:picked": None,
            "request_form_value": "a lot",
        }
    )
    errors = _errors(view)
    assert set(errors) == {field_inputs.block_of("close_date"), "request_form_value"}


def test_a_deal_needs_an_account_and_other_things_do_not() -> None:
    without = _filled(**{request_form.CUSTOMER: None})
    assert list(_errors(without)) == [request_form.CUSTOMER]
    other = {request_form.category_block("sales"): "other", request_form.CUSTOMER: None}
    assert request_form.parse(_filled(**other), TODAY).draft.customer_id is None


def test_what_the_form_is_about_comes_back_with_it() -> None:
    source = {"channel": "C1", "ts": "1.2"}
    again = request_form.rebuild(filled(_build(source=source)))
    assert (
        request_form.parse(filled(again, **_words("sales", category="feature")), TODAY).source
        == source
    )


def _words(department: str, category: str) -> dict[str, object]:
    return {
        request_form.TITLE: "x",
        request_form.BODY: "y",
        request_form.category_block(department): category,
    }


@given(st.data())
def test_nothing_in_a_submission_trips_it(data: st.DataObject) -> None:
    view = data.draw(mangled(_build()))
    hostile.check_view(request_form.rebuild(view))
    with suppress(FormErrors):
        form = request_form.parse(view, TODAY).draft
        assert form.title
        assert form.category in {row.key for row in categories.offered_by(form.department)}
