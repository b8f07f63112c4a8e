"""Clicks in App Home, and in the forms that are opened from there."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_sdk.models.views import View
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import capture_modes, departments, filers, home_tabs
from bot.errors import Malformed
from bot.listeners import forms, payloads, schedule_screens, screens
from bot.listeners.interactions import Action, Interaction
from bot.services import channels, homes, leads, workspaces
from bot.views import (
    channels_form,
    home,
    home_controls,
    home_lead,
    leads_form,
    more_settings,
    note,
    usage,
)

Listener = Callable[[Interaction, Action], Awaitable[None]]
Saver = Callable[[AsyncSession, Interaction], Awaitable[View | None]]


async def _show(click: Interaction, **chosen: Any) -> None:
    """Home is drawn anew with what they chose."""
    async with click.db.begin() as session:
        await homes.show(session, click.actor, now=click.now, **chosen)


async def _tab(click: Interaction, action: Action) -> None:
    if action.value not in home_tabs.BY_KEY:
        raise Malformed("no such tab")
    await _show(click, tab=action.value)


async def _page(click: Interaction, action: Action) -> None:
    await _show(click, page=payloads.number(action.value))


async def _filter(click: Interaction, action: Action) -> None:
    name = action.action_id.partition(":")[2]
    if name not in home_controls.FILTERS:
        raise Malformed("no such filter")
    await _show(click, **{name: action.value[:32]})


async def _days(click: Interaction, action: Action) -> None:
    days = payloads.number(action.value)
    if days not in home_tabs.DAYS:
        raise Malformed("no such span of days")
    await _show(click, days=days)


async def _own(click: Interaction, action: Action) -> None:
    if action.value not in departments.BY_KEY:
        raise Malformed("no such department")
    await _show(click, own=action.value)


async def _led(click: Interaction, action: Action) -> None:
    if action.value not in departments.BY_KEY:
        raise Malformed("no such department")
    await _show(click, led=action.value)


async def _rank(click: Interaction, action: Action) -> None:
    wanted = home_lead.parse(action.value)
    if wanted is None:
        raise Malformed("no move")
    async with click.db.begin() as session:
        await leads.move(session, click.actor, *wanted, now=click.now)


async def _help(click: Interaction, _action: Action) -> None:
    shown = usage.build(is_member=await screens.is_member(click))
    await click.open(note.modal_of("Help", shown.text))


async def _open(click: Interaction, action: Action) -> None:
    if action.value not in FORMS_BEHIND:
        raise Malformed("no such form")
    await click.open(await FORMS_BEHIND[action.value](click))


async def _channels(click: Interaction, page: int = 1) -> View:
    async with click.db.begin() as session:
        found = await channels.listing(session, click.actor, page)
        workspace = await workspaces.get(session, click.actor.workspace)
    return channels_form.build(
        found.channels, triage=workspace.triage_channel, page=found.page, pages=found.pages
    )


async def _leads(click: Interaction) -> View:
    async with click.db.begin() as session:
        await workspaces.require_admin(session, click.actor)
        return leads_form.build(await leads.of(session, click.actor.workspace))


FORMS_BEHIND: Mapping[str, Callable[[Interaction], Awaitable[View]]] = {
    "settings": forms.settings,
    "channels": _channels,
    "leads": _leads,
    "schedules": schedule_screens.listing,
}


async def _turn_channels(click: Interaction, action: Action) -> None:
    await click.redraw(await _channels(click, payloads.number(action.value)))


async def _department_of(click: Interaction, action: Action) -> None:
    channel = channels_form.channel_of(action.block_id)
    if channel is None or action.value not in departments.BY_KEY:
        raise Malformed("no department")
    async with click.db.begin() as session:
        await workspaces.require_admin(session, click.actor)
        await channels.set_department(session, click.actor, channel, action.value, now=click.now)
    await click.redraw(await _channels(click, channels_form.page_of(click.view)))


async def _mode_of(click: Interaction, action: Action) -> None:
    channel = channels_form.channel_of(action.block_id)
    if channel is None or action.value not in capture_modes.BY_KEY:
        raise Malformed("no capture mode")
    async with click.db.begin() as session:
        await workspaces.require_admin(session, click.actor)
        await channels.set_mode(session, click.actor, channel, action.value, now=click.now)
    await click.redraw(await _channels(click, channels_form.page_of(click.view)))


async def _filers_of(click: Interaction, action: Action) -> None:
    channel = channels_form.channel_of(action.block_id)
    if channel is None or action.value not in filers.BY_KEY:
        raise Malformed("no choice of who may file")
    async with click.db.begin() as session:
        await channels.set_filers(session, click.actor, channel, action.value)
    await click.redraw(await _channels(click, channels_form.page_of(click.view)))


async def _save_leads(session: AsyncSession, sent: Interaction) -> None:
    await leads.appoint(session, sent.actor, leads_form.parse(sent.view), now=sent.now)


HOME_ACTIONS: Mapping[str, Listener] = {
    home_controls.TAB: _tab,
    home_controls.PAGE: _page,
    home_controls.FILTER: _filter,
    home_controls.DAYS: _days,
    home_controls.OWN: _own,
    home_lead.LED: _led,
    home_lead.RANK: _rank,
    home.HELP: _help,
    more_settings.OPEN: _open,
    channels_form.PAGE: _turn_channels,
    channels_form.DEPARTMENT: _department_of,
    channels_form.MODE: _mode_of,
    channels_form.FILERS: _filers_of,
}

HOME_FORMS: Mapping[str, Saver] = {leads_form.CALLBACK: _save_leads}
