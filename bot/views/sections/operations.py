"""What Operations reads: what comes, what it has to be ready for, what was asked."""

from bot.domain import gates
from bot.views import labels, mrkdwn
from bot.views.sections import lines
from bot.views.sections.lines import Kind, Row, Section


def _coming(row: Row) -> str:
    facts = lines.joined(
        lines.horizon(row), lines.dates(row), lines.confidence(row), lines.commitment(row)
    )
    return f"{lines.title(row)}: {facts}"


def _gate(row: Row) -> str:
    by = lines.words(row.get("by"), 80)
    label = gates.BY_KEY[row["gate"]].label if row["gate"] in gates.BY_KEY else row["gate"]
    if row["signed"]:
        note = f": {lines.words(row['note'], 300)}" if row.get("note") else ""
        return f"{lines.title(row)}: {label}, signed by {by}{note}"
    due = lines.day(row, "due")
    when = f"due {mrkdwn.day(due)}" if due else "no day set"
    late = " (late)" if row.get("late") else ""
    return f"{lines.title(row)}: {label}, {when}{late}, to be signed by {by}"


def _signed(section: Section) -> list[str]:
    return [_gate(row) for row in section.get("signed", [])]


def _in_short(section: Section) -> str:
    return lines.joined(_late(section), _lately_signed(section), by=" ")


def _lately_signed(section: Section) -> str:
    signed = section.get("signed", [])
    first = [f"{_label(row)} of {lines.brief(row)}" for row in signed[:2]]
    return f"*Gates signed:* {lines.listed(first, len(signed))}." if signed else ""


def _late(section: Section) -> str:
    late = [row for row in section["rows"] if row.get("late")]
    if not late:
        return ""
    first = [f"{_label(row)} of {lines.brief(row)}" for row in late[:2]]
    total = section.get("late") or len(late)
    return f"*Gates that are late:* {lines.listed(first, total)}."


def _label(row: Row) -> str:
    return f"“{gates.BY_KEY[row['gate']].label}”" if row["gate"] in gates.BY_KEY else "one"


def _ask(row: Row) -> str:
    who = labels.department(row["department"])
    return f"{lines.ref(row)}: from {who}, {lines.status(row)}, {lines.waited(row['days'])}"


PRODUCTION = Kind("Coming to production", _coming, called="dates that have passed")
GATES = Kind(
    "Readiness gates, open and signed",
    _gate,
    below=_signed,
    lead=_in_short,
    called="readiness gates",
)
ASKS = Kind(
    "Asked, so that it can be built and supported",
    _ask,
    below=lines.unnamed,
    called="what was asked, so that it can be built and supported",
)
