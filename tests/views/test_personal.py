"""A personal digest, and the list of what somebody follows, whatever is written in them."""

from typing import Any

import pytest

from bot.views import personal
from tests.rows import NOW
from tests.views import hostile


def content(text: str, count: int = 40) -> dict[str, Any]:
    title = {"title": text}
    moved = {"old_latest": "2026-12-18", "new_latest": "2026-12-23", "days": 5, "reason": text}
    decided = {"request_id": 1, "ref": "PM-1", "status": "declined", "reason": text, "by": text}
    return {
        "begins": NOW.isoformat(),
        "shipped": [title] * count,
        "moved": [title | moved] * count,
        "coloured": [title | {"colour": "at_risk", "why": text}] * count,
        "new": [title | {"horizon": "now", "confidence": "low"}] * count,
        "dropped": [title | {"reason": text}] * count,
        "decided": [title | decided] * count,
    }


@pytest.mark.parametrize("text", hostile.texts(3000))
def test_the_longest_digest_fits_and_says_what_is_left_out(text: str) -> None:
    payload = hostile.check_message(personal.build(1, content(text), follows=True))
    assert "more: `/pm-request roadmap` shows how things stand." in str(payload)
    hostile.check_message(personal.build(1, content(text, 1), follows=False))


@pytest.mark.parametrize("text", hostile.texts(255))
def test_things_may_be_called_anything(text: str) -> None:
    subjects = [(f"item:{number}", text) for number in range(40)]
    hostile.check_view(personal.listing(subjects, {"item:3"}))
    hostile.check_view(personal.listing([], set()))
    hostile.check_message(personal.followed(text))
    hostile.check_message(personal.none_found(text))
