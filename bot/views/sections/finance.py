"""What Finance reads: business cases, how they changed and why, and what is at stake."""

from collections.abc import Mapping

from bot.domain import figures, news
from bot.views import labels
from bot.views.sections import lines
from bot.views.sections.lines import Kind, Row, Section

_QUARTERS = 6


def _case(row: Row) -> str:
    owner = lines.words(row.get("owner"), 80)
    answers = f" {owner} answers for it." if owner else ""
    change = _change(row)
    return (
        f"{lines.title(row)} ({lines.dates(row)}): {_totals(row['now'])}."
        f"{_ratio(row['now'])}{change}"
        f"{_quarters(row)}{answers}"
    )


def _totals(totals: Mapping[str, int]) -> str:
    """revenue 1,200,000, cost 300,000"""
    known = [
        f"{kind.label.casefold()} {labels.money(totals[kind.key])}"
        for kind in figures.KINDS
        if kind.key in totals
    ]
    return ", ".join(known) or "no figures any more"


def _ratio(totals: Mapping[str, int]) -> str:
    """Cost is 23% of revenue."""
    revenue, cost = totals.get("revenue"), totals.get("cost")
    return f" Cost is {round(100 * cost / revenue)}% of revenue." if revenue and cost else ""


def _change(row: Row) -> str:
    reason = lines.ended(lines.words(row.get("reason")))
    why = f" Its dates moved: {reason}" if reason else ""
    if not news.is_restated(row):
        return f"{why} The figures stay as they were." if why else ""
    if not row["before"]:
        return f" New since the last update.{why}"
    if row["now"] == row["before"]:
        return f" Its quarters moved; before: {_table(row['quarters_before'])}.{why}"
    return f" It was {_totals(row['before'])}.{why}"


def _quarters(row: Row) -> str:
    """By quarter: 2027-Q1 revenue 20,000; 2027-Q2 revenue 40,000."""
    table = row.get("quarters", {})
    return f" By quarter: {_table(table)}." if table else ""


def _table(table: Mapping[str, Mapping[str, int]]) -> str:
    quarters = list(table.items())[:_QUARTERS]
    told = [f"{lines.words(quarter, 10)} {_totals(totals)}" for quarter, totals in quarters]
    more = f"; and {len(table) - _QUARTERS} later" if len(table) > _QUARTERS else ""
    return f"{'; '.join(told)}{more}"


def _ended(row: Row) -> str:
    """*SSO* shipped. Forecast: revenue 1,200,000. Its figures are in no sum here any more."""
    what = "shipped" if row["shipped"] else "was taken off the roadmap"
    reason = "" if row["shipped"] else lines.ended(lines.words(row.get("reason")))
    told = f"{lines.title(row)} {what}. Forecast until then: {_totals(row['now'])}."
    return lines.joined(told, reason, by=" ")


def _gone(section: Section) -> str:
    total = len(section["rows"]) + section.get("more", 0)
    first = [
        f"{lines.brief(row)} ({'shipped' if row['shipped'] else 'taken off'}, "
        f"{_totals(row['now'])})"
        for row in section["rows"][:2]
    ]
    return f"*No longer forecast:* {lines.listed(first, total)}." if total else ""


def _restated(section: Section) -> str:
    changed = [row for row in section["rows"] if news.is_restated(row)]
    if not changed:
        return ""
    first = [f"{lines.brief(row)} {_shift(row)}" for row in changed[:2]]
    return f"*Business cases that changed:* {lines.listed(first, len(changed))}."


def _shift(row: Row) -> str:
    """(revenue 80,000 less)"""
    for kind in figures.KINDS:
        now, before = row["now"].get(kind.key), row["before"].get(kind.key)
        if now is not None and before is not None and now != before:
            way = "more" if now > before else "less"
            return f"({kind.label.casefold()} {labels.money(abs(now - before))} {way})"
    if not row["before"]:
        return "(new)"
    return "(its quarters moved)" if row["now"] == row["before"] else "(restated)"


def _stake(row: Row) -> str:
    of = row.get("department")
    who = labels.department(of) if of else "Confidential, all together"
    waits = f"{labels.money(row['open'])} waits for a decision" if row["open"] else ""
    approved = f"{labels.money(row['approved'])} approved" if row["approved"] else ""
    told = lines.joined(waits, approved) or "nothing"
    return f"*{who}:* {told} ({lines.count(row['count'], 'request')})"


CASES = Kind("Business cases", _case, lead=_restated)
ENDED = Kind("Shipped or taken off: no longer in the forecast", _ended, lead=_gone)
AT_STAKE = Kind("Value at stake in requests", _stake)
