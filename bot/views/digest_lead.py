"""The lead of a digest: what somebody busy needs to know, in a few lines."""

import html
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.domain import news, statuses
from bot.views import digest_lines, mrkdwn, sections, submission
from bot.views.digest_lines import Content, Row

_BRIEF_MOST = 90
_NAMED_IN_LEAD = 3
_UNHEARD_NAMED = 2
_LEAD_MOST = 2000
# More is not read; what is left out stands in the details.
_MOST_LINES = 4


def lines(content: Content) -> list[str]:
    """One line of mrkdwn or a few: what somebody busy needs to know."""
    if news.is_quiet(content):
        return [f"*{_audience(content)} update:* {_nothing_new(content)}"]
    if news.only_presses(content):
        return [_nothing_new(content), *sections.lead(content, pressing_only=True)]
    written = mrkdwn.sentence(content.get("lead") or "", _LEAD_MOST)
    if written and not content.get("lead_has_more"):
        return [written]
    return [line for line in (written, *_briefly(content)) if line]


def _nothing_new(content: Content) -> str:
    words = f"Nothing has changed on the roadmap since {since(content)}."
    return " ".join(_said(words, waiting(content), _unheard(content)))


def _briefly(content: Content) -> list[str]:
    """What changed and what has to be done; of too much the most pressing, closer together."""
    changed = [_arrivals(content), _moves(content)]
    together, decided = " ".join(_said(*changed)), _decided(content, waiting(content))
    besides = sections.lead(content)
    for told in (
        _said(*changed, decided, *besides, sections.news_besides(content)),
        _said(*changed, decided, *besides),
        _said(together, decided, *besides),
    ):
        if len(told) <= _MOST_LINES:
            return told
    pressing = sections.lead(content, pressing_only=True)
    return _said(together, _decided(content), *pressing[:1], " ".join(pressing[1:]))


def _said(*told: str) -> list[str]:
    return [line for line in told if line]


def plain_text(content: Content) -> str:
    """The lead as somebody would type it."""
    written = content.get("lead")
    return written or "\n".join(plain(line) for line in lines(content))


def plain(line: str) -> str:
    """A line of ours as somebody would type it."""
    return html.unescape(line.replace("*", ""))


def corrected(content: Content) -> str:
    """ "Corrected by Priya on Mon 30 Nov 2026", or ""."""
    made = content.get("corrected")
    if not made:
        return ""
    by, on = mrkdwn.calm(made["by"], 80), submission.iso_day(made["on"])
    return f"Corrected by {by} on {mrkdwn.day(on)}" if on else f"Corrected by {by}"


def since(content: Content) -> str:
    """The day that the digest begins with, in words."""
    return mrkdwn.day(datetime.fromisoformat(content["from"]).date())


def waiting(content: Content) -> str:
    """How many of the department's requests are undecided, in a sentence, or ""."""
    count = content.get("waiting", 0)
    if not count:
        return ""
    return f"{digest_lines.count(count, 'request')} of yours {_are(count)} waiting for a decision."


def _audience(content: Content) -> str:
    return mrkdwn.calm(content["audience_label"], 60)


def _arrivals(content: Content) -> str:
    parts = {
        "Shipped": _titles(content.get("shipped", [])),
        "New on the roadmap": _titles(content.get("new", [])),
        "Taken off": _titles(content.get("dropped", [])),
    }
    return " ".join(f"*{heading}:* {titles}." for heading, titles in parts.items() if titles)


def _moves(content: Content) -> str:
    moved = content.get("moved", [])
    told = _listed(
        [f"{_brief(row)} {digest_lines.shift(row)}" for row in moved[:_NAMED_IN_LEAD]], len(moved)
    )
    return f"*Moved:* {told}." if told else ""


def _decided(content: Content, waits: str = "") -> str:
    decided = Counter(row["status"] for row in content.get("decided", []))
    said = [
        f"{decided[status.key]} {status.label.casefold()}"
        for status in statuses.STATUSES
        if decided[status.key]
    ]
    if secret := content.get("confidential", 0):
        said.append(f"{secret} confidential")
    what = ", ".join(said)
    return " ".join(_said(f"*Your requests:* {what}." if what else "", waits))


def _titles(rows: Sequence[Row]) -> str:
    return _listed([_brief(row) for row in rows[:_NAMED_IN_LEAD]], len(rows))


def _listed(shown: Iterable[str], total: int) -> str:
    told = list(shown)
    more = [f"{total - len(told)} more"] if total > len(told) else []
    *first, last = [*told, *more] or [""]
    return f"{', '.join(first)} and {last}" if first else last


def _brief(row: Row) -> str:
    return f"“{mrkdwn.calm(row['title'], _BRIEF_MOST)}”"


def _unheard(content: Content) -> str:
    rows = content.get("overdue", [])
    items = len(rows) + content.get("overdue_more", 0)
    named = _listed([_brief(row) for row in rows[:_UNHEARD_NAMED]], items)
    return f"{named} {'has' if items == 1 else 'have'} had no update for long." if items else ""


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
