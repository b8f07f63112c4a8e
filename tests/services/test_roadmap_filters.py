"""What of the roadmap is chosen by each filter."""

from datetime import date, timedelta
from typing import Any

import pytest

from bot.db import Database
from bot.domain.roadmap_filters import Filters
from bot.services import roadmap_pages
from tests import rows
from tests.rows import ANA, NOW

ITEMS: dict[str, dict[str, Any]] = {
    "Calm": {"departments": ["sales", "finance"], "theme": "Trust", "focus": "quality"},
    "Said so": {"colour": "at_risk", "owner": ANA, "cleared": "Sign in with 100% trust"},
    "Late": {"latest": date(2026, 11, 1), "earliest": None, "colour": "on_track"},
    "Blocked": {"blocked_since": NOW.date(), "horizon": "later", "commitment": "committed"},
    "Shipped": {"shipped_at": NOW - timedelta(days=90), "commitment": "shipped"},
    "Gone": {"dropped_at": NOW},
}


@pytest.mark.parametrize(
    ("filters", "titles"),
    [
        (Filters(), {"Calm", "Said so", "Late", "Blocked"}),
        (Filters(department="finance"), {"Calm"}),
        (Filters(department="operations"), set()),
        (Filters(theme="trust"), {"Calm"}),
        (Filters(focus="quality"), {"Calm"}),
        (Filters(commitment="committed"), {"Blocked"}),
        (Filters(horizon="later"), {"Blocked"}),
        (Filters(owner=ANA), {"Said so"}),
        (Filters(words="sign 100%"), {"Said so"}),
        (Filters(words="trust"), {"Calm", "Said so"}),
        (Filters(words="%"), {"Said so"}),
        # By what the owner says, or by the evidence.
        (Filters(status="at_risk"), {"Said so", "Blocked"}),
        (Filters(status="off_track"), {"Late"}),
        (Filters(status="on_track"), {"Calm", "Said so", "Late"}),
        (Filters(status="blocked"), {"Blocked"}),
        (Filters(status="unsaid"), {"Calm", "Blocked"}),
        (Filters(status="shipped"), {"Shipped"}),
        (Filters(status="dropped"), {"Gone"}),
    ],
)
async def test_each_filter_chooses(db: Database, filters: Filters, titles: set[str]) -> None:
    await rows.office(db)
    await rows.add(db, *(rows.item(title, **values) for title, values in ITEMS.items()))
    async with db.begin() as session:
        page = await roadmap_pages.listing(session, rows.actor(), 1, now=NOW, filters=filters)
    assert {item.title for item in page.items} == titles
    assert page.total == len(titles)


async def test_themes_in_use_are_offered_those_of_most_items_first(db: Database) -> None:
    await rows.office(db)
    themes = ("Trust", "Speed", "Trust", None)
    await rows.add(db, *(rows.item(f"{n}", theme=theme) for n, theme in enumerate(themes)))
    async with db.begin() as session:
        assert await roadmap_pages.themes(session, rows.actor(), "") == ["Trust", "Speed"]
        assert await roadmap_pages.themes(session, rows.actor(), "spe") == ["Speed"]
