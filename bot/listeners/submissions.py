"""Submissions: a form that closes is a form that is saved."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import Database
from bot.errors import FormIsOld, OutOfDate, Refused
from bot.listeners import (
    failures,
    item_submissions,
    kept_answers,
    look_alikes,
    payloads,
    schedule_screens,
    shortcuts,
)
from bot.listeners.amending import AMENDING_FORMS
from bot.listeners.balance_screens import BALANCE_FORMS
from bot.listeners.completing import COMPLETING_FORMS
from bot.listeners.customer_screens import CUSTOMER_FILES, CUSTOMER_FORMS
from bot.listeners.digest_deeds import DIGEST_FORMS
from bot.listeners.follow_ups import FOLLOW_UP_FORMS
from bot.listeners.home_actions import HOME_FORMS
from bot.listeners.interactions import Interaction, today
from bot.listeners.item_submissions import ITEM_FORMS
from bot.listeners.kept_answers import ANSWER_FORMS
from bot.listeners.look_alikes import LOOK_ALIKE_FORMS
from bot.listeners.roadmap_exports import EXPORT_FORMS
from bot.listeners.schedule_screens import SCHEDULE_FORMS
from bot.listeners.supporters import SUPPORTER_FORMS
from bot.listeners.triage_submissions import TRIAGE_FORMS
from bot.services import intake, workspaces
from bot.views import (
    lookalike_form,
    request_form,
    settings_form,
)
from bot.views.message import FormErrors

# What it gives back takes the place of the form; without, the form closes.
Listener = Callable[[AsyncSession, Interaction], Awaitable[View | None]]


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
        await failures.in_form(ack, body, str(OutOfDate()))
        return
    try:
        sent = await _with_file(sent)
        async with db.begin() as session:
            following = await listener(session, sent)
    except FormErrors as error:
        await ack(response_action="errors", errors=error.errors)
        return
    except Refused as error:
        await failures.in_form(ack, body, str(error))
        return
    await item_submissions.show_anew(sent)
    await kept_answers.show_anew(sent)
    await schedule_screens.show_anew(sent)
    await _close(ack, payloads.text(sent.view, "callback_id"), following)


async def _with_file(sent: Interaction) -> Interaction:
    """With what is in the file that was added, fetched before anything else begins."""
    fetch = CUSTOMER_FILES.get(payloads.text(sent.view, "callback_id"))
    return replace(sent, fetched=await fetch(sent)) if fetch else sent


async def _close(ack: AsyncAck, callback: str, following: View | None) -> None:
    """Close the form, or show what follows: what asks back stands on top, and goes with it."""
    if following is not None:
        on_top = following.callback_id == lookalike_form.CALLBACK
        await ack(response_action="push" if on_top else "update", view=following)
    elif callback == lookalike_form.CALLBACK:
        await ack(response_action="clear")
    else:
        await ack()


async def on_closed(ack: AsyncAck) -> None:
    """Nothing to save."""
    await ack()


async def _request(session: AsyncSession, sent: Interaction) -> View | None:
    """File it, unless something like it is to be shown first."""
    form = request_form.parse(sent.view, await today(session, sent.actor, sent.now))
    source = shortcuts.source_of(form.source)
    await intake.require_unfiled(session, sent.actor, source, sent.view_id)
    if asked := await look_alikes.before_filing(session, sent, form.draft.title, form.draft.body):
        return asked
    await intake.submit(
        session, sent.actor, form.draft, view_id=sent.view_id, source=source, now=sent.now
    )
    return None


async def _file_anyway(session: AsyncSession, sent: Interaction) -> View | None:
    try:
        return await _request(session, await look_alikes.as_sent(session, sent))
    except FormErrors as error:
        raise FormIsOld(said=" ".join(error.errors.values())) from error


async def _settings(session: AsyncSession, sent: Interaction) -> None:
    form = settings_form.parse(sent.view)
    await workspaces.configure(
        session,
        sent.actor,
        triage_channel=form.triage_channel,
        pm_group=form.pm_group,
        pms=form.pms,
        timezone=form.timezone,
        filing_emoji=form.filing_emoji,
        now=sent.now,
    )


FORMS: Mapping[str, Listener] = {
    **TRIAGE_FORMS,
    request_form.CALLBACK: _request,
    lookalike_form.CALLBACK: _file_anyway,
    settings_form.CALLBACK: _settings,
    **FOLLOW_UP_FORMS,
    **ANSWER_FORMS,
    **CUSTOMER_FORMS,
    **COMPLETING_FORMS,
    **AMENDING_FORMS,
    **LOOK_ALIKE_FORMS,
    **SUPPORTER_FORMS,
    **SCHEDULE_FORMS,
    **DIGEST_FORMS,
    **HOME_FORMS,
    **ITEM_FORMS,
    **EXPORT_FORMS,
    **BALANCE_FORMS,
}
