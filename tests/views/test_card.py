"""The card in the triage channel."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.domain import statuses
from bot.models import Request
from bot.sandbox import block_kit
from bot.views import card, mrkdwn
from bot.views.card import Card
from tests import rows
from tests.views import hostile
from tests.views.filled import said

LINK = "https://acme.slack.com/archives/C1/p1?thread_ts=1.2&cid=C1"
NAMES = {rows.ANA: "Ana", rows.PRIYA: "Priya"}
WHEN = mrkdwn.moment(rows.NOW)


def _card(request: Request | None = None, **values: Any) -> Card:
    request = request or rows.request(12, id=7, source_channel="C1", source_ts="1.2")
    usual: dict[str, Any] = {
        "decision": None,
        "item": None,
        "answer": None,
        "names": NAMES,
        "is_redacted": False,
        "channel_name": "sales",
        "permalink": LINK,
        "now": rows.NOW,
    }
    return Card(request=request, **usual | values)


def _buttons(payload: dict[str, Any]) -> dict[str, str]:
    """What each button and each option of the overflow sends, by its text."""
    actions = [block for block in payload["blocks"] if block["type"] == "actions"]
    found = {}
    for element in (each for block in actions for each in block["elements"]):
        for each in element.get("options", [element]):
            found[each["text"]["text"]] = each["value"]
    return found


def test_a_new_request_shows_what_a_decision_needs() -> None:
    request = rows.request(
        12, id=7, importance="urgent", needed_by=date(2026, 12, 7), source_ts="1.2"
    )
    message = card.build(_card(request))
    assert message.text == (
        "PM-12: Single sign-on. Asked by Ana for Sales. Waiting for a decision."
    )
    shown = said(message.payload())
    for piece in (
        "|PM-12 · Single sign-on>*",
        ":inbox_tray: *Waiting for a decision*",
        "Ana, Sales · Needed to close a deal · Urgent · needed by Mon 7 Dec 2026",
        "Acme signs if we have single sign-on.",
        "in #sales",
        "|See the message>",
        "React with :white_check_mark: to approve, :hourglass_flowing_sand: to defer",
    ):
        assert piece in shown


def test_every_reaction_has_its_labelled_button() -> None:
    sent = _buttons(card.build(_card()).payload())
    for status in statuses.DECISIONS:
        assert sent[status.verb] == f"7:new:{status.key}"
    assert sent["Not a request"] == "7:new:withdrawn"


@pytest.mark.parametrize(
    ("status", "has_item", "labels"),
    [
        ("new", False, ["Approve", "Defer", "Decline", "Ask for info", "Not a request"]),
        ("need_info", False, ["Approve", "Defer", "Decline", "No answer needed", "Not a request"]),
        (
            "approved",
            False,
            [
                "Add to roadmap",
                "Defer instead",
                "Decline instead",
                "Ask for info instead",
                "Reopen",
            ],
        ),
        ("approved", True, ["Defer instead", "Decline instead", "Ask for info instead", "Reopen"]),
        ("deferred", False, ["Approve", "Reopen", "Decline instead", "Ask for info instead"]),
        ("declined", False, ["Approve", "Reopen", "Defer instead", "Ask for info instead"]),
        ("withdrawn", False, []),
        ("shipped", True, []),
    ],
)
def test_the_buttons_are_those_that_apply(status: str, has_item: bool, labels: list[str]) -> None:
    request = rows.request(12, id=7, status=status)
    item = rows.item(id=3) if has_item else None
    payload = card.build(_card(request, item=item)).payload()
    sent = _buttons(payload)
    assert list(sent) == labels
    for value in sent.values():
        parsed = card.parse_value(value)
        assert value == "7" or (parsed and statuses.lawful(parsed[1], parsed[2]))


@pytest.mark.parametrize("status", [status.key for status in statuses.STATUSES])
@pytest.mark.parametrize("redacted", [True, False])
def test_three_buttons_at_most_stand_open(status: str, redacted: bool) -> None:
    payload = card.build(_card(rows.request(id=7, status=status), is_redacted=redacted)).payload()
    for block in payload["blocks"]:
        if block["type"] == "actions":
            buttons = [each for each in block["elements"] if each["type"] == "button"]
            assert len(buttons) <= 3
            assert len([each for each in buttons if each.get("style") == "primary"]) <= 1


def test_a_decision_is_named_and_the_card_condensed() -> None:
    request = rows.request(12, id=7, status="deferred", body="word " * 100)
    decision = rows.decision(request, "deferred", reason="Not *before* spring")
    decision.revisit_on = date(2027, 3, 1)
    message = card.build(_card(request, decision=decision))
    shown = said(message.payload())
    assert f":hourglass_flowing_sand: *Deferred* · Priya deferred it, {WHEN}" in shown
    assert "comes back on Mon 1 Mar 2027" in shown
    assert "> Not ∗before∗ spring" in shown
    assert shown.count("word") < 45
    assert "Read it all" in shown
    assert "React with" not in shown


def test_a_planned_request_names_its_item() -> None:
    request = rows.request(12, id=7, status="approved")
    shown = said(card.build(_card(request, item=rows.item("SSO"))).payload())
    assert "On the roadmap: *SSO*, Now, 4-29 Jan 2027" in shown


def test_an_answer_stands_on_the_card() -> None:
    request = rows.request(12, id=7)
    decision = rows.decision(
        request, "new", old_status="need_info", decided_by=rows.ANA, reason="SAML, please"
    )
    shown = said(card.build(_card(request, decision=decision, answer="SAML, please")).payload())
    assert shown.count("SAML, please") == 1
    assert f"*Waiting for a decision* · Ana answered, {WHEN}" in shown


def test_long_text_is_cut_visibly_with_a_way_to_read_it_all() -> None:
    payload = card.build(_card(rows.request(12, id=7, body="y" * 1201))).payload()
    assert "y" * 1199 + "…" in said(payload)
    assert payload["blocks"][0]["accessory"]["value"] == "7"
    short = card.build(_card(rows.request(12, id=7, body="y" * 1200))).payload()
    assert "accessory" not in short["blocks"][0]


def test_a_redacted_card_tells_nothing_of_the_matter() -> None:
    request = rows.request(
        12,
        id=7,
        department="finance",
        title="Layoffs",
        body="Layoffs in May",
        is_confidential=True,
        source_channel="C1",
        source_ts="1.2",
    )
    answered = rows.decision(request, "new", old_status="need_info", decided_by=rows.ANA)
    card_of = _card(request, is_redacted=True, answer="Layoffs!", decision=answered)
    declined = rows.decision(request, "new", reason="Layoffs")
    for decision in (answered, declined):
        shown = card.build(replace(card_of, decision=decision))
        hostile.check_message(shown, live=(WHEN,))
        for secret in ("Layoffs", "Ana", LINK, "sales", "Important"):
            assert secret not in str(shown.payload())
    payload = card.build(card_of).payload()
    assert "PM-12 · Confidential request from Finance" in said(payload)
    assert payload["blocks"][0]["accessory"]["text"]["text"] == "Read it"
    assert "Approve" in _buttons(payload)


def test_a_private_channel_is_not_named() -> None:
    shown = said(card.build(_card(channel_name=None)).payload())
    assert "in a private channel" in shown


def test_a_command_says_so() -> None:
    request = rows.request(12, id=7, source_channel="C1")
    shown = said(card.build(_card(request, permalink=None)).payload())
    assert f"Asked with `/pm-request` in #sales {WHEN}" in shown


@pytest.mark.parametrize("status", ["new", "approved", "deferred", "need_info"])
@pytest.mark.parametrize("text", hostile.texts(3000))
def test_the_worst_text_fits_and_is_not_live(text: str, status: str) -> None:
    request = rows.request(
        99999999, id=2**31 - 1, title=text[:255], body=text * 3, status=status, source_ts="1.2"
    )
    decision = rows.decision(request, status, reason=text, decided_by=rows.PRIYA)
    worst = _card(
        request,
        decision=decision,
        item=rows.item(text[:255]),
        answer=text,
        names={rows.ANA: text, rows.PRIYA: text},
        channel_name=text,
    )
    payload = card.build(worst).payload()
    assert block_kit.problems_in_message(payload["blocks"], payload["text"]) == []
    live = block_kit.live_tokens(payload["blocks"], payload["text"])
    assert {token for token in live if not token.startswith("<https://acme.")} <= {WHEN}


@pytest.mark.parametrize(
    "sent", [None, 7, "", "7", "7:new", "7:new:gone", "x:new:approved", "-1:new:new", "0:new:new"]
)
def test_what_no_button_of_ours_sends_is_refused(sent: object) -> None:
    assert card.parse_value(sent) is None
