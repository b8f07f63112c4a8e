"""Whatever happens to a call: every card, confirmation, notice, digest and page is there, once."""

import pytest

from tests import world
from tests.promises import shown, trouble
from tests.promises.trouble import Deed, EverySecondTry
from tests.world import World

AFTER = "effect"
WAYS = [
    ("before", trouble.errs),
    ("before", trouble.limits),
    (AFTER, trouble.errs),
    (AFTER, trouble.says_fatal_error),
    (AFTER, trouble.hangs_up),
]


@pytest.mark.parametrize(("stage", "deed"), WAYS, ids=lambda way: getattr(way, "__name__", way))
async def test_each_call_goes_wrong_once_and_all_is_there_once(
    sqlite: str, stage: str, deed: Deed
) -> None:
    async with world.opened(sqlite) as w:
        hook = EverySecondTry(w, stage, deed)
        w.slack.on_call.append(hook)
        await shown.a_day_of_requests(w)
        assert hook.befell > 12
        _all_is_there_once(w)


async def test_answers_that_come_too_late_are_no_reason_to_post_again(sqlite: str) -> None:
    async with world.opened(sqlite) as w, trouble.impatient(w):
        hook = EverySecondTry(w, AFTER, trouble.is_slow, "chat.postMessage")
        w.slack.on_call.append(hook)
        await shown.a_day_of_requests(w)
        assert hook.befell == len(shown.ALL_OF_IT) - len(shown.INTROS)
        _all_is_there_once(w)


async def test_on_both_databases_answers_are_lost_after_the_post(database_url: str) -> None:
    async with world.opened(database_url) as w:
        w.slack.on_call.append(EverySecondTry(w, AFTER, trouble.errs))
        await shown.a_day_of_requests(w)
        _all_is_there_once(w)


def _all_is_there_once(w: World) -> None:
    assert shown.counted(w.slack) == shown.ALL_OF_IT
    # And what stands there is up to date.
    assert "Approved · priya approved it" in w.card(1).rendered
    assert "Waiting for an answer" in w.card(2).rendered
    confirmation = shown.posts(w.slack)["confirmation:1"][0]
    assert "Approved" in confirmation.rendered
