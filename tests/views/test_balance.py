"""The balance in words, and the form of its target, whatever themes are called."""

import pytest

from bot.domain.focuses import Tip
from bot.views import balance
from bot.views.balance import Told
from tests import rows
from tests.views import hostile

SHARES = [("innovation", 3, 50), ("maintenance", 2, 25), ("quality", 0, 25)]


@pytest.mark.parametrize("text", hostile.texts(75))
def test_a_theme_may_be_called_anything(text: str) -> None:
    told = Told(SHARES, 2000, [(text, 9)] * 10, 4, 1)
    hostile.check_message(balance.build(told, offers=True, can_change=True))


def test_the_form_and_what_is_said_of_a_tip_are_within_the_limits() -> None:
    hostile.check_view(balance.form({"innovation": 0, "maintenance": 0, "quality": 100}))
    hostile.check_message(balance.tipped(rows.request(), Tip("quality", 62, 25)))
    assert balance.of_item(Tip("quality", 62, 25)) == (
        "With this, Quality is 62% of the approved work; the target is 25%. Save again to do it "
        "anyway."
    )
