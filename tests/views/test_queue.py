"""The queue, the walk through it, and the forms of triage, as Slack takes them."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain import scoring, statuses
from bot.domain.queues import Filters
from bot.domain.scoring import Facts
from bot.models import Request
from bot.views import (
    assign_form,
    card_notes,
    category_form,
    estimate_form,
    long_text,
    note_form,
    queue,
    request_menu,
    triage_form,
    triage_next,
)
from bot.views.message import FormErrors
from bot.views.queue import Row
from bot.views.triage_next import Last, Walk
from tests import rows
from tests.views import hostile
from tests.views.filled import filled, mangled, said

NAMES = {rows.ANA: "Ana", rows.PRIYA: "Priya"}
SCORE = scoring.score(Facts("sales", "urgent", value=5_000_000, waiting=70), scoring.DEFAULT)
TODAY = rows.NOW.date()


def _request(**values: Any) -> Request:
    return rows.request(12, **{"id": 7, "owner": rows.PRIYA} | values)


def _queue(*requests: Request, page: int = 1, pages: int = 1) -> Any:
    return queue.build(
        [Row(request, SCORE) for request in requests],
        filters=Filters(),
        names=NAMES,
        page=page,
        pages=pages,
        total=len(requests),
        now=rows.NOW,
    )


def _walk(request: Request | None = None, walk: Walk | None = None) -> Any:
    request = request or _request()
    walk = walk or Walk(Filters(), 17)
    text = long_text.sections(request.body)
    return triage_next.build(walk, request, score=SCORE, text=text, said="Something happened.")


@pytest.mark.parametrize("text", hostile.texts(255))
def test_the_worst_titles_and_names_fit(text: str) -> None:
    worst = [rows.request(99999990 + n, id=2**31 - 9 + n, title=text) for n in range(8)]
    hostile.check_view(_queue(*worst, page=2, pages=3))
    hostile.check_view(_walk(worst[0]))
    last = Last(2**31 - 1, "PM-99999999", "approved")
    longest = Walk(
        Filters(),
        100_000,
        skipped=tuple(range(2**31 - 1 - triage_next.MOST_SKIPPED, 2**31 - 1)),
        decided=dict.fromkeys(statuses.BY_KEY, 1000),
        last=last,
        request_id=2**31 - 1,
    )
    hostile.check_view(_walk(worst[1], longest))
    hostile.check_view(triage_next.build_end(longest, said=text))
    for target in ("deferred", "declined", "need_info"):
        hostile.check_view(triage_next.build_words(longest, worst[0], target, today=TODAY))
    forms = [note_form.build, category_form.build, estimate_form.build]
    for form in forms:
        hostile.check_view(form(worst[0]))
    hostile.check_view(assign_form.build(worst[0], actor=rows.PRIYA))
    hostile.check_message(card_notes.noted(worst[0], text, text * 12))


@pytest.mark.parametrize("status", [status.key for status in statuses.STATUSES])
def test_the_menu_of_every_status_fits(status: str) -> None:
    view = request_menu.build(
        _request(status=status), names=NAMES, decision=None, score=SCORE, undo=31, now=rows.NOW
    )
    hostile.check_view(view)
    ids = [
        block["accessory"]["action_id"]
        for block in view.to_dict()["blocks"]
        if block.get("accessory")
    ]
    assert len(ids) == len(set(ids))


def test_a_walk_comes_back_as_it_went() -> None:
    last = Last(31, "PM-9", "declined")
    walk = Walk(
        Filters(status="need_info", department="sales", owner="mine"),
        17,
        skipped=(3, 4),
        decided={"approved": 2, "declined": 1},
        last=last,
    )
    view = _walk(_request(status="need_info"), walk).to_dict()
    back = triage_next.parse(view)
    assert back is not None
    assert (back.filters, back.skipped, back.decided, back.last) == (
        walk.filters,
        (3, 4),
        {"approved": 2, "declined": 1},
        last,
    )
    assert (back.request_id, back.seen, back.total, back.number) == (7, "need_info", 17, 6)


@settings(deadline=None)
@given(st.data())
def test_nothing_in_a_walk_trips_it(data: st.DataObject) -> None:
    view = data.draw(
        mangled(triage_next.build_words(Walk(Filters(), 3), _request(), "deferred", today=TODAY))
    )
    walk = triage_next.parse(view)
    assert walk is None or walk.total > 0
    assert triage_next.parse_target(view) in (None, "deferred")
    filters, page = queue.parse(view)
    assert filters.status in statuses.BY_KEY
    assert page > 0


def test_filters_that_are_none_are_as_at_first() -> None:
    view = _queue(_request()).to_dict()
    assert queue.parse_filter(view, "queue_filter:department", "sales").department == "sales"
    for action_id, value in (("queue_filter:department", "x"), ("queue_filter", "sales"), ("", "")):
        assert queue.parse_filter(view, action_id, value) == Filters()


def test_the_settings_of_triage_come_back() -> None:
    view = triage_form.build({"formula": "rice", "value": 40})
    hostile.check_view(view)
    weights = triage_form.parse(filled(view))
    assert (weights.formula, weights.of["value"], weights.of["balance"]) == ("rice", 40, 10)
    for typed in ("", "-1", "101", "1.5", "x", "²"):
        with pytest.raises(FormErrors) as refused:
            triage_form.parse(filled(view, weight_value=typed))
        assert refused.value.errors == {"weight_value": "A whole number from 0 to 100."}


def test_guesses_come_back() -> None:
    view = estimate_form.build(_request(effort=12, confidence="high"))
    form = estimate_form.parse(filled(view))
    assert (form.request_id, form.confidence, form.effort) == (7, "high", 12)
    assert estimate_form.parse(filled(view, effort=None)).effort is None
    for typed in ("0", "521", "two"):
        with pytest.raises(FormErrors, match="person-weeks"):
            estimate_form.parse(filled(view, effort=typed))


def test_a_note_needs_words() -> None:
    view = note_form.build(_request())
    assert note_form.parse(filled(view, note=" Ask legal. ")).text == "Ask legal."
    with pytest.raises(FormErrors, match="Write the note"):
        note_form.parse(filled(view, note="  "))


def test_the_owner_proposed_is_who_asks_until_there_is_one() -> None:
    free = assign_form.build(_request(owner=None), actor="UPAUL")
    assert assign_form.parse(filled(free)).owner == "UPAUL"
    owned = assign_form.build(_request(), actor="UPAUL")
    assert assign_form.parse(filled(owned)).owner == rows.PRIYA
    assert assign_form.parse(filled(owned, assign_form_owner=None)).owner is None


@pytest.mark.parametrize(
    ("form", "parse"),
    [
        (note_form.build(_request()), note_form.parse),
        (assign_form.build(_request(), actor="U1"), assign_form.parse),
        (category_form.build(_request()), category_form.parse),
        (estimate_form.build(_request()), estimate_form.parse),
        (triage_form.build(None), triage_form.parse),
    ],
)
@settings(deadline=None)
@given(data=st.data())
def test_nothing_in_a_form_trips_it(form: Any, parse: Any, data: st.DataObject) -> None:
    with suppress(FormErrors):
        parse(data.draw(mangled(form)))


def test_a_note_is_not_told_where_it_may_not_be() -> None:
    secret = card_notes.noted(_request(title="Layoffs"), "Priya", "")
    assert "Layoffs" not in str(secret.payload())
    assert "“Read it” on the card shows it" in said(secret.payload())
