"""A view in Slack's JSON, with the state a person has given it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.sandbox.records import Json, View

_HOME_TITLE = {"type": "plain_text", "text": "View Title", "emoji": True}


def view(found: View, *, with_state: bool = True) -> Json:
    """The view object of interaction payloads; answers of views.* have it without state."""
    workspace, body = found.workspace, found.body
    person = workspace.people[found.user]
    return {
        "id": found.id,
        "team_id": person.team_id,
        "type": body["type"],
        "blocks": body["blocks"],
        "private_metadata": body.get("private_metadata") or "",
        "callback_id": body.get("callback_id") or "",
        "state": {"values": state_values(found) if with_state else {}},
        "hash": found.hash,
        "title": body.get("title") or _HOME_TITLE,
        "clear_on_close": bool(body.get("clear_on_close")),
        "notify_on_close": bool(body.get("notify_on_close")),
        "close": body.get("close"),
        "submit": body.get("submit"),
        "previous_view_id": found.previous_id,
        "root_view_id": found.root_id,
        "app_id": workspace.app.id,
        "external_id": found.external_id,
        "app_installed_team_id": workspace.team_id,
        "bot_id": workspace.app.bot_id,
    }


def state_values(found: View) -> Json:
    """`{block_id: {action_id: state}}`."""
    values: Json = {}
    for (block_id, action_id), state in found.values.items():
        values.setdefault(block_id, {})[action_id] = state
    return values
