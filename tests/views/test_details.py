"""The details of a request: on the card in short, in the whole text in full, safe in both."""

from typing import Any

import pytest

from bot.domain import fields
from bot.models import Customer, RequestFile
from bot.sandbox import block_kit
from bot.views import details, message, mrkdwn, whole_text
from bot.views.details import Details
from tests import rows
from tests.views import hostile
from tests.views.filled import said

NAMES = {rows.ANA: "Ana", rows.PRIYA: "Priya"}
INITECH: dict[str, Any] = {"name": "Initech", "tier": "key", "value": 120_000}


def _customer(**values: Any) -> Customer:
    return Customer(**INITECH | values)


def _file(name: str = "brief.png", permalink: str | None = "https://acme.slack.com/f/1") -> Any:
    return RequestFile(file="F1", name=name, permalink=permalink)


def _brief(request: Any, told: Details, *, is_open: bool = True) -> str:
    blocks = details.brief(request, told, NAMES, is_open=is_open)
    if not blocks:
        return ""
    return said(hostile.check_message(message.saying("x", blocks), live=_links(told)))


def _links(told: Details) -> tuple[str, ...]:
    linked = [file for file in told.files if file.permalink]
    return tuple(mrkdwn.link(file.permalink, file.name, details.MOST_NAME) for file in linked)


def test_a_request_without_any_says_nothing() -> None:
    assert _brief(rows.request(), Details()) == ""
    assert details.full(rows.request(), Details(), NAMES) == []


def test_the_card_says_for_whom_and_what_is_at_stake() -> None:
    request = rows.request(value=250_000, account_manager=rows.PRIYA)
    shown = _brief(request, Details(_customer()))
    assert shown == "For *Initech* (Key account) · 250,000 at stake · account manager Priya"


def test_the_departments_fields_stand_in_the_forms_order_each_as_one_reads_it() -> None:
    answers = {"affected": 1200, "renewal_date": "2027-02-28", "severity": "down"}
    request = rows.request(department="support", details=answers)
    assert _brief(request, Details()) == (
        "Severity: Down: they cannot work · Customers affected: 1,200 · "
        "Renewal date: Sun 28 Feb 2027"
    )


def test_once_decided_only_the_customer_is_left() -> None:
    request = rows.request(status="approved", details={"competitor": "Globex"})
    told = Details(_customer(), [_file()])
    assert _brief(request, told, is_open=False) == "For *Initech* (Key account)"
    assert details.is_cut(request, told, is_open=False)
    assert not details.is_cut(request, told, is_open=True)


def test_files_are_linked_where_one_knows_where_they_are() -> None:
    told = Details(files=[_file(), _file("a file", None)])
    assert _brief(rows.request(), told).splitlines() == [
        ":paperclip: <https://acme.slack.com/f/1|brief.png>",
        ":paperclip: a file",
    ]


def test_of_many_files_one_reads_how_many_more_there_are() -> None:
    told = Details(files=[_file(f"{n}.png") for n in range(14)])
    assert _brief(rows.request(), told).endswith("and 5 more")
    assert details.is_cut(rows.request(), told, is_open=True)


def test_who_is_no_member_does_not_read_what_a_customer_is_worth() -> None:
    request = rows.request(value=120_000)
    for tells_worth in (True, False):
        told = Details(_customer(), tells_worth=tells_worth)
        shown = said(hostile.check_view(_whole(request, told)))
        assert "Initech" in shown
        assert ("120,000" in shown) == ("Key account" in shown) == tells_worth


def _whole(request: Any, told: Details) -> Any:
    request.number, request.created_at = 1, rows.NOW
    return whole_text.build(request, names=NAMES, permalink=None, details=told)


def test_a_value_of_a_field_that_left_the_table_is_not_shown() -> None:
    assert _brief(rows.request(details={"gone": "x"}), Details()) == ""


@pytest.mark.parametrize("department", ["sales", "engineering", "support"])
@pytest.mark.parametrize("text", hostile.texts(1000))
def test_the_worst_text_fits_and_is_not_live(text: str, department: str) -> None:
    asked = [f for f in fields.FIELDS if f.department == department]
    answers = {f.key: text for f in asked if f.kind in ("text", "long")}
    request = rows.request(
        department=department, details=answers, value=10**12, account_manager=rows.ANA
    )
    files = [_file(text[:255] or "x") for _ in range(12)]
    told = Details(_customer(name=text[:100]), files, tells_worth=True)
    names = {rows.ANA: text}
    for blocks in (
        details.brief(request, told, names, is_open=True),
        details.full(request, told, names),
    ):
        payload = message.saying("x", blocks).payload()
        assert block_kit.problems_in_message(payload["blocks"], payload["text"]) == []
        live = block_kit.live_tokens(payload["blocks"], payload["text"])
        assert {token for token in live if not token.startswith("<https://acme.")} == set()


def test_several_choices_are_read_as_words_and_so_is_a_single_one_of_before() -> None:
    for kept, shown in (("board", "Board"), ("board, press", "Board, Press")):
        request = rows.request(12, department="executive", details={"hearers": kept})
        assert f"Who will hear it: {shown}" in _brief(request, Details())
