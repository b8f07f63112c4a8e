"""What can have happened to a request, and what is told of it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

What = Literal["decided", "answered", "came_back", "moved", "noted", "told", "reacted"]
Dates = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Entry:
    """`by` did `what` at a moment, in their own `words`.

    Decided: to `status`, deferred until a day (`on`) or until something happens (`until`), merged
    into `other` ("PM-5 · title"; None where the reader may not know), and `undone_at` when it was
    taken back. Moved: the roadmap item's dates, `before` and `after`. Reacted: the customer, how
    (`reaction`, a row of domain/pushbacks.py).
    """

    at: datetime
    by: str
    what: What
    words: str | None = None
    status: str = ""
    on: date | None = None
    until: str | None = None
    other: str | None = None
    undone_at: datetime | None = None
    before: Dates = (None, None)
    after: Dates = (None, None)
    reaction: str | None = None
