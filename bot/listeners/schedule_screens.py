"""The schedules: the list, what is done from it, and the forms that are opened from it."""

import contextlib
from collections.abc import Awaitable, Callable, Mapping
from datetime import date

from slack_sdk.errors import SlackApiError
from slack_sdk.models.views import View
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import audiences, previews
from bot.errors import Malformed
from bot.listeners import payloads
from bot.listeners.interactions import Action, Interaction, today
from bot.models import Workspace
from bot.services import rescheduling, workspaces
from bot.services.rescheduling import Chosen, Entry
from bot.views import pause_form, schedule_form
from bot.views import schedules as schedules_view
from bot.views.schedule_form import Held
from bot.views.schedules import Row

Listener = Callable[[Interaction, Action], Awaitable[None]]
Saver = Callable[[AsyncSession, Interaction], Awaitable[View | None]]


async def listing(shown: Interaction, page: int = 1) -> View:
    """Page `page` of the schedules that they change."""
    async with shown.db.begin() as session:
        entries = await rescheduling.listing(session, shown.actor, now=shown.now)
        workspace = await session.get_one(Workspace, shown.actor.workspace)
        is_admin = await workspaces.is_admin(session, shown.actor)
        day = await today(session, shown.actor, shown.now)
    return schedules_view.build(
        [_row(entry, day) for entry in entries],
        page=page,
        preview_minutes=workspace.preview_minutes if is_admin else None,
    )


def _row(entry: Entry, day: date) -> Row:
    wanted, row = entry.wanted, entry.wanted.row
    is_paused = row.paused_until is not None and row.paused_until > day
    return Row(
        audience=wanted.audience.key,
        label=wanted.audience.label,
        channel=wanted.channel,
        slots=wanted.slots,
        next=entry.next,
        paused_until=row.paused_until if is_paused else None,
        is_silent=row.is_silent,
        trouble=entry.trouble,
    )


async def _add(click: Interaction, _action: Action) -> None:
    async with click.db.begin() as session:
        theirs = await rescheduling.require(session, click.actor)
        workspace = await session.get_one(Workspace, click.actor.workspace)
    offered = [audience.key for audience in theirs]
    held = schedule_form.usual(offered[0])
    await click.open(
        schedule_form.build(held, offered=offered, is_new=True, zone=workspace.timezone)
    )


async def _every(click: Interaction, action: Action) -> None:
    await click.redraw(schedule_form.rebuild(click.view, action.value))


async def _menu(click: Interaction, action: Action) -> None:
    chosen = schedules_view.parse_deed(action.value)
    if chosen is None or chosen[1] not in audiences.BY_KEY:
        raise Malformed("no deed")
    deed, audience, channel = chosen
    if deed in (schedules_view.CHANGE, schedules_view.PAUSE):
        await click.open(await _form(click, deed, audience, channel))
        return
    async with click.db.begin() as session:
        if deed == schedules_view.RESUME:
            await rescheduling.pause(session, click.actor, audience, channel, None, now=click.now)
        else:
            is_on = deed == schedules_view.ON
            await rescheduling.turn(session, click.actor, audience, channel, is_on, now=click.now)
    await click.redraw(await listing(click, _page_of(click)))


async def _form(click: Interaction, deed: str, audience: str, channel: str) -> View:
    async with click.db.begin() as session:
        row = await rescheduling.find(session, click.actor, audience, channel)
        workspace = await session.get_one(Workspace, click.actor.workspace)
    if deed == schedules_view.PAUSE:
        return pause_form.build(audience, channel)
    return schedule_form.build(
        schedule_form.of(row), offered=[audience], is_new=False, zone=workspace.timezone
    )


async def _turn_page(click: Interaction, action: Action) -> None:
    await click.redraw(await listing(click, payloads.number(action.value)))


async def _preview_before(click: Interaction, action: Action) -> None:
    if action.value not in previews.BY_KEY:
        raise Malformed("no such time")
    async with click.db.begin() as session:
        minutes = previews.BY_KEY[action.value].minutes
        await rescheduling.preview_before(session, click.actor, minutes)
    await click.redraw(await listing(click, _page_of(click)))


def _page_of(click: Interaction) -> int:
    return schedules_view.page_of(click.view)


async def _save(session: AsyncSession, sent: Interaction) -> None:
    held, is_new = schedule_form.parse(sent.view)
    save = rescheduling.add if is_new else rescheduling.change
    await save(session, sent.actor, _chosen(held), now=sent.now)


def _chosen(held: Held) -> Chosen:
    return Chosen(
        audience=held.audience,
        channel=held.channel or "",
        every=held.every,
        days=held.days,
        starts=held.starts,
        at=held.at,
        timezone=held.timezone or None,
        is_silent=held.is_silent,
    )


async def _pause(session: AsyncSession, sent: Interaction) -> None:
    day = await today(session, sent.actor, sent.now)
    audience, channel, until = pause_form.parse(sent.view, day)
    await rescheduling.pause(session, sent.actor, audience, channel, until, now=sent.now)


async def show_anew(sent: Interaction) -> None:
    """The list under the form shows what was saved."""
    if payloads.text(sent.view, "callback_id") not in SCHEDULE_FORMS:
        return
    with contextlib.suppress(SlackApiError):  # it was closed meanwhile; what was sent is saved
        await sent.redraw_below(await listing(sent))


SCHEDULE_ACTIONS: Mapping[str, Listener] = {
    schedules_view.ADD: _add,
    schedules_view.MENU: _menu,
    schedules_view.PAGE: _turn_page,
    schedules_view.PREVIEW: _preview_before,
    schedule_form.EVERY: _every,
}

SCHEDULE_FORMS: Mapping[str, Saver] = {
    schedule_form.CALLBACK: _save,
    pause_form.CALLBACK: _pause,
}
