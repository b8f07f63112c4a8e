"""Reminders, the decision log, pushback and kept answers, whatever people wrote in them."""

from datetime import date
from typing import Any

import pytest

from bot.domain import histories, reminding
from bot.domain.histories import Entry
from bot.models import GoalNote, KeptAnswer, Pushback, Workspace
from bot.views import (
    decision_log,
    goal_note,
    kept_answer_form,
    kept_answers,
    lookalike_form,
    mrkdwn,
    pushback_form,
    pushback_note,
    reminder,
    reminder_settings,
)
from bot.views.message import FormErrors
from tests import rows
from tests.rows import ANA, NOW, PRIYA
from tests.views import hostile
from tests.views.filled import said

WHEN = mrkdwn.moment(NOW)
NAMES = {ANA: "Ana", PRIYA: "Priya"}
LONGEST = 3000


def _line(topic: str, id: int, text: str) -> dict[str, Any]:
    return {
        "topic": topic,
        "id": id,
        "on": "2026-12-02",
        "request_id": id,
        "ref": f"PM-{id}",
        "title": text[:255],
        "who": text[:255],
        "words": text[:300],
    }


@pytest.mark.parametrize("text", hostile.texts(LONGEST))
def test_the_longest_reminder_is_within_slacks_limits(text: str) -> None:
    topics = [topic.key for topic in reminding.TOPICS]
    lines = [_line(topics[i % len(topics)], i + 1, text) for i in range(reminding.MOST_LINES)]
    more = dict.fromkeys(topics, 1000)
    hostile.check_message(reminder.build(7, lines, more=more, urls={}, put_off={}))


@pytest.mark.parametrize("text", hostile.texts(LONGEST))
def test_a_reminder_of_quotations_is_within_slacks_limits(text: str) -> None:
    most = reminding.MOST_OF_A_TOPIC
    topics = [reminding.ANSWER] * most + [reminding.NO_DAY] * most
    topics += [reminding.UNANSWERED] * (reminding.MOST_LINES - len(topics))
    lines = [_line(topic, number, text) for number, topic in enumerate(topics, start=1)]
    more = {topic.key: 1000 for topic in reminding.TOPICS}
    hostile.check_message(reminder.build(7, lines, more=more, urls={}, put_off={}))


def test_a_line_leads_to_its_request() -> None:
    lines = [_line("untriaged", 1, "SSO")]
    link = "<https://x.example/1|PM-1 · SSO>"
    shown = reminder.build(7, lines, more={}, urls={1: "https://x.example/1"}, put_off={})
    assert link in said(hostile.check_message(shown, live=(link,)))


def test_what_was_put_off_says_until_when() -> None:
    lines = [_line("untriaged", 1, "SSO"), _line("untriaged", 2, "Dark mode")]
    put_off = {"untriaged:1": date(2026, 12, 7), "untriaged:2": None}
    payload = hostile.check_message(reminder.build(7, lines, more={}, urls={}, put_off=put_off))
    assert "_I'll remind you again on Mon 7 Dec 2026._" in said(payload)
    assert "_Not again for this._" in said(payload)


@pytest.mark.parametrize(
    ("sent", "parsed"),
    [("7:untriaged:1", (7, "untriaged:1")), ("7:", None), ("x:y", None), (None, None), ("", None)],
)
def test_a_button_says_which_line_it_is_about(sent: object, parsed: object) -> None:
    assert reminder.parse_value(sent) == parsed


@pytest.mark.parametrize("text", hostile.texts(LONGEST))
def test_the_longest_story_is_within_slacks_limits(text: str) -> None:
    every: tuple[histories.What, ...] = (
        "decided", "answered", "came_back", "moved", "noted", "told", "reacted",
    )  # fmt: skip
    entries = [
        Entry(NOW, PRIYA, what, text, status="declined", until=text, other=text[:300])
        for what in every * 30
    ]
    request = rows.request(12, id=12, title=text[:150], status="declined")
    item = rows.item(text[:255])
    message = decision_log.build(request, entries, item=item, names=NAMES)
    hostile.check_message(message, live=(WHEN,))
    view = decision_log.modal_of(request, entries, item=item, names=NAMES)
    shown = hostile.check_view(view, live=(WHEN,))
    assert "earlier entries are left out." in said(shown)
    found = decision_log.several(text, [request, rows.request(13, id=13)], 200)
    hostile.check_message(found)
    hostile.check_message(decision_log.nothing(text))


