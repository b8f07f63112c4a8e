"""What requesters and PMs are told in the threads of a request."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import statuses
from bot.services import snapshots
from bot.views import decision_notice, note, planned_notice, reason_offer, shipped_notice
from tests import rows
from tests.views import hostile
from tests.views.filled import JSON, said

KEYS = (
    "ref title status by reason revisit_on undone added item request_id item_title "
    "horizon earliest latest"
).split()


def _notice(status: str = "approved", **more: Any) -> dict[str, Any]:
    request = rows.request(12, id=7)
    made = rows.decision(request, status, reason=None, revisit_on=None)
    return snapshots.decision(request, made, "Priya") | more


def _told(status: str, **more: Any) -> str:
    return said(hostile.check_message(decision_notice.build(_notice(status, **more))))


def test_each_decision_is_told_in_its_own_words() -> None:
    told = {status.key: _told(status.key) for status in statuses.STATUSES}
    assert len(set(told.values())) == len(statuses.STATUSES)
    assert all(text.startswith("*PM-12 · Single sign-on*\n") for text in told.values())
    assert "Good news: Priya approved it." in told["approved"]


def test_a_deferral_says_why_and_when_it_comes_back() -> None:
    told = _told("deferred", reason="After the *audit*\nin spring", revisit_on="2027-03-01")
    assert "> After the ∗audit∗\n> in spring" in told
    assert "It comes back on Mon 1 Mar 2027." in told


def test_an_approval_names_its_roadmap_item() -> None:
    told = _told("approved", item=snapshots.roadmap_item(rows.item("SSO")))
    assert "On the roadmap: *SSO*, Now, 4-29 Jan 2027." in told


def test_a_question_can_be_answered_with_a_button() -> None:
    payload = decision_notice.build(_notice("need_info", reason="Which protocol?")).payload()
    button = payload["blocks"][-1]["elements"][0]
    assert (button["action_id"], button["value"]) == (decision_notice.ANSWER, "7")
    undone = decision_notice.build(_notice("need_info", undone=True)).payload()
    assert [block["type"] for block in undone["blocks"]] == ["section"]


def test_a_decision_taken_back_and_a_reason_that_came_later() -> None:
    assert "Priya took the decision back" in _told("approved", undone=True)
    assert "here is why" in _told("declined", added=True, reason="Too costly")


def test_going_onto_the_roadmap_and_shipping() -> None:
    request, item = rows.request(12, id=7), rows.item("SSO")
    planned = planned_notice.build(snapshots.planned(request, item))
    assert planned.text == "PM-12 is on the roadmap: Single sign-on."
    assert "*SSO*, Now, 4-29 Jan 2027" in said(hostile.check_message(planned))
    shipped = shipped_notice.build(snapshots.shipped(request, item, "Priya"))
    assert shipped.text == "PM-12 shipped: Single sign-on."
    assert "It shipped with *SSO* :rocket:" in said(hostile.check_message(shipped))


@pytest.mark.parametrize("text", hostile.texts(3000))
def test_the_worst_words_fit_and_are_not_live(text: str) -> None:
    item = snapshots.roadmap_item(rows.item(text[:255]))
    title = text[:255]
    more: dict[str, Any] = {"title": title, "item_title": title, "by": text, "reason": text}
    more["item"] = item
    for status in statuses.BY_KEY:
        content = _notice(status, revisit_on="2027-03-01", **more)
        hostile.check_message(decision_notice.build(content))
    hostile.check_message(planned_notice.build(_notice(**more)))
    hostile.check_message(shipped_notice.build(_notice(**more)))
    hostile.check_message(note.build(text * 2))
    hostile.check_view(note.modal_of(text, text * 2))


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(KEYS, JSON)))
def test_whatever_was_kept_can_be_told(content: dict[str, Any]) -> None:
    for view in (decision_notice, planned_notice, shipped_notice):
        hostile.check_message(view.build(content))


@pytest.mark.parametrize("typed", ["& " * 2500, "word " * 1000])
def test_what_somebody_typed_is_given_back_whole(typed: str) -> None:
    payload = hostile.check_message(note.build(f"Too long. Try `/pm-request`.\n{typed}"))
    assert payload["blocks"][0]["text"]["text"] == "Too long. Try `/pm-request`."
    rest = "".join(block["text"]["text"] for block in payload["blocks"][1:])
    assert rest.replace(" ", "") == typed.replace(" ", "")


def _offer(status: str = "declined", *, redacted: bool = False, **values: Any) -> dict[str, Any]:
    request = rows.request(12, id=7, status=status)
    decision = rows.decision(request, "declined", id=31, emoji="no_entry_sign", **values)
    names = {rows.PRIYA: "Priya"}
    offer = reason_offer.build(decision, request, names, is_redacted=redacted)
    return hostile.check_message(offer)


def test_after_a_reaction_a_reason_is_offered() -> None:
    payload = _offer()
    assert "Declined, by Priya's reaction. Tell Sales why?" in said(payload)
    button = payload["blocks"][-1]["elements"][0]
    assert reason_offer.parse_value(button["value"]) == (7, 31)
    asked = rows.request(12, id=7, status="need_info")
    question = rows.decision(asked, "need_info", id=31)
    shown = said(reason_offer.build(question, asked, {}, is_redacted=False).payload())
    assert "Write the question" in shown


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ({"reason": "Too costly"}, "The reason is on the card"),
        ({"reason": "Too costly", "redacted": True}, "The reason is kept with the request"),
        ({"undone_at": rows.NOW}, "Taken back"),
        ({"status": "approved"}, "It has been decided anew since"),
    ],
)
def test_the_offer_ends_when_it_no_longer_applies(values: dict[str, Any], line: str) -> None:
    payload = _offer(**values)
    assert line in said(payload)
    assert "Too costly" not in said(payload)
    assert [block["type"] for block in payload["blocks"]] == ["section"]


@pytest.mark.parametrize("text", hostile.texts(3000))
def test_an_answer_is_told_in_the_cards_thread(text: str) -> None:
    request = rows.request(12, id=7)
    hostile.check_message(reason_offer.answered(request, text, text))
    quiet = reason_offer.answered(request, "", "")
    assert "The person who asked answered." in said(quiet.payload())


@pytest.mark.parametrize("sent", [None, 7, "", "7", "7:", "7:x", "7:31:1", "0:31"])
def test_what_no_offer_of_ours_sends_is_refused(sent: object) -> None:
    assert reason_offer.parse_value(sent) is None
