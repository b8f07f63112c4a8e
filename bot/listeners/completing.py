"""What a request lacks: asked for in its confirmation, filled in in a form."""

from collections.abc import Awaitable, Callable, Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from bot.listeners import payloads
from bot.listeners.interactions import Action, Interaction, today
from bot.services import completing
from bot.views import confirmation, missing_form


async def _open(click: Interaction, action: Action) -> None:
    async with click.db.begin() as session:
        request_id = payloads.number(action.value)
        request = await completing.to_complete(session, click.actor, request_id)
        view = missing_form.build(request, completing.missing(request))
    await click.open(view)


async def _save(session: AsyncSession, sent: Interaction) -> None:
    form = missing_form.parse(sent.view, await today(session, sent.actor, sent.now))
    await completing.complete(session, sent.actor, form.request_id, form.draft, now=sent.now)


COMPLETING_ACTIONS: Mapping[str, Callable[[Interaction, Action], Awaitable[None]]] = {
    confirmation.COMPLETE: _open
}
COMPLETING_FORMS: Mapping[str, Callable[[AsyncSession, Interaction], Awaitable[None]]] = {
    missing_form.CALLBACK: _save
}
