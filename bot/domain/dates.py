"""Dates as people type them: read where there is one reading, asked about where there are two.

A stretch of time ("Q3", "next week") is read as its last day: that is how long there is.
Quarters and years are those of the calendar. A day without a year is the next one there is.
"""

import re
from datetime import date, timedelta

from bot.domain import date_words, spans
from bot.domain.date_words import Doubt, Found, Rule
from bot.domain.spans import Span

# Longer is prose, in which one would find dates that nobody meant.
MOST = 60
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)

_TIME = re.compile(
    r"\b(?:at |by )?(?:\d{1,2}(?::\d\d)? ?(?:am|pm)|\d{1,2}:\d\d|noon|midnight)(?= |$)"
    r"|\b(?:in the |this )?(?:morning|afternoon|evening)(?= |$)"
    r"|\b(?:eod|cob|close of business|end of (?:the )?(?:business )?day)(?: on| of)?(?= |$)"
)
_LEAD = re.compile(
    r"^(?:(?:needed|due|wanted|by|on|until|till|til|at|around|about|approx|roughly|latest|ideally|"
    r"(?:no|not) later than|at the latest|some ?time|within|for|in|the) )+"
)
_BEFORE = re.compile(r"before (?!(?:the )?(?:end|close|eo[wmqyd]\b|\w+[ -]end\b))(?:the )?(.+)")


def read(text: str, today: date) -> date | Doubt | None:
    """The day that `text` means, both days where it can mean two, None where it names none."""
    words = _words(text)
    if len(words) > MOST:
        return None
    try:
        found = _found(words, today)
    except (ValueError, OverflowError):
        return None  # a day that no calendar has
    if isinstance(found, Span):
        return found.last if EARLIEST <= found.last <= LATEST else None
    return found


def _words(text: str) -> str:
    """`text` in small letters, with single blanks, and without the punctuation around words."""
    plain = text.casefold().replace("’", "'").replace("–", "-").replace("—", "-")
    return re.sub(r"[\s,!?;()\"“”]+", " ", plain).strip(" .")


def _found(words: str, today: date) -> Found:
    if before := _BEFORE.fullmatch(words):
        follows = _span(before[1], today)
        return spans.on(follows.first - spans.DAY) if isinstance(follows, Span) else follows
    words = words.removeprefix("before ")
    whole = _span(words, today)
    if whole is None and (untimed := " ".join(_TIME.sub(" ", words).split())) != words:
        return _span(untimed, today) if untimed else spans.on(today)
    return whole


def _span(words: str, today: date) -> Found:
    """What the first rule that fits says; each is tried with and without "by the" before it."""
    for said in dict.fromkeys((words, _LEAD.sub("", words, count=1))):
        for pattern, rule in (*date_words.RULES, *_RULES):
            if match := pattern.fullmatch(said):
                return rule(match, today)
    return None


def _week_of(match: re.Match[str], today: date) -> Found:
    of = _span(match["day"], today)
    return spans.working_week(of.first) if isinstance(of, Span) else of


def _week_in(match: re.Match[str], today: date) -> Found:
    """The second week of June ends on the 14th."""
    of = _span(match["whole"], today)
    if not isinstance(of, Span) or match["which"] == "last":
        return of
    weeks = ("fir", "sec", "thi").index(match["which"][:3]) + 1
    return spans.on(of.first + timedelta(days=7 * weeks - 1))


def _day_in(match: re.Match[str], today: date) -> Found:
    """The last day of March, the 1st of next month."""
    of = _span(match["whole"], today)
    if not isinstance(of, Span) or match["which"] == "last":
        return spans.on(of.last) if isinstance(of, Span) else of
    day = of.first + timedelta(days=int(match["day"] or 1) - 1)
    return spans.on(day) if day <= of.last else None


