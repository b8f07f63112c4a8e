"""What the Executive staff reads: how things stand, and the few that need a word."""

from bot.domain import colours, news
from bot.views import labels
from bot.views.sections import lines
from bot.views.sections.lines import Kind, Row, Section

_OFF = colours.OFF_TRACK.key


def _mark(key: object) -> str:
    """:red_circle: Off track"""
    known = colours.BY_KEY.get(key) if isinstance(key, str) else None
    return f":{known.emoji}: {known.label}" if known else "no word yet"


def stands(row: Row) -> str:
    """*SSO* (4-29 Jan 2027): At risk. Its dates moved twice. Priya says: On track."""
    reasons = [lines.ended(lines.words(reason, 250)) for reason in row.get("reasons", [])[:4]]
    evidence = f"{lines.title(row)} ({lines.dates(row)}): {_mark(row['evidence'])}{_was(row, 0)}."
    return lines.joined(evidence, *reasons, _owner(row), by=" ")


def _owner(row: Row) -> str:
    who = lines.words(row.get("owner"), 80) or "Its owner"
    if not row.get("colour"):
        return f"{who} has not said how it stands."
    why = lines.ended(lines.words(row.get("why"), 300))
    return lines.joined(f"{who} says: {_mark(row['colour'])}{_was(row, 1)}.", why, by=" ")


def _was(row: Row, which: int) -> str:
    """ " (was on track)", where that is another word than in the last update: the evidence's (0)
    or its owner's (1)."""
    last = (row.get("was") or [None, None])[which]
    now = (row["evidence"], row.get("colour"))[which]
    known = colours.BY_KEY.get(last) if isinstance(last, str) else None
    return f" (was {known.label.casefold()})" if known and last != now else ""


def _need(row: Row) -> str:
    if row["need"] == "off_track":
        return f"{stands(row)} Keep it, move it, or take it off?"
    if row["need"] == "contradicted":
        return f"{stands(row)} The evidence says otherwise: which of them is right?"
    if row["need"] == "escalation":
        return f"{lines.ref(row)}: an escalation, {lines.waited(row['days'])}, still open."
    worth = labels.money(row["value"])
    return f"{lines.ref(row)}: {worth} hangs on it, {lines.waited(row['days'])}, not decided."


def _in_short(section: Section) -> str:
    rows = section["rows"]
    if not rows:
        return ""
    first = [_named(row) for row in rows[:2]]
    return f"*Needs a decision:* {lines.listed(first, len(rows))}."


def _named(row: Row) -> str:
    """PM-7 “Globex calls the CEO” (open for 8 days)"""
    if row["need"] == "off_track":
        return f"{lines.brief(row)} (off track)"
    if row["need"] == "contradicted":
        return f"{lines.brief(row)} (off track by the evidence, on track says its owner)"
    why = f"open for {lines.count(row['days'], 'day')}"
    if row["need"] == "value":
        why = f"{labels.money(row['value'])} hangs on it"
    return f"{lines.words(row['ref'], 20)} {lines.brief(row)} ({why})"


def _counts(section: Section) -> str:
    """*Status:* 3 on track, 1 at risk"""
    seen = [row["evidence"] for row in section["rows"]]
    told = [
        f"{seen.count(colour.key)} {colour.label.casefold()}"
        for colour in colours.COLOURS
        if colour.key in seen
    ]
    if not told:
        return ""
    counts = f"*Status by the evidence:* {', '.join(told)}."
    return lines.joined(counts, _worse(section), off_track(section), by=" ")


def off_track(section: Section) -> str:
    """*Off track:* “Test bench” and “Export” (says its owner)."""
    bad = [
        lines.brief(row) if row["evidence"] == _OFF else f"{lines.brief(row)} (says its owner)"
        for row in section["rows"]
        if news.is_off_track(row)
    ]
    return f"*Off track:* {lines.listed(bad[:2], len(bad))}." if bad else ""


def _worse(section: Section) -> str:
    """Where an owner sees it worse than the evidence does; what is off track is named besides."""
    rank = {colour.key: place for place, colour in enumerate(colours.COLOURS)}
    worse = [
        f"{lines.brief(row)} ({colours.BY_KEY[row['colour']].label.casefold()})"
        for row in section["rows"]
        if row.get("colour") in rank
        and rank[row["colour"]] > rank[row["evidence"]]
        and not news.is_off_track(row)
    ]
    return f"Worse, say their owners: {lines.listed(worse[:2], len(worse))}." if worse else ""


def _theme(row: Row) -> str:
    theme = lines.words(row.get("theme"), 100) or "No theme said"
    return f"*{theme}:* {lines.count(row['count'], 'request')} approved"


def _escalation(row: Row) -> str:
    owner = lines.words(row.get("owner"), 80)
    sees = f", {owner} sees to it" if owner else ", nobody sees to it yet"
    return f"{lines.ref(row)}: {lines.status(row)}, {lines.waited(row['days'])}{sees}"


NEEDS_A_WORD = Kind("Needs a decision", _need, lead=_in_short)
STANDING = Kind("Status: the evidence, and what the owner says", stands, lead=_counts)
THEMES = Kind("Approved, by strategic theme", _theme, called="approvals by theme")
ESCALATIONS = Kind("Escalations", _escalation, below=lines.unnamed, called="escalations")
