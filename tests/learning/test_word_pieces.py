"""Pieces of words, numbered as BERT does."""

from hypothesis import given
from hypothesis import strategies as st

from bot.learning import word_pieces


def test_known_words_are_one_piece_and_others_several() -> None:
    pieces = word_pieces.numbers("Hello, Wörld! embeddings unaffable")
    assert pieces == [
        *(101, 7592, 1010, 2088, 999),
        *(7861, 8270, 4667, 2015),
        *(14477, 20961, 3468, 102),
    ]


def test_marks_and_ideographs_stand_alone_and_what_is_unknown_is_one_thing() -> None:
    assert word_pieces.numbers("don't $5") == [101, 2123, 1005, 1056, 1002, 1019, 102]
    assert len(word_pieces.numbers("世界")) == 4
    assert word_pieces.numbers("x" * 101) == word_pieces.numbers("🤦")


@given(st.text(max_size=600))
def test_any_text_begins_and_ends_and_is_not_too_long(text: str) -> None:
    pieces = word_pieces.numbers(text)
    assert (pieces[0], pieces[-1]) == (101, 102)
    assert len(pieces) <= word_pieces.MOST
    assert all(0 <= piece < 30_522 for piece in pieces)