def _weekday_in(match: re.Match[str], today: date) -> Found:
    """The last Friday of January, the second Monday in June."""
    of = _span(match["whole"], today)
    if not isinstance(of, Span):
        return of
    days = [of.first + n * spans.DAY for n in range(of.days)]
    weekday = date_words.WEEKDAYS.index(match["weekday"])
    those = [day for day in days if day.weekday() == weekday]
    place = date_words.ORDINALS.get(match["which"], 0) - 1
    return spans.on(those[place]) if place < len(those) else None


def _half_of(match: re.Match[str], today: date) -> Found:
    of = _span(match["whole"], today)
    if not isinstance(of, Span) or match["which"] != "first":
        return of
    return spans.on(of.middle())


def _part(match: re.Match[str], today: date) -> Found:
    """End of Q3, mid March, early next month."""
    of = _span(match["whole"], today)
    if not isinstance(of, Span):
        return of
    part = match["part"]
    if part in ("start", "beginning", "begin"):
        return spans.on(of.first)
    if part == "early":
        return spans.on(of.early())
    return spans.on(of.middle() if part in ("mid", "middle") else of.last)


def _ending(match: re.Match[str], today: date) -> Found:
    """eow, next eoq, year end, eoy 2027."""
    if match.groupdict().get("year"):
        return _span(match["year"], today)
    unit = {"w": "week", "m": "month", "q": "quarter", "y": "year"}[match["unit"][0]]
    return _span(f"{match['which'] or 'this'} {unit}", today)


def _either(match: re.Match[str], today: date) -> Found:
    """Monday or Tuesday: which?"""
    one, other = _span(match["first"], today), _span(match["last"], today)
    if not (isinstance(one, Span) and isinstance(other, Span)) or one.last == other.last:
        return one if isinstance(one, Span) and one == other else None
    return Doubt(min(one.last, other.last), max(one.last, other.last))


def _between(match: re.Match[str], today: date) -> Found:
    """A range is read as its last day, if its first is one as well."""
    is_day = re.fullmatch(r"\d\d?", match["first"])
    is_range = is_day or _span(match["first"], today) is not None
    return _span(match["last"], today) if is_range else None


def _rule(pattern: str, rule: Rule) -> tuple[re.Pattern[str], Rule]:
    return re.compile(pattern, re.ASCII), rule


_OF = r"(?:[ -]of)?(?:[ -]the)?[ -]"
_RULES = (
    _rule(r"(?:(?P<which>this|next) )?eo(?P<unit>[wmqy])(?: (?P<year>20\d\d))?", _ending),
    _rule(
        r"(?:(?P<which>this|next) )?(?P<unit>week|month|quarter|year)(?:[ -]|(?<!week))end", _ending
    ),
    _rule(r"(?:week|wk) (?:of|beginning|starting|commencing) (?:the )?(?P<day>.+)", _week_of),
    _rule(r"(?P<which>first|second|third|last) week (?:of|in) (?P<whole>.+)", _week_in),
    _rule(
        r"(?:the )?(?:(?P<which>first|last)(?: day)?|(?P<day>\d\d?)(?:st|nd|rd|th)) of (?P<whole>.+)",
        _day_in,
    ),
    _rule(
        rf"(?:the )?(?P<which>last|{'|'.join(date_words.ORDINALS)}) "
        rf"(?P<weekday>{'|'.join(date_words.WEEKDAYS)}) (?:of|in) (?P<whole>.+)",
        _weekday_in,
    ),
    _rule(r"(?P<which>first|second) half (?:of|in) (?P<whole>.+)", _half_of),
    _rule(r"later (?P<whole>this .+)(?P<part>)", _part),
    _rule(
        rf"(?P<part>end|ends|eo|late|close|start|beginning|begin|early|middle|mid){_OF}(?P<whole>.+)",
        _part,
    ),
    _rule(r"(?P<first>.+) or (?P<last>.+)", _either),
    _rule(r"between (?P<first>.+?) and (?P<last>.+)", _between),
    _rule(r"(?:from )?(?P<first>.+?)(?: to | until | till | ?- ?)(?P<last>.+)", _between),
)
