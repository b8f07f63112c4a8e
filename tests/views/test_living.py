"""The roadmap as it stands in a channel: whatever is written in it, within Slack's limits."""

from datetime import date

import pytest

from bot.domain import departments
from bot.views import living
from tests.rows import NOW
from tests.views import hostile

WHEN = "<!date>"


def row(text: str = "SSO", **values: object) -> dict[str, object]:
    usual = {
        "item": 1,
        "title": text,
        "horizon": "now",
        "confidence": "medium",
        "commitment": "planned",
        "earliest": None,
        "latest": date(2027, 1, 29).isoformat(),
        "profile": text,
        "cleared": text,
        "gates": [{"gate": "documented", "due": "2027-01-15"}, {"gate": text[:30], "due": None}],
        "message_name": text,
        "times": 2,
        "days": 14,
        "focus": "innovation",
        "waits": [{"on": text, "needed": "2027-01-08"}] * 5,
        "figures": {f"20{year}-Q1": {"revenue": 10**12, "cost": 1} for year in range(27, 39)},
        "totals": {"revenue": 10**13, "cost": 12},
        "evidence": "at_risk",
        "reasons": [text] * 5,
        "colour": "on_track",
        "why": text,
        "owner": text,
        "trained": {"signed": False, "due": "2027-01-22"},
        "behind": [{"ref": "PM-1", "customer": text}] * 9,
        "unnamed": 2,
    }
    return usual | values


@pytest.mark.parametrize("department", [*departments.BY_KEY, None])
@pytest.mark.parametrize("text", hostile.texts(3000))
def test_whatever_is_written_fits_and_is_calm(department: str | None, text: str) -> None:
    shown = living.build(department, [row(text)] * 40, more=1960, now=NOW)
    payload = hostile.check_message(shown, live=live(shown.payload()))
    assert "more: `/pm-request roadmap` shows them all." in str(payload)


def live(payload: object) -> tuple[str, ...]:
    """The moment it was drawn is told in the reader's own time zone."""
    moment = (
        f"<!date^{int(NOW.timestamp())}^{{date_short_pretty}} at {{time}}|2 Dec 2026, 10:00 UTC>"
    )
    assert moment in str(payload)
    return (moment,)


def test_operations_reads_the_open_gates() -> None:
    shown = living.build("operations", [row(), row(gates=[])], more=0, now=NOW)
    said = str(shown.payload())
    assert "to be signed: Documented (by 15 Jan 2027), SSO" in said
    assert "by 29 Jan 2027; no open gates" in said
