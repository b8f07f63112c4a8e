"""Clicks and choices: a family of action_ids each, and always an effect or a sentence."""

import contextlib
import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.db import Database
from bot.domain import audiences, capture_modes, categories, departments
from bot.errors import Malformed, OutOfDate, Refused, TooLate
from bot.listeners import forms, payloads, screens
from bot.listeners.amending import AMENDING_ACTIONS
from bot.listeners.balance_screens import BALANCE_ACTIONS
from bot.listeners.completing import COMPLETING_ACTIONS
from bot.listeners.customer_screens import CUSTOMER_ACTIONS
from bot.listeners.digest_deeds import DIGEST_ACTIONS
from bot.listeners.follow_ups import FOLLOW_UP_ACTIONS
from bot.listeners.follows import FOLLOW_ACTIONS
from bot.listeners.home_actions import HOME_ACTIONS
from bot.listeners.interactions import Action, Interaction
from bot.listeners.item_actions import ITEM_ACTIONS
from bot.listeners.kept_answers import ANSWER_ACTIONS
from bot.listeners.look_alikes import LOOK_ALIKE_ACTIONS
from bot.listeners.nudging import NUDGE_ACTIONS
from bot.listeners.redirecting import REDIRECT_ACTIONS
from bot.listeners.roadmap_exports import EXPORT_ACTIONS
from bot.listeners.schedule_screens import SCHEDULE_ACTIONS
from bot.listeners.supporters import SUPPORTER_ACTIONS
from bot.listeners.triage_actions import TRIAGE_ACTIONS
from bot.services import channels, digests, intake, notices
from bot.views import (
    category_choice,
    confirmation,
    decision_notice,
    digest,
    home,
    intro,
    note,
    request_form,
    request_list,
    usage,
)

log = logging.getLogger(__name__)

Listener = Callable[[Interaction, Action], Awaitable[None]]


def register(app: AsyncApp) -> None:
    """One listener for all actions: ACTIONS below says what each means."""
    app.action(re.compile(".*"))(on_action)


async def on_action(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, workspace: str
) -> None:
    """Do it, or tell who clicked why not."""
    click = Interaction.of(db, client, body, payloads.actor(body, workspace))
    action = Action.of(body)
    try:
        await ACTIONS.get(action.family, _out_of_date)(click, action)
    except Refused as error:
        await _tell(click, str(error))
    except Malformed as error:
        log.warning("%s sent what it never sends: %s", action.family, error)
        await _tell(click, str(OutOfDate()))
    await ack()


async def _out_of_date(_click: Interaction, _action: Action) -> None:
    """A button that an older version posted."""
    raise OutOfDate


async def _tell(click: Interaction, words: str) -> None:
    if click.view:
        with contextlib.suppress(TooLate):
            await click.open(note.modal_of("Not done", words))
            return
    async with click.db.begin() as session:
        await notices.whisper(
            session, click.actor.workspace, click.actor.user, click.channel, words, now=click.now
        )


async def _answer(click: Interaction, action: Action) -> None:
    await click.open(await forms.answer(click, payloads.number(action.value)))


async def _recategorise(click: Interaction, action: Action) -> None:
    request_id = confirmation.request_of(action.block_id)
    if request_id is None or action.value not in categories.BY_KEY:
        raise Malformed("no category")
    async with click.db.begin() as session:
        await intake.recategorise(session, click.actor, request_id, action.value, now=click.now)


async def _withdraw(click: Interaction, action: Action) -> None:
    async with click.db.begin() as session:
        await intake.withdraw(session, click.actor, payloads.number(action.value), now=click.now)


async def _set_department(click: Interaction, action: Action) -> None:
    channel = intro.channel_of(action.block_id)
    if channel is None or action.value not in departments.BY_KEY:
        raise Malformed("no department")
    async with click.db.begin() as session:
        await channels.set_department(session, click.actor, channel, action.value, now=click.now)


async def _set_mode(click: Interaction, action: Action) -> None:
    channel = intro.channel_of(action.block_id)
    if channel is None or action.value not in capture_modes.BY_KEY:
        raise Malformed("no capture mode")
    async with click.db.begin() as session:
        await channels.set_mode(session, click.actor, channel, action.value, now=click.now)


async def _new_request(click: Interaction, action: Action) -> None:
    """From App Home, or "File it as a request" under the usage text."""
    await click.open(await forms.new_request(click, action.value))


async def _redraw_request(click: Interaction, _action: Action) -> None:
    """Another department, category or customer: the fields that follow from it."""
    await click.redraw(await forms.request_anew(click))


async def _turn_list(click: Interaction, action: Action) -> None:
    turned = request_list.parse_page(action.value)
    if turned is None:
        raise Malformed("no page")
    await click.redraw(await screens.request_list(click, *turned))


async def _send_digest(click: Interaction, action: Action) -> None:
    async with click.db.begin() as session:
        sent = await digests.send_now(
            session, click.actor, action.value, click.channel, now=click.now
        )
        label = audiences.BY_KEY[sent.audience].label
        words = f"Sent: the {label} update is on its way."
        await notices.whisper(
            session, click.actor.workspace, click.actor.user, click.channel, words, now=click.now
        )


ACTIONS: Mapping[str, Listener] = {
    **TRIAGE_ACTIONS,
    decision_notice.ANSWER: _answer,
    confirmation.CATEGORY: _recategorise,
    category_choice.CHOOSE: _recategorise,
    confirmation.WITHDRAW: _withdraw,
    intro.DEPARTMENT: _set_department,
    intro.MODE: _set_mode,
    home.NEW: _new_request,
    usage.FILE: _new_request,
    request_form.DEPARTMENT: _redraw_request,
    request_form.CATEGORY: _redraw_request,
    request_form.CUSTOMER: _redraw_request,
    request_list.PAGE: _turn_list,
    digest.SEND: _send_digest,
    **FOLLOW_UP_ACTIONS,
    **ANSWER_ACTIONS,
    **CUSTOMER_ACTIONS,
    **COMPLETING_ACTIONS,
    **AMENDING_ACTIONS,
    **LOOK_ALIKE_ACTIONS,
    **SUPPORTER_ACTIONS,
    **SCHEDULE_ACTIONS,
    **DIGEST_ACTIONS,
    **NUDGE_ACTIONS,
    **HOME_ACTIONS,
    **ITEM_ACTIONS,
    **EXPORT_ACTIONS,
    **BALANCE_ACTIONS,
    **FOLLOW_ACTIONS,
    **REDIRECT_ACTIONS,
}
