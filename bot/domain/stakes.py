"""What is at stake in several requests together."""

from collections.abc import Iterable

# The customer it is for, by its id, and what is at stake.
Stake = tuple[int | None, int | None]


def total(stakes: Iterable[Stake]) -> int | None:
    """The sum over requests that ask for the same; None if nothing is known to be at stake.

    Of a customer the largest value counts, once: two people who ask because of one deal do not
    make it a larger one.
    """
    largest: dict[object, int] = {}
    for place, (customer, value) in enumerate(stakes):
        if value is not None:
            whose = ("of", customer) if customer else ("somebody's", place)
            largest[whose] = max(value, largest.get(whose, value))
    return sum(largest.values()) if largest else None
