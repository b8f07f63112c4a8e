"""The words that name a day or a stretch of days, one rule a line."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain import spans
from bot.domain.spans import Span


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two days that the same words can mean, the earlier one first."""

    earlier: date
    later: date


Found = Span | Doubt | None
Rule = Callable[[re.Match[str], date], Found]

WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
MONTHS = (
    "january february march april may june july august september october november december".split()
)
NUMBERS = {word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)} | {"a": 1, "an": 1, "couple of": 2, "a couple of": 2}  # fmt: skip
ORDINALS = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
}
SIZES = {"month": 1, "quarter": 3, "half": 6, "year": 12}
FEASTS = {"christmas": (12, 25), "xmas": (12, 25), "christmas eve": (12, 24), "new year's day": (1, 1), "new year's eve": (12, 31)}  # fmt: skip
NEAR = {"yesterday": -1, "today": 0, "tonight": 0, "now": 0, "eod": 0, "cob": 0, "close of business": 0, "end of day": 0, "end of the day": 0, "end of business": 0, "tomorrow": 1, "tommorow": 1, "tomorow": 1, "tommorrow": 1, "tmrw": 1, "tmr": 1, "day after tomorrow": 2, "overmorrow": 2}  # fmt: skip

_WEEKDAY = r"(?P<weekday>mon(?:day)?|tues?(?:day)?|wed(?:nesday|s)?|thu(?:rs?)?(?:day)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
_MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>20\d\d|'\d\d)"
_SHORT_YEAR = r"(?P<year>20\d\d|'?\d\d)"
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
_UNIT = r"(?P<unit>minutes?|hours?|days?|weeks?|wks?|fortnights?|months?|quarters?|years?)"


def _year(match: re.Match[str]) -> int | None:
    said = match["year"]
    return 2000 + int(said[-2:]) if said else None


def _index(names: list[str], word: str) -> int:
    return next(n for n, name in enumerate(names) if name.startswith(word[:3]))


def _upcoming(each: Iterator[Span], today: date) -> Span:
    """The first of them that is not over. Raises ValueError if there is none."""
    for span in each:
        if span.last >= today:
            return span
    raise ValueError("there is none to come")


def _in_years(today: date, build: Callable[[int], Span]) -> Iterator[Span]:
    # Among nine years there is a 29 February in any case (1896 to 1904 was as long as it gets).
    for year in range(today.year, today.year + 9):
        try:
            yield build(year)
        except ValueError:
            continue


def _this_or_that(match: re.Match[str], today: date, build: Callable[[int], Span]) -> Span:
    """Of the year that was named, or else the next one there is."""
    year = _year(match)
    return build(year) if year else _upcoming(_in_years(today, build), today)


def _near(match: re.Match[str], today: date) -> Span:
    return spans.on(today + NEAR[match["near"]] * spans.DAY)


def _monday(today: date) -> date:
    return today - today.weekday() * spans.DAY


def _weekday(match: re.Match[str], today: date) -> Span:
    """ "Friday" is the coming one, which may be today; "next Friday" that of next week."""
    index = _index(WEEKDAYS, match["weekday"])
    if match["next"] or match["after"]:
        return spans.on(_monday(today) + timedelta(days=7 + index))
    days = (index - today.weekday()) % 7 + (7 if match["week"] or match["week_after"] else 0)
    return spans.on(today + timedelta(days=days))


def _week(match: re.Match[str], today: date) -> Span:
    if match["which"] == "next":
        return spans.working_week(_monday(today) + timedelta(days=7))
    return spans.working_week(today)


def _weekend(match: re.Match[str], today: date) -> Span:
    monday = _monday(today) + timedelta(days=7 if match["which"] == "next" else 0)
    return Span(monday + timedelta(days=5), monday + timedelta(days=6))


def _week_after_next(_match: re.Match[str], today: date) -> Span:
    return spans.working_week(_monday(today) + timedelta(days=14))


def _next_working_day(_match: re.Match[str], today: date) -> Span:
    return spans.on(spans.working_days_later(today, 1))


