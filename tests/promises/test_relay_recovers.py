"""Slack was away, or asked for patience: afterwards everything is there, once."""

from collections import Counter

from bot import clock
from bot.runtime import Role, Runtime
from bot.sandbox.records import Call
from bot.sandbox.refusals import ApiError
from bot.sandbox.server import SandboxServer
from tests import world
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


async def test_two_hundred_cards_at_once_meet_one_a_second_and_all_come(sqlite: str) -> None:
    async with world.opened(sqlite) as w:
        for number in range(200):
            await w.sally.posts("#sales", f"We need SSO to close the deal number {number}")
        started = clock.now()
        while any(shown.counted(w.slack)[f"card:{n}"] == 0 for n in range(1, 201)):
            await w.quiet()
        expected = [f"{kind}:{n}" for kind in ("card", "confirmation") for n in range(1, 201)]
        assert shown.counted(w.slack) == shown.once(*expected)
        refused = [call for call in w.slack.calls if call.status == 429]
        assert refused
        # Slack's one a second is the measure; what it refuses is not much more than it takes.
        assert len(refused) < 400
        assert (clock.now() - started).total_seconds() < 600


async def test_what_changed_before_a_lost_card_was_found_again_is_on_it(sqlite: str) -> None:
    async with world.opened(sqlite) as w:
        w.slack.on_call.append(LoseFirst("card:1", w))
        asked = await w.sally.posts("#sales", ASKED)
        await w.slack.settled()
        await w.bot.relay.drain()  # the card is on Slack, but nobody knows
        await w.priya.reacts(asked, "white_check_mark")
        await w.quiet()
        assert shown.counted(w.slack) == shown.once("card:1", "confirmation:1")
        assert "Approved · priya approved it" in w.card(1).rendered


async def test_a_reaction_on_a_card_that_nobody_knows_yet_counts(database_url: str) -> None:
    async with world.opened(database_url) as w:
        w.slack.on_call.append(LoseFirst("card:1", w))
        await w.sally.posts("#sales", ASKED)
        await w.slack.settled()
        await w.bot.relay.drain()
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

    def __init__(self, key: str, world: World) -> None:
        self._key, self._world, self._is_lost = key, world, False

    def __call__(self, stage: str, call: Call) -> None:
        is_it = self._key in str(call.arguments.get("metadata"))
        if stage == "effect" and is_it and not self._is_lost:
            self._is_lost = True
            raise ApiError("internal_error", status=500)
