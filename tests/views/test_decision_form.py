"""The forms that ask for words: a decision's, and a requester's answer."""

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import statuses
from bot.views import answer_form, decision_form
from bot.views.answer_form import AnswerForm
from bot.views.message import FormErrors
from tests import rows
from tests.views import hostile
from tests.views.filled import filled, mangled, said

TODAY = date(2026, 12, 2)


def _build(target: str, **values: Any) -> Any:
    usual: dict[str, Any] = {
        "request": rows.request(12, id=7),
        "seen": "new",
        "decision_id": None,
        "today": TODAY,
        "is_redacted": False,
    }
    return decision_form.build(target=target, **usual | values)


def _errors(view: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(FormErrors) as refused:
        decision_form.parse(view, TODAY)
    return refused.value.errors


@pytest.mark.parametrize("target", ["declined", "need_info"])
def test_declining_and_asking_take_words(target: str) -> None:
    view = _build(target)
    hostile.check_view(view)
    form = decision_form.parse(filled(view, decision_form_reason=" Why "), TODAY)
    assert (form.request_id, form.seen, form.target, form.decision_id) == (7, "new", target, None)
    assert (form.words.reason, form.words.revisit_on) == ("Why", None)
    assert list(_errors(filled(view, decision_form_reason="  "))) == [decision_form.REASON]


def test_deferring_takes_words_and_a_date_to_come() -> None:
    view = _build("deferred")
    hostile.check_view(view)
    form = decision_form.parse(filled(view, decision_form_reason="Later"), TODAY)
    assert form.words.revisit_on == date(2027, 1, 1)
    for day in ("2026-12-02", "2026-12-01"):
        sent = filled(view, decision_form_reason="Later", decision_form_revisit=day)
        assert _errors(sent) == {decision_form.REVISIT: "Pick a date from tomorrow on."}
    for none in (None, "1999-01-01", "2026-13-01"):
        sent = filled(view, decision_form_reason="Later", decision_form_revisit=none)
        assert "or say below what has to happen" in _errors(sent)[decision_form.REVISIT]


def test_deferring_takes_words_for_what_has_to_happen_first_instead() -> None:
    answers = {"decision_form_reason": "Later", "decision_form_revisit": None}
    sent = filled(_build("deferred"), **answers, decision_form_when=" the audit ")
    words = decision_form.parse(sent, TODAY).words
    assert (words.reason, words.revisit_on, words.revisit_when) == ("Later", None, "the audit")


def test_words_can_be_added_to_a_decision_by_reaction() -> None:
    view = _build("declined", decision_id=31, seen="declined")
    assert "Add the reason" in str(view.to_dict()["title"])
    form = decision_form.parse(filled(view, decision_form_reason="Why"), TODAY)
    assert form.decision_id == 31


def test_a_confidential_title_is_not_in_the_form_of_a_redacted_card() -> None:
    request = rows.request(12, id=7, title="Layoffs", department="finance")
    shown = said(_build("declined", request=request, is_redacted=True).to_dict())
    assert "Layoffs" not in shown
    assert "a confidential request from Finance" in shown


@pytest.mark.parametrize("target", [status.key for status in statuses.STATUSES])
@pytest.mark.parametrize("title", hostile.texts(255))
def test_every_decision_has_a_form_that_slack_takes(target: str, title: str) -> None:
    hostile.check_view(_build(target, request=rows.request(12, id=7, title=title)))


@pytest.mark.parametrize("metadata", ["", "{", "[]", '{"request": "x"}', '{"request": 7}'])
def test_a_form_about_nothing_is_out_of_date(metadata: str) -> None:
    sent = filled(_build("declined"), decision_form_reason="Why")
    assert "out of date" in _errors(sent | {"private_metadata": metadata})[decision_form.REASON]


@given(st.data())
def test_nothing_in_a_decision_trips_it(data: st.DataObject) -> None:
    view = data.draw(mangled(_build("deferred")))
    with suppress(FormErrors):
        form = decision_form.parse(view, TODAY)
        assert form.request_id == 7
        assert form.words.reason
        assert form.words.revisit_on or form.words.revisit_when
        assert form.words.revisit_on is None or form.words.revisit_on > TODAY


def test_an_answer_is_given_below_its_question() -> None:
    view = answer_form.build(request=rows.request(12, id=7), question="Which *protocol*?")
    hostile.check_view(view)
    assert "> Which ∗protocol∗?" in said(view.to_dict())
    assert answer_form.parse(filled(view, answer_form_answer="SAML")) == AnswerForm(7, "SAML")
    with pytest.raises(FormErrors, match="Write an answer"):
        answer_form.parse(filled(view))


def test_a_question_by_reaction_alone_has_no_words() -> None:
    view = answer_form.build(request=rows.request(12, id=7), question=None)
    assert "would like to know more" in said(view.to_dict())


@pytest.mark.parametrize("text", hostile.texts(3000))
def test_the_worst_question_fits(text: str) -> None:
    request = rows.request(12, id=7, title=text[:255])
    hostile.check_view(answer_form.build(request=request, question=text))


@given(st.data())
def test_nothing_in_an_answer_trips_it(data: st.DataObject) -> None:
    view = answer_form.build(request=rows.request(12, id=7), question="Which?")
    with suppress(FormErrors):
        form = answer_form.parse(data.draw(mangled(view)))
        assert form.request_id == 7
        assert form.answer
