"""The roadmap as a list: what is written can be read again, and what is wrong is said."""

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import roadmap_sheets
from bot.domain.roadmap_sheets import Unreadable
from bot.domain.texts import keepable

HEAD = "id,title,horizon,latest\n"


def _row(**values: Any) -> dict[str, Any]:
    usual = {
        "id": 1,
        "title": "SSO",
        "horizon": "now",
        "earliest": None,
        "latest": "2027-01-29",
        "confidence": "medium",
        "commitment": "planned",
        "owner": "U1",
        "departments": ["sales", "finance"],
        "freeze_weeks": 4,
        "colour": "at_risk",
    }
    return {**dict.fromkeys(roadmap_sheets.COLUMNS), **usual, **values}


words = st.text(max_size=60).map(lambda text: keepable(text).strip())
formulas = st.sampled_from(["=1+1", "'=1+1", "''-2", "@x", "+49", "'tis", "-", '=cmd|"/c"!A0'])


@given(words | formulas, words | formulas)
def test_what_is_written_is_read_again(title: str, notes: str) -> None:
    row = _row(title=title or "x", notes=notes or None)
    for written in (roadmap_sheets.to_csv([row]), roadmap_sheets.to_json([row])):
        [line] = roadmap_sheets.read(written)
        assert line.wrong == ""
        assert line.id == 1
        read = {key: line.values[key] for key in ("title", "notes", "departments", "freeze_weeks")}
        assert read == {key: row[key] for key in read}


@given(words | formulas)
def test_no_cell_is_a_formula(title: str) -> None:
    written = roadmap_sheets.to_csv([_row(title=title or "x")])
    cells = written.split("\n", 1)[1].split(",", 2)
    assert not cells[1].lstrip('"').startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize(
    ("cells", "wrong"),
    [
        ("1,,now,", "its title is empty"),
        ("1,SSO,soon,", "“soon” is no horizon; there are now, next, later"),
        ("1,SSO,Now,29/1/2027", "“29/1/2027” is no date; write it as 2027-01-29"),
        ("x,SSO,now,", "“x” is no id of an item"),
        ("1,SSO,now,,,", "it has more cells than the header: put “…” around commas"),
        (f"1,{'x' * 151},now,", "its title has 151 characters, and 150 fit"),
    ],
)
def test_what_is_wrong_with_a_line_is_said(cells: str, wrong: str) -> None:
    [line] = roadmap_sheets.read(HEAD + cells)
    assert (line.number, line.wrong) == (2, wrong)


def test_what_the_list_does_not_say_stays() -> None:
    [line] = roadmap_sheets.read("id;horizon\n7;later\n")
    assert (line.id, dict(line.values)) == (7, {"horizon": "later"})
    [line] = roadmap_sheets.read('[{"id": 7, "focus": null}]')
    assert dict(line.values) == {"focus": None}


def test_an_item_stands_in_a_list_once() -> None:
    first, second = roadmap_sheets.read(HEAD + "7,A,now,\n7,B,now,\n")
    assert (first.wrong, second.wrong) == ("", "line 2 has the same id")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "There is nothing in it"),
        ("name,when\nSSO,now", "The first line has to name the columns: id, title"),
        ("[1, 2]", "In JSON I need a list of objects"),
        ("{", "This begins like JSON, and is none"),
        ('id,title\n1,"SSO', ""),
    ],
)
def test_what_cannot_be_read_at_all(text: str, says: str) -> None:
    if says:
        with pytest.raises(Unreadable, match=says):
            roadmap_sheets.read(text)
    else:
        assert roadmap_sheets.read(text)[0].title == "SSO"


@given(st.text(max_size=200) | st.text(max_size=50).map(lambda text: f"[{text}]"))
def test_no_text_trips_it(text: str) -> None:
    with contextlib.suppress(Unreadable):
        assert all(line.number for line in roadmap_sheets.read(text))
