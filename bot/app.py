"""create_app(): the Bolt App, from the payload's workspace to the listener."""

import asyncio
import logging
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.request.async_internals import build_async_context
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.db import Database
from bot.listeners import failures, payloads, registration
from bot.listeners.batches import Batches
from bot.listeners.crowds import Crowd
from bot.models import Installation

log = logging.getLogger(__name__)

# A form must open within Slack's 3 s; two of them are for Slack itself.
OPEN_SECONDS = 2
# Installations seldom change; asking the table for every payload would double the reads.
REMEMBERED_SECONDS = 30
HANDSHAKES = ("url_verification", "ssl_check")


def create_app(
    db: Database, batches: Batches, crowd: Crowd, *, token: str, api_url: str
) -> AsyncApp:
    """The app, with all its listeners. It makes no call by itself."""

    async def authorize(context: AsyncBoltContext) -> AuthorizeResult:
        installation: Installation = context["installation"]
        return AuthorizeResult(
            enterprise_id=None,
            team_id=installation.workspace,
            bot_token=token,
            bot_id=installation.bot,
            bot_user_id=installation.bot_user,
        )

    app = IntakeApp(
        db,
        batches,
        crowd,
        name="pm-request",  # without one Bolt looks for it in the stack, which takes 0.1 s
        client=AsyncWebClient(base_url=api_url, timeout=OPEN_SECONDS, retry_handlers=[]),
        authorize=authorize,
        process_before_response=True,
        request_verification_enabled=False,  # web.py has verified, before anything is parsed
        signing_secret="",
    )
    registration.register(app)
    return app


class IntakeApp(AsyncApp):
    """AsyncApp that lets only well-formed payloads of known workspaces in."""

    def __init__(self, db: Database, batches: Batches, crowd: Crowd, **options: Any) -> None:
        super().__init__(**options)
        self._db, self._batches, self._crowd = db, batches, crowd
        self._known: dict[str, tuple[float, Installation]] = {}
        self._looking: dict[str, asyncio.Task[Installation | None]] = {}

    async def async_dispatch(self, req: AsyncBoltRequest) -> BoltResponse:
        """Acknowledge and drop what cannot be meant for us: refusals would count as failures,
        and Slack would switch the subscription off (facts.md, section 1)."""
        _mend_command(req)
        wrong = payloads.misshapen(req.body)
        if wrong:
            log.warning("a payload is malformed at %s", wrong)
            return _malformed(req)
        kind = payloads.kind(req.body)
        if kind == "app_rate_limited":
            log.error("Slack holds back events: more than 30,000 an hour")
        if kind in payloads.KINDS:
            return await self._of_a_workspace(req)
        if kind in HANDSHAKES:
            return await self._handed_on(req)
        return BoltResponse(status=200, body="")

    async def _of_a_workspace(self, req: AsyncBoltRequest) -> BoltResponse:
        try:
            installation = await self._installation(req.body)
            if installation is None:
                return await self._unknown()
        except Exception as error:
            return await failures.on_error(error, AsyncAck(), req.body)  # type: ignore[no-untyped-call]
        req.context["installation"] = installation
        req.context["workspace"] = installation.workspace
        req.context["db"] = self._db
        req.context["batches"] = self._batches
        req.context["crowd"] = self._crowd
        return await self._handed_on(req)

    async def _handed_on(self, req: AsyncBoltRequest) -> BoltResponse:
        """Errors of listeners are answered in failures.py; what comes out of Bolt is its own
        stumbling over a payload."""
        try:
            return await super().async_dispatch(req)
        except Exception:
            log.exception("Bolt could not read a %s payload", payloads.kind(req.body))
            return _malformed(req)

    async def _installation(self, body: Mapping[str, Any]) -> Installation | None:
        """The first of the workspaces a payload names that has installed us."""
        for workspace in payloads.workspaces(body):
            until, known = self._known.get(workspace, (0.0, None))
            if known is not None and time.monotonic() < until:
                return known
            found = await self._look_up(workspace)
            if found is not None and found.disabled_at is None:
                self._known[workspace] = (time.monotonic() + REMEMBERED_SECONDS, found)
                return found
        return None

    async def _look_up(self, workspace: str) -> Installation | None:
        """Once for all who ask at the same time: a burst begins with hundreds."""
        looking = self._looking.get(workspace)
        if looking is None:
            looking = self._looking[workspace] = asyncio.create_task(self._read(workspace))
            looking.add_done_callback(lambda _: self._looking.pop(workspace, None))
        return await asyncio.shield(looking)

    async def _read(self, workspace: str) -> Installation | None:
        async with self._db.begin() as session:
            return await session.get(Installation, workspace)

    async def _unknown(self) -> BoltResponse:
        """Nobody has installed us yet: Slack is to come again. Somebody else's: dropped."""
        async with self._db.begin() as session:
            is_empty = await session.scalar(Installation.any_at_all()) is None
        log.warning("a payload of a workspace that has not installed us")
        return BoltResponse(status=503 if is_empty else 200, body="")


def _malformed(req: AsyncBoltRequest) -> BoltResponse:
    return BoltResponse(status=400 if req.mode == "http" else 200, body="")


def _mend_command(req: AsyncBoltRequest) -> None:
    """Bolt takes a form that contains the word "payload" for an interaction, and answers 404
    (facts.md, section 14)."""
    if req.mode == "http" and not req.body and req.raw_body:
        form = dict(parse_qsl(req.raw_body, keep_blank_values=True))
        if "command" in form or "ssl_check" in form:
            req.body = form
            build_async_context(req.context, form)
