"""What went over the wire, both ways: payloads to the bot and its calls, in one list."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from typing import TYPE_CHECKING

from bot.sandbox.deliveries import Delivery
from bot.sandbox.records import Call

if TYPE_CHECKING:
    from bot.sandbox.records import Json
    from bot.sandbox.workspace import Workspace

MOST = 500


def entries(workspace: Workspace, *, after: int, limit: int) -> list[Json]:
    """The newest `limit` entries whose number is above `after`, oldest first."""
    newest: Iterable[Call | Delivery] = heapq.merge(
        reversed(workspace.calls), reversed(workspace.deliveries), key=_newest_first
    )
    found: list[Json] = []
    for one in newest:
        if one.number <= after or len(found) == limit:
            break
        found.append(entry(one))
    return found[::-1]


def _newest_first(one: Call | Delivery) -> int:
    return -one.number


def entry(one: Call | Delivery) -> Json:
    """`n` stays the same while the entry changes; `ms` is None until it is answered."""
    return _call(one) if isinstance(one, Call) else _delivery(one)


def _call(one: Call) -> Json:
    return {
        "n": one.number,
        "at": one.at.isoformat(),
        "direction": "from bot",
        "kind": "call",
        "method": one.method,
        "ms": one.ms,
        "status": one.status or None,
        "ok": one.ok,
        "error": one.error or (str(one.status) if one.status >= 500 else None),
        "refusals": one.refusals,
        "retries": 0,
        "ack": None,
        "request": one.arguments,
        "response": one.answer or None,
    }


def _delivery(one: Delivery) -> Json:
    return {
        "n": one.number,
        "at": one.at.isoformat(),
        "direction": "to bot",
        "kind": one.kind,
        "method": one.what,
        "ms": one.ms,
        "status": one.status,
        "ok": one.acked and not one.refusals,
        "error": one.refusals[0] if one.refusals else one.last_reason or None,
        "refusals": one.refusals,
        "retries": one.retries,
        "missed": list(one.missed),
        "ack": one.answer,
        "request": one.payload,
        "response": one.answer,
    }
