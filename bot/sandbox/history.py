"""Two weeks of a believable company, played on the real bot: what stands there when one comes."""

from datetime import datetime, timedelta

from bot.sandbox import first_week, marks, moments, second_week
from bot.sandbox.cast import Cast
from bot.sandbox.real_bot import RealBot

_BEGINS, _LASTS = "Wednesday 08:49", timedelta(days=14)


def ends(today: datetime) -> datetime:
    """The last Wednesday morning before `today`."""
    return moments.parse(_BEGINS, today - timedelta(days=7), "UTC")


def begins(today: datetime) -> datetime:
    """When it has to begin to end in time."""
    return ends(today) - _LASTS


async def play(bot: RealBot) -> None:
    """From the bot's arrival in #sales to a Wednesday morning; what came last is still unread."""
    cast = Cast(bot)
    for scene in (*first_week.SCENES, *second_week.SCENES):
        await scene(cast)
    marks.read_all(cast.slack)
    await second_week.this_morning(cast)
    cast.slack.tour.begin()
