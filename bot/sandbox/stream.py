"""The event stream: news as one person's page draws it, for as long as the page listens."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from bot import clock
from bot.sandbox import inspector, news, page_shapes, seen

if TYPE_CHECKING:
    from bot.sandbox.news import Item
    from bot.sandbox.person import Person
    from bot.sandbox.records import Json, Message
    from bot.sandbox.workspace import Workspace

# So often something is said, so that a connection that is gone is noticed (real seconds).
KEEP_ALIVE_SECONDS = 15.0
_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


async def events(workspace: Workspace, request: Request) -> Response:
    """`?as=NAME&after=N`; a browser that reconnects says N itself, in Last-Event-ID."""
    try:
        me = workspace.person(request.query_params.get("as", ""))
        given = request.headers.get("last-event-id") or request.query_params.get("after")
        after = workspace.news.last if given is None else int(given)
    except KeyError as unknown:
        return JSONResponse({"error": str(unknown.args[0])}, 404)
    except ValueError:
        return JSONResponse({"error": "after is a number"}, 400)
    return StreamingResponse(_lines(me, after), media_type="text/event-stream", headers=_HEADERS)


async def _lines(me: Person, after: int) -> AsyncIterator[str]:
    """What comes after item `after`, until the sandbox ends or the page goes."""
    there = me.workspace.news
    yield "retry: 500\n\n"
    while not there.is_over:
        items = there.since(after)
        if items is None:
            yield _event(there.last, {"kind": news.RESET})
            after = there.last
            continue
        for item in items:
            after = item.number
            for body in drawn(me, item):
                yield _event(after, body)
        await there.wait(after, seconds=KEEP_ALIVE_SECONDS)
        if there.last == after:
            yield ": still here\n\n"


def _event(number: int, body: Json) -> str:
    return f"id: {number}\ndata: {json.dumps(body, separators=(',', ':'))}\n\n"


def drawn(me: Person, item: Item) -> list[Json]:
    """One item as events for `me`: none if it is not for them, or no longer worth telling."""
    draw = _DRAW.get(item.kind)
    if draw is None or item.to not in (None, me.id):
        return []
    return [{"kind": kind, **body} for kind, body in draw(me, item)]


_Events = list[tuple[str, "Json"]]


def _message(me: Person, item: Item) -> _Events:
    message: Message = item.subject
    if not _sees(me, message):
        return []
    found: _Events = []
    where, shown = message.channel.id, page_shapes.message(message)
    if seen.is_in_channel(message):
        found.append((news.MESSAGE, {"channel": where, "m": shown}))
    root = message.channel.messages.get(message.root_ts)
    if message.is_reply and root is not None:
        more = {"root": page_shapes.message(root), "m": shown}
        found.append(("reply", {"channel": where, **more}))
    return found


def _changed(me: Person, item: Item) -> _Events:
    message: Message = item.subject
    if not _sees(me, message):
        return []
    body = {"channel": message.channel.id, "m": page_shapes.message(message)}
    return [(news.CHANGED, body)]


def _deleted(me: Person, item: Item) -> _Events:
    message: Message = item.subject
    if not seen.may_read(me, message.channel) or message.ephemeral_to not in (None, me.id):
        return []
    if not message.gone:
        return _changed(me, item)
    where = {"channel": message.channel.id, "ts": message.ts, "thread_ts": message.thread_ts}
    return [(news.DELETED, where)]


def _sees(me: Person, message: Message) -> bool:
    return seen.may_read(me, message.channel) and seen.by(me, message)


def _channels(me: Person, _: Item) -> _Events:
    lists = {"channels": page_shapes.channels(me), "dms": page_shapes.direct_messages(me)}
    return [(news.CHANNELS, lists)]


def _people(me: Person, _: Item) -> _Events:
    there = me.workspace
    people = [page_shapes.person(one) for one in there.people.values()]
    return [(news.PEOPLE, {"people": people, "groups": page_shapes.groups(there)})]


_DRAW: dict[str, Callable[[Person, Item], _Events]] = {
    news.MESSAGE: _message,
    news.CHANGED: _changed,
    news.DELETED: _deleted,
    news.CHANNELS: _channels,
    news.PEOPLE: _people,
    news.MODALS: lambda me, _: [(news.MODALS, {"stack": page_shapes.modals(me)})],
    news.HOME: lambda me, _: [(news.HOME, {"home": page_shapes.home(me)})],
    news.CLOCK: lambda _, __: [(news.CLOCK, {"now": clock.now().isoformat()})],
    news.FAULTS: lambda me, _: [(news.FAULTS, {"faults": me.workspace.faults.as_json()})],
    news.CALL: lambda _, item: [(news.CALL, {"entry": inspector.entry(item.subject)})],
    news.DELIVERY: lambda _, item: [(news.DELIVERY, {"entry": inspector.entry(item.subject)})],
    news.TOUR: lambda me, _: [(news.TOUR, me.workspace.tour.as_json())],
    news.RESET: lambda _, __: [(news.RESET, {})],
}
