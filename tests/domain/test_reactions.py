"""Reactions and answers amount to the same decisions, in whatever order they arrive."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import reactions, statuses
from bot.domain.reactions import Answer, Reaction, Step

TICK, GLASS, SIGN, ASK = (status.reaction or "" for status in statuses.DECISIONS)
EMOJI = st.sampled_from([TICK, GLASS, SIGN, ASK])
USERS = st.sampled_from(["UPRIYA", "UPAUL"])
# Around the grace time of 60 s, so that it matters.
MOMENTS = st.integers(0, 200_000).map(lambda ms: Decimal(ms) / 1000)
PILES = st.lists(
    st.builds(Reaction, MOMENTS, USERS, EMOJI, st.booleans())
    | st.builds(Answer, MOMENTS, st.just("UANA")),
    max_size=12,
    unique_by=lambda step: step.event_ts,
)
STARTS = st.sampled_from([status.key for status in statuses.STATUSES])


def at(seconds: float, emoji: str, user: str = "UPRIYA", *, added: bool = True) -> Reaction:
    return Reaction(Decimal(str(seconds)), user, emoji, added)


def answer(seconds: float) -> Answer:
    return Answer(Decimal(str(seconds)), "UANA")


def status(start: str, pile: list[Step]) -> str:
    decided = reactions.replay(start, pile)
    return reactions.target(decided[-1]) if decided else start


@given(STARTS, PILES, st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(start: str, pile: list[Step], dice: object) -> None:
    shuffled = list(pile)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert reactions.replay(start, shuffled) == reactions.replay(start, pile)


@given(STARTS, PILES)
def test_arriving_twice_changes_nothing(start: str, pile: list[Step]) -> None:
    assert reactions.replay(start, pile + pile) == reactions.replay(start, pile)


@given(STARTS, PILES)
def test_every_step_is_lawful_and_taken_while_it_is_open(start: str, pile: list[Step]) -> None:
    current = start
    decided = reactions.replay(start, pile)
    for step in decided:
        target = reactions.target(step)
        assert step.added if isinstance(step, Reaction) else current == "need_info"
        assert statuses.BY_KEY[current].open
        assert statuses.lawful(current, target)
        current = target
    moments = [step.event_ts for step in decided]
    assert moments == sorted(moments)


@given(PILES)
def test_what_is_settled_is_not_moved_by_reactions(pile: list[Step]) -> None:
    for start in ("approved", "deferred", "declined", "withdrawn", "shipped"):
        assert reactions.replay(start, pile) == []


@given(PILES, st.builds(Reaction, st.just(Decimal(-1)), USERS, EMOJI, st.just(False)))
def test_a_removal_of_what_was_never_there_changes_nothing(
    pile: list[Step], removal: Reaction
) -> None:
    assert reactions.replay("new", [removal, *pile]) == reactions.replay("new", pile)


@pytest.mark.parametrize(
    ("pile", "expected"),
    [
        ([], "new"),
        ([at(1, TICK)], "approved"),
        ([at(1, TICK), at(2, SIGN)], "approved"),  # the first one decides
        ([at(1, TICK), at(2, SIGN, "UPAUL")], "approved"),
        ([at(1, TICK), at(31, TICK, added=False)], "new"),
        ([at(1, TICK), at(61, TICK, added=False)], "new"),  # the last moment of the grace time
        ([at(1, TICK), at(61.001, TICK, added=False)], "approved"),
        ([at(1, TICK), at(2, TICK, "UPAUL", added=False)], "approved"),  # not theirs to undo
        ([at(1, TICK), at(2, SIGN, added=False)], "approved"),  # another emoji
        ([at(1, TICK), at(2, TICK, added=False), at(3, SIGN)], "declined"),
        ([at(1, ASK), at(2, TICK)], "approved"),  # a question still waits for a decision
        ([at(1, ASK), at(2, TICK), at(3, TICK, added=False)], "need_info"),
        ([at(1, ASK), at(2, TICK), at(3, ASK, added=False)], "approved"),
        ([at(1, TICK), at(2, TICK, added=False), at(3, TICK)], "approved"),
        ([at(1, ASK), answer(2)], "new"),
        ([answer(1), at(2, ASK)], "need_info"),  # said before it was asked
        ([at(1, ASK), answer(2), at(3, ASK, added=False)], "new"),  # answered, it stays so
        ([at(1, ASK), answer(2), at(3, TICK)], "approved"),
        ([at(1, ASK), answer(2), at(3, TICK), at(4, TICK, added=False)], "new"),
        ([at(1, TICK), answer(2)], "approved"),  # nobody asked
    ],
)
def test_a_pile_and_what_it_amounts_to(pile: list[Step], expected: str) -> None:
    assert status("new", pile) == expected
    assert status("new", pile[::-1]) == expected


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("+1", "+1"),
        ("+1::skin-tone-3", "+1"),
        (":white_check_mark:", "white_check_mark"),
        ("", ""),
    ],
)
def test_an_emoji_is_the_same_in_every_skin_tone(written: str, read: str) -> None:
    assert reactions.canonical(written) == read
