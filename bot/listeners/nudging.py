"""What an owner answers when asked whether their roadmap items still hold."""

from collections.abc import Awaitable, Callable, Mapping

from bot.domain import item_deeds
from bot.listeners import item_forms, payloads
from bot.listeners.interactions import Action, Interaction
from bot.services import nudges
from bot.views import nudge

Listener = Callable[[Interaction, Action], Awaitable[None]]


async def _right(click: Interaction, action: Action) -> None:
    async with click.db.begin() as session:
        item_id = payloads.number(action.value)
        await nudges.confirm(session, click.actor, item_id, now=click.now)


async def _change(click: Interaction, action: Action) -> None:
    await click.open(
        await item_forms.deed(click, payloads.number(action.value), item_deeds.CHANGE.key)
    )


NUDGE_ACTIONS: Mapping[str, Listener] = {nudge.RIGHT: _right, nudge.CHANGE: _change}
