"""What Engineering reads: what the approved work is for, and the scope that is open."""

from bot.domain import focuses
from bot.views.sections import lines
from bot.views.sections.lines import Kind, Row, Section

# Points of percent off the target that are worth a word.
_OFF = 10


def _share(row: Row) -> str:
    label = focuses.BY_KEY[row["key"]].label if row["key"] in focuses.BY_KEY else row["key"]
    return (
        f"*{label}:* {row['percent']}% ({lines.count(row['count'], 'piece')} of work), "
        f"target {row['target']}%{_off(row)}"
    )


def _off(row: Row) -> str:
    over = row["percent"] - row["target"]
    if abs(over) < _OFF:
        return ""
    return f", {abs(over)} points {'over' if over > 0 else 'under'}"


def _unsaid(section: Section) -> list[str]:
    number = section.get("unsaid", 0)
    return [f"{lines.count(number, 'item')} without a focus yet."] if number else []


def _tipped(section: Section) -> str:
    under = [row for row in section["rows"] if row["target"] - row["percent"] >= _OFF]
    if not under or sum(row["count"] for row in section["rows"]) < focuses.LEAST_WORK:
        return ""
    worst = min(under, key=lambda row: row["percent"] - row["target"])
    label = focuses.BY_KEY[worst["key"]].label if worst["key"] in focuses.BY_KEY else ""
    return (
        f"*Balance:* {label} is {worst['percent']}% of the approved work; the target is "
        f"{worst['target']}%."
    )


def _scope(row: Row) -> str:
    return f"{lines.ref(row)}: {lines.status(row)}, {lines.waited(row['days'])}"


MIX = Kind("Approved work, and the mix aimed at", _share, below=_unsaid, lead=_tipped)
SCOPE = Kind("Scope to be settled", _scope, below=lines.unnamed, called="scope to be settled")
