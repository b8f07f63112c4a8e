"""The roadmap update for an audience, from its snapshot."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain import statuses
from bot.views import digest
from tests.views.filled import said
from tests.views.hostile import check_message, texts

Content = dict[str, Any]


def content(**values: Any) -> Content:
    usual: Content = {
        "audience": "sales",
        "audience_label": "Sales",
        "from": "2026-11-30T09:00:00+01:00",
        "to": "2026-12-07T09:00:00+01:00",
        "shipped": [],
        "moved": [],
        "new": [],
        "decided": [],
        "confidential": 0,
        "waiting": 0,
    }
    return usual | values


def moved(title: str = "Export", **values: Any) -> Content:
    usual: Content = {
        "title": title,
        "old_earliest": "2026-12-01",
        "old_latest": "2026-12-01",
        "new_earliest": "2026-12-15",
        "new_latest": "2026-12-15",
        "days": 14,
        "reason": "supplier late",
        "times": 1,
    }
    return usual | values


def new(title: str = "Dark mode", **values: Any) -> Content:
    usual: Content = {
        "title": title,
        "horizon": "next",
        "earliest": "2027-01-04",
        "latest": "2027-01-29",
        "confidence": "low",
    }
    return usual | values


def decided(title: str = "Bulk edit", **values: Any) -> Content:
    usual: Content = {
        "ref": "PM-12",
        "title": title,
        "status": "deferred",
        "reason": "After the audit",
        "revisit_on": "2027-03-01",
        "by": "Priya",
    }
    return usual | values


def shipped(title: str = "SSO", asked_by: int = 3) -> Content:
    return {"title": title, "horizon": "now", "asked_by": asked_by}


WEEK = content(
    shipped=[shipped()],
    moved=[moved()],
    new=[new()],
    decided=[decided()],
    confidential=2,
    waiting=1,
)


def test_the_lead_is_short() -> None:
    assert said(check_message(digest.lead(WEEK))).splitlines() == [
        "Roadmap update for Sales",
        "*Shipped:* “SSO”. *New on the roadmap:* “Dark mode”.",
        "*Moved:* “Export” 14 days later.",
        "*Your requests:* 1 deferred, 2 confidential. "
        "1 request of yours is waiting for a decision.",
        "Since Mon 30 Nov 2026 · Details in the thread",
    ]


def test_who_listens_hears_the_same() -> None:
    text = digest.lead(WEEK).text
    assert text.startswith("Roadmap update for Sales. Shipped: “SSO”. New on the roadmap:")
    assert "*" not in text


def test_the_details_say_by_how_much_and_why() -> None:
    [page] = digest.details(WEEK)
    assert said(check_message(page)).splitlines() == [
        "Shipped",
        "• *SSO*, asked for in 3 requests",
        "Dates moved",
        "• *Export* moved 14 days later (1 Dec 2026 → 15 Dec 2026): supplier late.",
        "New on the roadmap",
        "• *Dark mode*: Next, 4-29 Jan 2027, low confidence",
        "Your requests",
        "• *PM-12* Bulk edit: Deferred :hourglass_flowing_sand: by Priya. After the audit. "
        "It comes back on Mon 1 Mar 2027.",
        "• 2 confidential requests of yours, told to those who asked.",
    ]


def test_nothing_changed_is_one_line() -> None:
    quiet = content(waiting=2)
    assert said(check_message(digest.lead(quiet))).splitlines() == [
        "*Sales update:* Nothing has changed on the roadmap since Mon 30 Nov 2026. "
        "2 requests of yours are waiting for a decision."
    ]
    assert digest.details(quiet) == []
    assert said(check_message(digest.lead(content()))).endswith("since Mon 30 Nov 2026.")


def test_a_secret_decision_alone_is_a_change() -> None:
    [page] = digest.details(content(confidential=1))
    assert "1 confidential request of yours" in said(check_message(page))
    assert "1 confidential" in said(check_message(digest.lead(content(confidential=1))))


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (moved(days=-1), "moved 1 day earlier"),
        (moved(times=3), "Moved 3 times so far."),
        (moved(days=0), "moved within its dates"),
        (
            moved(days=None, old_earliest=None, old_latest=None),
            "moved onto a date (no dates yet → 15 Dec 2026)",
        ),
        (
            moved(days=None, new_earliest=None, new_latest=None),
            "moved off its dates (1 Dec 2026 → no dates yet)",
        ),
    ],
)
def test_every_sort_of_move_has_words(row: Content, says: str) -> None:
    [page] = digest.details(content(moved=[row]))
    assert says in said(check_message(page))


@pytest.mark.parametrize("status", [status.key for status in statuses.STATUSES])
def test_every_decision_has_words(status: str) -> None:
    week = content(decided=[decided(status=status, reason=None, revisit_on=None)])
    [page] = digest.details(week)
    assert f"{statuses.BY_KEY[status].label} :" in said(check_message(page))


def test_a_preview_can_be_sent_by_those_who_may() -> None:
    payload = check_message(digest.preview(WEEK, can_send=True))
    button = payload["blocks"][-1]["elements"][0]
    assert (button["action_id"], button["value"]) == (digest.SEND, "sales")
    assert "Dates moved" in said(payload)
    assert "Send now" not in said(check_message(digest.preview(WEEK, can_send=False)))
    check_message(digest.preview(content(), can_send=True))


def _crowded(words: str) -> Content:
    long = words[:500]
    return content(
        shipped=[shipped(words)] * 40,
        moved=[moved(words, reason=long)] * 40,
        new=[new(words)] * 40,
        decided=[decided(words, reason=words * 12, by=words)] * 40,
        waiting=10**6,
    )


@pytest.mark.parametrize("words", texts(255))
def test_a_crowded_week_fits(words: str) -> None:
    crowded = _crowded(words)
    check_message(digest.lead(crowded))
    check_message(digest.preview(crowded, can_send=True))
    pages = digest.details(crowded)
    total = 0
    for page in pages:
        payload = check_message(page)
        assert sum(map(len, said(payload).splitlines())) <= 9000
        total += said(payload).count("\n• ") + said(payload).startswith("• ")
    assert total == 160


def test_a_preview_that_is_cut_says_so() -> None:
    payload = check_message(digest.preview(_crowded("word " * 50), can_send=False))
    assert "more lines in the update itself" in said(payload)


ROWS = st.integers(0, 60)


@settings(max_examples=50)
@given(ROWS, ROWS, ROWS, ROWS, st.text(min_size=1, max_size=255))
def test_any_week_fits(a: int, b: int, c: int, d: int, title: str) -> None:
    title = title.replace("\x00", "").encode("utf-8", "ignore").decode()
    week = content(
        shipped=[shipped(title)] * a,
        moved=[moved(title)] * b,
        new=[new(title)] * c,
        decided=[decided(title)] * d,
    )
    for message in [digest.lead(week), digest.preview(week, can_send=True), *digest.details(week)]:
        check_message(message)


def test_a_snapshot_is_plain_json() -> None:
    kept = json.loads(json.dumps(WEEK))
    assert digest.lead(kept).payload() == digest.lead(WEEK).payload()
