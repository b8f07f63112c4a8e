"""How much a request matters to the one who asks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Importance:
    key: str
    label: str


IMPORTANCES: tuple[Importance, ...] = (
    Importance("nice", "Nice to have"),
    Importance("important", "Important"),
    Importance("urgent", "Urgent"),
    Importance("blocking", "Blocking"),
)

BY_KEY = {importance.key: importance for importance in IMPORTANCES}
DEFAULT = BY_KEY["important"]
