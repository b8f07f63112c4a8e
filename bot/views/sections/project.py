"""What Project Management reads: what is due, what waits for what, which dates are at risk."""

from bot.views import mrkdwn
from bot.views.sections import executive, lines
from bot.views.sections.lines import Kind, Row, Section


def _milestone(row: Row) -> str:
    late = " *Past its date.*" if row.get("late") else ""
    return f"{lines.title(row)}: {lines.joined(lines.dates(row), lines.confidence(row))}.{late}"


def _dependency(row: Row) -> str:
    needed, ready = lines.day(row, "needed"), lines.day(row, "ready")
    when = f", needed by {mrkdwn.day(needed)}" if needed else ""
    planned = f", planned for {mrkdwn.short_day(ready)}" if ready else ""
    late = " *Too late.*" if row.get("late") else ""
    on = lines.words(row.get("on"), 200) or "something"
    return f"{lines.title(row)} waits for {on}{when}{planned}.{late}"


def _late(section: Section) -> str:
    late = [row for row in section["rows"] if row.get("late")]
    if not late:
        return ""
    return f"*Past their date:* {lines.listed([lines.brief(row) for row in late[:3]], len(late))}."


def _held_up(section: Section) -> str:
    late = [row for row in section["rows"] if row.get("late")]
    if not late:
        return ""
    first = [f"{lines.brief(row)} by {lines.words(row.get('on'), 60)}" for row in late[:2]]
    return f"*Held up:* {lines.listed(first, len(late))}."


MILESTONES = Kind("Due within six weeks", _milestone, lead=_late)
DEPENDENCIES = Kind("Dependencies", _dependency, lead=_held_up, called="dependencies")
AT_RISK = Kind("Dates at risk", executive.stands, lead=executive.off_track, called="dates at risk")
