"""The roadmap in as a list, pasted in Slack: checked, read page by page, carried out."""

from collections.abc import Awaitable, Callable, Mapping

from slack_sdk.models.views import View
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain.roadmap_sheets import Unreadable
from bot.listeners import payloads, whence
from bot.listeners.interactions import Action, Interaction
from bot.listeners.item_screens import SCREENS
from bot.services import people, roadmap_import
from bot.services.people import Actor
from bot.services.sheets.steps import Step
from bot.views import roadmap as roadmap_view
from bot.views import roadmap_import as form_view
from bot.views.message import FormErrors


async def _open(click: Interaction, _action: Action) -> None:
    async with click.db.begin() as session:
        await people.require_pm(session, click.actor)
    await click.open(whence.carried(form_view.build(), click.view, SCREENS))


async def _turn(click: Interaction, action: Action) -> None:
    """Another page of what it would do; if that is something else by now, from the beginning."""
    form = form_view.parse(click.view)
    try:
        async with click.db.begin() as session:
            steps = await roadmap_import.plan(session, click.actor, form.sheet)
            names = await _names(session, click.actor, steps)
    except Unreadable as error:
        view = form_view.unreadable(form.sheet, str(error))
    else:
        plan = roadmap_import.digest(steps)
        goes_on = form.is_shown and form.plan in ("", plan)
        page = payloads.number(action.value) if goes_on else 1
        view = form_view.preview(form.sheet, steps, names, plan, page=page)
    await click.redraw(whence.kept(view, click.view))


async def _import(session: AsyncSession, sent: Interaction) -> View:
    """Sent once it shows what it would do, sent again it is done; if that is something else by
    now, it is shown once more."""
    form = form_view.parse(sent.view)
    try:
        steps = await roadmap_import.plan(session, sent.actor, form.sheet)
        plan = roadmap_import.digest(steps)
        if form.plan == plan:
            await roadmap_import.carry_out(session, sent.actor, form.sheet, now=sent.now)
    except Unreadable as error:
        raise FormErrors({form_view.SHEET: str(error)}) from error
    names = await _names(session, sent.actor, steps)
    if form.plan == plan:
        view = form_view.done(steps, names)
    else:
        view = form_view.preview(form.sheet, steps, names, plan)
    return whence.kept(view, sent.view)


async def _names(session: AsyncSession, actor: Actor, steps: list[Step]) -> dict[str, str]:
    return await people.names(session, actor.workspace, roadmap_import.owners(steps))


IMPORT_ACTIONS: Mapping[str, Callable[[Interaction, Action], Awaitable[None]]] = {
    roadmap_view.IMPORT: _open,
    form_view.PAGE: _turn,
}
IMPORT_FORMS: Mapping[str, Callable[[AsyncSession, Interaction], Awaitable[View | None]]] = {
    form_view.CALLBACK: _import,
}
