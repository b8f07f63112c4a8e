"""A sheet that came as a file: which bytes are which characters."""

import codecs

from bot.domain import texts
from bot.domain.customer_sheets import Unreadable

# What is fetched, planned and shown while Slack waits (facts.md, section 5).
MOST_BYTES = 1_000_000
EXTENSIONS = ("csv", "tsv", "txt")

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# How the files begin that spreadsheets save unless told otherwise: .xlsx and .ods, and .xls.
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def text_of(content: bytes) -> str:
    """The file's text: UTF-8 or UTF-16, else as Windows writes it. Raises Unreadable."""
    if content.startswith(_WORKBOOKS):
        raise Unreadable("That is a workbook. Save it as “CSV UTF-8” and add that file.")
    marked = next((known for mark, known in _MARKS.items() if content.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return texts.keepable(text)
    raise Unreadable("I cannot read its characters. Save it as “CSV UTF-8” and add that file.")
