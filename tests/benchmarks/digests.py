"""What a digest tells, gathered for each audience: a week's, Finance's a month's."""

import random
from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import audiences
from bot.domain.audiences import Audience
from bot.models import Channel
from bot.services import gathering, requests, timelines
from bot.services.periods import Period
from tests import rows
from tests.benchmarks.timings import Deed


def _gather(audience: Audience) -> Deed:
    """As it is for the audience's channel: no confidential request is named there."""
    covers = audience.every.covers

    async def gather(session: AsyncSession, chance: random.Random, _size: int) -> object:
        ends = rows.NOW - timedelta(hours=chance.randint(0, 48))
        begins = ends - covers
        period = Period(rows.TEAM, "UTC", begins, ends, after=begins, told={})
        channel = await session.get(Channel, (rows.TEAM, f"C{audience.department}"))
        shown = requests.told_in(channel)
        content = await gathering.gather(session, audience, period, shown=shown)
        return content | await timelines.gather(session, audience, period)

    return gather


DEEDS: Mapping[str, Deed] = {
    f"digest: {audience.label}": _gather(audience) for audience in audiences.AUDIENCES
}
