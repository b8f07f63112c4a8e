"""Uploading a picture, so that it can stand in a message (facts.md, section 7: inline images)."""

import logging
from datetime import datetime, timedelta
from enum import Enum, auto

from aiohttp import ClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.db import Database
from bot.delivery import pictures as drawing
from bot.delivery.messages import troubles
from bot.delivery.pictures import NotDrawn
from bot.delivery.plans import Draw
from bot.delivery.slack import Dead, Failure, Limited, Refused, call, http_session
from bot.models import OutboxMessage, Picture
from bot.services import pictures

log = logging.getLogger(__name__)

# How long to wait before asking again whether Slack has looked at what was uploaded.
LOOK_SECONDS = 2.0
# What a picture belongs to goes out without it when it takes longer.
PATIENCE = timedelta(minutes=3)
_NOT_THERE = "file_not_found"


class _Looked(Enum):
    NOT_THERE = auto()
    NOT_READY = auto()
    READY = auto()


async def take_a_step(
    db: Database, client: AsyncWebClient, message: OutboxMessage, wanted: Draw, now: datetime
) -> bool:
    """Upload `wanted`, or ask whether what was uploaded can be shown: whether it is decided.

    A step is short enough for a lease. Raises Limited, Dead; Failure while there is patience.
    """
    async with db.begin() as session:
        picture = await pictures.ask(session, message.workspace, wanted.svg, now=now)
    try:
        return await _step(db, client, wanted, picture, now)
    except NotDrawn as error:
        log.warning("%s %s goes without its picture: %s", message.kind, message.subject, error)
        await _give_up(db, message, wanted, "not_drawn", now)
    except (Limited, Dead):
        raise
    except Failure as failure:
        if not isinstance(failure, Refused) and now <= picture.asked_at + PATIENCE:
            raise
        log.error("cannot upload a picture for %s: %s", message.kind, failure.error)
        await _give_up(db, message, wanted, failure.error, now, tell=True)
    return True


async def _step(
    db: Database, client: AsyncWebClient, wanted: Draw, picture: Picture, now: datetime
) -> bool:
    looked = await _look(client, picture.file)
    if looked is _Looked.READY:
        async with db.begin() as session:
            await pictures.finish(session, picture.workspace, wanted.svg, now=now)
    elif looked is _Looked.NOT_THERE:
        if picture.file is None or not await _was_sent(client, picture.file, wanted.title):
            await _upload(db, client, wanted, picture.workspace)
        async with db.begin() as session:
            await pictures.await_look(session, picture.workspace, wanted.svg, now=now)
    elif now > picture.asked_at + PATIENCE:
        raise Refused("not_ready")
    return looked is _Looked.READY


async def _look(client: AsyncWebClient, file: str | None) -> _Looked:
    """Slack is done with a file when it says what sort it is; before, no message may have it."""
    if file is None:
        return _Looked.NOT_THERE
    try:
        found = (await call(client.files_info(file=file)))["file"]
    except Refused as refused:
        if refused.error != _NOT_THERE:
            raise
        return _Looked.NOT_THERE
    return _Looked.READY if found.get("mimetype") else _Looked.NOT_READY


async def _upload(db: Database, client: AsyncWebClient, wanted: Draw, workspace: str) -> None:
    """The file's id is kept before it is there: whoever tries again asks for it first."""
    png = await drawing.png(wanted.svg)
    name = f"{wanted.title.lower().replace(' ', '-')}.png"
    # Without alternative text, which makes uploads vanish; the message's block has it.
    begun = await call(client.files_getUploadURLExternal(filename=name, length=len(png)))
    file = str(begun["file_id"])
    async with db.begin() as session:
        await pictures.begin(session, workspace, wanted.svg, file=file)
    await send(str(begun["upload_url"]), png)
    await _complete(client, file, wanted.title)


async def _was_sent(client: AsyncWebClient, file: str, title: str) -> bool:
    """Whether an earlier attempt came so far that the file only had to be completed."""
    try:
        await _complete(client, file, title)
    except (Limited, Dead):
        raise
    except Failure:
        return False
    return True


async def _complete(client: AsyncWebClient, file: str, title: str) -> None:
    files: list[dict[str, str | None]] = [{"id": file, "title": title}]
    await call(client.files_completeUploadExternal(files=files))


async def send(url: str, content: bytes) -> None:
    """The bytes go to an address that is a secret itself: no token goes along."""
    try:
        async with http_session() as http, http.post(url, data=content) as answer:
            if answer.status != 200:
                raise Failure(f"http_{answer.status}")
    except (ClientError, TimeoutError, OSError) as error:
        raise Failure(type(error).__name__) from error


async def _give_up(
    db: Database,
    message: OutboxMessage,
    wanted: Draw,
    error: str,
    now: datetime,
    *,
    tell: bool = False,
) -> None:
    async with db.begin() as session:
        await pictures.refuse(session, message.workspace, wanted.svg, error=error)
        if tell:
            await troubles.tell_of_picture(session, message.workspace, error, now=now)
