"""What can be done from a card: which buttons, at which status, and what they send."""

import pytest

from bot.domain import deeds, statuses
from bot.views import card, item_links
from tests import rows
from tests.views.cards import buttons_of, card_of

MORE = "More…"


def test_every_reaction_has_its_labelled_button() -> None:
    sent = buttons_of(card.build(card_of()).payload())
    for status in statuses.DECISIONS:
        assert sent[status.verb] == f"7:new:{status.key}"
    assert sent["Not a request"] == "7:new:withdrawn"


@pytest.mark.parametrize(
    ("status", "has_item", "labels"),
    [
        ("new", False, ["Approve", "Defer", "Decline", "Ask for info", "Not a request", MORE]),
        (
            "need_info",
            False,
            ["Approve", "Defer", "Decline", "No answer needed", "Not a request", MORE],
        ),
        (
            "approved",
            False,
            [
                "Add to roadmap",
                "Defer instead",
                "Decline instead",
                "Ask for info instead",
                "Reopen",
                MORE,
            ],
        ),
        (
            "approved",
            True,
            [
                "Open item",
                "Defer instead",
                "Decline instead",
                "Ask for info instead",
                "Reopen",
                MORE,
            ],
        ),
        (
            "deferred",
            False,
            ["Approve", "Reopen", "Decline instead", "Ask for info instead", MORE],
        ),
        (
            "declined",
            False,
            ["Approve", "Reopen", "Defer instead", "Ask for info instead", MORE],
        ),
        ("withdrawn", False, []),
        ("shipped", True, [MORE]),
    ],
)
def test_the_buttons_are_those_that_apply(status: str, has_item: bool, labels: list[str]) -> None:
    request = rows.request(12, id=7, status=status)
    item = rows.item(id=3) if has_item else None
    payload = card.build(card_of(request, item=item)).payload()
    sent = buttons_of(payload)
    handy = [deed.label for deed in deeds.offered(status) if deed.is_handy]
    assert [label for label in sent if label not in handy] == labels
    for value in sent.values():
        parsed = card.parse_value(value)
        is_deed = parsed is not None and parsed[2] in (*deeds.BY_KEY, deeds.MORE)
        assert (
            value in ("7", item_links.value(3))
            or is_deed
            or (parsed and statuses.lawful(parsed[1], parsed[2]))
        )


@pytest.mark.parametrize("undo", [None, 31])
@pytest.mark.parametrize("status", [status.key for status in statuses.STATUSES])
@pytest.mark.parametrize("redacted", [True, False])
def test_three_buttons_at_most_stand_open(status: str, redacted: bool, undo: int | None) -> None:
    request = rows.request(id=7, status=status)
    payload = card.build(card_of(request, is_redacted=redacted, undo=undo)).payload()
    for block in payload["blocks"]:
        if block["type"] == "actions":
            buttons = [each for each in block["elements"] if each["type"] == "button"]
            assert len(buttons) <= 3
            assert len([each for each in buttons if each.get("style") == "primary"]) <= 1


def test_every_way_is_behind_a_button_or_behind_more() -> None:
    for status in statuses.STATUSES:
        sent = buttons_of(
            card.build(card_of(rows.request(id=7, status=status.key), undo=31)).payload()
        )
        offered = {parsed[2] for value in sent.values() if (parsed := card.parse_value(value))}
        ways = {*status.leads_to, *(deed.key for deed in deeds.offered(status.key))}
        assert deeds.MORE in offered or ways <= offered
        assert ("Undo" in sent) == (sent.get("Undo") == "31")


@pytest.mark.parametrize(
    "sent", [None, 7, "", "7", "7:new", "7:new:gone", "x:new:approved", "-1:new:new", "0:new:new"]
)
def test_what_no_button_of_ours_sends_is_refused(sent: object) -> None:
    assert card.parse_value(sent) is None
