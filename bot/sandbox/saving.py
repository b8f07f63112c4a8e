"""A workspace as one JSON object, to be kept in a file, and a workspace made from one again."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot import clock
from bot.sandbox import news, saved_records
from bot.sandbox.triggers import Triggers
from bot.sandbox.web_api.limits import Limits

if TYPE_CHECKING:
    from bot.sandbox.companion import Companion
    from bot.sandbox.records import Json
    from bot.sandbox.workspace import Workspace

FORMAT = "pm-request sandbox 1"
_NOT_OURS = "That is no saved sandbox: choose a file that was saved here."
_OTHER = "That file is of another workspace: it can only be loaded where it was saved."


@dataclass
class Saved:
    """What was read from a file, whole, before anything is changed by it."""

    now: datetime
    identity: Json
    memory: saved_records.Memory
    tour: list[str]
    companion: Any


async def save(workspace: Workspace) -> Json:
    """Everything that people see and the app remembers; what went over the wire is left out."""
    async with workspace.turn:
        with contextlib.suppress(TimeoutError):
            await (workspace.companion.rest() if workspace.companion else workspace.settled())
        # Nothing is waited for in there: all of it is of one moment.
        return _now(workspace)


def _now(workspace: Workspace) -> Json:
    companion = workspace.companion
    return {
        "format": FORMAT,
        "team_id": workspace.team_id,
        "now": clock.now().isoformat(),
        "app": _identity(workspace),
        "tour": list(workspace.tour.done),
        "companion": None if companion is None else companion.keep(),
        **saved_records.as_json(workspace),
    }


def _identity(workspace: Workspace) -> Json:
    """What the app is may have changed by the time of loading; who it is must not."""
    app = workspace.app
    return {"id": app.id, "bot_user_id": app.bot_user_id, "bot_id": app.bot_id}


async def load(workspace: Workspace, body: Any) -> None:
    """Become what was saved; whoever watches looks anew. ValueError, and nothing is changed."""
    saved = read(workspace, body)
    async with workspace.turn:
        if workspace.companion is None:
            await _become(workspace, saved)
        else:
            await _become_with(workspace.companion, workspace, saved)
    workspace.news.add(news.RESET)


async def _become_with(companion: Companion, workspace: Workspace, saved: Saved) -> None:
    ready = await companion.make_ready(saved.companion)
    await companion.pause()
    await _become(workspace, saved)
    await companion.become(ready)


def read(workspace: Workspace, body: Any) -> Saved:
    """Read a saved sandbox without touching anything. ValueError if it is none."""
    if not isinstance(body, dict) or body.get("format") != FORMAT:
        raise ValueError(_NOT_OURS)
    if body.get("team_id") != workspace.team_id:
        raise ValueError(_OTHER)
    try:
        return Saved(
            now=_aware(body["now"]),
            identity={key: str(body["app"][key]) for key in _identity(workspace)},
            memory=saved_records.from_json(workspace, body),
            tour=[str(step) for step in body["tour"]],
            companion=body["companion"],
        )
    except (KeyError, TypeError, AttributeError, ValueError, IndexError) as wrong:
        raise ValueError(_NOT_OURS) from wrong


def _aware(written: str) -> datetime:
    found = datetime.fromisoformat(written)
    if found.tzinfo is None:
        raise ValueError("a moment needs its offset")
    return found


async def _become(workspace: Workspace, saved: Saved) -> None:
    await workspace.mail.close()
    clock.set_to(saved.now)
    saved.memory.put_into(workspace)
    workspace.is_now(replace(workspace.app, **saved.identity))
    workspace.triggers, workspace.limits = Triggers(workspace), Limits(workspace)
    workspace.tour.begin(saved.tour)
