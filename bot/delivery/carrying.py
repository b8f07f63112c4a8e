"""From an outbox message to Slack: plan it, do it, remember it."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import Database
from bot.delivery import canvases, directory, handing, messages, rereading, sending, uploading
from bot.delivery.plans import (
    Draw,
    Erase,
    HandOver,
    Later,
    Link,
    Nothing,
    Open,
    Pin,
    Plan,
    Publish,
    Read,
    Remove,
    Show,
    Whisper,
    Write,
)
from bot.delivery.slack import TIMEOUT_SECONDS, Failure, Gone, Limited, Refused
from bot.domain import reminding
from bot.models import OutboxMessage
from bot.services import links, outbox, people, posts

log = logging.getLogger(__name__)

TIMEOUT = timedelta(seconds=TIMEOUT_SECONDS)
# A plan may first need a direct message opened and some links; a reminder one for each line.
MOST_STEPS = 2 * reminding.MOST_LINES


async def plan(db: Database, client: AsyncWebClient, message: OutboxMessage, now: datetime) -> Plan:
    """What to do about `message`, with all that this needs already known."""
    learned: tuple[Link, str] | None = None
    for _ in range(MOST_STEPS):
        async with db.begin() as session:
            if learned:
                await _keep(session, *learned)
            found = await messages.compose(session, message, now=now)
        learned = None
        if isinstance(found, Open):
            await _open(db, client, message.workspace, found, now)
        elif isinstance(found, Link):
            learned = found, await _address(client, found)
        elif isinstance(found, Draw):
            if not await uploading.take_a_step(db, client, message, found, now):
                return Later(uploading.LOOK_SECONDS)
        else:
            return found
    raise Failure("cannot_plan")


def channel_of(plan: Plan) -> str | None:
    """The channel that a plan posts in, for its rate limit; updates have another limit."""
    return plan.channel if isinstance(plan, Show) and plan.ts is None else None


async def _open(
    db: Database, client: AsyncWebClient, workspace: str, wanted: Open, now: datetime
) -> None:
    async with db.begin() as session:
        known = await people.names(session, workspace, [wanted.user])
    if not known:
        await directory.read(db, client, workspace, outbox.READ_USER, wanted.user, now)
    channel = await sending.open_dm(client, wanted.user)
    async with db.begin() as session:
        await people.remember_dm(session, workspace, wanted.user, channel)


async def _address(client: AsyncWebClient, wanted: Link) -> str:
    try:
        return await sending.permalink(client, wanted.channel, wanted.ts)
    except (Refused, Gone):  # deleted, or out of our sight: it goes without a link
        return ""


async def _keep(session: AsyncSession, wanted: Link, address: str) -> None:
    await links.keep(session, address, request_id=wanted.request_id, post_id=wanted.post_id)


async def carry_out(
    db: Database,
    client: AsyncWebClient,
    message: OutboxMessage,
    plan: Plan,
    now: Callable[[], datetime],
) -> None:
    """Do what the plan says, then settle the message."""
    match plan:
        case Show():
            ts = await _show(client, message, plan, now)
            await _settle(db, message, now(), at=(plan.channel, ts))
        case Pin():
            await sending.pin(client, plan)
            await _settle(db, message, now(), at=(plan.channel, plan.ts))
        case Remove():
            await sending.remove(client, plan)
            async with db.begin() as session:
                await posts.forget(session, message.workspace, message.kind, message.subject)
                await outbox.settle(session, message, now=now())
        case Write():
            canvas = await canvases.write(client, plan)
            await _settle(db, message, now(), at=(plan.channel, canvas) if canvas else None)
        case Erase():
            await canvases.erase(client, plan)
            await _settle(db, message, now(), at=(plan.channel, plan.id))
        case HandOver():
            file = await handing.hand_over(db, client, message, plan, now())
            await _settle(db, message, now(), at=(plan.channel, file))
        case Publish():
            view = await sending.publish(client, plan)
            await _settle(db, message, now(), at=(plan.user, view))
        case Whisper():
            await _settle(db, message, now())  # first: at most once
            await _whisper(db, client, message, plan, now)
        case Read():
            reads = rereading.read if plan.what in rereading.KINDS else directory.read
            await reads(db, client, message.workspace, plan.what, plan.subject, now())
            await _settle(db, message, now())
        case Later():
            due_at = now() + timedelta(seconds=plan.seconds)
            async with db.begin() as session:
                await outbox.put_back(session, message, due_at=due_at, sent_nothing=True)
        case Nothing():
            await _settle(db, message, now())


async def _show(
    client: AsyncWebClient, message: OutboxMessage, plan: Show, now: Callable[[], datetime]
) -> str:
    """Update what is shown; else post, unless an earlier attempt has. The ts on Slack."""
    key = sending.post_key(message.kind, message.subject)
    if plan.ts is not None:
        await sending.update(client, plan, plan.ts, key)
        return plan.ts
    if message.attempts > 1 and message.first_attempt_at is not None:
        found = await sending.find(client, plan, key, since=message.first_attempt_at)
        if found is not None:
            if message.revision > 1:  # it may have been posted before what made it out of date
                await sending.update(client, plan, found, key)
            return found
    if now() + TIMEOUT > message.due_at:
        raise Failure("lease_too_short")  # somebody else might post it before we have
    return await sending.post(client, plan, key)


async def _settle(
    db: Database, message: OutboxMessage, now: datetime, *, at: tuple[str, str] | None = None
) -> None:
    async with db.begin() as session:
        if at:
            await posts.remember(
                session,
                message.workspace,
                message.kind,
                message.subject,
                channel=at[0],
                ts=at[1],
                now=now,
            )
            await messages.after_showing(session, message, now=now)
        await outbox.settle(session, message, now=now)


async def _whisper(
    db: Database,
    client: AsyncWebClient,
    message: OutboxMessage,
    plan: Whisper,
    now: Callable[[], datetime],
) -> None:
    """Show it, at most once; again only if Slack surely has not."""
    try:
        await _say(client, plan)
    except Limited as limited:
        due_at = now() + timedelta(seconds=limited.seconds)
        async with db.begin() as session:
            await outbox.enqueue(
                session, message.workspace, message.kind, message.subject, due_at=due_at
            )
    except Failure as failure:
        log.warning("a whisper was lost: %s", failure.error)


async def _say(client: AsyncWebClient, plan: Whisper) -> None:
    try:
        await sending.whisper(client, plan)
    except Refused as failure:
        log.info("cannot whisper in %s (%s): sent directly", plan.channel, failure.error)
        await sending.write_to(client, plan.user, plan.message)
