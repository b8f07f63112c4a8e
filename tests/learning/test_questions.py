"""Questions through a pipe: what is answered is what would be said here, until nobody asks."""

import os
import threading
from collections.abc import Iterator

import pytest

from bot.learning import meaning, questions
from bot.learning.questions import Asking, Untold
from tests.learning.topics import Topics


@pytest.fixture
def told() -> Iterator[Asking]:
    """One end; somebody answers at the other, who goes by topics."""
    (asked, ask), (answered, say) = os.pipe(), os.pipe()
    with open(asked, "rb") as hears, open(say, "wb") as says, open(answered, "rb") as answers:
        with open(ask, "wb") as asks:
            other = threading.Thread(target=questions.answer, args=(Topics(), hears, says))
            other.start()
            yield Asking(asks, answers)
        other.join(5)
        assert not other.is_alive()


def test_each_question_is_answered_as_it_would_be_here(told: Asking) -> None:
    here = Topics()
    for text in ("reports “are slow”\nagain", "bills in German", "reports"):
        assert told.of(text) == here.of(text)
    kept = [(7, meaning.to_bytes(here.of("reports"))), (8, meaning.to_bytes(here.of("bills")))]
    told.add("T1", kept)
    assert told.near("T1", here.of("reports"), 0.5, 5) == [(7, 1.0)]
    assert told.near("T1", here.of("reports"), -1, 5) == [(7, 1.0), (8, 0.0)]
    assert told.near("T1", here.of("reports"), -1, 1) == [(7, 1.0)]
    told.add("T1", [(8, kept[0][1])])
    assert [id_ for id_, _ in told.near("T1", here.of("reports"), 0.5, 5)] == [7, 8]


def test_one_workspace_is_never_compared_with_another(told: Asking) -> None:
    told.add("T1", [(7, meaning.to_bytes(told.of("reports")))])
    assert told.near("T2", told.of("reports"), -1, 5) == []


def test_what_nobody_answers_is_untold() -> None:
    with open(os.devnull, "wb") as asks, open(os.devnull, "rb") as answers:
        told = Asking(asks, answers)
        with pytest.raises(Untold):
            told.of("reports")
        with pytest.raises(Untold):
            told.add("T1", [(7, b"")])
        with pytest.raises(Untold):
            told.near("T1", [1.0], 0.5, 5)


def test_what_nobody_understands_is_not_answered() -> None:
    asked, ask = os.pipe()
    with open(asked, "rb") as hears, open(os.devnull, "wb") as says:
        with open(ask, "wb") as asks:
            asks.write(b'["why"]\n')
        with pytest.raises(ValueError, match="nobody"):
            questions.answer(Topics(), hears, says)
