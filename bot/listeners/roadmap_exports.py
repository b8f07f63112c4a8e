"""The roadmap goes out as a file: asked for on the roadmap's screen, sent directly."""

from collections.abc import Awaitable, Callable, Mapping

from slack_sdk.models.views import View
from sqlalchemy.ext.asyncio import AsyncSession

from bot.listeners import whence
from bot.listeners.interactions import Action, Interaction
from bot.listeners.item_screens import SCREENS
from bot.services import people, roadmap_export
from bot.views import roadmap as roadmap_view
from bot.views import roadmap_export as export_view


async def _open(click: Interaction, _action: Action) -> None:
    async with click.db.begin() as session:
        await people.require_pm(session, click.actor)
    await click.open(whence.carried(export_view.build(), click.view, SCREENS))


async def _send(session: AsyncSession, sent: Interaction) -> View:
    form = export_view.parse(sent.view)
    await roadmap_export.ask(session, sent.actor, form, sent.view_id, now=sent.now)
    return whence.kept(export_view.asked(), sent.view)


EXPORT_ACTIONS: Mapping[str, Callable[[Interaction, Action], Awaitable[None]]] = {
    roadmap_view.EXPORT: _open
}
EXPORT_FORMS: Mapping[str, Callable[[AsyncSession, Interaction], Awaitable[View]]] = {
    export_view.CALLBACK: _send
}
