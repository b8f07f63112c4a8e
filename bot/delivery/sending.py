"""Sending: one plan carried out on Slack, so that each message is there once."""

import contextlib
from datetime import datetime, timedelta
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.plans import Pin, Publish, Remove, Show, Whisper
from bot.delivery.slack import Failure, Gone, call
from bot.views.message import Message

EVENT_TYPE = "pm_request_post"
# Slack's clock and ours may differ by this much.
SKEW = timedelta(minutes=2)
# The pin is as it is to be.
PINNED_SO = frozenset(("already_pinned", "no_pin"))


def post_key(kind: str, subject: str) -> str:
    """The key that every post of ours carries in its metadata; ids only, others can read it."""
    return f"{kind}:{subject}"


async def update(client: AsyncWebClient, plan: Show, ts: str, key: str) -> None:
    """Change our message at `ts`."""
    await call(
        client.chat_update(
            channel=plan.channel,
            ts=ts,
            text=plan.message.text,
            parse="none",  # here, unlike in posts, Slack would look for live words by itself
            blocks=[block.to_dict() for block in plan.message.blocks],
            metadata=_metadata(key),
        )
    )


async def post(client: AsyncWebClient, plan: Show, key: str) -> str:
    """Post; the ts of the new message."""
    answer = await call(
        client.chat_postMessage(
            channel=plan.channel,
            thread_ts=plan.thread_ts,
            **plan.message.payload(),
            metadata=_metadata(key),
        )
    )
    return str(answer["ts"])


def _metadata(key: str) -> dict[str, Any]:
    return {"event_type": EVENT_TYPE, "event_payload": {"post_key": key}}


async def find(client: AsyncWebClient, plan: Show, key: str, *, since: datetime) -> str | None:
    """The ts of the message that carries `key`, posted after `since` in its thread or channel."""
    oldest = f"{(since - SKEW).timestamp():.6f}"
    cursor: str | None = None
    while True:
        page = await call(_page(client, plan, oldest, cursor))
        for message in page.get("messages", []):
            payload = (message.get("metadata") or {}).get("event_payload") or {}
            if payload.get("post_key") == key:
                return str(message["ts"])
        cursor = (page.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return None


def _page(client: AsyncWebClient, plan: Show, oldest: str, cursor: str | None) -> Any:
    if plan.thread_ts:
        return client.conversations_replies(
            channel=plan.channel,
            ts=plan.thread_ts,
            oldest=oldest,
            cursor=cursor,
            include_all_metadata=True,
            limit=200,
        )
    return client.conversations_history(
        channel=plan.channel,
        oldest=oldest,
        cursor=cursor,
        include_all_metadata=True,
        limit=200,
    )


async def pin(client: AsyncWebClient, plan: Pin) -> None:
    """Pin a message of ours, or take the pin away; done before, it is done."""
    change = client.pins_add if plan.is_pinned else client.pins_remove
    try:
        await call(change(channel=plan.channel, timestamp=plan.ts))
    except Failure as failure:
        if failure.error not in PINNED_SO:
            raise


async def remove(client: AsyncWebClient, plan: Remove) -> None:
    """Take a message of ours away; gone before, it is gone."""
    with contextlib.suppress(Gone):
        await call(client.chat_delete(channel=plan.channel, ts=plan.ts))


async def whisper(client: AsyncWebClient, plan: Whisper) -> None:
    """Show something to one person in a channel."""
    await call(
        client.chat_postEphemeral(
            channel=plan.channel,
            user=plan.user,
            text=plan.message.text,
            parse="none",  # here, unlike in posts, Slack would look for live words by itself
            blocks=[block.to_dict() for block in plan.message.blocks],
        )
    )


async def publish(client: AsyncWebClient, plan: Publish) -> str:
    """Show an App Home; the id of its view."""
    answer = await call(client.views_publish(user_id=plan.user, view=plan.view.to_dict()))
    return str(answer["view"]["id"])


async def open_dm(client: AsyncWebClient, user: str) -> str:
    """The direct message with `user`; its channel."""
    answer = await call(client.conversations_open(users=user))
    return str(answer["channel"]["id"])


async def permalink(client: AsyncWebClient, channel: str, ts: str) -> str:
    """The address of a message."""
    answer = await call(client.chat_getPermalink(channel=channel, message_ts=ts))
    return str(answer["permalink"])


async def write_to(client: AsyncWebClient, user: str, message: Message) -> None:
    """Write to somebody directly."""
    await call(client.chat_postMessage(channel=user, **message.payload()))
