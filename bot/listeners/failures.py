"""What went wrong in a listener, in words: nothing that was typed is lost."""

import logging
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.response import BoltResponse

from bot.errors import Busy, Malformed, NotReady, OutOfDate
from bot.listeners import payloads
from bot.views import note

log = logging.getLogger(__name__)

SORRY = "Something went wrong on my side, and nothing was saved. Please try again in a minute."


def register(app: AsyncApp) -> None:
    """The one place where an unexpected error becomes an answer."""
    app.error(on_error)


async def on_error(error: Exception, ack: AsyncAck, body: dict[str, Any]) -> BoltResponse:
    """Events are to be delivered again; people get a sentence."""
    kind = payloads.text(body, "type")
    if isinstance(error, Malformed):
        log.warning("a %s payload was malformed: %s", kind or "command", error)
        if kind == "view_submission":
            return await in_form(ack, body, str(OutOfDate()))
        return await ack()
    if isinstance(error, NotReady):
        log.info("channel %s is not known yet: to be delivered again", error.channel)
        return BoltResponse(status=503, body="")
    if isinstance(error, Busy):
        log.warning("a %s payload did not get its turn", kind or "command")
    else:
        log.error("a %s payload failed", kind or "command", exc_info=error)
    if payloads.text(body, "command"):
        return await ack(text=SORRY)
    if kind == "view_submission":
        return await in_form(ack, body, SORRY)
    # Slack shows who clicked a warning sign, and delivers an event again.
    return BoltResponse(status=500, body="")


async def in_form(ack: AsyncAck, body: dict[str, Any], words: str) -> BoltResponse:
    """Say it under the first input, so that the form stays open with all that was typed."""
    blocks = payloads.find(body, "view", "blocks")
    inputs = [
        payloads.text(block, "block_id")
        for block in (blocks if isinstance(blocks, list) else [])
        if payloads.text(block, "type") == "input"
    ]
    if inputs:
        return await ack(response_action="errors", errors={inputs[0]: words})
    return await ack(response_action="update", view=note.modal_of("Not done", words))
