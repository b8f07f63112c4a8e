"""The form that changes a roadmap item: its tabs, and which fields stand on each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FormTab:
    key: str
    label: str
    fields: tuple[str, ...]


# No field of an item: why it changes, for its history.
WHY = "why"
TABS: tuple[FormTab, ...] = (
    FormTab("basics", "Basics", ("title", "horizon", "confidence", "commitment", "owner", WHY)),
    FormTab(
        "said",
        "What may be said",
        (
            "cleared",
            "profile",
            "message_name",
            "message_for",
            "message_problem",
            "message_proof",
        ),
    ),
    FormTab("strategy", "Strategy", ("theme", "focus", "departments", "freeze_weeks", "notes")),
)

BY_KEY = {tab.key: tab for tab in TABS}
BASICS, SAID, STRATEGY = TABS


def of_field(field: str) -> FormTab:
    """The tab it stands on."""
    return next(tab for tab in TABS if field in tab.fields)
