"""What is chosen with one click on an item's screen; what goes back is asked why first."""

from collections.abc import Awaitable, Callable, Mapping

from slack_sdk.models.views import View
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import colours, horizons
from bot.errors import Malformed
from bot.listeners import item_forms, item_screens, payloads, whence
from bot.listeners.interactions import Action, Interaction
from bot.listeners.item_screens import SCREENS
from bot.services import gates, item_status, roadmap
from bot.views import item, item_gates, item_links, item_steps


async def _ask_why(click: Interaction, action: Action, form: View) -> None:
    """`form` on top, and below it the item as it still is: the form may be closed unsent."""
    await click.open(whence.carried(form, click.view, SCREENS))
    if there := item_links.shown(click.view):
        below = await item_screens.item(click, *there)
        await click.redraw(whence.kept(item.unchosen(below, action.block_id), click.view))


async def _horizon(click: Interaction, action: Action) -> None:
    """Sooner with a click; later asks why."""
    chosen = item.parse_deed(action.value)
    if chosen is None or chosen.deed not in horizons.BY_KEY:
        raise Malformed("no horizon")
    form = await item_forms.horizon(click, chosen.item_id, chosen.version, chosen.deed)
    if form is not None:
        await _ask_why(click, action, form)
        return
    async with click.db.begin() as session:
        await roadmap.change(
            session,
            click.actor,
            chosen.item_id,
            chosen.version,
            horizon=chosen.deed,
            now=click.now,
        )
    await item_screens.redraw_item(click, chosen.item_id)


async def _colour(click: Interaction, action: Action) -> None:
    """On track is said with a click; the others ask why."""
    chosen = item.parse_deed(action.value)
    if chosen is None or chosen.deed not in colours.BY_KEY:
        raise Malformed("no colour")
    if chosen.deed != colours.ON_TRACK.key:
        form = await item_forms.status(click, chosen.item_id, chosen.deed)
        await _ask_why(click, action, form)
        return
    async with click.db.begin() as session:
        await item_status.say(
            session,
            click.actor,
            chosen.item_id,
            chosen.version,
            chosen.deed,
            "",
            now=click.now,
        )
    await item_screens.redraw_item(click, chosen.item_id)


async def _take_back(click: Interaction, action: Action) -> None:
    """A signature: asks why."""
    form = await item_forms.reopen(click, payloads.number(action.value))
    await click.open(whence.carried(form, click.view, SCREENS))


ITEM_CHOICES: Mapping[str, Callable[[Interaction, Action], Awaitable[None]]] = {
    item.HORIZON: _horizon,
    item.COLOUR: _colour,
    item_gates.TAKE_BACK: _take_back,
}


async def _put_off(session: AsyncSession, sent: Interaction) -> None:
    found = await roadmap.find(session, sent.actor, item_steps.parse(sent.view, must=False).id)
    step = item_steps.parse_horizon(sent.view, found)
    await roadmap.change(
        session,
        sent.actor,
        step.id,
        step.version,
        horizon=step.horizon,
        why=step.words or None,
        now=sent.now,
    )


async def _status(session: AsyncSession, sent: Interaction) -> None:
    step = item_steps.parse_status(sent.view)
    await item_status.say(
        session, sent.actor, step.id, step.version, step.colour, step.words, now=sent.now
    )


async def _reopen(session: AsyncSession, sent: Interaction) -> None:
    step = item_steps.parse(sent.view)
    await gates.take_back(session, sent.actor, step.id, step.words, now=sent.now)


CHOICE_FORMS: Mapping[str, Callable[[AsyncSession, Interaction], Awaitable[None]]] = {
    item_steps.HORIZON: _put_off,
    item_steps.STATUS: _status,
    item_steps.REOPEN: _reopen,
}