def _numbered_week(match: re.Match[str], today: date) -> Span:
    return _this_or_that(match, today, lambda year: spans.iso_week(year, int(match["number"])))


def _unit(match: re.Match[str], today: date) -> Span:
    """This month, next quarter."""
    size = SIZES[match["unit"]]
    first = today.replace(month=(today.month - 1) // size * size + 1, day=1)
    start = spans.later(first, size if match["which"] == "next" else 0)
    return spans.months(start.year, start.month, size)


def _numbered_part(match: re.Match[str], today: date) -> Span:
    """Q3, H1 2027, 3Q27, second quarter."""
    build = spans.quarter if match["kind"] == "q" else spans.half
    said = match["number"]
    number = int(said) if said.isdigit() else ORDINALS[said]
    return _this_or_that(match, today, lambda year: build(year, number))


def _month(match: re.Match[str], today: date) -> Span:
    number = _index(MONTHS, match["month"]) + 1
    return _this_or_that(match, today, lambda year: spans.month(year, number))


def _month_in_digits(match: re.Match[str], _today: date) -> Span:
    return spans.month(int(match["year"]), int(match["month"]))


def _whole_year(match: re.Match[str], _today: date) -> Span:
    return spans.year(_year(match) or 0)


def _day(match: re.Match[str], today: date) -> Found:
    """12 March; with a weekday that it is not, two days are meant."""
    month, number = _index(MONTHS, match["month"]) + 1, int(match["day"])
    day = _this_or_that(match, today, lambda year: spans.on(date(year, month, number))).last
    weekday = match.groupdict().get("weekday")
    off = (_index(WEEKDAYS, weekday) - day.weekday()) % 7 if weekday else 0
    return Doubt(day, day + off * spans.DAY) if off else spans.on(day)


def _day_of_month(match: re.Match[str], today: date) -> Found:
    """The 15th, Thursday the 3rd: of this month or a later one, whichever has it first."""
    number = int(match["day"])
    months = (spans.later(today.replace(day=1), ahead) for ahead in range(12))
    has_it = (first for first in months if number <= spans.last_of(first).day)
    days = [first.replace(day=number) for first in has_it]
    weekday = match["weekday"]
    fits = [d for d in days if not weekday or d.weekday() == _index(WEEKDAYS, weekday)]
    return _upcoming((spans.on(day) for day in fits), today)


def _iso(match: re.Match[str], _today: date) -> Span:
    return spans.on(date(int(match["year"]), int(match["month"]), int(match["day"])))


def _in_digits(match: re.Match[str], today: date) -> Found:
    """12/05: one day where only one is possible, and both where they differ."""
    one, other = int(match["one"]), int(match["other"])
    found = {*_dated(match, today, one, other), *_dated(match, today, other, one)}
    if len(found) > 1:
        return Doubt(min(found), max(found))
    return spans.on(found.pop()) if found else None


def _dated(match: re.Match[str], today: date, day: int, month: int) -> Iterator[date]:
    try:
        yield _this_or_that(match, today, lambda y: spans.on(date(y, month, day))).last
    except ValueError:
        return


def _ahead(match: re.Match[str], today: date) -> Span:
    """In 3 business days, two weeks from now."""
    said = match["count"]
    count, unit = int(said) if said.isdigit() else NUMBERS[said], match["unit"].rstrip("s")
    if match["working"]:
        return spans.on(spans.working_days_later(today, count))
    if unit in ("minute", "hour"):
        return spans.on(today + timedelta(days=count // 24 if unit == "hour" else 0))
    days = {"day": 1, "week": 7, "wk": 7, "fortnight": 14}
    if unit in days:
        return spans.on(today + timedelta(days=days[unit] * count))
    return spans.on(spans.later(today, SIZES[unit] * count))


def _half_a_year(_match: re.Match[str], today: date) -> Span:
    return spans.on(spans.later(today, SIZES["half"]))


def _feast(match: re.Match[str], today: date) -> Span:
    month, day = FEASTS[match["feast"]]
    return _upcoming(_in_years(today, lambda year: spans.on(date(year, month, day))), today)


def _rule(pattern: str, rule: Rule) -> tuple[re.Pattern[str], Rule]:
    return re.compile(pattern, re.ASCII), rule


RULES = (
    _rule(r"(?P<year>20\d\d)[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)", _iso),
    _rule(r"(?P<year>20\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)", _iso),
    _rule(r"(?P<year>20\d\d)[-/.](?P<month>[01]?\d)", _month_in_digits),
    _rule(r"(?P<month>[01]?\d)[-/.](?P<year>20\d\d)", _month_in_digits),
    _rule(rf"(?P<one>\d\d?)[-/.](?P<other>\d\d?)(?:[-/.]{_SHORT_YEAR})?", _in_digits),
    _rule(rf"(?:{_WEEKDAY}\.? )?(?:the )?{_DAY}[ .-]{{0,2}}(?:of )?{_MONTH}\.?(?:[ -]{_SHORT_YEAR})?", _day),
    _rule(rf"(?:{_WEEKDAY}\.? )?{_MONTH}\.?[ -]?(?:the )?{_DAY}(?:[ -]{_SHORT_YEAR})?", _day),
    _rule(rf"{_MONTH}\.? \d\d?(?:st|nd|rd|th)? ?(?:-|to|and) ?{_DAY}(?: {_SHORT_YEAR})?", _day),
    _rule(rf"(?:this )?{_MONTH}\.?(?:[ /-]?{_YEAR})?", _month),
    _rule(rf"(?:{_WEEKDAY}\.? (?:the )?)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)", _day_of_month),
    _rule(rf"(?:the )?(?P<near>{'|'.join(NEAR)})", _near),
    _rule(rf"(?:this |this coming |coming |(?P<next>next |next week )|(?P<week>(?:a )?week (?:on |from )))?{_WEEKDAY}(?:(?P<after> next week)|(?P<week_after> week)| this week)?", _weekday),
    _rule(r"(?:(?P<which>this|next|the|current) )?week", _week),
    _rule(r"(?:(?P<which>this|next) )?weekend", _weekend),
    _rule(r"(?:the )?week after next", _week_after_next),
    _rule(r"(?:the )?next (?:business|working) day", _next_working_day),
    _rule(rf"(?:calendar )?(?:week|wk|w|kw|cw) ?(?P<number>[0-5]?\d)(?:[ /-]{_SHORT_YEAR})?", _numbered_week),
    _rule(r"(?:(?P<which>this|next|the|current) )?(?:fiscal |financial )?(?P<unit>month|quarter|half|year)", _unit),
    _rule(rf"(?P<kind>[qh])(?:uarter |alf )?(?P<number>[1-4])(?:[ /-]?(?:of )?(?:fy)?{_SHORT_YEAR})?", _numbered_part),
    _rule(rf"(?:the )?(?P<number>{'|'.join(ORDINALS)}) (?P<kind>q)uarter(?: (?:of )?{_SHORT_YEAR})?", _numbered_part),
    _rule(rf"(?P<number>[1-4])(?P<kind>[qh])(?:[ /-]?{_SHORT_YEAR})?", _numbered_part),
    _rule(rf"(?:fy ?)?{_SHORT_YEAR}[ /-]?(?P<kind>[qh])(?P<number>[1-4])", _numbered_part),
    _rule(r"(?:year |fy ?)?(?P<year>20\d\d)", _whole_year),
    _rule(r"fy ?(?P<year>'?\d\d)", _whole_year),
    _rule(rf"{_COUNT} (?P<working>business |working |work ?)?{_UNIT}(?: from (?:now|today)| time| ahead| out)?", _ahead),
    _rule(r"half a year", _half_a_year),
    _rule(rf"(?P<feast>{'|'.join(sorted(FEASTS, key=len, reverse=True))})", _feast),
)  # fmt: skip
