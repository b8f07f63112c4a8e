"""Messages read from Slack because an event said too little: an emoji's, a late one's."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.db import Database
from bot.delivery.slack import Gone, Refused, call
from bot.domain import files, texts
from bot.models import Request
from bot.services import outbox, picking, rereading, spoken
from bot.services.picking import Read
from bot.services.rereading import Shown
from bot.services.spoken import Said

KINDS = (outbox.READ_SOURCE, outbox.READ_PICKED)
# What people say, or have others say for them; not joins, renames and the like.
SUBTYPES = (None, "file_share", "thread_broadcast", "bot_message", "me_message")
# A thread has no end; who comes late to one that is longer has missed more than we can mend.
MOST = 100


async def read(
    db: Database, client: AsyncWebClient, workspace: str, kind: str, subject: str, now: datetime
) -> None:
    """READ_PICKED of "<channel>:<ts>", READ_SOURCE of "<request>:<ts>"."""
    place, _, ts = subject.partition(":")
    if kind == outbox.READ_PICKED:
        await _pick(db, client, workspace, place, ts, now)
    else:
        await _reread(db, client, int(place), ts, now)


async def _pick(
    db: Database, client: AsyncWebClient, workspace: str, channel: str, ts: str, now: datetime
) -> None:
    # The only call that finds a reply by its own ts, too.
    found = await call(
        client.conversations_replies(channel=channel, ts=ts, latest=ts, inclusive=True, limit=1)
    )
    for message in _said(found):
        if message.get("ts") == ts:
            picked = Read(_as_said(channel, message), _user(message))
            async with db.begin() as session:
                await picking.file(session, workspace, picked, now=now)


async def _reread(
    db: Database, client: AsyncWebClient, request_id: int, ts: str, now: datetime
) -> None:
    """The message, what is below it, and what was said in the two minutes after it."""
    async with db.begin() as session:
        request = await session.get_one(Request, request_id)
        channel, root = request.source_channel or "", request.thread_ts or ts
    try:
        below = await call(client.conversations_replies(channel=channel, ts=root, limit=MOST))
        _, until = spoken.around(ts)
        after = await call(
            client.conversations_history(
                channel=channel, oldest=ts, latest=until, inclusive=True, limit=MOST
            )
        )
    except (Refused, Gone):
        return  # it is deleted, or out of our sight: what was heard of it stands
    found = {message["ts"]: message for message in (*_said(after), *_said(below))}
    shown = [
        Shown(_as_said(channel, message), user, _edited(message))
        for message in found.values()
        if (user := _user(message))
    ]
    async with db.begin() as session:
        await rereading.take_in(session, request_id, shown, now=now)


def _said(page: dict[str, Any]) -> Iterable[dict[str, Any]]:
    messages = page.get("messages") or []
    return [message for message in messages if message.get("subtype") in SUBTYPES]


def _user(message: dict[str, Any]) -> str | None:
    """The person who said it."""
    user = message.get("user")
    return str(user) if user and not message.get("bot_id") and user != "USLACKBOT" else None


def _edited(message: dict[str, Any]) -> str | None:
    stamp = (message.get("edited") or {}).get("ts")
    return str(stamp) if stamp else None


def _as_said(channel: str, message: dict[str, Any]) -> Said:
    ts, root = str(message["ts"]), message.get("thread_ts")
    return Said(
        channel=channel,
        ts=ts,
        text=texts.keepable(str(message.get("text") or "")),
        files=files.told(message.get("files")),
        thread_ts=None if root in (None, ts) else str(root),
    )
