"""What is clicked about something that was written to the bot directly."""

from collections.abc import Awaitable, Callable, Mapping

from bot.errors import Malformed
from bot.listeners import payloads
from bot.listeners.interactions import Action, Interaction
from bot.services import redirecting
from bot.views import direct_notices

Listener = Callable[[Interaction, Action], Awaitable[None]]


async def _apart(click: Interaction, action: Action) -> None:
    async with click.db.begin() as session:
        notice_id = payloads.number(action.value)
        await redirecting.file(session, click.actor, notice_id, now=click.now)


async def _belongs(click: Interaction, action: Action) -> None:
    chosen = direct_notices.chosen(action.value)
    if chosen is None:
        raise Malformed("no question in the value")
    async with click.db.begin() as session:
        await redirecting.choose(session, click.actor, *chosen, now=click.now)


REDIRECT_ACTIONS: Mapping[str, Listener] = {
    direct_notices.APART: _apart,
    direct_notices.BELONGS: _belongs,
}
