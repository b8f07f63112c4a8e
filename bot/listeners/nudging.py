"""What an owner answers when asked whether their roadmap items still hold."""

from collections.abc import Awaitable, Callable, Mapping

from bot.listeners import forms, payloads
from bot.listeners.interactions import Action, Interaction
from bot.services import nudges
from bot.views import nudge, roadmap

Listener = Callable[[Interaction, Action], Awaitable[None]]


async def _right(click: Interaction, action: Action) -> None:
    async with click.db.begin() as session:
        item_id = payloads.number(action.value)
        await nudges.confirm(session, click.actor, item_id, now=click.now)


async def _change(click: Interaction, action: Action) -> None:
    await click.open(await forms.item(click, payloads.number(action.value), roadmap.CHANGE))


NUDGE_ACTIONS: Mapping[str, Listener] = {nudge.RIGHT: _right, nudge.CHANGE: _change}
