"""The HTTP API: everything that people do in Python, for any program. POST JSON, get JSON."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.sandbox import news
from bot.sandbox.as_json import as_json, state

if TYPE_CHECKING:
    from bot.sandbox.person import Person
    from bot.sandbox.records import Channel, Json, Message
    from bot.sandbox.workspace import Workspace

_Deed = Callable[["Person", "Json"], Awaitable[Any]]
_Happening = Callable[["Workspace", "Json"], Awaitable[Any]]
_LAST = 200


def _message(workspace: Workspace, body: Json) -> Message:
    """The message that `{"channel": "#sales", "ts": "…"}` means."""
    found = _channel(workspace, body["channel"]).messages.get(body["ts"])
    if found is None:
        raise KeyError(f"there is no message {body['ts']} in {body['channel']}")
    return found


def _channel(workspace: Workspace, where: str) -> Channel:
    """By #name or id; "@sally" is the bot's direct message with her."""
    if where.startswith("@"):
        return workspace.person(where).dm
    return workspace.channel(where)


def _on(person: Person, body: Json) -> Message:
    return _message(person.workspace, body["message"])


async def _sees(person: Person, body: Json) -> list[Message]:
    if "message" in body:
        return person.sees(_on(person, body))
    return person.inbox if body.get("in") == "inbox" else person.sees(body["in"])


async def _modal(person: Person, _: Json) -> Any:
    return person.modal


async def _home(person: Person, _: Json) -> Any:
    return person.home


# Verb -> what it does; the keys that its body has stand in the line.
PEOPLE: dict[str, _Deed] = {
    "posts": lambda p, b: p.posts(b["in"], b["text"], files=b.get("files", ())),
    "replies": lambda p, b: p.replies(_on(p, b), b["text"], broadcast=b.get("broadcast", False)),
    "edits": lambda p, b: p.edits(_on(p, b), b["text"]),
    "deletes": lambda p, b: p.deletes(_on(p, b)),
    "reacts": lambda p, b: p.reacts(_on(p, b), b["emoji"]),
    "unreacts": lambda p, b: p.unreacts(_on(p, b), b["emoji"]),
    "joins": lambda p, b: p.joins(b["in"]),
    "leaves": lambda p, b: p.leaves(b["in"]),
    "runs": lambda p, b: p.runs(b["command"], b.get("in")),
    "uses": lambda p, b: p.uses(b["shortcut"], _on(p, b) if "message" in b else None),
    "clicks": lambda p, b: p.clicks(_on(p, b), b["button"], value=b.get("value")),
    "chooses": lambda p, b: p.chooses(_on(p, b), b["menu"], b["option"]),
    "fills": lambda p, b: p.fills(b["fields"]),
    "searches": lambda p, b: p.searches(b["menu"], b["typed"]),
    "clicks_in_modal": lambda p, b: p.clicks_in_modal(b["button"], value=b.get("value")),
    "submits": lambda p, _: p.submits(),
    "cancels": lambda p, _: p.cancels(),
    "closes": lambda p, _: p.closes(),
    "opens_home": lambda p, b: p.opens_home(b.get("tab", "home")),
    "clicks_in_home": lambda p, b: p.clicks_in_home(b["button"], value=b.get("value")),
    "chooses_in_home": lambda p, b: p.chooses_in_home(b["menu"], b["option"]),
    "sees": _sees,
    "modal": _modal,
    "home": _home,
}


async def _clock(workspace: Workspace, body: Json) -> Json:
    await workspace.travels(body["to"], tz=body.get("tz", "Etc/UTC"))
    return {"now": workspace.now().isoformat()}


async def _faults(workspace: Workspace, body: Json) -> Json:
    workspace.faults.switch(body)
    workspace.news.add(news.FAULTS)
    return workspace.faults.as_json()


async def _settled(workspace: Workspace, body: Json) -> Json:
    return {"waiting": await workspace.settled(float(body.get("timeout", 15)))}


HAPPENINGS: dict[str, _Happening] = {
    "clock": _clock,
    "faults": _faults,
    "settled": _settled,
    "invites": lambda w, b: w.invites(
        b["in"], by=w.person(b["by"]), who=w.person(b["who"]) if "who" in b else None
    ),
    "removes_bot": lambda w, b: w.removes_bot(b["in"], by=w.person(b["by"])),
    "renames": lambda w, b: w.renames(b["in"], b["name"], by=w.person(b["by"])),
    "unarchives": lambda w, b: w.unarchives(b["in"], by=w.person(b["by"])),
    "shares": lambda w, b: w.shares(b["in"], with_=b["with"]),
    "welcomes": lambda w, b: w.welcomes(**b),
    "changes_person": lambda w, b: w.changes_person(b.pop("who"), **b),
    "archives": lambda w, b: w.archives(b["in"], by=w.person(b["by"])),
    "changes_group": lambda w, b: w.changes_group(b["group"], [w.person(m) for m in b["members"]]),
}

LOOKS: dict[str, Callable[[Workspace], Any]] = {
    "state": state,
    "calls": lambda w: as_json(list(w.calls)[-_LAST:]),
    "deliveries": lambda w: as_json(list(w.deliveries)[-_LAST:]),
    "faults": lambda w: w.faults.as_json(),
}


def create_app(workspace: Workspace) -> Starlette:
    """GET a look, POST a happening, POST what a person does."""

    async def look(request: Request) -> Response:
        found = LOOKS.get(request.path_params["what"])
        return _unknown(LOOKS) if found is None else JSONResponse(found(workspace))

    async def happen(request: Request) -> Response:
        found = HAPPENINGS.get(request.path_params["what"])
        return await _run(request, found, workspace, HAPPENINGS)

    async def do(request: Request) -> Response:
        deed = PEOPLE.get(request.path_params["verb"])
        try:
            person = workspace.person(request.path_params["name"])
        except KeyError as unknown:
            return _refused(404, unknown)
        return await _run(request, deed, person, PEOPLE)

    return Starlette(
        routes=[
            Route("/people/{name}/{verb}", do, methods=["POST"]),
            Route("/{what}", look, methods=["GET"]),
            Route("/{what}", happen, methods=["POST"]),
        ]
    )


def _unknown(there: dict[str, Any]) -> Response:
    return JSONResponse({"error": f"there is {', '.join(there)}"}, 404)


def _refused(status: int, error: Exception) -> Response:
    said = error.args[0] if isinstance(error, KeyError) and error.args else str(error)
    return JSONResponse({"error": str(said)}, status)


async def _run(request: Request, deed: Any, subject: Any, there: dict[str, Any]) -> Response:
    if deed is None:
        return _unknown(there)

    async def done(body: Json) -> Json:
        return {"result": as_json(await deed(subject, body))}

    return await answered(request, done)


async def answered(request: Request, deed: Callable[[Json], Awaitable[Any]]) -> Response:
    """What `deed` makes of the body, as JSON.

    409 for what Slack would not let happen, 400 for a body that says too little or nonsense, 504
    for what the app has not done in time.
    """
    try:
        return JSONResponse(await deed(json.loads(await request.body() or b"{}")))
    except PermissionError as refused:
        return _refused(409, refused)
    except TimeoutError:
        return _refused(504, TimeoutError("the app has not done it in time"))
    except (KeyError, ValueError, TypeError, AttributeError) as wrong:
        return _refused(400, wrong)
