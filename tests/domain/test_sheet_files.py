"""Bytes of a file to characters of a sheet; and addresses that a token may be sent to."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import customer_sheets, sheet_files
from bot.domain.customer_sheets import Unreadable


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_what_programs_write_is_read(encoding: str) -> None:
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    assert sheet_files.text_of(mark + "Café".encode(encoding)) == "Café"


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused_in_words(content: bytes) -> None:
    with suppress(Unreadable):
        text = sheet_files.text_of(content)
        assert "\0" not in text
        text.encode()


def test_a_line_may_say_what_stands_between_the_cells() -> None:
    (line,) = customer_sheets.read('sep=;\r\nname;tier\r\n"Initech, Inc.";Small\r\n')
    assert (line.number, line.name, line.tier) == (3, "Initech, Inc.", "small")
