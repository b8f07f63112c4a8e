"""What approved work is for; the target mix is a setting, and begins with these shares."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Focus:
    """`target`: its share of the approved work, in percent, until somebody chooses another."""

    key: str
    label: str
    target: int


FOCUSES: tuple[Focus, ...] = (
    Focus("innovation", "Innovation", 50),
    Focus("maintenance", "Maintenance", 25),
    Focus("quality", "Quality", 25),
)

BY_KEY = {focus.key: focus for focus in FOCUSES}
