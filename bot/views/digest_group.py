"""What a digest is drawn from, and what its parts are."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# A digest's snapshot, and one row of it: plain JSON.
Content = Mapping[str, Any]
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Group:
    """One kind of thing told, under its heading; the lines are mrkdwn."""

    heading: str
    lines: list[str]
