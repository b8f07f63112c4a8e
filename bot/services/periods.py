"""What a digest covers: from the last one that its audience was told in that channel."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from bot.domain import schedules
from bot.models import Digest, Workspace
from bot.services.scheduling import Wanted

# A change may come to be known after a digest that it belongs before: a reaction waits out its
# grace time, and Slack may deliver one a day late (facts.md, section 1). So each digest looks
# back beyond its beginning and leaves out what an earlier one told: nothing twice, nothing lost.
LOOKBACK = timedelta(hours=25)

Told = Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Period:
    """What one digest covers: from `begins` to `ends`, in a workspace with its time `zone`.

    It looks back to `after`, and leaves out what earlier digests `told` (ids by kind). `last` is
    the content of the one before it, {} of none.
    """

    workspace: str
    zone: str
    begins: datetime
    ends: datetime
    after: datetime
    told: Told
    last: Mapping[str, Any] = field(default_factory=dict)

    def covers(
        self, when: InstrumentedAttribute[Any], row: InstrumentedAttribute[int], kind: str
    ) -> ColumnElement[bool]:
        """The condition that a change at `when`, of the row `row`, is to be told now."""
        return and_(
            when > self.after,
            when <= self.ends,
            row.not_in(self.told.get(kind, [])),
        )


async def since_the_last(session: AsyncSession, wanted: Wanted, now: datetime) -> Period:
    """From the end of the last digest that told something; a first one looks back as far as
    the next one will, or farther if it should have come before."""
    zone = wanted.slots.zone
    sent = (
        select(Digest)
        .where(wanted.mine(), Digest.content.is_not(None))
        .order_by(Digest.covers_to.desc())
    )
    last = await session.scalar(sent.limit(1))
    if last is None:
        begins = await _first(session, wanted, now)
        return Period(wanted.workspace, zone, begins, now, after=begins, told={})
    after = last.covers_to - LOOKBACK
    earlier = (await session.scalars(sent.where(Digest.covers_to > after))).all()
    # A clock that was set back must not turn the period around.
    begins = min(last.covers_to, now)
    told, content = _told(earlier), last.content or {}
    return Period(wanted.workspace, zone, begins, now, after=after, told=told, last=content)


async def _first(session: AsyncSession, wanted: Wanted, now: datetime) -> datetime:
    workspace = await session.get_one(Workspace, wanted.workspace)
    covers = schedules.BY_KEY[wanted.row.every].covers
    return max(workspace.created_at, min(wanted.row.since, now - covers))


def _told(digests: Iterable[Digest]) -> dict[str, list[int]]:
    told = defaultdict[str, list[int]](list)
    for digest in digests:
        for kind, ids in (digest.content or {}).get("told", {}).items():
            told[kind] += ids
    return told
