"""Shortcuts, anywhere and on messages: each is answered with a modal."""

import contextlib
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.db import Database
from bot.domain import files, shortcuts
from bot.errors import AlreadyFiled, Malformed, NotInACardsThread, OutOfDate, Refused, TooLate
from bot.listeners import forms, payloads
from bot.listeners.interactions import Interaction
from bot.services import conversations, people, picking, sources, spoken
from bot.services.intake import Source
from bot.views import note, reply_form

Listener = Callable[[Interaction], Awaitable[View]]


def register(app: AsyncApp) -> None:
    """One listener for all shortcuts: SHORTCUTS below says what each opens."""
    app.shortcut(re.compile(".*"))(on_shortcut)


async def on_shortcut(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, workspace: str
) -> None:
    """Open its modal, or one that says why not."""
    used = Interaction.of(db, client, body, payloads.actor(body, workspace))
    listener = SHORTCUTS.get(payloads.text(body, "callback_id"), _out_of_date)
    with contextlib.suppress(TooLate):  # then nothing can be shown, not even that
        await used.open(await _view(used, listener))
    await ack()


async def _view(used: Interaction, listener: Listener) -> View:
    try:
        return await listener(used)
    except Refused as error:
        return note.modal_of("Not done", str(error))


async def _out_of_date(_used: Interaction) -> View:
    """One that an older version had."""
    raise OutOfDate


async def _new(used: Interaction) -> View:
    return await forms.new_request(used, "")


async def _file(used: Interaction) -> View:
    """The form, with the message's words in it. Raises AlreadyFiled."""
    channel, ts = _message(used)
    said = payloads.text(used.body, "message", "text")
    async with used.db.begin() as session:
        if filed := await sources.find(session, used.actor.workspace, channel, ts):
            raise AlreadyFiled(told=await picking.filed_as(session, used.actor, filed))
        text = await spoken.plain(session, used.actor.workspace, said)
    source = {
        "channel": channel,
        "ts": ts,
        "thread_ts": _root(used) or ts,
        "author": _author(used) or "",
    }
    return await forms.new_request(used, text, source=source)


def _message(used: Interaction) -> tuple[str, str]:
    """(channel, ts) of the message it was used on. Raises Malformed."""
    return payloads.identifier(used.body, "channel", "id"), payloads.ts(used.body, "message", "ts")


def _root(used: Interaction) -> str | None:
    """The ts of the thread it is in; None outside of threads, or where Slack says nonsense."""
    try:
        return payloads.ts(used.body, "message", "thread_ts")
    except Malformed:
        return None


def _author(used: Interaction) -> str | None:
    """The person who wrote it; None if it was no person."""
    if payloads.find(used.body, "message", "bot_id"):
        return None
    return payloads.maybe_identifier(used.body, "message", "user")


async def _send(used: Interaction) -> View:
    """A PM's own words below a card, for the requester. Raises NotInACardsThread, AlreadySent."""
    channel, ts = _message(used)
    root = _root(used)
    async with used.db.begin() as session:
        request = await conversations.of_card_thread(session, used.actor, channel, root)
        if _author(used) != used.actor.user:
            raise NotInACardsThread
        await conversations.require_unsent(session, used.actor, channel, ts)
        said = payloads.text(used.body, "message", "text")
        came = files.told(payloads.find(used.body, "message", "files"))
        text = await spoken.plain(session, used.actor.workspace, said) or files.names(came)
        to = await people.name(session, used.actor.workspace, request.requester)
    return reply_form.build(request, to, text=text, message=(channel, ts), files=came)


def source_of(kept: Mapping[str, str]) -> Source | None:
    """The message that a form was opened on, as the form brings it back; None without one."""
    if not kept.get("ts"):
        return None
    try:
        return Source(
            channel=payloads.identifier(kept, "channel"),
            ts=payloads.ts(kept, "ts"),
            thread_ts=payloads.ts(kept, "thread_ts"),
            author=payloads.maybe_identifier(kept, "author"),
        )
    except Malformed:
        return None


SHORTCUTS: Mapping[str, Listener] = {
    shortcuts.NEW.callback_id: _new,
    shortcuts.FILE.callback_id: _file,
    shortcuts.SEND.callback_id: _send,
}

if set(SHORTCUTS) != {shortcut.callback_id for shortcut in shortcuts.SHORTCUTS}:
    raise AssertionError("domain/shortcuts.py and SHORTCUTS name different shortcuts")
