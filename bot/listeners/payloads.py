"""Payloads, read with care: anything may be missing, of another type, or hostile."""

import re
from collections.abc import Mapping
from typing import Any

from bot.domain import texts
from bot.errors import Malformed
from bot.services.people import Actor

_IDENTIFIER = re.compile(r"[A-Za-z0-9_.:|-]{1,64}")
_TS = re.compile(r"\d{1,12}\.\d{1,9}")

# What Slack documents (facts.md, sections 3-6) and Bolt relies on: key -> types.
_TYPES: Mapping[str, tuple[type, ...]] = {
    "type": (str,),
    "command": (str,),
    "text": (str,),
    "team": (dict,),
    "team_id": (str,),
    "enterprise": (dict,),
    "enterprise_id": (str,),
    "context_team_id": (str,),
    "user": (dict,),
    "user_id": (str,),
    "channel": (dict,),
    "event": (dict,),
    "event_id": (str,),
    "view": (dict,),
    "container": (dict,),
    "message": (dict,),
    "state": (dict,),
    "action_id": (str,),
    "block_id": (str,),
    "callback_id": (str,),
    "response_url": (str,),
    "actions": (list,),
    "authorizations": (list,),
}
_WITHIN_EVENT: Mapping[str, tuple[type, ...]] = {
    "type": (str,),
    "subtype": (str,),
    "user": (str, dict),
    "channel": (str, dict),
    "team": (str,),
    "bot_id": (str,),
    "item": (dict,),
    "message": (dict,),
    "previous_message": (dict,),
    "assistant_thread": (dict,),
    "metadata": (dict,),
}

# What each kind of payload is known by: Bolt trips where it is missing.
KNOWN_BY: Mapping[str, tuple[str, ...]] = {
    "event_callback": ("event", "type"),
    "block_actions": ("actions", "action_id"),
    "block_suggestion": ("action_id",),
    "view_submission": ("view", "callback_id"),
    "view_closed": ("view", "callback_id"),
    "shortcut": ("callback_id",),
    "message_action": ("callback_id",),
}
# Those that have listeners; the others are handshakes, and what Slack may think of next.
KINDS = frozenset({*KNOWN_BY, "command"})


def kind(body: Mapping[str, Any]) -> str:
    """What sort of payload it is: its type, "command", "ssl_check"; "" when it does not say."""
    said = text(body, "type") or next((key for key in ("command", "ssl_check") if key in body), "")
    return said if said != "command" or text(body, "command") else ""


def misshapen(body: object) -> str | None:
    """The first key of a payload that is missing or not of its documented type, or None."""
    if not isinstance(body, dict):
        return "body"
    return _of_another_type(body) or _missing(body)


def _missing(body: Mapping[str, Any]) -> str | None:
    sort = kind(body)
    if sort not in KNOWN_BY:
        return None if sort else "type"
    found: object = body
    for key in KNOWN_BY[sort]:
        found = find(found[0] if isinstance(found, list) and found else found, key)
    return None if isinstance(found, str) else ".".join(KNOWN_BY[sort])


def _of_another_type(body: dict[Any, Any]) -> str | None:
    for key, value in body.items():
        if value is not None and key in _TYPES and not isinstance(value, _TYPES[key]):
            return str(key)[:40]
    for key in ("actions", "authorizations"):
        if not all(isinstance(entry, dict) for entry in body.get(key) or []):
            return key
    event: dict[str, Any] = body.get("event") or {}
    for key, types in _WITHIN_EVENT.items():
        if event.get(key) is not None and not isinstance(event[key], types):
            return f"event.{key}"
    return None


def find(body: object, *path: str) -> object:
    """What stands at `path`, or None."""
    for key in path:
        body = body.get(key) if isinstance(body, Mapping) else None
    return body


def text(body: object, *path: str) -> str:
    """The text at `path`, fit to keep; "" when there is none."""
    found = find(body, *path)
    return texts.keepable(found) if isinstance(found, str) else ""


def identifier(body: object, *path: str) -> str:
    """The Slack id at `path`. Raises Malformed."""
    found = maybe_identifier(body, *path)
    if found is None:
        raise Malformed(f"no id at {'.'.join(path)}")
    return found


def maybe_identifier(body: object, *path: str) -> str | None:
    """The Slack id at `path`, if there is one."""
    found = find(body, *path)
    return found if isinstance(found, str) and _IDENTIFIER.fullmatch(found) else None


def ts(body: object, *path: str) -> str:
    """The message's ts at `path`: a string, never a number. Raises Malformed."""
    found = find(body, *path)
    if not isinstance(found, str) or not _TS.fullmatch(found):
        raise Malformed(f"no ts at {'.'.join(path)}")
    return found


def number(value: object) -> int:
    """A row's id as our own buttons carry it. Raises Malformed."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
        return int(value)
    raise Malformed("no number")


def workspaces(body: Mapping[str, Any]) -> list[str]:
    """The workspaces a payload may concern, likeliest first (facts.md, section 3)."""
    granted = find(body, "authorizations")
    paths: list[object] = [
        find(body, "context_team_id"),
        *(find(one, "team_id") for one in (granted if isinstance(granted, list) else [])),
        find(body, "view", "app_installed_team_id"),
        find(body, "team_id"),
        find(body, "team", "id"),
        find(body, "message", "team"),
        find(body, "user", "team_id"),
        find(body, "view", "team_id"),
    ]
    known = [path for path in paths if isinstance(path, str) and _IDENTIFIER.fullmatch(path)]
    return list(dict.fromkeys(known))


def actor(body: Mapping[str, Any], workspace: str) -> Actor:
    """Who did it, in an interaction. Raises Malformed."""
    home = maybe_identifier(body, "user", "team_id")
    return Actor(workspace, identifier(body, "user", "id"), home)