def _pushback(text: str, **values: Any) -> Pushback:
    usual = {"workaround": text, "would_change": text, "avoid": text, "created_at": NOW}
    return Pushback(id=3, request_id=12, decision_id=4, messenger=ANA, **usual | values)


@pytest.mark.parametrize("text", hostile.texts(LONGEST))
@pytest.mark.parametrize("reaction", [None, "at_risk", "a_new_one"])
def test_the_longest_note_is_within_slacks_limits(text: str, reaction: str | None) -> None:
    request = rows.request(12, id=12, title=text[:150], status="declined")
    made = rows.decision(request, "declined", reason=text, revisit_on=date(2027, 1, 1))
    told = {"delivered_at": NOW, "delivered_by": PRIYA, "reaction_words": text[:2000]}
    kept = _pushback(text, reaction=reaction, **told if reaction else {})
    for holds in (True, False):
        shown = pushback_note.build(
            kept, request, made, customer=text[:255], names=NAMES, holds=holds
        )
        hostile.check_message(shown, live=(WHEN,))
    hostile.check_view(pushback_form.build(kept, request, customer=text[:255]))


def test_what_is_typed_in_full_is_told_in_full() -> None:
    why, advice = "cost " * 500, "plan " * 300
    made = rows.decision(rows.request(12, id=12), "declined", reason=why)
    kept = _pushback(advice)
    shown = pushback_note.build(
        kept, rows.request(12, id=12), made, customer="Globex", names=NAMES, holds=True
    )
    told = said(hostile.check_message(shown))
    assert (told.count("cost"), told.count("plan")) == (500, 900)


def _answer(text: str, id: int = 1) -> KeptAnswer:
    return KeptAnswer(
        id=id,
        question=text[:500].strip() or "?",
        answer=text,
        owner=PRIYA,
        review_on=date(2027, 6, 1),
        is_confidential=id % 2 == 0,
        helped=id,
    )


@pytest.mark.parametrize("text", hostile.texts(LONGEST))
def test_the_longest_answers_are_within_slacks_limits(text: str) -> None:
    kept = [_answer(text, id) for id in range(1, 6)]
    request = rows.request(12, id=12)
    page = {"names": NAMES, "can_change": True, "page": 2, "pages": 3, "total": 12}
    for view in (
        kept_answers.listing(kept, **page),  # type: ignore[arg-type]
        kept_answers.shown(request, kept[:2], can_settle=True),
        kept_answer_form.rebuild(kept[0]),
        kept_answer_form.build(request, text, owner=PRIYA, today=NOW.date()),
        lookalike_form.build([], "V1", kept[:2]),
    ):
        hostile.check_view(view)


def test_without_answers_the_list_says_how_one_is_kept() -> None:
    view = kept_answers.listing([], names={}, can_change=False, page=1, pages=1, total=0)
    assert "“Keep this answer”" in said(hostile.check_view(view))


def test_forms_that_say_nothing_are_refused() -> None:
    with pytest.raises(FormErrors):
        kept_answer_form.parse({})
    with pytest.raises(FormErrors):
        pushback_form.parse({})
    with pytest.raises(FormErrors):
        reminder_settings.parse({})


def test_the_settings_stand_as_they_were_chosen() -> None:
    workspace = Workspace(id="T1", working_days="60123", country="EG", remind_after=3)
    payload = hostile.check_view(reminder_settings.build(workspace))
    days = next(b for b in payload["blocks"] if b.get("block_id") == reminder_settings.DAYS)
    chosen = [option["value"] for option in days["element"]["initial_options"]]
    assert chosen == ["0", "1", "2", "3", "6"]


@pytest.mark.parametrize("kind", ["warned", "missed"])
def test_a_goal_names_nothing_but_the_number(kind: str) -> None:
    note = GoalNote(request_id=12, kind=kind, due_on=date(2026, 12, 4), noted_at=NOW)
    payload = hostile.check_message(goal_note.build(note, rows.request(12, title="Zebra")))
    assert "Fri 4 Dec 2026" in said(payload)
    assert "Zebra" not in str(payload)
