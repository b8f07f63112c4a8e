"""Handing a file over in a direct message: uploaded and shared in three steps, once."""

from collections.abc import Awaitable
from datetime import datetime

from slack_sdk.web.async_client import AsyncWebClient

from bot.db import Database
from bot.delivery import uploading
from bot.delivery.plans import HandOver
from bot.delivery.slack import Refused, call
from bot.models import OutboxMessage
from bot.services import posts

_NOT_THERE = "file_not_found"


async def hand_over(
    db: Database, client: AsyncWebClient, message: OutboxMessage, plan: HandOver, now: datetime
) -> str:
    """The id of the file that stands in the channel.

    It is kept before the file is there: whoever tries again asks for it first.
    """
    if plan.file is not None and await _came_through(client, plan, plan.file):
        return plan.file
    size = len(plan.content)
    begun = await call(client.files_getUploadURLExternal(filename=plan.name, length=size))
    file = str(begun["file_id"])
    async with db.begin() as session:
        await posts.remember(
            session,
            message.workspace,
            message.kind,
            message.subject,
            channel=plan.channel,
            ts=file,
            now=now,
        )
    await uploading.send(str(begun["upload_url"]), plan.content)
    await _share(client, plan, file)
    return file


async def _came_through(client: AsyncWebClient, plan: HandOver, file: str) -> bool:
    """Whether an earlier attempt shared it, or came so far that only this was left to do."""
    return await _is_known(call(client.files_info(file=file))) or await _is_known(
        _share(client, plan, file)
    )


async def _is_known(pending: Awaitable[object]) -> bool:
    try:
        await pending
    except Refused as refused:
        if refused.error != _NOT_THERE:
            raise
        return False
    return True


async def _share(client: AsyncWebClient, plan: HandOver, file: str) -> None:
    await call(
        client.files_completeUploadExternal(
            files=[{"id": file, "title": plan.title}],
            channel_id=plan.channel,
            initial_comment=plan.comment,
        )
    )
