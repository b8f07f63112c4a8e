"""The card in the triage channel."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain import scoring
from bot.domain.scoring import Facts
from bot.sandbox import block_kit
from bot.views import card
from tests import rows
from tests.views import hostile
from tests.views.cards import AGO, LINK, WHEN, buttons_of, card_of
from tests.views.filled import said


def test_a_new_request_shows_what_a_decision_needs() -> None:
    request = rows.request(
        12, id=7, importance="urgent", needed_by=date(2026, 12, 7), source_ts="1.2"
    )
    message = card.build(card_of(request))
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


def test_a_card_says_why_it_stands_where_it_does_and_who_sees_to_it() -> None:
    request = rows.request(12, id=7, owner=rows.PRIYA)
    facts = Facts("sales", "urgent", value=250_000, waiting=9)
    score = scoring.score(facts, scoring.DEFAULT)
    shown = said(card.build(card_of(request, score=score)).payload())
    assert "Owner: Priya" in shown
    assert (
        "Queue score on 2 Dec 2026: 45 of 100: value 17, urgent 16, no recent approvals "
        "for Sales 10, waiting 9 days 2" in shown
    )
    secret = card.build(card_of(request, score=score, is_redacted=True))
    assert "value" not in str(secret.payload()).replace("'value'", "")
    decided = rows.request(12, id=7, status="declined")
    assert "Queue score" not in said(card.build(card_of(decided, score=score)).payload())


def test_a_decision_is_named_and_the_card_condensed() -> None:
    request = rows.request(12, id=7, status="deferred", body="word " * 100)
    decision = rows.decision(request, "deferred", reason="Not *before* spring")
    decision.revisit_on = date(2027, 3, 1)
    message = card.build(card_of(request, decision=decision))
    shown = said(message.payload())
    assert f":hourglass_flowing_sand: *Deferred* · Priya deferred it, {WHEN}" in shown
    assert "comes back on Mon 1 Mar 2027" in shown
    assert "> Not ∗before∗ spring" in shown
    assert shown.count("word") < 45
    assert "Read it all" in shown
    assert "React with" not in shown


def test_a_deferral_until_something_happens_says_what() -> None:
    request = rows.request(12, id=7, status="deferred")
    decision = rows.decision(request, "deferred", revisit_when="the *audit* is through")
    shown = said(card.build(card_of(request, decision=decision)).payload())
    assert "comes back when: the ∗audit∗ is through" in shown
    decision.revisit_on = date(2027, 3, 1)
    shown = said(card.build(card_of(request, decision=decision)).payload())
    assert "comes back on Mon 1 Mar 2027 · or when: the ∗audit∗ is through" in shown


def test_what_came_back_says_so() -> None:
    request = rows.request(12, id=7)
    back = rows.decision(request, "new", old_status="deferred", revisit_on=date(2026, 12, 2))
    shown = said(card.build(card_of(request, decision=back)).payload())
    assert f"*Waiting for a decision* · back, as Priya deferred it until then, {WHEN}" in shown


def test_a_planned_request_names_its_item() -> None:
    request = rows.request(12, id=7, status="approved")
    shown = said(card.build(card_of(request, item=rows.item("SSO"))).payload())
    assert "On the roadmap: *SSO*, Now, 4-29 Jan 2027" in shown


def test_an_answer_stands_on_thecard_of() -> None:
    request = rows.request(12, id=7)
    decision = rows.decision(
        request, "new", old_status="need_info", decided_by=rows.ANA, reason="SAML, please"
    )
    shown = said(card.build(card_of(request, decision=decision, answer="SAML, please")).payload())
    assert shown.count("SAML, please") == 1
    assert f"*Waiting for a decision* · Ana answered, {WHEN}" in shown


def test_long_text_is_cut_visibly_with_a_way_to_read_it_all() -> None:
    payload = card.build(card_of(rows.request(12, id=7, body="y" * 1201))).payload()
    assert "y" * 1199 + "…" in said(payload)
    assert payload["blocks"][0]["accessory"]["value"] == "7"
    short = card.build(card_of(rows.request(12, id=7, body="y" * 1200))).payload()
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
    secret_card = card_of(request, is_redacted=True, answer="Layoffs!", decision=answered)
    declined = rows.decision(request, "new", reason="Layoffs")
    for decision in (answered, declined):
        shown = card.build(replace(secret_card, decision=decision))
        hostile.check_message(shown, live=(WHEN, AGO))
        for secret in ("Layoffs", "Ana", LINK, "sales", "Important"):
            assert secret not in str(shown.payload())
    payload = card.build(secret_card).payload()
    assert "PM-12 · Confidential request from Finance" in said(payload)
    assert payload["blocks"][0]["accessory"]["text"]["text"] == "Read it"
    assert "Approve" in buttons_of(payload)


def test_a_private_channel_is_not_named() -> None:
    shown = said(card.build(card_of(channel_name=None)).payload())
    assert "in a private channel" in shown


def test_a_command_says_so() -> None:
    request = rows.request(12, id=7, source_channel="C1")
    shown = said(card.build(card_of(request, permalink=None)).payload())
    assert f"Asked with `/pm-request` in #sales {WHEN}" in shown


@pytest.mark.parametrize("status", ["new", "approved", "deferred", "need_info"])
@pytest.mark.parametrize("text", hostile.texts(3000))
def test_the_worst_text_fits_and_is_not_live(text: str, status: str) -> None:
    request = rows.request(
        99999999, id=2**31 - 1, title=text[:255], body=text * 3, status=status, source_ts="1.2"
    )
    decision = rows.decision(request, status, reason=text, decided_by=rows.PRIYA)
    worst = card_of(
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
    assert {token for token in live if not token.startswith("<https://acme.")} <= {WHEN, AGO}
