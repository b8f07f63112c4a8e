"""Slack was away, or asked for patience: afterwards everything is there, once."""

import json
from collections import Counter

import pytest

from bot import clock
from bot.runtime import Role, Runtime
from bot.sandbox.records import Call
from bot.sandbox.refusals import ApiError
from bot.sandbox.server import SandboxServer
from bot.services import outbox
from tests import rows, world
from tests.promises import shown
from tests.world import World

ASKED = "We need SSO to close the deal with Initech"
TEN_MINUTES = 600


async def test_slack_is_down_for_ten_minutes_and_back(database_url: str) -> None:
    async with world.opened(database_url) as w:
        w.slack.faults.api_down = True
        asked = await w.sally.posts("#sales", ASKED)
        await w.priya.reacts(asked, "white_check_mark")
        for _ in range(10):
            await w.wait(60)
        assert shown.counted(w.slack) == shown.once()
        w.slack.faults.api_down = False
        await w.wait(TEN_MINUTES)
        assert shown.counted(w.slack) == shown.once("card:1", "confirmation:1", "notice:1")
        assert "Approved" in w.card(1).rendered


async def test_nobody_is_at_slacks_address_for_a_while(sqlite: str) -> None:
    async with world.opened(sqlite, socket_mode=False) as w:
        await w.server.stop()
        w.slack.deliver_over_http(f"http://127.0.0.1:{w.bot.port}/slack/events")
        asked = await w.sally.posts("#sales", ASKED)
        await w.quiet()
        assert shown.counted(w.slack) == shown.once()
        async with await SandboxServer.start(w.slack, port=w.server.port):
            await w.wait(TEN_MINUTES)
            assert shown.counted(w.slack) == shown.once("card:1", "confirmation:1")
            assert "Filed as PM-1" in w.sally.sees(asked)[0].rendered


@pytest.mark.timeout(180)
async def test_two_hundred_cards_at_once_meet_one_a_second_and_all_come(sqlite: str) -> None:
    async with world.opened(sqlite) as w:
        await _wants_cards(w, 200)
        started = clock.now()
        await _step_by_step(w)
        expected = [f"card:{number}" for number in range(1, 201)]
        assert shown.counted(w.slack) == shown.once(*expected)
        assert (clock.now() - started).total_seconds() < 2 * 200
        refused = [call for call in w.slack.calls if call.status == 429]
        assert 0 < len(refused) < 50  # they wait in line, and do not knock all the time


async def _wants_cards(w: World, most: int) -> None:
    """As when another triage channel is chosen: every open request gets its card there."""
    team = w.slack.team_id
    async with w.bot.db.begin() as session:
        for number in range(1, most + 1):
            session.add(rows.request(number, workspace=team, requester=w.sally.id))
            await outbox.enqueue(session, team, outbox.CARD, number, due_at=clock.now())


async def _step_by_step(w: World) -> None:
    """Until the outbox is empty, move the clock to whatever is due next."""
    while True:
        await w.bot.relay.drain()
        async with w.bot.db.begin() as session:
            due = await outbox.next_due(session)
        if due is None:
            return
        clock.set_to(max(due, clock.now()))


async def test_what_changed_before_a_lost_card_was_found_again_is_on_it(sqlite: str) -> None:
    async with world.opened(sqlite) as w:
        lost = await _loses_first(w, "card:1")
        asked = await w.sally.posts("#sales", ASKED)
        await w.slack.settled()
        await w.bot.relay.drain()
        assert lost.is_lost  # the card is on Slack, but nobody knows
        await w.priya.reacts(asked, "white_check_mark")
        await w.quiet()
        assert shown.counted(w.slack) == shown.once("card:1", "confirmation:1")
        assert "Approved · priya approved it" in w.card(1).rendered


async def test_a_reaction_on_a_card_that_nobody_knows_yet_counts(database_url: str) -> None:
    async with world.opened(database_url) as w:
        lost = await _loses_first(w, "card:1")
        await w.sally.posts("#sales", ASKED)
        await w.slack.settled()
        await w.bot.relay.drain()
        assert lost.is_lost
        await w.priya.reacts(w.card(1), "no_entry_sign")
        await w.quiet()
        assert "Declined" in w.card(1).rendered
        await w.wait(70)
        assert shown.counted(w.slack)["notice:1"] == 1


