"""What the requester sees once it is filed."""

from typing import Any

import pytest

from bot.domain import statuses
from bot.models import Request
from bot.views import confirmation, receipt
from bot.views.confirmation import Confirmation
from tests import rows
from tests.views import hostile
from tests.views.filled import said

LINK = "https://acme.slack.com/archives/D1/p1"


def _build(request: Request, **values: Any) -> Any:
    usual: dict[str, Any] = {"names": {rows.ANA: "Ana"}, "triage_is_set": True, "is_form": False}
    return confirmation.build(Confirmation(request, **usual | values))


def _message(**values: Any) -> Request:
    return rows.request(12, id=7, source_channel="C1", source_ts="1.2", **values)


def test_a_message_is_told_what_was_understood_and_why() -> None:
    payload = hostile.check_message(_build(_message(cues=["deal", "close"])))
    shown = said(payload)
    assert "Filed as *PM-12*, Needed to close a deal, because of: deal, close" in shown
    assert "Product management will answer Ana in this thread." in shown
    select, edit, button, too = payload["blocks"][-1]["elements"]
    assert edit["text"]["text"] == "Add details"
    assert confirmation.request_of(payload["blocks"][-1]["block_id"]) == 7
    assert select["initial_option"]["value"] == "deal"
    assert (button["action_id"], button["value"]) == (confirmation.WITHDRAW, "7")
    assert "confirm" in button
    assert too["text"]["text"] == "I need this too"


def test_what_was_not_understood_is_admitted() -> None:
    shown = said(_build(_message(category="other")).payload())
    assert "Something else: I could not tell what sort" in shown


def test_a_form_is_told_in_a_direct_message() -> None:
    shown = said(_build(rows.request(12, id=7), is_form=True).payload())
    assert "I filed *PM-12: Single sign-on*" in shown
    assert "Product management will answer Ana here." in shown


def test_without_a_triage_channel_it_says_who_can_mend_that() -> None:
    shown = said(_build(_message(), triage_is_set=False).payload())
    assert "Nobody sees it yet" in shown
    assert "`/pm-request settings`" in shown


@pytest.mark.parametrize("status", ["approved", "deferred", "declined", "shipped"])
def test_once_decided_its_controls_go(status: str) -> None:
    payload = _build(_message(status=status), triage_is_set=False).payload()
    assert f"PM-12 · :{statuses.BY_KEY[status].emoji}: *" in said(payload)
    assert [block["type"] for block in payload["blocks"]] == ["section", "context"]


def test_a_withdrawn_one_is_left_alone() -> None:
    message = _build(_message(status="withdrawn"))
    assert message.text == "PM-12 is not a request. I'll leave it."
    assert said(message.payload()) == message.text


def test_the_receipt_leads_to_the_conversation() -> None:
    request = rows.request(12, id=7)
    shown = said(hostile.check_message(receipt.build(request, None)))
    assert "I'll write to you about it in a direct message." in shown
    shown = said(receipt.build(request, LINK).payload())
    assert f"Follow it here: <{LINK}|our conversation about PM-12>" in shown


@pytest.mark.parametrize("status", ["new", "need_info", "approved", "withdrawn"])
@pytest.mark.parametrize("text", hostile.texts(3000))
def test_the_worst_words_fit_and_are_not_live(text: str, status: str) -> None:
    request = _message(title=text[:255], body=text, cues=[text, text], status=status)
    for is_form in (True, False):
        hostile.check_message(_build(request, is_form=is_form, names={rows.ANA: text}))
    hostile.check_message(receipt.build(request, None))


@pytest.mark.parametrize("block_id", [None, 7, "", "confirmation", "confirmation:x", "intro:7"])
def test_other_blocks_are_not_a_confirmation(block_id: object) -> None:
    assert confirmation.request_of(block_id) is None
