"""Submissions: a form that closes is a form that is saved."""

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import Database
from bot.domain import statuses
from bot.errors import Malformed, Refused
from bot.listeners import failures, payloads, screens
from bot.listeners.interactions import Interaction, today
from bot.services import intake, requests, roadmap, triage, workspaces
from bot.services.workspaces import Slotting
from bot.views import (
    answer_form,
    decision_form,
    item_form,
    move_form,
    request_form,
    settings_form,
    ship_form,
)
from bot.views.message import FormErrors

Listener = Callable[[AsyncSession, Interaction], Awaitable[None]]


def register(app: AsyncApp) -> None:
    """One listener for all forms: FORMS below says what each saves."""
    app.view(re.compile(".*"))(on_submission)
    app.view_closed(re.compile(".*"))(on_closed)


async def on_submission(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, workspace: str
) -> None:
    """Commit, then close. What is wrong is said in the form; nothing typed is lost."""
    sent = Interaction.of(db, client, body, payloads.actor(body, workspace))
    listener = FORMS.get(payloads.text(sent.view, "callback_id"))
    if listener is None:
        await ack()
        return
    try:
        async with db.begin() as session:
            await listener(session, sent)
    except FormErrors as error:
        await ack(response_action="errors", errors=error.errors)
        return
    except Refused as error:
        await failures.in_form(ack, body, str(error))
        return
    await _show_roadmap_anew(sent)
    await ack()


async def on_closed(ack: AsyncAck) -> None:
    """Nothing to save."""
    await ack()


async def _show_roadmap_anew(sent: Interaction) -> None:
    """A form about an item was opened from the roadmap: that now shows the change."""
    if payloads.text(sent.view, "callback_id") not in (
        item_form.CALLBACK,
        move_form.CALLBACK,
        ship_form.CALLBACK,
    ):
        return
    try:
        await sent.redraw_root(await screens.roadmap(sent, 1))
    except SlackApiError:
        return  # it was closed meanwhile; what was sent is saved


async def _request(session: AsyncSession, sent: Interaction) -> None:
    form = request_form.parse(sent.view, await today(session, sent.actor, sent.now))
    await intake.submit(
        session,
        sent.actor,
        title=form.title,
        body=form.body,
        department=form.department,
        category=form.category,
        importance=form.importance,
        needed_by=form.needed_by,
        channel=form.channel,
        view_id=sent.view_id,
        now=sent.now,
    )


async def _decision(session: AsyncSession, sent: Interaction) -> None:
    form = decision_form.parse(sent.view, await today(session, sent.actor, sent.now))
    if form.decision_id is not None:
        await triage.explain(
            session,
            sent.actor,
            form.decision_id,
            reason=form.reason,
            revisit_on=form.revisit_on,
            now=sent.now,
        )
        return
    if form.target not in statuses.BY_KEY or form.seen not in statuses.BY_KEY:
        raise Malformed("no such status")
    await triage.decide(
        session,
        sent.actor,
        form.request_id,
        seen=form.seen,
        target=form.target,
        reason=form.reason,
        revisit_on=form.revisit_on,
        now=sent.now,
    )


async def _answer(session: AsyncSession, sent: Interaction) -> None:
    form = answer_form.parse(sent.view)
    await triage.answer(session, sent.actor, form.request_id, form.answer, now=sent.now)


async def _item(session: AsyncSession, sent: Interaction) -> None:
    """A new item, changes to one, or a request put behind an existing one."""
    form = item_form.parse(sent.view)
    if form.item_id is not None and form.request_id is not None:
        await roadmap.attach(session, sent.actor, form.request_id, form.item_id, now=sent.now)
    elif form.item_id is not None:
        await roadmap.change(
            session,
            sent.actor,
            form.item_id,
            form.version,
            title=form.title,
            horizon=form.horizon,
            confidence=form.confidence,
            owner=form.owner,
            now=sent.now,
        )
    else:
        wanted = form.request_id
        request = await requests.find(session, sent.actor, wanted) if wanted else None
        await roadmap.plan(
            session,
            sent.actor,
            title=form.title,
            horizon=form.horizon,
            earliest=form.earliest,
            latest=form.latest,
            confidence=form.confidence,
            owner=form.owner,
            request=request,
            view_id=sent.view_id,
            now=sent.now,
        )


async def _move(session: AsyncSession, sent: Interaction) -> None:
    form = move_form.parse(sent.view)
    await roadmap.move(
        session,
        sent.actor,
        form.item_id,
        form.version,
        earliest=form.earliest,
        latest=form.latest,
        reason=form.reason,
        now=sent.now,
    )


async def _ship(session: AsyncSession, sent: Interaction) -> None:
    item_id, version = ship_form.parse(sent.view)
    await roadmap.ship(session, sent.actor, item_id, version, now=sent.now)


async def _settings(session: AsyncSession, sent: Interaction) -> None:
    form = settings_form.parse(sent.view)
    await workspaces.configure(
        session,
        sent.actor,
        triage_channel=form.triage_channel,
        pm_group=form.pm_group,
        pms=form.pms,
        timezone=form.timezone,
        slots={key: Slotting(*slot) for key, slot in form.schedules.items()},
        now=sent.now,
    )


FORMS: Mapping[str, Listener] = {
    request_form.CALLBACK: _request,
    decision_form.CALLBACK: _decision,
    answer_form.CALLBACK: _answer,
    item_form.CALLBACK: _item,
    move_form.CALLBACK: _move,
    ship_form.CALLBACK: _ship,
    settings_form.CALLBACK: _settings,
}