async def test_a_deleted_card_comes_again_when_there_is_something_new(sqlite: str) -> None:
    async with world.opened(sqlite) as w:
        asked = await w.sally.posts("#sales", ASKED)
        await w.quiet()
        await w.priya.deletes(w.card(1))
        confirmation = w.sally.sees(asked)[0]
        await w.priya.deletes(confirmation)
        await w.quiet()
        assert shown.counted(w.slack) == shown.once()
        await w.priya.reacts(asked, "white_check_mark")
        await w.wait(70)
        assert shown.counted(w.slack) == shown.once("card:1", "confirmation:1", "notice:1")
        assert "Approved" in w.card(1).rendered
        await w.priya.clicks(
            w.card(1), "Ask for info instead"
        )  # the new card is a card like any other
        await w.priya.cancels()


async def test_a_card_that_can_no_longer_be_changed_is_posted_anew(sqlite: str) -> None:
    """As where an admin set a time after which messages cannot be edited (facts.md, section 7)."""
    async with world.opened(sqlite) as w:
        asked = await w.sally.posts("#sales", ASKED)
        await w.quiet()

        def closed(stage: str, call: Call) -> None:
            if stage == "before" and call.method == "chat.update":
                raise ApiError("edit_window_closed")

        w.slack.on_call.append(closed)
        await w.priya.reacts(asked, "white_check_mark")
        await w.quiet()
        cards = shown.posts(w.slack)["card:1"]
        assert len(cards) == 2
        assert "Approved" in cards[-1].rendered


async def test_a_sentence_for_one_person_waits_out_a_429(sqlite: str) -> None:
    async with world.opened(sqlite) as w:
        await w.sally.posts("#sales", ASKED)
        await w.quiet()
        left = Counter({"chat.postEphemeral": 2})

        def limit(stage: str, call: Call) -> None:
            if stage == "before" and left[call.method] > 0:
                left[call.method] -= 1
                raise ApiError("ratelimited", status=429, headers={"Retry-After": "3"})

        w.slack.on_call.append(limit)
        await w.slack.invites("#pm-triage", by=w.priya, who=w.sally)
        await w.sally.reacts(w.card(1), "white_check_mark")
        await w.quiet()
        [refusal] = w.whispers(w.sally, "#pm-triage")
        assert "product manager" in refusal


async def test_a_dead_token_pauses_and_a_new_one_goes_on(database_url: str) -> None:
    async with world.opened(database_url) as w:
        w.slack.faults.api_down = True
        await w.sally.posts("#sales", ASKED)
        await w.quiet()
        w.slack.revoke_tokens()
        w.slack.faults.api_down = False
        w.slack.calls.clear()
        for _ in range(10):
            await w.wait(60)
        assert shown.counted(w.slack) == shown.once()
        assert len(w.slack.calls) < 30  # it knocks now and then, and no more
        w.slack.app.revoked = False
        again = Runtime(w.bot.settings, Role.WEB)
        await again.start()
        w.bot.relay = again.relay
        try:
            await w.wait(TEN_MINUTES)
            assert shown.counted(w.slack) == shown.once("card:1", "confirmation:1")
        finally:
            await again.stop()


class LoseFirst:
    """A hook: the answer to the first post with this key is lost."""

    def __init__(self, key: str) -> None:
        self._key, self.is_lost = f'"post_key": "{key}"', False

    def __call__(self, stage: str, call: Call) -> None:
        if stage != "effect" or self.is_lost or self._key not in json.dumps(call.arguments):
            return
        self.is_lost = True
        raise ApiError("internal_error", status=500)


async def _loses_first(w: World, key: str) -> LoseFirst:
    await w.wait(5)  # else the introductions' one a second would be in the way
    hook = LoseFirst(key)
    w.slack.on_call.append(hook)
    return hook
