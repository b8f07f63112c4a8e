"""The canvas of a channel: made once, written anew, taken away; never somebody else's."""

import logging
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.plans import Erase, Write
from bot.delivery.slack import Gone, Refused, call

log = logging.getLogger(__name__)

# The one form that a canvas is written in; no block, though one is called the same.
_FORM = "markdown"
TAKEN = "channel_canvas_already_exists"
# This plan, or whoever runs this workspace, has no canvases for channels: nobody is to do
# anything about it, so that nobody is told. The message stands there all the same.
NO_CANVASES = frozenset(
    "canvas_disabled_user_team team_tier_cannot_create_channel_canvases free_team_not_allowed "
    "free_team_canvas_tab_already_exists free_teams_cannot_create_standalone_canvases "
    "free_teams_cannot_edit_standalone_canvases".split()
)


async def write(client: AsyncWebClient, plan: Write) -> str | None:
    """The id of the canvas that says it now; None where the plan has no canvases.

    Raises Refused, with TAKEN where somebody else's canvas stands; Gone when ours was deleted.
    """
    try:
        if plan.id is None:
            return await _made(client, plan)
        await _replace(client, plan, plan.id)
    except Refused as refused:
        if refused.error not in NO_CANVASES:
            raise
        log.info("no canvas in %s: %s", plan.channel, refused.error)
        return None
    return plan.id


async def erase(client: AsyncWebClient, plan: Erase) -> None:
    """It goes; deleted by somebody before, it is gone."""
    try:
        await call(client.canvases_delete(canvas_id=plan.id))
    except Gone:
        log.info("the canvas of %s was deleted before", plan.channel)


async def _made(client: AsyncWebClient, plan: Write) -> str:
    """A channel has one canvas: one that an earlier attempt made, unheard, is known as ours."""
    content = _content(plan)
    try:
        answer = await call(
            client.conversations_canvases_create(
                channel_id=plan.channel, title=plan.canvas.title, document_content=content
            )
        )
    except Refused as refused:
        ours = await _ours(client, plan) if refused.error == TAKEN else None
        if ours is None:
            raise
        await _replace(client, plan, ours)
        return ours
    return str(answer["canvas_id"])


async def _replace(client: AsyncWebClient, plan: Write, canvas_id: str) -> None:
    change = {"operation": "replace", "document_content": _content(plan)}
    await call(client.canvases_edit(canvas_id=canvas_id, changes=[change]))


def _content(plan: Write) -> dict[str, str]:
    return {"type": _FORM, _FORM: plan.canvas.markdown}


async def _ours(client: AsyncWebClient, plan: Write) -> str | None:
    """The channel's canvas if it was made by us; a canvas is a file, and says who made it."""
    channel = (await call(client.conversations_info(channel=plan.channel)))["channel"]
    found = _file_of(channel)
    if found is None:
        return None
    try:
        file = (await call(client.files_info(file=found)))["file"]
    except Refused:
        return None
    return found if file.get("user") == plan.bot else None


def _file_of(channel: dict[str, Any]) -> str | None:
    canvas = (channel.get("properties") or {}).get("canvas") or {}
    return str(canvas["file_id"]) if canvas.get("file_id") else None
