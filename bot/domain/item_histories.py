"""What has happened to a roadmap item, and what it is called."""

from dataclasses import dataclass
from datetime import date, datetime

Dates = tuple[date | None, date | None]

# The fields whose changes only product managers may read.
FOR_PMS = frozenset({"notes"})
LABELS = {
    "title": "Title",
    "horizon": "Horizon",
    "confidence": "Confidence",
    "commitment": "Commitment",
    "cleared": "Cleared for customers",
    "profile": "Target customer",
    "theme": "Theme",
    "focus": "Focus",
    "departments": "Departments concerned",
    "notes": "Internal notes",
    "message_for": "Who it is for",
    "message_problem": "The problem it solves",
    "message_proof": "The proof",
    "message_name": "Its name",
    "owner": "Owner",
    "freeze_weeks": "Freeze weeks",
    "colour": "Status",
    "blocked_by": "Blocked by",
    "dependency": "Waits for",
    # As a list of the roadmap says them.
    "gates": "Gates",
    "figures": "Business case",
    "waits_for": "Waits for",
}


@dataclass(frozen=True, slots=True)
class ItemEntry:
    """At a moment, somebody changed a field from `old` to `new` (as history keeps them), `why`.

    `field` "dates": from `before` to `after`. "figure:revenue:2027-Q1": the amounts, `why`
    what it rests on. "gate:documented", "created", "dropped", "shipped" say what they do.
    """

    at: datetime
    by: str
    field: str
    old: str | None = None
    new: str | None = None
    why: str | None = None
    before: Dates = (None, None)
    after: Dates = (None, None)
