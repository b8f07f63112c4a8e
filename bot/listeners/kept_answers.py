"""Answers kept: offered before something is filed, listed, put right and retired."""

import contextlib
from collections.abc import Awaitable, Callable, Mapping

from slack_sdk.errors import SlackApiError
from slack_sdk.models.views import View
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import statuses
from bot.listeners import payloads
from bot.listeners.interactions import Action, Interaction, today
from bot.services import answers, kept_forms, people, requests
from bot.services.answers import Kept
from bot.views import kept_answer_form, kept_answers, lookalike_form

Listener = Callable[[Interaction, Action], Awaitable[None]]
Saver = Callable[[AsyncSession, Interaction], Awaitable[View | None]]


async def listing(shown: Interaction, number: int) -> View:
    """A page of the answers that one may read."""
    async with shown.db.begin() as session:
        page = await answers.page(session, shown.actor, number)
        owners = [answer.owner for answer in page.answers]
        names = await people.names(session, shown.actor.workspace, owners)
        can_change = await people.is_pm(session, shown.actor)
    return kept_answers.listing(
        page.answers,
        names=names,
        can_change=can_change,
        page=page.page,
        pages=page.pages,
        total=page.total,
    )


async def keep(asked: Interaction, request_id: int) -> View:
    """The form in which a PM keeps what was answered to a request."""
    async with asked.db.begin() as session:
        request, answer = await answers.suggested(session, asked.actor, request_id)
        date = await today(session, asked.actor, asked.now)
    return kept_answer_form.build(request, answer, owner=asked.actor.user, today=date)


async def _save(session: AsyncSession, sent: Interaction) -> None:
    form = kept_answer_form.parse(sent.view)
    kept = Kept(form.question, form.answer, form.owner, form.review_on, form.is_confidential)
    if form.answer_id is not None:
        await answers.change(session, sent.actor, form.answer_id, kept, now=sent.now)
    else:
        await answers.keep(
            session, sent.actor, form.request_id, kept, view_id=sent.view_id, now=sent.now
        )


async def show_anew(sent: Interaction) -> None:
    """The list that an answer was changed from shows the change."""
    is_mine = payloads.text(sent.view, "callback_id") == kept_answer_form.CALLBACK
    if is_mine and kept_answer_form.is_change(sent.view):
        with contextlib.suppress(SlackApiError):  # it was closed meanwhile; what was sent is saved
            await sent.redraw_root(await listing(sent, 1))


async def _turn(click: Interaction, action: Action) -> None:
    await click.redraw(await listing(click, payloads.number(action.value)))


async def _change(click: Interaction, action: Action) -> None:
    async with click.db.begin() as session:
        found = await answers.to_change(session, click.actor, payloads.number(action.value))
    await click.open(kept_answer_form.rebuild(found))


async def _retire(click: Interaction, action: Action) -> None:
    async with click.db.begin() as session:
        answer_id = payloads.number(action.value)
        await answers.retire(session, click.actor, answer_id, now=click.now)
    await click.redraw(await listing(click, kept_answers.page_of(click.view)))


async def _helps(click: Interaction, action: Action) -> None:
    """Instead of filing the form under it."""
    async with click.db.begin() as session:
        await answers.helped(session, click.actor, payloads.number(action.value))
        await kept_forms.forget(session, click.actor, lookalike_form.kept_of(click.view))
    await click.redraw(kept_answers.thanked())


async def _show(click: Interaction, action: Action) -> None:
    """What was answered to something like a request, as far as who clicked may read it."""
    async with click.db.begin() as session:
        request = await requests.find(session, click.actor, payloads.number(action.value))
        await people.require_member(session, click.actor)
        found = await answers.alike(session, click.actor, title=request.title, body=request.body)
    is_asker = request.requester == click.actor.user
    can_settle = is_asker and statuses.BY_KEY[request.status].open
    await click.open(kept_answers.shown(request, found, can_settle=can_settle))


async def _settles(click: Interaction, action: Action) -> None:
    request_id, _, answer_id = action.value.partition(":")
    async with click.db.begin() as session:
        request = await answers.settle(
            session,
            click.actor,
            payloads.number(request_id),
            payloads.number(answer_id),
            now=click.now,
        )
    await click.redraw(kept_answers.settled(request))


ANSWER_ACTIONS: Mapping[str, Listener] = {
    kept_answers.PAGE: _turn,
    kept_answers.CHANGE: _change,
    kept_answers.RETIRE: _retire,
    kept_answers.HELPS: _helps,
    kept_answers.SHOW: _show,
    kept_answers.SETTLES: _settles,
}

ANSWER_FORMS: Mapping[str, Saver] = {kept_answer_form.CALLBACK: _save}
