"""What the page asks for: the workspace as one person sees it, and single elements used by them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot import clock
from bot.sandbox import acting, http_api, marks, page_shapes, seen
from bot.sandbox.refusals import NotPossible

if TYPE_CHECKING:
    from bot.sandbox.person import Person
    from bot.sandbox.records import Channel, Json, Message
    from bot.sandbox.workspace import Workspace

MOST = 500
_PAGE = 100

_Look = Callable[["Person", Request], "Json"]
_Deed = Callable[["Person", "Json"], Awaitable["Json"]]


def glance(me: Person, _: Request) -> Json:
    """Everything but messages; `event` is the number after which the event stream goes on."""
    workspace = me.workspace
    app = _app(me)
    return {
        "event": workspace.news.last,
        "now": clock.now().isoformat(),
        "workspace": {
            "name": workspace.name,
            "domain": workspace.domain,
            "team_id": workspace.team_id,
        },
        "me": page_shapes.person(me),
        "people": [page_shapes.person(one) for one in workspace.people.values()],
        "channels": page_shapes.channels(me),
        "dms": page_shapes.direct_messages(me),
        "groups": page_shapes.groups(workspace),
        "modals": page_shapes.modals(me),
        "faults": workspace.faults.as_json(),
        "sockets": workspace.sockets.connected,
        "waiting": workspace.mail.waiting,
        "tour": workspace.tour.as_json(),
        **app,
    }


def _app(me: Person) -> Json:
    """The bot and what of it people can use; nothing for those of another company.

    Asked first: it opens their direct message with the bot.
    """
    workspace, app = me.workspace, me.workspace.app
    shown: Json = {"user_id": app.bot_user_id, "name": app.name, "home": None, "dm": None}
    if workspace.is_external(me):
        return {"app": shown, "commands": [], "shortcuts": {"global": [], "message": []}}
    dm = workspace.dm_between(me, workspace.bot)
    shown |= {"home": page_shapes.home(me), "dm": dm.id}
    shown["can_write"] = app.messages_enabled and not app.messages_read_only
    rows = list(app.shortcuts.values())
    kinds = ("global", "message")
    return {
        "app": shown,
        "commands": [_command(row) for row in app.commands.values()],
        "shortcuts": {kind: [row for row in rows if row["type"] == kind] for kind in kinds},
    }


def _command(row: Json) -> Json:
    return {key: row.get(key, "") for key in ("command", "description", "usage_hint")}


def messages(me: Person, request: Request) -> Json:
    """`in` a channel: the newest, those `before` or `after` a ts, or those `around` one."""
    asked = request.query_params
    found = seen.roots(me, _channel(me, asked["in"]))
    limit = max(1, min(int(asked.get("limit", _PAGE)), MOST))
    begin, end = _window(found, asked, limit)
    has = {"has_more": begin > 0, "has_newer": end < len(found)}
    if "after" in asked:
        has["has_more"] = has["has_newer"]
    return {"messages": [page_shapes.message(one) for one in found[begin:end]], **has}


def _window(found: list[Message], asked: Any, limit: int) -> tuple[int, int]:
    """Which of `found`, from and to."""
    if "after" in asked:
        begin = sum(one.ts <= asked["after"] for one in found)
        return begin, min(begin + limit, len(found))
    if "around" in asked:
        middle = sum(one.ts < asked["around"] for one in found)
        end = min(middle + limit // 2 + 1, len(found))
        return max(0, end - limit), end
    end = sum(one.ts < asked["before"] for one in found) if "before" in asked else len(found)
    return max(0, end - limit), end


def thread(me: Person, request: Request) -> Json:
    """`in` a channel, the thread at `ts`: the root first. A reply's ts means its thread."""
    channel = _channel(me, request.query_params["in"])
    found = channel.messages.get(request.query_params["ts"])
    root = found and channel.messages.get(found.root_ts)
    if root is None or not seen.by(me, root):
        raise NotPossible("that message is gone")
    return {"messages": [page_shapes.message(one) for one in seen.thread(me, root)]}


def canvas(me: Person, request: Request) -> Json:
    """What stands in the canvas of a channel: `in` which."""
    found = _channel(me, request.query_params["in"]).canvas
    if found is None:
        raise NotPossible("that channel has no canvas")
    return {"title": found["title"], "markdown": found["markdown"]}


def _channel(me: Person, where: str) -> Channel:
    channel = me.workspace.channel(where)
    if not seen.may_read(me, channel):
        raise NotPossible(f"{me.name} cannot look into #{channel.name}")
    return channel


async def read(me: Person, body: Json) -> Json:
    """They have read the channel as far as `ts`."""
    marks.read(me, _channel(me, body["in"]), str(body["ts"]))
    return {}


async def act(me: Person, body: Json) -> Json:
    """See acting.act; gives `error` in Slack's word and `ephemeral`, where there is one."""
    answer = await acting.act(me, body)
    found: Json = {"error": answer.error} if answer.error else {}
    if answer.message is not None:
        found["ephemeral"] = page_shapes.message(answer.message)
    return found


LOOKS: dict[str, _Look] = {
    "": glance,
    "messages": messages,
    "thread": thread,
    "canvas": canvas,
}
DEEDS: dict[str, _Deed] = {"read": read, "act": act, "options": acting.options}


def create_app(workspace: Workspace) -> Starlette:
    """GET a look, POST a deed, both as /{name}/{what}."""

    async def look(request: Request) -> Response:
        return await _as(workspace, request, LOOKS, _looking(request))

    async def do(request: Request) -> Response:
        return await _as(workspace, request, DEEDS, lambda deed, me, body: deed(me, body))

    return Starlette(
        routes=[
            Route("/{name}", look, methods=["GET"]),
            Route("/{name}/{what}", look, methods=["GET"]),
            Route("/{name}/{what}", do, methods=["POST"]),
        ]
    )


def _looking(request: Request) -> Callable[[_Look, Person, Json], Awaitable[Json]]:
    async def looking(look: _Look, me: Person, _: Json) -> Json:
        return look(me, request)

    return looking


async def _as(
    workspace: Workspace, request: Request, table: dict[str, Any], use: Callable[..., Any]
) -> Response:
    """Find the person and the verb, then answer as the HTTP API does."""
    found = table.get(request.path_params.get("what", ""))
    try:
        me = workspace.person(request.path_params["name"])
    except KeyError as unknown:
        return JSONResponse({"error": str(unknown.args[0])}, 404)
    if found is None:
        return JSONResponse({"error": f"there is {', '.join(filter(None, table))}"}, 404)
    return await http_api.answered(request, lambda body: use(found, me, body))
