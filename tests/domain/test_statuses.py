"""Where a request can stand: every way in and out, and what people press to take it."""

import pytest

from bot.domain import statuses
from bot.domain.statuses import Status
from bot.sandbox import messages


@pytest.mark.parametrize("status", statuses.STATUSES, ids=lambda s: s.key)
def test_a_status_leads_only_to_statuses_that_exist(status: Status) -> None:
    assert set(status.leads_to) <= set(statuses.BY_KEY)
    assert status.key not in status.leads_to
    assert status.label
    assert status.emoji


def test_every_status_but_that_of_merged_ones_is_reached_from_new() -> None:
    reached, waiting = {"new"}, ["new"]
    while waiting:
        ahead = set(statuses.BY_KEY[waiting.pop()].leads_to) - reached
        reached |= ahead
        waiting += ahead
    assert reached == set(statuses.BY_KEY) - {"duplicate"}


def test_no_decision_leads_out_of_what_is_shipped_withdrawn_or_merged() -> None:
    final = [status.key for status in statuses.STATUSES if not status.leads_to]
    assert final == ["withdrawn", "shipped", "duplicate"]


def test_somebody_has_to_decide_while_it_is_new_or_waits_for_an_answer() -> None:
    assert [status.key for status in statuses.STATUSES if status.open] == ["new", "need_info"]
    for status in statuses.STATUSES:
        if status.open:
            open_to = {*status.leads_to, status.key}
            assert set(statuses.DECIDABLE) <= open_to
            assert "withdrawn" in open_to


def test_every_decision_has_a_reaction_of_its_own_and_every_reaction_a_labelled_button() -> None:
    reactions = [status.reaction for status in statuses.DECISIONS]
    assert None not in reactions
    assert len(set(reactions)) == len(reactions)
    assert set(statuses.BY_REACTION.values()) == set(statuses.DECISIONS)
    assert all(status.verb and status.done for status in statuses.DECISIONS)


def test_reactions_are_called_as_slack_calls_them() -> None:
    for status in statuses.STATUSES:
        assert messages.canonical_emoji(status.emoji) == status.emoji
        if status.reaction:
            assert messages.canonical_emoji(status.reaction) == status.reaction


def test_a_decision_can_be_changed_but_not_undone_by_shipping() -> None:
    for decided in ("approved", "deferred", "declined"):
        others = {"approved", "deferred", "declined", "need_info", "new"} - {decided}
        assert others <= set(statuses.BY_KEY[decided].leads_to)
    assert [s.key for s in statuses.STATUSES if statuses.lawful(s.key, "shipped")] == ["approved"]


def test_a_reason_is_asked_whenever_somebody_is_told_no_or_later_or_asked_back() -> None:
    asks = {status.key for status in statuses.STATUSES if status.asks_reason}
    assert asks == {"deferred", "declined", "need_info"}
    assert [status.key for status in statuses.STATUSES if status.asks_date] == ["deferred"]
