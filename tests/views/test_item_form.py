"""Putting something on the roadmap."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.texts import keepable
from bot.sandbox import block_kit
from bot.views import item_form
from bot.views.item_form import ItemForm
from bot.views.message import FormErrors
from tests import rows
from tests.views.filled import attempt, filled, mangled
from tests.views.hostile import check_view, texts


def test_a_new_item_takes_its_title_from_the_request() -> None:
    view = item_form.build(request=rows.request(id=7, title="Single sign-on"), owner=rows.PRIYA)
    check_view(view)
    form = item_form.parse(filled(view, earliest="2027-01-04", latest="2027-01-29", horizon="now"))
    assert form == ItemForm(
        request_id=7,
        item_id=None,
        title="Single sign-on",
        horizon="now",
        earliest=date(2027, 1, 4),
        latest=date(2027, 1, 29),
        confidence="medium",
        owner=rows.PRIYA,
    )


def test_one_date_alone_is_enough_and_so_is_none() -> None:
    view = item_form.build(request=None, owner=rows.PRIYA)
    assert item_form.parse(filled(view, title="SSO", latest="2027-01-29")).earliest is None
    assert item_form.parse(filled(view, title="SSO")).request_id is None


@pytest.mark.parametrize("of_the_request", [True, False])
def test_a_confidential_title_stays_out_of_the_form(of_the_request: bool) -> None:
    request = rows.request(id=7, title="Layoffs in May", is_confidential=of_the_request)
    hide = not of_the_request
    view = item_form.build(request=request, owner=rows.PRIYA, hide_title=hide)
    payload = check_view(view)
    assert "Layoffs" not in str(payload)
    assert "confidential" in str(payload)


def test_a_request_can_be_tied_to_what_is_there() -> None:
    view = item_form.build(request=rows.request(id=7), choice="existing", owner=rows.PRIYA)
    check_view(view)
    form = item_form.parse(filled(view, **{item_form.ITEM: "31"}))
    assert (form.request_id, form.item_id) == (7, 31)
    with pytest.raises(FormErrors) as refused:
        item_form.parse(filled(view))
    assert list(refused.value.errors) == [item_form.ITEM]


def test_choosing_back_and_forth_loses_nothing() -> None:
    view = item_form.build(request=rows.request(id=7), owner=rows.PRIYA)
    typed = filled(
        view, title="My words " + "👩‍👩‍👧‍👦" * 12, earliest="2027-01-04", confidence="high"
    )
    there = item_form.rebuild(typed, "existing")
    check_view(there)
    back = item_form.rebuild(filled(there), "new")
    check_view(back)
    assert item_form.parse(filled(back)) == item_form.parse(typed)


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        ({"title": "  "}, "title"),
        ({"earliest": "2027-02-01", "latest": "2027-01-01"}, "latest"),
        ({"horizon": "someday"}, "horizon"),
        ({"confidence": None}, "confidence"),
        ({"commitment": "shipped"}, "commitment"),
        ({"owner": None}, "owner"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(answers: dict[str, Any], wrong: str) -> None:
    view = item_form.build(request=rows.request(id=7), owner=rows.PRIYA)
    with pytest.raises(FormErrors) as refused:
        item_form.parse(filled(view, **answers))
    assert list(refused.value.errors) == [wrong]


@pytest.mark.parametrize("title", texts(255))
def test_any_title_fits(title: str) -> None:
    request = rows.request(id=7, title=title)
    view = item_form.build(request=request, owner=rows.PRIYA)
    check_view(view)
    check_view(item_form.rebuild(filled(view), "existing"))
    check_view(item_form.build(request=None, owner="U1", record=title * 20))


def test_the_search_offers_at_most_a_hundred() -> None:
    items = [rows.item(title, id=n) for n, title in enumerate(texts(255) * 9, 1)]
    options = [option.to_dict() for option in item_form.options(items)]
    assert len(options) == 100
    assert block_kit.problems_in_options({"options": options}) == []
    assert block_kit.problems_in_options({"options": item_form.options([])}) == []


@given(st.data())
def test_no_submission_trips_it(data: st.DataObject) -> None:
    request = rows.request(id=7)
    choice = data.draw(st.sampled_from(["new", "existing"]))
    payload = data.draw(mangled(item_form.build(request=request, choice=choice, owner="U1")))
    check_view(item_form.rebuild(payload, data.draw(st.text(max_size=5) | st.just("existing"))))
    if form := attempt(item_form.parse, payload):
        assert form.title == keepable(form.title)
        assert len(form.title) <= item_form.TITLE_MOST
