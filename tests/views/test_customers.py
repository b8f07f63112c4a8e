"""The list of customers, the menu that finds them, and the form that takes a list."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.models.blocks import Option

from bot.domain import customer_sheets, fields
from bot.domain.files import Upload
from bot.models import Customer
from bot.services.customer_import import Step
from bot.views import customer_import, customer_inputs, customers, modal
from bot.views.customer_inputs import Entered
from bot.views.message import FormErrors
from tests import rows
from tests.views import hostile
from tests.views.filled import filled, mangled, said


def _customer(number: int = 1, **values: Any) -> Customer:
    usual = {"id": number, "name": f"Customer {number}", "tier": None, "value": None}
    return Customer(**usual | {"account_manager": None} | values)


def _list(found: list[Customer], **values: Any) -> Any:
    usual: dict[str, Any] = {
        "names": {},
        "page": 1,
        "pages": 1,
        "total": len(found),
        "can_import": False,
    }
    return customers.build(customers=found, **usual | values)


def test_an_empty_list_says_how_customers_come_in() -> None:
    assert "Whoever asks on behalf of one adds them" in said(hostile.check_view(_list([])))
    assert "import a list" in said(hostile.check_view(_list([], can_import=True)))


@pytest.mark.parametrize("text", hostile.texts(100))
def test_the_worst_names_fit_and_are_not_live(text: str) -> None:
    many = [_customer(n, name=text or "x", account_manager=rows.ANA) for n in range(1, 11)]
    hostile.check_view(_list(many, names={rows.ANA: text}, page=2, pages=3, can_import=True))
    entered = Entered(name=text, label=text, value=text[:40])
    asked = fields.customer_of("sales")
    known = _customer(name=text, tier="key", value=10**12)
    for each in (None, known):
        blocks = customer_inputs.build(
            asked, fields.value_of("sales"), entered, each, is_required=True
        )
        hostile.check_view(modal.build(title="x", blocks=blocks, callback_id="x", submit="Send"))


@pytest.mark.parametrize("text", hostile.texts(200))
def test_the_menu_offers_who_is_known_and_at_last_to_add_the_name(text: str) -> None:
    found = [_customer(n) for n in range(1, 120)]
    options = customer_inputs.options(found, text)
    hostile.check_drawn(options)
    hostile.check_drawn(customer_inputs.options([_customer(name=text or "x")], text * 2))
    assert len(options) <= customer_inputs.MOST_OPTIONS
    assert all(0 < len(option.value) <= 150 for option in options)
    assert all(0 < len(_label(option)) <= 75 for option in options)


def _label(option: Option) -> str:
    return str(option.to_dict()["text"]["text"])


def test_who_is_there_already_is_not_offered_to_be_added() -> None:
    [only] = customer_inputs.options([_customer(name="Initech")], " initech ")
    assert (only.value, _label(only)) == ("id:1", "Initech")
    assert customer_inputs.options([], "  ") == []


SHEET = "name,tier,value,account_manager\n"


def _steps(text: str) -> list[Step]:
    return [
        Step(line, "refused", reason=line.wrong) if line.wrong else Step(line, "added", rows.ANA)
        for line in customer_sheets.read(text)
    ]


@pytest.mark.parametrize("text", hostile.texts(60))
def test_the_worst_list_can_be_shown(text: str) -> None:
    cell = '"' + text.replace('"', '""') + '"'
    steps = _steps(SHEET + "".join(f"{cell}{n},{cell},{cell},{cell}\n" for n in range(40)))
    names = {rows.ANA: text * 10}
    hostile.check_view(customer_import.build())
    hostile.check_view(customer_import.preview(text, steps, names))
    hostile.check_view(customer_import.preview_of_file(text * 9, steps, names))
    hostile.check_view(customer_import.done(steps, names))


def test_only_what_was_shown_is_carried_out() -> None:
    sheet = f"{SHEET}Initech,key,120k,\n"
    first = filled(customer_import.build(), **{customer_import.SHEET: sheet})
    assert not customer_import.parse(first).is_checked
    shown = customer_import.preview(sheet.strip(), _steps(sheet), {})
    assert customer_import.parse(filled(shown)).is_checked
    other = filled(shown, **{customer_import.SHEET: f"{sheet}Globex,,,"})
    assert not customer_import.parse(other).is_checked


def test_a_list_of_nothing_but_refused_lines_is_only_checked_again() -> None:
    shown = customer_import.preview("x", _steps(f"{SHEET},,,\n,key,,\n"), {})
    assert shown.to_dict()["submit"]["text"] == "Check again"
    assert not customer_import.parse(filled(shown)).is_checked


def test_a_list_comes_pasted_or_in_a_file() -> None:
    url = "https://files.slack.com/files-pri/T1-F1/download/a.csv"
    file = [{"id": "F1", "name": "a.csv", "size": 12, "url_private_download": url}]
    built = customer_import.build()
    form = customer_import.parse(filled(built, **{customer_import.FILE: file}))
    assert form.file == Upload("a.csv", 12, url)
    assert not form.is_checked
    assert not form.is_kept
    neither = filled(built)
    with pytest.raises(FormErrors):
        customer_import.parse(neither)
    both = filled(built, **{customer_import.FILE: file, customer_import.SHEET: SHEET})
    with pytest.raises(FormErrors):
        customer_import.parse(both)
    shown = customer_import.preview_of_file("a.csv", _steps(f"{SHEET}Initech,,,\n"), {})
    form = customer_import.parse(filled(shown))
    assert form.is_kept
    assert form.is_checked
    none = customer_import.preview_of_file("a.csv", _steps(f"{SHEET},key,,\n"), {})
    assert hostile.check_view(none)["submit"]["text"] == "Check again"


@given(st.data())
def test_nothing_in_a_submission_trips_it(data: st.DataObject) -> None:
    with suppress(FormErrors):
        customer_import.parse(data.draw(mangled(customer_import.build())))


@given(st.text(max_size=300) | st.text(alphabet='name,;\t"\n tierval12k', max_size=200))
def test_nothing_in_a_list_trips_it(text: str) -> None:
    for sheet in (text, SHEET + text):
        with suppress(customer_sheets.Unreadable):
            lines = customer_sheets.read(sheet)
            assert all(line.wrong or 0 < len(line.name) <= 100 for line in lines)
            numbers = [line.number for line in lines]
            assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("header", ["NAME", "Company\tARR", "account;owner;segment", "\ufeffname"])
def test_columns_go_by_several_names(header: str) -> None:
    [line] = customer_sheets.read(f"{header}\nInitech")
    assert (line.name, line.wrong, line.number) == ("Initech", "", 2)


def test_a_quotation_mark_left_open_takes_the_rest_of_the_list_with_it() -> None:
    [first, second] = customer_sheets.read(f'{SHEET}Initech,,,\n"Globex,key,,\nHooli,,,\n')
    assert first.name == "Initech"
    assert second.name.startswith("Globex")
