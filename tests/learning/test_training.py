"""Training: what was said of texts is found again in others like them."""

import math
import random
import zlib
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import understanding
from bot.learning import day_one, features, model, training, trying, weighing
from bot.learning.model import Guess, Model
from bot.learning.training import Example, NotLearnable
from tests.learning import labelled, scikit

FRUIT = ("apple", "pear", "plum", "cherry", "quince")
TOOLS = ("hammer", "pliers", "chisel", "wrench", "mallet")


def _examples(*labels: tuple[str, tuple[str, ...]], of_each: int = 20) -> list[Example]:
    chance = random.Random(7)
    return [
        Example(f"{number} I bought a {chance.choice(words)} and a {chance.choice(words)}", label)
        for label, words in labels
        for number in range(of_each)
    ]


@pytest.fixture(scope="module")
def trained() -> Model:
    return training.train(_examples(("fruit", FRUIT), ("tools", TOOLS)))


@scikit.needed
def test_it_tells_what_it_was_taught_and_is_sure_of_it(trained: Model) -> None:
    guess = trained.guess("Yesterday I bought a chisel and a mallet")
    assert (guess.label, guess.ranked) == ("tools", ("tools", "fruit"))
    assert trained.is_sure(guess)
    other = trained.guess("who has my pears?")
    assert other.label == "fruit"


@scikit.needed
def test_of_words_it_never_heard_it_is_not_sure(trained: Model) -> None:
    guess = trained.guess("zzz")
    assert not trained.is_sure(guess)


@scikit.needed
def test_kept_and_read_again_it_says_the_same(trained: Model) -> None:
    again = model.from_bytes(model.to_bytes(trained))
    for text in ("an apple", "a mallet", "", "who knows"):
        assert again.guess(text) == trained.guess(text)
    assert again.sure == trained.sure


@scikit.needed
def test_the_same_examples_teach_the_same(trained: Model) -> None:
    assert training.kept(_examples(("fruit", FRUIT), ("tools", TOOLS))) == model.to_bytes(trained)


@scikit.needed
def test_three_labels_and_one_of_a_kind() -> None:
    taught = [*_examples(("fruit", FRUIT), ("tools", TOOLS), ("tea", ("tea", "sencha")))]
    learned = training.train([*taught, Example("only once", "rare")])
    assert learned.labels == ("fruit", "tea", "tools")
    guess = learned.guess("sencha")
    assert guess.label == "tea"


@scikit.needed
def test_who_says_it_counts() -> None:
    taught = [
        Example(f"the thing {number}", label, context)
        for number in range(20)
        for label, context in (("deal", "sales"), ("defect", "support"))
    ]
    learned = training.train(taught, with_sureness=False)
    told = {context: learned.guess("the thing", context) for context in ("sales", "support")}
    assert [guess.label for guess in told.values()] == ["deal", "defect"]


@scikit.needed
@pytest.mark.parametrize(
    "taught",
    [[], [Example("a", "x")], [Example("a", "x")] * 5, [Example("", ""), Example("", "y")]],
)
def test_too_little_teaches_nothing_and_says_so(taught: list[Example]) -> None:
    with pytest.raises(NotLearnable, match="at least two labels"):
        training.train(taught)


def test_without_scikit_learn_it_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "is_possible", lambda: False)
    with pytest.raises(NotLearnable, match="pip install"):
        training.train(_examples(("fruit", FRUIT), ("tools", TOOLS)))


@pytest.mark.parametrize("kept", [b"", b"rubbish", zlib.compress(b"[]"), b"\x80\x04."])
def test_what_is_no_model_is_refused(kept: bytes) -> None:
    with pytest.raises(ValueError, match="model"):
        model.from_bytes(kept)


def test_sure_is_what_was_right_nine_times_in_ten() -> None:
    leads = [(number / 10, number > 3) for number in range(20)]
    model_ = Model(("a",), {}, array("f"), model.part(b"", [1.0], [0.0]), {"a": 0.5})
    assert model_.is_sure(Guess("a", 0.5, ("a",)))
    assert not model_.is_sure(Guess("a", 0.4, ("a",)))
    assert not model_.is_sure(Guess("b", 9.9, ("b",)))
    assert trying.least(leads) == pytest.approx(0.25)
    assert trying.least([(1.0, True)] * trying.SURE_OF) == pytest.approx(0.5)
    assert trying.least([(1.0, False)] * 9) == math.inf
    assert trying.least([(1.0, True)] * (trying.SURE_OF - 1)) == math.inf


@given(st.text(max_size=400), st.text(max_size=10))
def test_any_text_is_made_of_something_or_nothing(text: str, context: str) -> None:
    counted = features.counted(text, context)
    assert all(count > 0 for count in counted.values())
    assert {feature[0] for feature in counted} <= set(features.KINDS)


def test_links_numbers_and_logs_are_one_word_each() -> None:
    assert features.simplified("See https://a.b/c?d=1 and 42 of 1000") == "see alink and 0 of 0"
    assert "acode boom" in features.simplified("It says ```boom " + "x" * 9000 + "```")
    assert len(features.simplified("```" + "x" * 9000)) < 400


@scikit.needed
@pytest.mark.timeout(180)
def test_what_is_shipped_was_learned_from_our_examples() -> None:
    learned = training.train(day_one.examples(), with_sureness=False, meant=day_one.meant())
    shipped = day_one.model()
    assert learned.labels == shipped.labels
    for row in labelled.messages(labelled.LATER):
        ours = shipped.scores(row.text, row.department)
        anew = learned.scores(row.text, row.department)
        assert anew == pytest.approx(ours, abs=0.1), "type `make day-one`"


@scikit.needed
@pytest.mark.timeout(180)
def test_a_workspace_outvotes_our_examples() -> None:
    said = "please look at the blue folder for {}"
    own = [Example(said.format(name), "pricing", "sales", 2.0) for name in "abcdefghijkl"]
    learned = training.train(
        [*day_one.examples(), *own], with_sureness=False, meant=day_one.meant()
    )
    text = said.format("Globex")
    before = day_one.understand(text, "sales")
    found = weighing.weighed(understanding.understand(text, "sales"), text, "sales", learned)
    assert before.category.key != "pricing"
    assert (found.category.key, found.is_learned) == ("pricing", True)
