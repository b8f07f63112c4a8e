"""Requests in lists, on App Home, and one of them whole."""

from typing import Any

import pytest

from bot.domain import home_tabs, texts
from bot.models import Request
from bot.views import home, mrkdwn, request_list, whole_text
from bot.views.request_list import Row
from tests import rows
from tests.views import hostile
from tests.views.filled import said

WHEN = mrkdwn.moment(rows.NOW)
LINK = "https://acme.slack.com/archives/C1/p1"
NAMES = {rows.ANA: "Ana", rows.PRIYA: "Priya"}


def _list(requests: list[Request], *, scope: Any = "mine", page: int = 1, pages: int = 1) -> Any:
    view = request_list.build(
        heading="Your requests",
        requests=[Row(request) for request in requests],
        names=NAMES,
        page=page,
        pages=pages,
        total=len(requests),
        scope=scope,
    )
    return hostile.check_view(view, live=(WHEN,))


def _sent(payload: dict[str, Any]) -> dict[str, Any]:
    return {
        each["text"]["text"]: request_list.parse_page(each["value"])
        for block in payload["blocks"]
        if block["type"] == "actions"
        for each in block["elements"]
    }


def test_each_request_shows_where_it_stands() -> None:
    shown = said(_list([rows.request(12, status="declined"), rows.request(11)]))
    assert "*PM-12 · Single sign-on*\n:no_entry_sign: *Declined* · Sales" in shown
    assert "2 requests, newest first" in shown
    assert "Ana" not in shown
    assert "· Ana · Sales" in said(_list([rows.request(12)], scope="list"))


@pytest.mark.parametrize(
    ("page", "pages", "sent"),
    [
        (1, 1, {}),
        (1, 3, {"Next": ("list", 2)}),
        (2, 3, {"Previous": ("list", 1), "Next": ("list", 3)}),
        (3, 3, {"Previous": ("list", 2)}),
    ],
)
def test_pages_are_turned(page: int, pages: int, sent: dict[str, Any]) -> None:
    requests = [rows.request(number) for number in range(10)]
    assert _sent(_list(requests, scope="list", page=page, pages=pages)) == sent


@pytest.mark.parametrize("scope", ["mine", "list"])
def test_an_empty_list_says_what_to_do_next(scope: str) -> None:
    assert "`/pm-request` opens the form." in said(_list([], scope=scope))


@pytest.mark.parametrize("sent", [None, 3, "", "mine", "mine:", "mine:0", "all:1", "mine:1:2"])
def test_what_no_page_button_sends_is_refused(sent: object) -> None:
    assert request_list.parse_page(sent) is None


def test_what_the_reader_may_not_see_is_counted_and_not_named() -> None:
    hidden = Row(rows.request(12, title="Layoffs", department="finance"), is_hidden=True)
    view = request_list.build(
        heading="Requests", requests=[hidden], names=NAMES, page=1, pages=1, total=1, scope="list"
    )
    shown = said(view.to_dict())
    assert "PM-12 · Confidential request from Finance" in shown
    assert "Layoffs" not in shown
    assert "Ana" not in shown


def _home(requests: list[Request], *, is_pm: bool = False) -> dict[str, Any]:
    yours = home.Yours(
        [Row(each) for each in requests], 1, 1, len(requests), [], None, "", NAMES, rows.NOW.date()
    )
    view = home.build([], home_tabs.YOURS, home.yours(yours), is_pm=is_pm, is_member=True)
    return hostile.check_view(view, live=(WHEN,), kind="home")


def test_home_is_useful_from_the_start() -> None:
    payload = _home([])
    assert "You have not asked for anything yet." in said(payload)
    assert home.NEW in str(payload)
    assert "/pm-request list" not in said(payload)
    assert "/pm-request list" in said(_home([], is_pm=True))


@pytest.mark.parametrize("text", hostile.texts(255))
def test_the_worst_titles_fit_and_are_not_live(text: str) -> None:
    requests = [rows.request(number, title=text) for number in range(10)]
    _list(requests, scope="list")
    _home(requests)


def _whole(body: str, **values: Any) -> dict[str, Any]:
    request = rows.request(12, id=7, body=body)
    view = whole_text.build(request, names=NAMES, permalink=None, **values)
    return hostile.check_view(view)


def _body(payload: dict[str, Any]) -> str:
    sections = [block for block in payload["blocks"] if block["type"] == "section"]
    return "".join(
        block["text"]["text"] for block in sections if block["text"]["type"] == "plain_text"
    )


@pytest.mark.parametrize("length", [1, 3000, 3001, 40_000, 140_000])
def test_the_whole_text_is_whole(length: int) -> None:
    body = ("word " * length)[:length].strip()
    assert _body(_whole(body)).replace(" ", "") == body.replace(" ", "")


def test_what_does_not_fit_is_counted_and_linked() -> None:
    request = rows.request(12, id=7, body="x" * 300_000)
    view = whole_text.build(request, names=NAMES, permalink=LINK)
    payload = hostile.check_view(view, live=(f"<{LINK}|See the whole message>",))
    left_out = 300_000 - len(_body(payload).removesuffix("…"))
    assert f"{left_out:,} more characters do not fit here." in said(payload)


def test_the_question_the_reason_and_the_answer_are_part_of_it() -> None:
    request = rows.request(12, id=7)
    decision = rows.decision(request, "declined", reason="Too <costly>")
    shown = said(_whole("Why not", decision=decision, answer="SAML"))
    assert "The reason*\nToo <costly>" in shown
    assert "The requester answered*\nSAML" in shown


def test_an_answer_is_shown_once() -> None:
    request = rows.request(12, id=7)
    answered = rows.decision(
        request, "new", old_status="need_info", decided_by=rows.ANA, reason="SAML"
    )
    assert said(_whole("Why not", decision=answered, answer="SAML")).count("SAML") == 1


@pytest.mark.parametrize("text", hostile.texts(3000))
def test_the_worst_text_can_be_read(text: str) -> None:
    request = rows.request(12, title=text[:255])
    decision = rows.decision(request, reason=text)
    _whole(text * 14, decision=decision, answer=text)


def test_blank_stretches_are_no_blocks() -> None:
    payload = _whole("a" + "\n" * 9000 + "b")
    assert "(no text)" not in said(payload)
    assert texts.cut(_body(payload), 2) == "ab"
