"""Clicks on the roadmap, and on the screen of one of its items."""

from collections.abc import Awaitable, Callable, Mapping

from slack_sdk.models.views import View

from bot.domain import item_deeds, item_form_tabs, roadmap_filters
from bot.domain.roadmap_filters import Filters
from bot.errors import Malformed
from bot.listeners import item_forms, item_screens, payloads, whence
from bot.listeners.interactions import Action, Interaction
from bot.listeners.item_choices import ITEM_CHOICES
from bot.listeners.item_screens import SCREENS
from bot.listeners.roadmap_imports import IMPORT_ACTIONS
from bot.services import dependencies, item_status, kept_forms, people, roadmap
from bot.views import (
    figure_form,
    gate_form,
    item,
    item_case,
    item_change_form,
    item_form,
    item_gates,
    item_links,
    item_waits,
    roadmap_filter_form,
)
from bot.views import roadmap as roadmap_view

Listener = Callable[[Interaction, Action], Awaitable[None]]


async def _open(click: Interaction, view: View) -> None:
    """On top of the screen it was asked for on, which it comes back to."""
    await click.open(whence.carried(view, click.view, SCREENS))


async def _open_item(click: Interaction, action: Action) -> None:
    wanted = item_links.parse(action.value)
    if wanted is None:
        raise Malformed("no item")
    await _open(click, await item_screens.item(click, *wanted))


async def _turn_item(click: Interaction, action: Action) -> None:
    """Another tab, or another page of it."""
    wanted = item_links.parse(action.value)
    if wanted is None:
        raise Malformed("no tab")
    view = await item_screens.item(click, *wanted)
    await click.redraw(whence.kept(view, click.view))


async def _turn_roadmap(click: Interaction, action: Action) -> None:
    filters, _ = roadmap_view.parse(click.view)
    page = roadmap_view.parse_page(action.value)
    await click.redraw(await item_screens.roadmap(click, filters, page))


async def _filter(click: Interaction, action: Action) -> None:
    filters, _ = roadmap_view.parse(click.view)
    chosen = {action.action_id.partition(":")[2]: action.value}
    changed = roadmap_filters.merged(filters, chosen)
    await click.redraw(await item_screens.roadmap(click, changed, 1))


async def _clear(click: Interaction, _action: Action) -> None:
    await click.redraw(await item_screens.roadmap(click, Filters(), 1))


async def _more_filters(click: Interaction, _action: Action) -> None:
    async with click.db.begin() as session:
        await people.require_member(session, click.actor)
    filters, _ = roadmap_view.parse(click.view)
    await _open(click, roadmap_filter_form.build(filters))


async def _new_item(click: Interaction, _action: Action) -> None:
    await _open(click, await item_forms.plan(click, None))


async def _item_menu(click: Interaction, action: Action) -> None:
    """In the roadmap: the item's screen, or a form about it."""
    chosen = roadmap_view.parse_deed(action.value)
    if chosen is None:
        raise Malformed("no deed")
    if chosen.deed == roadmap_view.OPEN:
        await _open(click, await item_screens.item(click, chosen.item_id, ""))
    else:
        await _open(click, await item_forms.deed(click, chosen.item_id, chosen.deed))


async def _deed(click: Interaction, action: Action) -> None:
    """On the item's screen: a form, or at once that nothing blocks it any more."""
    chosen = item.parse_deed(action.value)
    if chosen is None or chosen.deed not in item_deeds.BY_KEY:
        raise Malformed("no deed")
    if chosen.deed == item_deeds.BLOCK.key and await _unblocked(click, chosen):
        await _after(click, chosen.item_id)
        return
    await _open(click, await item_forms.deed(click, chosen.item_id, chosen.deed))


async def _unblocked(click: Interaction, chosen: item.ItemDeed) -> bool:
    """Whether it was blocked, and is not any more."""
    async with click.db.begin() as session:
        found = await roadmap.find(session, click.actor, chosen.item_id)
        if found.blocked_since is None:
            return False
        version = chosen.version
        await item_status.block(session, click.actor, found.id, version, "", now=click.now)
        return True


async def _after(click: Interaction, item_id: int) -> None:
    await item_screens.redraw_item(click, item_id)


async def _change_tab(click: Interaction, action: Action) -> None:
    """Another tab of the form: what was typed on this one is kept."""
    form = item_change_form.read(click.view)
    tab = item_form_tabs.BY_KEY.get(action.value)
    if tab is None:
        raise Malformed("no tab")
    async with click.db.begin() as session:
        found = await roadmap.find(session, click.actor, form.item_id)
        await people.require_pm(session, click.actor)
        draft = await item_forms.draft(session, click, form)
        kept = {"draft": draft}
        await kept_forms.keep(session, click.actor, click.view_id, kept, now=click.now)
        values = item_change_form.values_of(found) | draft
    visited = (*form.visited, form.tab.key)
    view = item_change_form.build(form.item_id, form.version, values, tab, visited=visited)
    await click.redraw(whence.kept(view, click.view))


async def _change_choice(click: Interaction, action: Action) -> None:
    """In the form for a new item: a new one, or one that is there."""
    await click.redraw(whence.kept(item_form.rebuild(click.view, action.value), click.view))


async def _sign(click: Interaction, action: Action) -> None:
    await _open(click, await item_forms.sign(click, payloads.number(action.value)))


async def _set_up(click: Interaction, action: Action) -> None:
    wanted = gate_form.parse_value(action.value)
    if wanted is None:
        raise Malformed("no gate")
    await _open(click, await item_forms.gate(click, *wanted))


async def _state_figure(click: Interaction, action: Action) -> None:
    wanted = figure_form.parse_value(action.value)
    if wanted is None:
        raise Malformed("no figure")
    await _open(click, await item_forms.figure(click, *wanted))


async def _add_wait(click: Interaction, action: Action) -> None:
    await _open(click, await item_forms.wait(click, payloads.number(action.value)))


async def _wait(click: Interaction, action: Action) -> None:
    """It is there; or it never was waited for."""
    wanted = item_waits.parse(action.value)
    if wanted is None:
        raise Malformed("no dependency")
    deed, number = wanted
    do = dependencies.settle if deed == item_waits.THERE else dependencies.remove
    async with click.db.begin() as session:
        item_id = await do(session, click.actor, number, now=click.now)
    await _after(click, item_id)


ITEM_ACTIONS: Mapping[str, Listener] = {
    item_links.OPEN: _open_item,
    item.TAB: _turn_item,
    item.PAGE: _turn_item,
    **ITEM_CHOICES,
    item.DEED: _deed,
    item_gates.SIGN: _sign,
    item_gates.SET_UP: _set_up,
    item_case.STATE: _state_figure,
    item_waits.ADD: _add_wait,
    item_waits.MENU: _wait,
    item_form.CHOICE: _change_choice,
    item_change_form.TAB: _change_tab,
    roadmap_view.PAGE: _turn_roadmap,
    roadmap_view.FILTER: _filter,
    roadmap_view.CLEAR: _clear,
    roadmap_view.MORE_FILTERS: _more_filters,
    roadmap_view.ITEM_MENU: _item_menu,
    roadmap_view.NEW: _new_item,
    **IMPORT_ACTIONS,
}
