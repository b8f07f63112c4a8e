"""Every message that no other test shows at its worst, with the worst that people can write."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from bot.domain import remarks, statuses
from bot.domain.departments import DEPARTMENTS
from bot.domain.focuses import Tip
from bot.domain.schedules import Schedule
from bot.models import GoalNote, Remark, Request
from bot.services import direct, meant, snapshots
from bot.views import (
    amended_notice,
    balance,
    card_notes,
    decision_notice,
    department_question,
    direct_notices,
    goal_note,
    intro,
    living,
    merged_notice,
    news,
    personal,
    reason_offer,
    remark,
    reply_notice,
    thread_note,
    trouble,
    undo_offer,
)
from bot.views.intro import Update
from bot.views.message import Message
from tests import rows
from tests.views import hostile
from tests.views.filled import said

# As long as it is kept.
LINK = f"https://acme.slack.com/files/U1/F1/{'x' * 470}"
TRIAGE = f"<#{rows.TRIAGE}>"


def _request(text: str, number: int = 99999999, **values: Any) -> Request:
    return rows.request(number, id=number, title=text[:255], body=text * 12, **values)


def _files(text: str) -> list[dict[str, Any]]:
    return [{"id": f"F{n}", "name": text[:255] or "x", "permalink": None} for n in range(10)]


def _remark(text: str, kind: str, **values: Any) -> Remark:
    usual = {"is_deleted": False, "edited_ts": "1.2", "files": _files(text)}
    return Remark(id=1, kind=kind, text=text, user=rows.ANA, **usual | values)


def _remarks(text: str) -> list[Message]:
    request, name = _request(text), text[:255]
    return [
        remark.build(_remark(text, kind, **values), request, name, name, is_redacted=is_redacted)
        for kind in remarks.BY_KEY
        for values in ({}, {"is_deleted": True})
        for is_redacted in (True, False)
    ]


def _merged(text: str) -> list[Message]:
    title = text[:255]
    into = {"request_id": 2**31 - 1, "ref": "PM-9", "title": title, "permalink": None}
    content = {"ref": "PM-12", "title": title, "by": text, "status": "new"}
    return [
        merged_notice.build(content | more)
        for more in ({"into": into}, {"into": None}, {"undone": True})
    ]


def _questions(text: str, many: int = meant.MOST) -> dict[str, Any]:
    """As they are kept (services/meant.py)."""
    asked = {"ref": "PM-99999999", "title": text[:255], "question": text[: meant.MOST_QUESTION]}
    return {
        "questions": [asked | {"id": 2**31 - n} for n in range(1, many + 1)],
        "notice": 2**31 - 1,
        "ref": "PM-99999999",
        "title": text[:255],
        "text": text,
        "is_answer": True,
    }


def _passed_on(text: str) -> list[Message]:
    request = _request(text, 12)
    found = []
    for status in statuses.BY_KEY:
        made = rows.decision(request, status, reason=text, revisit_on=date(2027, 3, 1))
        content = snapshots.decision(request, made, text[:255])
        found.append(news.passed_on(decision_notice.build(content), request.ref))
        if hidden := news.of_hidden(content, "PM-13", text[:255]):
            found.append(hidden)
    return found


def _offers(text: str) -> list[Message]:
    request = _request(text, status="need_info")
    asked = rows.decision(request, "need_info", id=31, emoji="question")
    told = rows.decision(request, "declined", id=32, emoji="no_entry_sign", reason=text)
    return [
        reason_offer.build(made, request, {rows.PRIYA: text[:255]}, is_redacted=False)
        for made in (asked, told)
    ]


def _thread_notes(text: str) -> list[Message]:
    return [
        thread_note.build(_request(text, status=status), text[:255], is_answered=is_answered)
        for status in statuses.BY_KEY
        for is_answered in (True, False)
    ]


def _intros(_text: str) -> list[Message]:
    slots = Schedule("month", "22", rows.NOW.time(), zone="America/Argentina/ComodRivadavia")
    many = [Update(each.label, slots, date(2027, 3, 1)) for each in DEPARTMENTS] * 5
    channel = rows.channel(goal_days=30)
    return [intro.build(channel, each, many) for each in (*DEPARTMENTS, None)]


def _trouble(text: str) -> Message:
    return trouble.build("digest", text, None)


WORST: dict[str, Callable[[str], Message | list[Message]]] = {
    "amended": lambda text: amended_notice.build(
        {"by": text, "ref": "PM-12", "changed": [text] * 20, "is_open": True}
    ),
    "balance": lambda text: balance.tipped(_request(text), Tip("innovation", 90, 30)),
    "card left": lambda text: [
        card_notes.withdrawn(_request(text), text[:255]),
        card_notes.moved(_request(text), None),
        card_notes.moved(_request(text), rows.TRIAGE),
    ],
    "department": lambda text: department_question.build(
        {"text": direct.WHICH_DEPARTMENT, "typed": text * 14}
    ),
    "taken": lambda text: direct_notices.taken(_questions(text)),
    "which question": lambda text: direct_notices.which(_questions(text)),
    "still open": lambda text: direct_notices.still_open(_questions(text)),
    "goal": lambda text: goal_note.build(
        GoalNote(request_id=12, kind="missed", due_on=date(2026, 12, 4), noted_at=rows.NOW),
        _request(text),
    ),
    "intro": _intros,
    "living": lambda _text: living.over(),
    "merged": _merged,
    "news": _passed_on,
    "personal": lambda _text: personal.ask(),
    "reason": _offers,
    "came back": lambda text: reason_offer.came_back(_request(text), text[:255]),
    "remark": _remarks,
    "reply": lambda text: reply_notice.build(
        {"by": text, "text": text, "ref": "PM-12", "files": _files(text)}
    ),
    "thread note": _thread_notes,
    "trouble": _trouble,
    "undo": lambda text: undo_offer.build({"text": text, "notice": 2**31 - 1}),
}


@pytest.mark.parametrize("kind", WORST)
def test_the_worst_that_people_write_fits_and_is_not_live(kind: str) -> None:
    for text in hostile.texts(3000):
        drawn = WORST[kind](text)
        for message in drawn if isinstance(drawn, list) else [drawn]:
            hostile.check_message(message, live=(TRIAGE,))


def test_files_with_the_longest_links_fit_beside_the_longest_words() -> None:
    text, by = "&" * 3000, "&" * 255
    files = [{"id": f"F{n}", "name": by, "permalink": LINK} for n in range(10)]
    said_so = _remark(text, remarks.SAID.key, files=files)
    for message in (
        reply_notice.build({"by": by, "text": text, "ref": "PM-12", "files": files}),
        remark.build(said_so, _request("&"), by, by, is_redacted=False),
        reason_offer.answered(_request("&"), by, text, files),
    ):
        hostile.check_message(message, live=(f"<{LINK}|{'&amp;' * 15}…>",))


def test_all_twenty_questions_can_be_chosen_and_each_is_told_apart() -> None:
    payload = hostile.check_message(direct_notices.which(_questions("<" * 300)))
    buttons = [block["accessory"] for block in payload["blocks"] if "accessory" in block]
    assert len(buttons) == meant.MOST
    told = said(payload)
    assert told.count("PM-99999999 · ") == meant.MOST
    assert told.count("> &lt;&lt;") == meant.MOST
    assert sum(map(len, told.splitlines())) < 9000
