"""Cursors: `limit` at a time, `next_cursor` until it is empty (facts.md section 10)."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from bot.sandbox.refusals import ApiError
from bot.sandbox.web_api.arguments import Arguments

_MOST = 1000


def page(items: list[Any], args: Arguments, *, default: int = 100) -> tuple[list[Any], str]:
    """This call's items, and the cursor of the next call's ("" at the end)."""
    start = _start(args.optional("cursor"))
    count = args.number("limit", default)
    if not 0 <= count <= _MOST:
        raise ApiError("invalid_limit")
    end = start + (count or default)
    return items[start:end], _cursor(end) if end < len(items) else ""


def _cursor(position: int) -> str:
    return base64.b64encode(f"next:{position}".encode()).decode()


def _start(cursor: str | None) -> int:
    if cursor is None:
        return 0
    try:
        return int(base64.b64decode(cursor, validate=True).decode().removeprefix("next:"))
    except (ValueError, binascii.Error):
        raise ApiError("invalid_cursor") from None


def metadata(cursor: str) -> dict[str, Any]:
    return {"response_metadata": {"next_cursor": cursor}}
