"""Every Web API call comes through here: token, scope, rate, faults; all are recorded."""

from __future__ import annotations

import asyncio
import inspect
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot import clock
from bot.sandbox import news
from bot.sandbox.records import Call, Json
from bot.sandbox.refusals import ApiError
from bot.sandbox.web_api import access, arguments
from bot.sandbox.web_api.arguments import Arguments
from bot.sandbox.web_api.methods import APP_TOKEN, METHODS, NO_TOKEN, Method

if TYPE_CHECKING:
    from bot.sandbox.workspace import Workspace

_DOWN, _LOST = 503, 500


@dataclass
class Asked:
    """One HTTP request to /api/method."""

    method: str
    authorization: str
    content_type: str
    raw: bytes
    query: str


@dataclass
class Answered:
    """The HTTP answer; `json` is None where Slack's edge, not its API, answers."""

    status: int
    json: Json | None
    headers: dict[str, str] = field(default_factory=dict)


async def answer(workspace: Workspace, asked: Asked) -> tuple[Answered, Call]:
    """Perform the call, with the faults that are switched on."""
    call = Call(asked.method, {}, clock.now(), number=next(workspace.wire))
    workspace.calls.append(call)
    began = time.perf_counter()
    found = await _answer(workspace, asked, call)
    call.status, call.answer = found.status, found.json or {}
    call.ms = round((time.perf_counter() - began) * 1000, 1)
    workspace.news.add(news.CALL, call)
    return found, call


async def _answer(workspace: Workspace, asked: Asked, call: Call) -> Answered:
    if workspace.faults.slow_seconds:
        await asyncio.sleep(workspace.faults.slow_seconds)
    try:
        call.arguments, token = _arguments(asked)
        await tell(workspace, "before", call)
        if workspace.faults.is_down(asked.method):
            return Answered(_DOWN, None)
        call.answer = _perform(workspace, call, token)
        await tell(workspace, "effect", call)
        return _spoilt(workspace, METHODS[call.method], call.answer)
    except ApiError as refused:
        return Answered(refused.status, refused.answer, refused.headers)


async def tell(workspace: Workspace, stage: str, call: Call) -> None:
    """Run the hooks: stage is before, effect (done, not answered yet), answered."""
    for hook in list(workspace.on_call):
        result = hook(stage, call)
        if inspect.isawaitable(result):
            await result


def _arguments(asked: Asked) -> tuple[Json, str]:
    given = arguments.parse(asked.content_type, asked.raw, asked.query)
    in_body = given.pop("token", "")
    kind, _, in_header = asked.authorization.partition(" ")
    return given, in_header.strip() if kind.lower() == "bearer" else str(in_body)


def _perform(workspace: Workspace, call: Call, token: str) -> Json:
    method = METHODS.get(call.method)
    if method is None:
        raise ApiError("unknown_method", {"req_method": call.method})
    _require_token(workspace, method, token)
    if method.scope:
        access.require_scope(workspace, method.scope)
    workspace.limits.calling(call.method, method.tier)
    return {"ok": True, **method.perform(workspace, Arguments(call.arguments))}


def _require_token(workspace: Workspace, method: Method, token: str) -> None:
    if method.token == NO_TOKEN:
        return
    if not token:
        raise ApiError("not_authed")
    app = workspace.app
    if token not in (app.bot_token, app.app_token):
        raise ApiError("invalid_auth")
    if app.revoked:
        raise ApiError("token_revoked")
    if token != (app.app_token if method.token == APP_TOKEN else app.bot_token):
        raise ApiError("not_allowed_token_type")


def _spoilt(workspace: Workspace, method: Method, answer: Json) -> Answered:
    """The call took effect, but its answer does not say so."""
    found = Answered(200, answer)
    if not method.changes:
        return found
    if workspace.faults.take("lose_answers"):
        workspace.news.add(news.FAULTS)
        return Answered(_LOST, None)
    if workspace.faults.error_after_effect:
        return Answered(200, {"ok": False, "error": workspace.faults.error_after_effect})
    return found
