"""What the Executive staff reads: how things stand, and the few that need a word."""

from bot.domain import colours
from bot.views import labels
from bot.views.sections import lines
from bot.views.sections.lines import Kind, Row, Section


def _mark(key: object) -> str:
    """:red_circle: Off track"""
    known = colours.BY_KEY.get(key) if isinstance(key, str) else None
    return f":{known.emoji}: {known.label}" if known else "no word yet"


def stands(row: Row) -> str:
    """*SSO* (4-29 Jan 2027): At risk. Its dates moved twice. Priya says: On track."""
    reasons = [lines.ended(lines.words(reason, 250)) for reason in row.get("reasons", [])[:4]]
    evidence = f"{lines.title(row)} ({lines.dates(row)}): {_mark(row['evidence'])}."
    return lines.joined(evidence, *reasons, _owner(row), by=" ")


def _owner(row: Row) -> str:
    who = lines.words(row.get("owner"), 80) or "Its owner"
    if not row.get("colour"):
        return f"{who} has not said."
    why = lines.ended(lines.words(row.get("why"), 300))
    return lines.joined(f"{who} says: {_mark(row['colour'])}.", why, by=" ")


def _need(row: Row) -> str:
    if row["need"] == "off_track":
        return f"{stands(row)} Keep it, move it, or take it off?"
    if row["need"] == "escalation":
        return f"{lines.ref(row)}: an escalation, {lines.waited(row['days'])}, still open."
    worth = labels.money(row["value"])
    return f"{lines.ref(row)}: {worth} hangs on it, {lines.waited(row['days'])}, not decided."


def _in_short(section: Section) -> str:
    rows = section["rows"]
    if not rows:
        return ""
    first = [row["ref"] if "ref" in row else lines.brief(row) for row in rows[:3]]
    return f"*Needs a decision:* {lines.listed(first, len(rows))}."


def _counts(section: Section) -> str:
    """*Status:* 3 on track, 1 at risk"""
    seen = [row["evidence"] for row in section["rows"]]
    told = [
        f"{seen.count(colour.key)} {colour.label.casefold()}"
        for colour in colours.COLOURS
        if colour.key in seen
    ]
    return f"*Status by the evidence:* {', '.join(told)}." if told else ""


def _theme(row: Row) -> str:
    theme = lines.words(row.get("theme"), 100) or "No theme said"
    return f"*{theme}:* {lines.count(row['count'], 'request')} approved"


def _escalation(row: Row) -> str:
    owner = lines.words(row.get("owner"), 80)
    sees = f", {owner} sees to it" if owner else ", nobody sees to it yet"
    return f"{lines.ref(row)}: {lines.status(row)}, {lines.waited(row['days'])}{sees}"


NEEDS_A_WORD = Kind("Needs a decision", _need, lead=_in_short, is_pressing=True)
STANDING = Kind("Status: the evidence, and what the owner says", stands, lead=_counts)
THEMES = Kind("Approved, by strategic theme", _theme)
ESCALATIONS = Kind("Escalations", _escalation, below=lines.unnamed)
