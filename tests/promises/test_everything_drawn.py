"""Whatever the bot draws is drawn with the worst that people write: what is new fails here."""

from pathlib import Path

from bot.listeners.submissions import FORMS
from tests.browser import census
from tests.promises import drawn

HOSTILE = """
import pytest
from bot.views import card, merge_form, note
from tests.views import hostile

WORST = {"merge": lambda text: merge_form.build(text)}

@pytest.mark.parametrize("text", hostile.texts(9))
def test_all(text):
    hostile.check_view(WORST["merge"](text))

@pytest.mark.parametrize("text", hostile.texts(9))
def test_unchecked(text):
    card.build(text)

def test_of_nothing_hostile():
    hostile.check_message(note.build("x"))
"""


def test_every_message_and_modal_is_drawn_with_the_worst_texts() -> None:
    """Missing here: draw it in a test of tests/views that takes `hostile.texts(...)` and checks
    what comes of them; tests/views/test_worst_forms.py has a table, a line each."""
    assert drawn.drawing() - drawn.with_the_worst() == set()


def test_they_are_built_where_they_are_counted() -> None:
    assert drawn.built_elsewhere() == set()


def test_every_modal_that_the_code_names_is_among_them() -> None:
    named = {
        module.__name__.rpartition(".")[2]: set(census.callback_ids(module))
        for module in census.view_modules()
    }
    drawing = {name.partition(".")[0] for name in drawn.drawing()}
    assert {module for module, found in named.items() if found} - drawing == set()
    assert FORMS.keys() - {each for found in named.values() for each in found} == set()


def test_a_test_counts_that_takes_hostile_texts_and_checks(tmp_path: Path) -> None:
    (tmp_path / "test_some.py").write_text(HOSTILE)
    assert drawn.with_the_worst(tmp_path) == {"merge_form.build"}
