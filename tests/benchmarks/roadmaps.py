"""A roadmap after some years: items by the thousand, and all that has gathered around them."""

import random
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from bot.domain import departments, focuses, gates
from bot.models import DateMove, ItemDependency, ItemFigure, ItemGate, RoadmapItem, Table
from tests import rows

Row = dict[str, Any]
PERIOD = timedelta(days=730)
THEMES = ("Trust", "Reach", "Speed", None)
_HORIZONS = ("now", "next", "later")
_LEVELS = ("exploring", "planned", "committed")


def count(size: int) -> int:
    """So many items has a desk with `size` requests: 2,000 for 100,000."""
    return max(60, size // 50)


def item(chance: random.Random, number: int) -> Row:
    """One of six shipped, one of twenty was taken off, all the others go on."""
    latest = rows.NOW.date() + timedelta(days=chance.randint(-30, 400))
    made = rows.item(
        f"Item {number}",
        horizon=chance.choice(_HORIZONS),
        earliest=latest - timedelta(days=chance.randint(5, 40)),
        latest=latest,
        commitment=chance.choice(_LEVELS),
        focus=chance.choice([*focuses.BY_KEY, None]),
        theme=chance.choice(THEMES),
        departments=chance.choice([[], [chance.choice(departments.DEPARTMENTS).key]]),
        cleared=chance.choice([None, f"Item {number} is on its way."]),
        message_for=chance.choice([None, "Whoever runs the desks"]),
        created_at=rows.NOW - chance.random() * PERIOD,
        changed_at=rows.NOW - chance.random() * timedelta(days=90),
    )
    gone = rows.NOW - chance.random() * PERIOD
    if number % 6 == 0:
        made.shipped_at, made.commitment = gone, "shipped"
    elif number % 20 == 1:
        made.dropped_at, made.dropped_why = gone, "Nobody asked for it again"
    columns = RoadmapItem.__table__.columns.keys()
    return {key: getattr(made, key) for key in columns if key != "id"}


def _moves(chance: random.Random, id: int, row: Row) -> list[Row]:
    days = [chance.randint(0, 400) for _ in range(chance.randint(0, 6))]
    return [
        {
            "workspace": rows.TEAM,
            "item_id": id,
            "moved_at": rows.NOW - timedelta(days=ago, hours=2),
            "moved_by": rows.PRIYA,
            "old_earliest": row["earliest"] - timedelta(days=7),
            "old_latest": row["latest"] - timedelta(days=7),
            "new_earliest": row["earliest"],
            "new_latest": row["latest"],
            "reason": "The supplier is late",
        }
        for ago in sorted(days, reverse=True)
    ]


def _gates(chance: random.Random, id: int, _row: Row) -> list[Row]:
    return [
        {
            "workspace": rows.TEAM,
            "item_id": id,
            "gate": gate.key,
            "role": gate.role,
            "signer": rows.ANA,
            "signed_at": chance.choice([None, rows.NOW - timedelta(days=chance.randint(0, 60))]),
            "signed_by": rows.ANA,
        }
        for gate in gates.GATES
    ]


def _figures(chance: random.Random, id: int, _row: Row) -> list[Row]:
    """Every other item has a business case of four quarters, stated twice."""
    return [
        {
            "workspace": rows.TEAM,
            "item_id": id,
            "kind": kind,
            "quarter": f"2027-Q{quarter}",
            "version": version,
            "amount": chance.randint(1, 500) * 1000,
            "assumption": "40 of 200 accounts upgrade",
            "owner": rows.ANA,
            "set_at": rows.NOW - timedelta(days=200 // version),
            "set_by": rows.PRIYA,
        }
        for kind in ("revenue", "cost")
        for quarter in (1, 2, 3, 4)
        for version in (1, 2)
        if id % 2
    ]


def _waits(chance: random.Random, id: int, row: Row) -> list[Row]:
    """One item in three waits for one that was planned before it."""
    if id % 3 or id < 10:
        return []
    return [
        {
            "workspace": rows.TEAM,
            "item_id": id,
            "on_item_id": chance.randint(1, id - 1),
            "needed_by": chance.choice([None, row["earliest"]]),
            "added_at": rows.NOW,
            "added_by": rows.PRIYA,
        }
    ]


AROUND: Mapping[type[Table], Callable[[random.Random, int, Row], list[Row]]] = {
    DateMove: _moves,
    ItemGate: _gates,
    ItemFigure: _figures,
    ItemDependency: _waits,
}
