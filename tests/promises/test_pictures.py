"""Whatever happens while a picture is uploaded, its update is there once, with it, and promptly."""

from typing import Any

import pytest

from bot import manifest
from bot.sandbox.records import Call, Message
from tests import world
from tests.promises import shown, trouble
from tests.promises.trouble import Deed, EverySecondTry
from tests.scenarios.planning import plan
from tests.world import World

WORDS = "• Dark mode: Next, 1-31 Mar 2027, Planned, medium confidence"
AFTER = "effect"
WAYS = [("before", trouble.errs), ("before", trouble.limits), (AFTER, trouble.errs)]
METHODS = (
    "files.getUploadURLExternal",
    "files.completeUploadExternal",
    "files.info",
    "chat.postMessage",
)


async def _monday(w: World) -> Message:
    """The details of the update for Sales; they are there once."""
    await plan(w, "Dark mode", Earliest="2027-03-01", Latest="2027-03-31")
    await w.clock_to("Monday 09:00")
    await w.wait(60)  # what goes wrong is tried again, farther and farther apart
    [details] = shown.posts(w.slack)["digest_page:1:0"]
    return details


def _files(message: Message) -> list[Any]:
    return [block["slack_file"]["id"] for block in message.blocks if block["type"] == "image"]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("stage", "deed"), WAYS, ids=lambda way: getattr(way, "__name__", way))
async def test_every_second_try_goes_wrong(
    sqlite: str, stage: str, deed: Deed, method: str
) -> None:
    async with world.opened(sqlite) as w:
        hook = EverySecondTry(w, stage, deed, method)
        w.slack.on_call.append(hook)
        details = await _monday(w)
        assert len(_files(details)) == 1
        assert hook.befell


async def test_an_answer_lost_after_the_upload_does_not_upload_it_again(sqlite: str) -> None:
    async with world.opened(sqlite) as w:
        w.slack.on_call.append(EverySecondTry(w, AFTER, trouble.errs, METHODS[1]))
        details = await _monday(w)
        assert _files(details) == list(w.slack.uploads)


async def test_the_lead_does_not_wait_for_the_picture(sqlite: str) -> None:
    async with world.opened(sqlite) as w:
        w.slack.faults.switch({"down_methods": ["upload"]})
        await plan(w, "Dark mode", Earliest="2027-03-01", Latest="2027-03-31")
        await w.clock_to("Monday 09:00")
        assert len(shown.posts(w.slack)["digest:1"]) == 1
        assert "digest_page:1:0" not in shown.posts(w.slack)
        for _ in range(4):
            await w.wait(60)
        [details] = shown.posts(w.slack)["digest_page:1:0"]
        assert _files(details) == []
        assert WORDS in details.rendered


async def test_installed_before_there_were_pictures_it_asks_to_be_installed_again(
    sqlite: str,
) -> None:
    async with world.opened(sqlite) as w:
        before = manifest.build("socket")
        before["oauth_config"]["scopes"]["bot"].remove("files:write")
        w.slack.install(before)
        assert _files(await _monday(w)) == []
        [told] = [m.rendered for who in (w.priya, w.paul) for m in who.inbox if "pict" in m.text]
        assert "I am not allowed to. Ask a workspace admin to install me again" in told


async def test_a_picture_that_slack_then_does_not_take_is_left_out(sqlite: str) -> None:
    async with world.opened(sqlite) as w:

        def forget(stage: str, call: Call) -> None:
            """Somebody deletes the bot's files just before it posts."""
            if stage == "before" and call.method == "chat.postMessage":
                w.slack.uploads.clear()

        w.slack.on_call.append(forget)
        details = await _monday(w)
        assert _files(details) == []
        assert WORDS in details.rendered
