"""What Slack will never show is said to a product manager, once; people are told another way."""

from bot.sandbox.records import Message
from tests import world
from tests.promises import shown
from tests.world import World

ASKED = "We need SSO to close the deal with Initech"


def troubles(w: World) -> list[Message]:
    """What the bot told a product manager of what it could not do."""
    told = shown.posts(w.slack)
    return [message for key in told if key.startswith("trouble:") for message in told[key]]


async def test_an_archived_triage_channel_is_told_once_however_many_cards(sqlite: str) -> None:
    async with world.opened(sqlite) as w:
        await w.slack.archives("#pm-triage", by=w.priya)
        for number in range(4):
            await w.sally.posts("#sales", f"We need SSO to close the deal number {number}")
            w.slack.clock_by(seconds=121)  # else it would all be one request
        await w.quiet()
        [told] = troubles(w)
        assert "archived" in told.rendered
        # Who asked hears of their requests all the same, and the cards come when they can.
        keys = shown.counted(w.slack)
        assert [keys[f"confirmation:{n}"] for n in range(1, 5)] == [1, 1, 1, 1]
        await w.slack.unarchives("#pm-triage", by=w.priya)
        await w.quiet()
        keys = shown.counted(w.slack)
        assert [keys[f"card:{n}"] for n in range(1, 5)] == [1, 1, 1, 1]


async def test_taken_out_of_the_triage_channel_it_says_so_and_goes_on_when_back(
    sqlite: str,
) -> None:
    async with world.opened(sqlite) as w:
        await w.slack.removes_bot("#pm-triage", by=w.priya)
        asked = await w.sally.posts("#sales", ASKED)
        await w.quiet()
        [told] = troubles(w)
        assert told.channel in (w.priya.dm, w.paul.dm)
        await w.slack.invites("#pm-triage", by=w.priya)
        await w.quiet()
        assert "Waiting for a decision" in w.card(1).rendered
        await w.priya.reacts(asked, "white_check_mark")
        await w.wait(70)
        assert shown.counted(w.slack)["card:1"] == 1
        assert "Approved" in w.card(1).rendered
        assert len(troubles(w)) == 1


async def test_a_thread_that_cannot_be_written_to_goes_on_in_a_direct_message(sqlite: str) -> None:
    async with world.opened(sqlite) as w:
        await w.sally.posts("#sales", ASKED)
        await w.quiet()
        await w.slack.archives("#sales", by=w.priya)
        await w.priya.clicks(w.card(1), "Approve")
        await w.quiet()
        keys = shown.counted(w.slack)
        assert keys["notice:1"] == 1
        assert any(
            "approved it" in m.rendered for root in w.sally.inbox for m in w.sally.sees(root)
        )
        assert troubles(w) == []


async def test_a_digest_for_an_archived_channel_is_told_once(sqlite: str) -> None:
    async with world.opened(sqlite) as w:
        await w.slack.archives("#sales", by=w.priya)
        await w.clock_to("Monday 09:00")
        await w.wait(3600)
        [told] = troubles(w)
        assert "sales" in told.rendered
        await w.clock_to("Monday 09:00")
        assert len(troubles(w)) == 1


async def test_nobody_is_told_twice_after_a_restart_or_another_error_later(sqlite: str) -> None:
    async with world.opened(sqlite) as w:
        await w.slack.archives("#pm-triage", by=w.priya)
        await w.sally.posts("#sales", ASKED)
        await w.quiet()
        await w.slack.unarchives("#pm-triage", by=w.priya)
        await w.slack.removes_bot("#pm-triage", by=w.priya)
        await w.wait(121)
        await w.sally.posts("#sales", ASKED)
        await w.quiet()
        assert len(troubles(w)) == 2  # another error is another trouble
        await w.wait(121)
        await w.sally.posts("#sales", ASKED)
        await w.quiet()
        assert len(troubles(w)) == 2
