"""So that nobody is forgotten: what is clicked and sent about reminders and the like."""

from collections.abc import Awaitable, Callable, Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import service_goals
from bot.errors import Malformed
from bot.listeners import payloads
from bot.listeners.interactions import Action, Interaction
from bot.services import decision_log, details, goals, holidays, pushbacks, reminders, workspaces
from bot.views import decision_log as decision_log_view
from bot.views import (
    intro,
    note,
    pushback_form,
    pushback_note,
    reminder,
    reminder_settings,
    settings_form,
)
from bot.views.message import Message

Listener = Callable[[Interaction, Action], Awaitable[None]]
Saver = Callable[[AsyncSession, Interaction], Awaitable[None]]


async def _later(click: Interaction, action: Action) -> None:
    await _put_off(click, action, for_good=False)


async def _never(click: Interaction, action: Action) -> None:
    await _put_off(click, action, for_good=True)


async def _put_off(click: Interaction, action: Action, *, for_good: bool) -> None:
    chosen = reminder.parse_value(action.value)
    if chosen is None:
        raise Malformed("no reminder in the value")
    async with click.db.begin() as session:
        await reminders.snooze(
            session, click.actor, chosen[0], chosen[1], for_good=for_good, now=click.now
        )


async def why(asked: Interaction, typed: str) -> Message:
    """Who decided what, when and why: of a request, or of one that the words lead to."""
    if not typed:
        return note.build(decision_log_view.ASK)
    async with asked.db.begin() as session:
        found = await decision_log.ask(session, asked.actor, typed)
    if story := found.story:
        return decision_log_view.build(
            story.request,
            story.entries,
            item=story.item,
            names=story.names,
            has_dates=story.has_dates,
        )
    if found.several:
        return decision_log_view.several(typed, found.several, found.total)
    return decision_log_view.nothing(typed)


async def _why(click: Interaction, action: Action) -> None:
    request_id = payloads.number(action.value)
    async with click.db.begin() as session:
        story = await decision_log.story(session, click.actor, request_id)
    await click.open(
        decision_log_view.modal_of(
            story.request,
            story.entries,
            item=story.item,
            names=story.names,
            has_dates=story.has_dates,
        )
    )


async def _delivered(click: Interaction, action: Action) -> None:
    async with click.db.begin() as session:
        pushback_id = payloads.number(action.value)
        await pushbacks.deliver(session, click.actor, pushback_id, now=click.now)


async def _open_reaction(click: Interaction, action: Action) -> None:
    async with click.db.begin() as session:
        kept, request = await pushbacks.find(session, click.actor, payloads.number(action.value))
        customer = await details.customer(session, request)
    await click.open(pushback_form.build(kept, request, customer=customer.name if customer else ""))


async def _reaction(session: AsyncSession, sent: Interaction) -> None:
    form = pushback_form.parse(sent.view)
    await pushbacks.react(
        session, sent.actor, form.pushback_id, form.reaction, form.words, now=sent.now
    )


async def _set_goal(click: Interaction, action: Action) -> None:
    channel, goal = intro.channel_of(action.block_id), service_goals.BY_KEY.get(action.value)
    if channel is None or goal is None:
        raise Malformed("no goal")
    async with click.db.begin() as session:
        await goals.choose(session, click.actor, channel, goal, now=click.now)


async def _open_settings(click: Interaction, _action: Action) -> None:
    async with click.db.begin() as session:
        await workspaces.require_admin(session, click.actor)
        workspace = await workspaces.get(session, click.actor.workspace)
    await click.open(reminder_settings.build(workspace))


async def _settings(session: AsyncSession, sent: Interaction) -> None:
    form = reminder_settings.parse(sent.view)
    await holidays.choose(
        session,
        sent.actor,
        weekdays=form.weekdays,
        country=form.country,
        remind_after=form.remind_after,
    )


FOLLOW_UP_ACTIONS: Mapping[str, Listener] = {
    reminder.LATER: _later,
    reminder.NEVER: _never,
    decision_log_view.WHY: _why,
    pushback_note.DELIVERED: _delivered,
    pushback_note.REACTION: _open_reaction,
    intro.GOAL: _set_goal,
    settings_form.REMINDERS: _open_settings,
}

FOLLOW_UP_FORMS: Mapping[str, Saver] = {
    reminder_settings.CALLBACK: _settings,
    pushback_form.CALLBACK: _reaction,
}
