"""Pieces that the sections' lines are made of, from the rows of a digest's snapshot."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.domain import commitments, horizons
from bot.views import labels, mrkdwn, submission

Row = Mapping[str, Any]
Section = Mapping[str, Any]

# Of mrkdwn, so that the longest line still fits a section with others.
MOST_TITLE, MOST_WORDS = 300, 600
_BRIEF = 60


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of section: its heading, a line a row, and what is said around the rows.

    `lead` is the sentence it gives to the lead in the channel, "" for none. Where there is none,
    the lead says what its news are `called`, unless what changed says it already.
    Which have any is decided in domain/news.py.
    """

    heading: str
    line: Callable[[Row], str]
    above: Callable[[Section], list[str]] = lambda _section: []
    below: Callable[[Section], list[str]] = lambda _section: []
    lead: Callable[[Section], str] = lambda _section: ""
    called: str = ""


def title(row: Row) -> str:
    """*Single sign-on*"""
    return f"*{mrkdwn.calm(row.get('title') or '(no title)', MOST_TITLE)}*"


def brief(row: Row) -> str:
    """“Single sign-on”, for the lead."""
    return f"“{mrkdwn.calm(row.get('title') or '(no title)', _BRIEF)}”"


def ref(row: Row) -> str:
    """*PM-12* We need single sign-on"""
    said = mrkdwn.calm(row.get("title") or "(no title)", MOST_TITLE)
    return f"*{mrkdwn.calm(row['ref'], 20)}* {said}"


def dates(row: Row) -> str:
    """1-31 Mar 2027, "no dates yet", or, once that is over, "was due by 8 Jan 2027"."""
    told = mrkdwn.date_range(day(row, "earliest"), day(row, "latest"))
    return mrkdwn.was_due(told) if row.get("is_past") else told


def day(row: Row, key: str) -> date | None:
    return submission.iso_day(row.get(key))


def horizon(row: Row) -> str:
    known = horizons.BY_KEY.get(row.get("horizon", ""))
    return known.label if known else ""


def confidence(row: Row) -> str:
    """Of dates to come; of those that are over nobody is confident."""
    key = "" if row.get("is_past") else row.get("confidence", "")
    known = horizons.CONFIDENCE_BY_KEY.get(key)
    return known.label.casefold() if known else ""


def commitment(row: Row) -> str:
    known = commitments.BY_KEY.get(row.get("commitment", ""))
    return known.label.casefold() if known else ""


def status(row: Row) -> str:
    """waiting for a decision"""
    return labels.status(row.get("status", "")).casefold()


def words(text: object, most: int = MOST_WORDS) -> str:
    """Somebody's sentence, on one line."""
    return mrkdwn.calm(text, most) if isinstance(text, str) else ""


def joined(*pieces: str, by: str = ", ") -> str:
    """The pieces that say something."""
    return by.join(piece for piece in pieces if piece)


def count(number: int, noun: str, many: str = "") -> str:
    """1 deal, 1,200 deals"""
    return f"1 {noun}" if number == 1 else f"{number:,} {many or noun + 's'}"


def waited(days: int) -> str:
    """asked today, asked 12 days ago"""
    return "asked today" if days < 1 else f"asked {count(days, 'day')} ago"


def ended(sentence: str) -> str:
    return sentence if not sentence or sentence[-1] in ".!?…”" else f"{sentence}."


def listed(pieces: Sequence[str], total: int) -> str:
    """a, b and 3 more"""
    more = [f"{total - len(pieces):,} more"] if total > len(pieces) else []
    *first, last = [*pieces, *more] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def unnamed(section: Section) -> list[str]:
    """Confidential requests are counted."""
    number = section.get("unnamed", 0)
    return [f"And {count(number, 'confidential request')}, not named here."] if number else []
