"""A call's arguments: from a form, a query or JSON, with the token taken out."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl

from bot.sandbox.refusals import ApiError

Json = dict[str, Any]
# Arguments that are JSON inside a form, and what Slack says when they are not.
_NESTED = {
    "blocks": "invalid_blocks_format",
    "attachments": "invalid_attachments",
    "metadata": "invalid_metadata_format",
    "view": "invalid_arguments",
    "files": "invalid_arguments",
    "document_content": "invalid_arguments",
    "changes": "invalid_arguments",
}


def parse(content_type: str, raw: bytes, query: str) -> Json:
    """All arguments in one object; ApiError invalid_json, invalid_form_data for what is neither."""
    found: Json = dict(parse_qsl(query, keep_blank_values=True))
    if "json" in content_type:
        return found | _json_object(raw)
    try:
        return found | dict(parse_qsl(raw.decode(), keep_blank_values=True))
    except UnicodeDecodeError:
        raise ApiError("invalid_form_data") from None


def _json_object(raw: bytes) -> Json:
    try:
        body = json.loads(raw or b"{}")
    except ValueError:
        raise ApiError("invalid_json") from None
    if not isinstance(body, dict):
        raise ApiError("json_not_object")
    return body


def invalid(message: str) -> ApiError:
    """`invalid_arguments` with Slack's [ERROR] line."""
    more = {"response_metadata": {"messages": [f"[ERROR] {message}"]}}
    return ApiError("invalid_arguments", more)


class Arguments:
    """Arguments by name and kind, whichever way they came."""

    def __init__(self, given: Json) -> None:
        self.given = {key: value for key, value in given.items() if value is not None}

    def __contains__(self, name: str) -> bool:
        return name in self.given

    def text(self, name: str, default: str | None = None) -> str:
        """A string; without a default it is required."""
        value = self.given.get(name, default)
        if value is None:
            raise invalid(f"missing required field: {name}")
        if not isinstance(value, str):
            raise invalid(f"must be a string [json-pointer:/{name}]")
        return value

    def optional(self, name: str) -> str | None:
        return self.text(name) if self.given.get(name) else None

    def flag(self, name: str) -> bool:
        return self.given.get(name) in (True, 1, "1", "true", "True")

    def number(self, name: str, default: int) -> int:
        try:
            return int(self.given.get(name, default))
        except (TypeError, ValueError):
            raise invalid(f"must be an integer [json-pointer:/{name}]") from None

    def nested(self, name: str) -> Any:
        """JSON, whether it came as such or as text in a form; None if absent or empty."""
        value = self.given.get(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise ApiError(_NESTED[name]) from None
