"""The freeze window: so close to its dates, a move of them is told at once to who planned on them."""

from datetime import date, timedelta

WEEKS = 4


def is_frozen(earliest: date | None, latest: date | None, weeks: int | None, today: date) -> bool:
    """Whether `today` is at most `weeks` (None: as many as usual) before the first of the dates.

    What has no date cannot be counted on.
    """
    first = min((day for day in (earliest, latest) if day), default=None)
    window = timedelta(weeks=WEEKS if weeks is None else weeks)
    return first is not None and first - today <= window
