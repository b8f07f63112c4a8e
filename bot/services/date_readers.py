"""Who reads the dates of what is only explored: decided here, failing closed."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import date_readers
from bot.domain.date_readers import DateReader
from bot.services import homes, leads, people
from bot.services.people import Actor


async def of(session: AsyncSession, actor: Actor) -> DateReader:
    """Product managers, the leads of who plans with us, and members who say in App Home that such
    a department is theirs read all of them; an item's owner reads those of that item."""
    if not await people.is_member(session, actor):
        return DateReader()
    theirs = [*await leads.led_by(session, actor), (await homes.shown(session, actor)).own]
    plans = date_readers.plans(theirs) or await people.is_pm(session, actor)
    return DateReader(plans, actor.user)
