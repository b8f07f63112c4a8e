"""What a notice says, kept as plain JSON so that it never changes once told."""

from typing import Any

from bot.domain import commitments
from bot.models import Decision, Request, RoadmapItem


def decision(
    request: Request, made: Decision, by: str, item: RoadmapItem | None = None, **more: object
) -> dict[str, Any]:
    """A decision on a request; `by` is the name of who made it."""
    return {
        **_request(request),
        "status": made.new_status,
        "by": by,
        "reason": made.reason,
        "revisit_on": made.revisit_on.isoformat() if made.revisit_on else None,
        "revisit_when": made.revisit_when,
        "undone": False,
        "added": False,
        "item": item_for(request.department, item) if item else None,
        **more,
    }


def planned(request: Request, item: RoadmapItem) -> dict[str, Any]:
    """A request that went onto the roadmap."""
    return {**_request(request), "item": item_for(request.department, item)}


def unplanned(request: Request, item: RoadmapItem, by: str) -> dict[str, Any]:
    """A request whose roadmap item was taken off."""
    return {**_request(request), "item_title": item.title, "by": by, "why": item.dropped_why}


def merged(request: Request, into: Request | None, by: str) -> dict[str, Any]:
    """A request that was merged into another one (None: one that who asked may not see)."""
    return {
        **_request(request),
        "by": by,
        "into": {**_request(into), "permalink": into.source_permalink} if into else None,
        "undone": False,
    }


def shipped(request: Request, item: RoadmapItem, by: str) -> dict[str, Any]:
    """A request whose roadmap item shipped."""
    return {**_request(request), "item_title": item.title, "by": by}


def roadmap_item(item: RoadmapItem) -> dict[str, Any]:
    """An item as it stands."""
    return {
        "title": item.title,
        "horizon": item.horizon,
        "confidence": item.confidence,
        "earliest": item.earliest.isoformat() if item.earliest else None,
        "latest": item.latest.isoformat() if item.latest else None,
    }


def item_for(department: str | None, item: RoadmapItem) -> dict[str, Any]:
    """An item as `department` (None: anybody) reads it: what we only look into has no date, but
    for those who plan with us."""
    return item_as(item, has_dates=commitments.has_dates_for(department, item.commitment))


def item_as(item: RoadmapItem, *, has_dates: bool) -> dict[str, Any]:
    """An item as somebody reads it whom its dates are for, or not."""
    row = roadmap_item(item) | {"commitment": item.commitment}
    if not has_dates:
        row["earliest"] = row["latest"] = None
    return row


def _request(request: Request) -> dict[str, Any]:
    return {"request_id": request.id, "ref": request.ref, "title": request.title}
