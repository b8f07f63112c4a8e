"""Every modal, and part of one, that no other test shows at its worst, with the worst texts."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.domain import fields, item_tabs, scoring, statuses
from bot.domain.evidence import Evidence
from bot.domain.files import File
from bot.domain.scoring import Facts
from bot.models import Customer, Request, Supporter
from bot.services import search
from bot.views import (
    amend_form,
    found,
    item,
    item_change_form,
    item_form,
    item_steps,
    kept_answers,
    kept_digest,
    merge_form,
    missing_form,
    mrkdwn,
    reply_form,
    request_menu,
    roadmap_export,
    roadmap_import,
    support_form,
)
from tests import rows
from tests.views import hostile
from tests.views.filled import filled
from tests.views.hostile import Drawn

WHEN = mrkdwn.moment(rows.NOW)
# As long as it is kept.
LINK = f"https://acme.slack.com/files/U1/F1/{'x' * 470}"
LIVE = (WHEN, mrkdwn.ago(rows.NOW), f"<#{rows.SALES}>", f"<@{rows.ANA}>", f"<{LINK}|a>")
TODAY = rows.NOW.date()
SCORE = scoring.score(Facts("sales", "urgent", value=5_000_000, waiting=9000), scoring.DEFAULT)


def _request(text: str, number: int = 99999999, **values: object) -> Request:
    return rows.request(number, id=number, title=text[:255], body=text, **values)


def _customer(text: str) -> Customer:
    return Customer(id=1, name=text[:255], tier="key", value=10**12, account_manager=rows.ANA)


def _amended(text: str) -> list[Drawn]:
    """With all that any department asks filled in, and longer than a form takes."""
    own = {each.key: text[:1000] for each in fields.FIELDS if each.kind in ("text", "long")}
    known = _customer(text)
    drawn: list[Drawn] = []
    for body in (text, text * 2):
        request = _request(text)
        request.body, request.details, request.customer_id = body, own, 1
        view = amend_form.build(request, customer=known, known=known, seen="x" * 64, today=TODAY)
        again = amend_form.rebuild(filled(view), known, changed=[text] * 9, seen="y" * 64)
        drawn += [view, again]
    return drawn


def _found(text: str) -> list[Drawn]:
    many = [_request(text, number, status="declined") for number in range(1, search.PAGE + 1)]
    shown = [
        found.FoundRow(each, rows.decision(each, "declined", reason=text), {"sales": 1000}, True)
        for each in many
    ]
    names = {rows.PRIYA: text[:255]}
    return [
        found.build(
            text, those, names, page=2, pages=3, total=30, is_partial=is_partial, is_more=is_more
        )
        for those in ([], shown)
        for is_partial, is_more in ((True, False), (False, True), (False, False))
    ]


def _menus(text: str) -> list[Drawn]:
    names = {rows.ANA: text[:255], rows.PRIYA: text[:255]}
    return [
        request_menu.build(
            request := _request(text, status=status, owner=rows.PRIYA),
            names=names,
            decision=rows.decision(request, status, reason=text, revisit_when=text),
            score=SCORE,
            undo=2**31 - 1,
            now=rows.NOW + timedelta(days=1),
        )
        for status in statuses.BY_KEY
    ]


def _supported(text: str) -> list[Drawn]:
    request, words = _request(text), text[: support_form.MOST_WORDS]
    there = Supporter(user=rows.ANA, department="sales", customer_id=1, words=words)
    done = [support_form.thanks(request), support_form.taken_back(request)]
    forms = [
        support_form.build(
            request, channel="C" * 20, department="sales", there=row, customer=customer
        )
        for row, customer in ((None, None), (there, _customer(text)))
    ]
    return [*forms, *(support_form.done(request, words) for words in done)]


def _replies(text: str) -> list[Drawn]:
    named = [File(f"F{number}", text[:255], None) for number in range(10)]
    linked = [File(f"F{number}", "a", LINK) for number in range(10)]
    typed = text[: reply_form.MOST_REPLY]
    message = ("C" * 20, "1795600802.831358")
    return [
        reply_form.build(_request(text), text[:255], text=typed, message=message, files=files)
        for files in ([], named, linked)
    ]


def _missing(text: str) -> list[Drawn]:
    """All that any request can be without."""
    pairs = {(each.department, key) for each in fields.FIELDS for key in each.required_for}
    return [
        missing_form.build(_request(text), fields.required(department, category))
        for department, category in sorted(pairs)
    ]


def _merges(text: str) -> list[Drawn]:
    request, into = _request(text), _request(text, 9)
    many = [_request(text, number) for number in range(1, 101)]
    return [merge_form.build(request), merge_form.undo(request, into), merge_form.options(many)]


def _steps(text: str) -> list[Drawn]:
    of = rows.item(text[:255], id=31, version=4)
    gate = rows.gate("documented", of, role=text[:75], id=1)
    many = [rows.item(text[:255], id=number, version=1) for number in range(1, 121)]
    shown = item.Shown(of, Evidence("on_track"), {rows.PRIYA: text}, 3, is_pm=True, steers=True)
    view = item.build(shown, item_tabs.OVERVIEW, item.overview(shown))
    themes = [f"{number} {text}"[:75].strip() for number in range(120)]
    return [
        item_steps.horizon(of, "later"),
        item_steps.reopen(of, gate),
        item.unchosen(view, item.DEEDS),
        item_form.options(many),
        item_change_form.theme_options(themes, text),
        item_change_form.theme_options([], text),
    ]


def _sheets(text: str) -> list[Drawn]:
    return [
        roadmap_export.build(),
        roadmap_export.asked(),
        roadmap_import.unreadable(text, f"Line 3: “{text}” is nothing that I can read."),
    ]


def _kept(text: str) -> list[Drawn]:
    row = kept_digest.Row(7, "sales", "Sales", TODAY, rows.SALES, {})
    return [kept_digest.listing("Sales", [row], typed=text)]


WORST: dict[str, Callable[[str], list[Drawn]]] = {
    "amend": _amended,
    "found": _found,
    "menu": _menus,
    "support": _supported,
    "reply": _replies,
    "merge": _merges,
    "item": _steps,
    "sheets": _sheets,
    "kept digests": _kept,
    "missing": _missing,
    "answers": lambda text: [kept_answers.thanked(), kept_answers.settled(_request(text))],
}


@pytest.mark.parametrize("what", WORST)
def test_the_worst_that_people_write_fits_and_is_not_live(what: str) -> None:
    for text in hostile.texts(3000):
        for drawn in WORST[what](text):
            hostile.check_drawn(drawn, live=LIVE)
