"""An update before it goes out, read again, corrected; and what its items' owners are asked."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.views import correction_form, digest, draft, kept_digest, lead_form, mrkdwn, nudge
from bot.views.draft import Draft
from bot.views.kept_digest import Row
from bot.views.message import FormErrors
from bot.views.nudge import Asked
from tests import rows
from tests.views.filled import attempt, filled, mangled, said
from tests.views.hostile import check_message, check_view, texts

BEGINS = datetime(2026, 11, 30, 9, tzinfo=UTC)
LIVE = (f"<#{rows.SALES}>", mrkdwn.moment(BEGINS))
NEW = {
    "title": "SSO",
    "horizon": "now",
    "earliest": None,
    "latest": None,
    "confidence": "medium",
}


def _content(**values: Any) -> dict[str, Any]:
    usual: dict[str, Any] = {
        "audience": "sales",
        "audience_label": "Sales",
        "from": "2026-11-23T09:00:00+00:00",
        "to": "2026-11-30T09:00:00+00:00",
        "shipped": [],
        "moved": [],
        "new": [NEW],
        "decided": [],
        "confidential": 0,
        "waiting": 0,
    }
    return usual | values


def _draft(**values: Any) -> Draft:
    usual: dict[str, Any] = {
        "id": 1,
        "version": 2,
        "label": "Sales",
        "channel": rows.SALES,
        "begins": BEGINS,
        "content": _content(),
        "standing": "waiting",
    }
    return Draft(**usual | values)


def _labels(shown: Draft) -> list[str]:
    blocks = check_message(draft.build(shown), live=LIVE)["blocks"]
    return [e["text"]["text"] for b in blocks if b["type"] == "actions" for e in b["elements"]]


def test_its_buttons_go_with_where_it_stands() -> None:
    assert _labels(_draft()) == ["Edit lead", "Hold", "Send now", "Read it all"]
    held = _draft(standing="held", by="Priya")
    assert _labels(held) == ["Edit lead", "Release", "Send now", "Read it all"]
    assert _labels(_draft(standing="sent", digest_id=7)) == ["Correct it"]
    for standing in ("silent", "skipped", "overtaken"):
        assert _labels(_draft(standing=standing)) == []


def test_a_week_is_a_line_each_as_far_as_a_message_goes() -> None:
    over = [_draft(standing="sent", digest_id=number, sent_at=BEGINS) for number in range(1, 61)]
    over.append(_draft(standing="skipped"))
    blocks = check_message(draft.week(date(2026, 11, 30), over), live=LIVE)["blocks"]
    assert "21 before these are not listed here." in said({"blocks": blocks})
    assert [block.get("accessory", {}).get("value") for block in blocks][-2:] == ["60", None]


@pytest.mark.parametrize("text", texts(1000))
def test_whatever_a_week_tells_it_fits(text: str) -> None:
    stands = ("sent", "silent", "skipped") * 20
    over = [_draft(standing=each, by=text, digest_id=n) for n, each in enumerate(stands, start=1)]
    check_message(draft.week(date(2026, 11, 30), over), live=LIVE)


def test_a_button_knows_what_was_seen() -> None:
    assert draft.parse("1:2") == (1, 2)
    for value in ("", "1", "x:2", "1:0", "1:2:3"):
        assert draft.parse(value) is None


@pytest.mark.parametrize("standing", ["waiting", "held", "sent", "silent", "skipped", "overtaken"])
@pytest.mark.parametrize("text", texts(1000))
def test_whatever_is_written_it_fits(standing: str, text: str) -> None:
    items = [NEW | {"title": text}] * 60
    content = _content(new=items, lead=text, lead_has_more=True, audience_label="Sales")
    shown = _draft(standing=standing, by=text, content=content, earlier=BEGINS, digest_id=7)
    check_message(draft.build(shown), live=LIVE)
    check_view(draft.whole(shown), live=LIVE)
    check_view(lead_form.build(shown), live=LIVE)
    check_view(kept_digest.build(_row(content=content), can_correct=True), live=LIVE)
    check_message(digest.lead(content | {"corrected": {"by": text, "on": "2026-12-07"}}))


def test_hidden_it_says_nothing_of_what_it_says() -> None:
    words = said(check_message(draft.build(_draft(is_hidden=True)), live=LIVE))
    assert "SSO" not in words
    assert "to a private channel" in words


def test_the_lead_is_edited_from_what_stands_there() -> None:
    view = lead_form.build(_draft())
    assert lead_form.parse(filled(view)) == (1, 2, "New on the roadmap: “SSO”.")
    assert lead_form.is_ours("New on the roadmap: “SSO”.", _draft())
    assert not lead_form.is_ours("Hers.", _draft())


def _row(**values: Any) -> Row:
    usual: dict[str, Any] = {
        "id": 7,
        "audience": "sales",
        "label": "Sales",
        "on": date(2026, 11, 30),
        "channel": rows.SALES,
        "content": _content(),
    }
    return Row(**usual | values)


def test_it_is_read_again_whole_as_far_as_a_modal_goes() -> None:
    assert "SSO" in said(check_view(kept_digest.build(_row(), can_correct=False), live=LIVE))
    long = _content(new=[NEW | {"title": "x" * 600}] * 500)
    view = check_view(kept_digest.build(_row(content=long), can_correct=True), live=LIVE)
    assert "more lines in the update itself." in said(view)


def test_the_list_of_those_that_are_kept() -> None:
    some = [_row(), _row(id=8, is_private=True)]
    words = said(check_view(kept_digest.listing("Sales", some, typed="2026-W40"), live=LIVE))
    assert "No Sales update of “2026-W40” is kept. These are:" in words
    assert "Type `/pm-request digest sales 2026-11-30` in there to read it." in words


def test_a_line_is_corrected_where_it_stands() -> None:
    content = _content(shipped=[{"title": "Export", "horizon": "now", "asked_by": 0}])
    view = correction_form.build(7, "as sent", content, 1)
    check_view(view)
    form = correction_form.parse(filled(view, text_1="SSO: *soon*"), content)
    assert form.lead is None
    assert form.said == [
        {"heading": "Shipped", "lines": ["*Export*"]},
        {"heading": "New on the roadmap", "lines": ["SSO: ∗soon∗"]},
    ]
    assert correction_form.about(filled(view)) == (7, "as sent", 1)


def test_sent_as_opened_nothing_is_corrected() -> None:
    for line in (None, 0):
        with pytest.raises(FormErrors, match="Nothing is changed yet"):
            correction_form.parse(
                filled(correction_form.build(7, "as sent", _content(), line)), _content()
            )


def test_what_is_too_long_for_the_form_is_not_cut_by_opening_it() -> None:
    long = _content(moved=[], new=[NEW | {"title": "words " * 200}] * 3, lead="more " * 400)
    view = correction_form.build(7, "as sent", long, 0)
    with pytest.raises(FormErrors, match="Nothing is changed yet"):
        correction_form.parse(filled(view), long)


@pytest.mark.parametrize("text", texts(1000))
def test_any_words_can_be_corrected(text: str) -> None:
    content = _content(new=[NEW | {"title": text or "x"}] * 120)
    check_view(correction_form.build(7, "as sent", content, 98))


@given(st.data())
def test_no_submission_trips_it(data: st.DataObject) -> None:
    content = _content()
    for view in (correction_form.build(7, "as sent", content, 0), lead_form.build(_draft())):
        payload = data.draw(mangled(view))
        attempt(lambda sent: correction_form.parse(sent, content), payload)
        correction_form.about(payload)
        lead_form.parse(payload)


def _asked(number: int = 1, **values: Any) -> Asked:
    item = rows.item(**{"changed_at": BEGINS - timedelta(days=20)} | values)
    item.id = number
    return Asked(item, BEGINS - timedelta(days=3), "sales", date(2026, 11, 30))


def test_an_owner_is_asked_of_each_with_buttons_until_it_is_touched() -> None:
    payload = check_message(nudge.build([_asked(1), _asked(2, changed_at=BEGINS), _asked(3)]))
    words = said(payload)
    assert "These 3 items of yours had no update for long: still right?" in words
    assert words.count("Still right") == 2
    assert "Thank you: up to date since Mon 30 Nov 2026." in words
    shipped = said(check_message(nudge.build([_asked(shipped_at=BEGINS)])))
    assert "nothing to do" in shipped
    assert "This item of yours" in shipped


@pytest.mark.parametrize("text", texts(255))
def test_many_items_with_long_titles_fit(text: str) -> None:
    many = [_asked(number, title=text) for number in range(1, 41)]
    assert "25 more" in said(check_message(nudge.build(many)))
