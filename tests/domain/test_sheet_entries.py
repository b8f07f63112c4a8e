"""Gates, figures and what is waited for in one cell: as they are written, they are read."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import figures, gates, roadmap_sheets, sheet_entries, sheet_waits
from bot.domain.sheet_entries import Entry, FigureEntry, GateEntry
from bot.domain.sheet_waits import WaitEntry
from bot.domain.texts import keepable

DAY = date(2027, 1, 15)

days = st.none() | st.dates(date(2000, 1, 1), date(2100, 12, 31))
names = st.sampled_from(["", "@Anna", "@Anna Lee", "@U123", "@Ünal; & Co", "@role"])
AWKWARD = (
    "12", "12 (x)", "a; b", ";", "x;", ";;", '"', '"12" by 2027-01-15', "x by 2027-01-15", "'=1",
    "it is, there", "12 by soon", "=1+1", "@who", "a: b", "a, role b", "x by 1/2/3", "-", "12;",
)  # fmt: skip
USUAL = {
    "id": 1,
    "title": "SSO",
    "horizon": "now",
    "confidence": "low",
    "commitment": "planned",
    "owner": "U1",
}
awkward = st.sampled_from(AWKWARD)


def _line(text: str, most: int) -> str:
    return " ".join(keepable(text).split())[:most].strip()


words = (st.text(max_size=60) | awkward).map(lambda text: _line(text, 60))
gate_entries = st.builds(
    GateEntry, st.sampled_from(list(gates.BY_KEY)), days, names, st.booleans(), words
)
figure_entries = st.builds(
    FigureEntry,
    st.sampled_from(list(figures.BY_KEY)),
    st.builds("{}-Q{}".format, st.integers(2000, 2099), st.integers(1, 4)),
    st.integers(0, 10**12),
    names,
    (st.text(max_size=60) | awkward).map(lambda text: keepable(text).replace("\r", "").strip()),
)
wait_entries = st.builds(
    WaitEntry, st.integers(1, 10**9 - 1), st.just(""), days, st.booleans()
) | st.builds(WaitEntry, st.none(), words.filter(bool), days, st.booleans())


def _wrong(column: str, cell: str) -> str:
    """Why it cannot be read; "" if it can."""
    try:
        sheet_entries.read(column, cell)
    except ValueError as error:
        return str(error)
    return ""


@given(
    st.lists(gate_entries, unique_by=lambda one: one.key, max_size=4),
    st.lists(figure_entries, unique_by=lambda one: one.key, max_size=4),
    st.lists(wait_entries, unique_by=lambda one: one.key, max_size=4),
)
def test_what_is_written_is_read_again(
    gated: list[Entry], stated: list[Entry], waits: list[Entry]
) -> None:
    named = {"gates": gated, "figures": stated, "waits_for": waits}
    row = USUAL | {key: list(map(str, those)) for key, those in named.items()}
    for written in (roadmap_sheets.to_csv([row]), roadmap_sheets.to_json([row])):
        [line] = roadmap_sheets.read(written)
        assert line.wrong == ""
        assert {key: list(those) for key, those in line.entries.items()} == named


@given(st.lists(wait_entries, unique_by=lambda one: one.key, min_size=1, max_size=3))
def test_no_cell_and_no_words_in_it_are_a_formula(those: list[WaitEntry]) -> None:
    written = roadmap_sheets.to_csv([{"waits_for": [str(one) for one in those]}])
    _, cells = csv.reader(io.StringIO(written))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
    for one in those:
        assert not str(one).startswith(("=", "+", "-", "@"))


@given(st.sampled_from(sheet_entries.COLUMNS), st.text(max_size=200))
def test_no_text_trips_it(column: str, text: str) -> None:
    assert len(_wrong(column, keepable(text))) < 200


@pytest.mark.parametrize(
    ("column", "typed", "read"),
    [
        ("gates", "Can be built", GateEntry("manufacturable")),
        ("gates", "documented,@anna, DUE 2027-01-15", GateEntry("documented", DAY, "@anna")),
        ("gates", "documented, <@U12>, Signed", GateEntry("documented", None, "@U12", True)),
        ("gates", "documented, role Head, of it", GateEntry("documented", role="Head, of it")),
        ("figures", "Units sold Q1 2027 1,200", FigureEntry("units", "2027-Q1", 1200)),
        ("figures", "cost 1q27 1.2m: a: b", FigureEntry("cost", "2027-Q1", 1200000, "", "a: b")),
        ("figures", "cost 2027-Q1 5, owner Al:x", FigureEntry("cost", "2027-Q1", 5, "@Al", "x")),
        ("waits_for", "12", WaitEntry(12)),
        ("waits_for", "12 (Sign-on) by 2027-01-15", WaitEntry(12, "", DAY)),
        ("waits_for", "The API by 2027-01-15, there", WaitEntry(None, "The API", DAY, True)),
        ("waits_for", '"12" by 2027-01-15', WaitEntry(None, "12", DAY)),
        ("waits_for", "A permit;; signed", WaitEntry(None, "A permit; signed")),
    ],
)
def test_it_is_read_as_people_type_it(column: str, typed: str, read: Entry) -> None:
    assert sheet_entries.read(column, f" {typed} ; ") == (read,)


@pytest.mark.parametrize(
    ("column", "typed", "wrong"),
    [
        ("gates", "fast", "“fast” is no gate; there are manufacturable, serviceable"),
        (
            "gates",
            "documented, soon",
            "“soon” says nothing of a gate; write it as: documented, due",
        ),
        ("gates", "documented, due May", "“May” is no date; write it as 2027-01-29"),
        ("gates", "documented, @a, @b", "its gate documented says “@a”, and “@b”"),
        ("gates", "documented; Documented", "its gates names Documented twice"),
        ("gates", f"documented, role {'x' * 76}", "its role has 76 characters, and 75 fit"),
        ("gates", f"documented, @{'x' * 101}", "its signer has 101 characters, and 100 fit"),
        ("figures", "profit 2027-Q1 5", "“profit 2027-Q1 5” is no figure; write it as: revenue"),
        ("figures", "cost 2027-Q9 5", "“2027-Q9” is no quarter; write it as 2027-Q1"),
        ("figures", "cost 2027-Q1", "“” is no whole amount"),
        ("figures", "cost 2027-Q1 -5", "“-5” is no whole amount; write it as 120000 or 1.2m"),
        ("figures", "cost 2027-Q1 1,2,3", "“1,2,3” is no whole amount"),
        ("figures", "cost 2027-Q1 9999999999999", "“9999999999999” is no whole amount"),
        ("figures", "cost 2027-Q1 5; cost Q1 2027 6", "its figures names cost 2027-Q1 twice"),
        ("figures", f"cost 2027-Q1 5: {'x' * 1001}", "its assumption has 1001 characters"),
        ("waits_for", "12; 12 by 2027-01-15", "its waits_for names 12 twice"),
        ("waits_for", "12 by soon", "“soon” is no date; write it as 2027-01-29"),
        ("waits_for", "The API by 15/1/2027", "“15/1/2027” is no date"),
        ("waits_for", '""', '“""” is nothing to wait for'),
        ("waits_for", "x" * 301, "its waits_for has 301 characters, and 300 fit"),
        ("waits_for", "x " * 10**6, "its waits_for has 1999999 characters, and 600 fit"),
        ("waits_for", "; ".join(map(str, range(1, 500))), "its waits_for has 499 entries"),
    ],
)
def test_what_is_wrong_with_an_entry_is_said(column: str, typed: str, wrong: str) -> None:
    assert _wrong(column, typed).startswith(wrong)


def test_only_a_column_that_is_there_says_anything() -> None:
    [line] = roadmap_sheets.read("id,gates\n7,\n")
    assert dict(line.entries) == {"gates": ()}
    [line] = roadmap_sheets.read(
        '[{"id": 7, "waits_for": ["12", "a; b", null, 5], "figures": null}]'
    )
    assert dict(line.entries) == {
        "figures": (),
        "waits_for": (WaitEntry(12), WaitEntry(None, "a; b"), WaitEntry(5)),
    }
    [line] = roadmap_sheets.read('[{"id": 7, "gates": "documented; serviceable"}]')
    assert line.entries["gates"] == (GateEntry("documented"), GateEntry("serviceable"))
    [line] = roadmap_sheets.read('[{"id": 7, "gates": [{"a": 1}]}]')
    assert line.wrong.startswith("“{'a': 1}” is no gate")


def test_the_title_of_what_is_waited_for_is_for_the_reader() -> None:
    written = sheet_waits.write(WaitEntry(12, "", DAY), "Sign-on (by 2027-02-02),\nthere")
    assert written == "12 (Sign-on (by 2027-02-02), there) by 2027-01-15"
    assert sheet_waits.read(written) == WaitEntry(12, "", DAY)
