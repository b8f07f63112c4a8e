"""What is at stake in requests that were merged."""

from bot.domain import stakes


def test_values_add_up_and_a_customer_counts_once() -> None:
    initech, globex = 1, 2
    assert stakes.total([(initech, 120), (globex, 50), (None, 5), (None, 5)]) == 180
    assert stakes.total([(initech, 120), (initech, 90), (initech, None)]) == 120
    assert stakes.total([(initech, 0)]) == 0


def test_where_nobody_told_a_value_there_is_none() -> None:
    assert stakes.total([(1, None), (None, None)]) is None
    assert stakes.total([]) is None
