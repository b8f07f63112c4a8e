"""Rate limits (facts.md section 10), by the sandbox's clock so that a moved clock frees the way."""

from __future__ import annotations

import math
from collections import defaultdict, deque
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot import clock
from bot.sandbox.refusals import ApiError

if TYPE_CHECKING:
    from bot.sandbox.records import Channel
    from bot.sandbox.workspace import Workspace

_MINUTE = timedelta(minutes=1)
_SECOND = timedelta(seconds=1)


class Limits:
    """Who called what when; says 429 when it was too much."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._calls: dict[str, deque[datetime]] = defaultdict(deque)
        self._posts: dict[str, deque[datetime]] = defaultdict(deque)

    def calling(self, method: str, tier: int) -> None:
        """Count a call against its tier's number a minute."""
        most = self._workspace.tier_limits[tier]
        self._count(self._calls[method], _MINUTE, most, "ratelimited")

    def posting(self, channel: Channel) -> None:
        """Count a post against the channel's one a second (`burst` of them)."""
        if self._workspace.faults.rate_limited:
            raise _too_many("rate_limited", 1)
        self._count(self._posts[channel.id], _SECOND, self._workspace.burst, "rate_limited")

    def _count(self, times: deque[datetime], span: timedelta, most: int, error: str) -> None:
        now = clock.now()
        while times and not now - span < times[0] <= now:
            times.popleft()
        if len(times) >= most and self._workspace.faults.rate_limit:
            raise _too_many(error, math.ceil((times[0] + span - now).total_seconds()))
        times.append(now)


def _too_many(error: str, seconds: int) -> ApiError:
    return ApiError(error, status=429, headers={"Retry-After": str(max(1, seconds))})
