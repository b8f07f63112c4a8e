"""A submitted form as it comes from Slack, read without ever tripping over what is missing."""

import json
import re
from collections.abc import Mapping
from datetime import date, time
from typing import Any

from bot.domain import files as domain_files
from bot.domain import texts
from bot.domain.files import File, Upload


def text(view: Mapping[str, Any], block_id: str, *, most: int = 3000) -> str:
    """What was typed, safe to keep and stripped; "" if nothing. Longer is cut visibly.

    Slack holds people to the input's own limit: only a forged payload is ever cut here.
    """
    value = _element(view, block_id).get("value")
    return texts.cut(texts.keepable(value).strip(), most) if isinstance(value, str) else ""


def option(view: Mapping[str, Any], block_id: str) -> str:
    """The value of the chosen option; "" if none."""
    value = _dict(_element(view, block_id).get("selected_option")).get("value")
    return value if isinstance(value, str) else ""


def option_text(view: Mapping[str, Any], block_id: str) -> str:
    """The chosen option as it was read, in at most 75 characters; "" if none."""
    chosen_option = _dict(_element(view, block_id).get("selected_option"))
    label = _dict(chosen_option.get("text")).get("text")
    return texts.cut(texts.keepable(label), 75) if isinstance(label, str) else ""


def files(view: Mapping[str, Any], block_id: str) -> tuple[File, ...]:
    """The files that were added."""
    return domain_files.told(_element(view, block_id).get("files"))


def upload(view: Mapping[str, Any], block_id: str) -> Upload | None:
    """The file that was added, to be fetched; None if none was."""
    return domain_files.upload(_element(view, block_id).get("files"))


def day(view: Mapping[str, Any], block_id: str) -> date | None:
    """The date picked, between 2000 and 2100; None if none."""
    return iso_day(_element(view, block_id).get("selected_date"))


def chosen(view: Mapping[str, Any], block_id: str, kind: str) -> str:
    """The id picked in a users, channels or conversations select (`kind` "user", ...), or ""."""
    value = _element(view, block_id).get(f"selected_{kind}")
    return texts.keepable(value)[:64] if isinstance(value, str) else ""


def word(value: object) -> str:
    """A short text of a form's metadata, safe to keep; "" for anything else."""
    return texts.keepable(value)[:64] if isinstance(value, str) else ""


def metadata(view: Mapping[str, Any]) -> dict[str, Any]:
    """The JSON object in private_metadata; {} if there is none."""
    raw = view.get("private_metadata")
    try:
        return _dict(json.loads(raw)) if isinstance(raw, str) else {}
    except (ValueError, RecursionError):
        return {}


def has(view: Mapping[str, Any], block_id: str) -> bool:
    """Whether the form held that input."""
    return block_id in _values(view)


def blocks_that_start(view: Mapping[str, Any], prefix: str) -> str:
    """The block_id among the answers that starts with `prefix`; `prefix` itself if none does."""
    return next((key for key in _values(view) if key.startswith(prefix)), prefix)


def iso_day(value: object) -> date | None:
    """A date written as 2026-12-07, between 2000 and 2100; None for anything else."""
    if not isinstance(value, str) or len(value) != len("2026-12-07"):
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2100 else None


def number(value: object) -> int | None:
    """A whole number that a database row can have as its id, as int or digits; else None."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 19:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 < value < 2**31 else None


def _values(view: Mapping[str, Any]) -> dict[str, Any]:
    return _dict(_dict(view.get("state")).get("values"))


def _element(view: Mapping[str, Any], block_id: str) -> dict[str, Any]:
    """The answer given in a block: each of our input blocks holds one element."""
    return next((_dict(each) for each in _dict(_values(view).get(block_id)).values()), {})


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def several(view: Mapping[str, Any], block_id: str, kind: str) -> list[str]:
    """The ids picked in a multi-select (`kind` "users", "channels", ...), each once."""
    picked = _element(view, block_id).get(f"selected_{kind}")
    ids = picked if isinstance(picked, list) else []
    return list(dict.fromkeys(texts.keepable(i)[:64] for i in ids if isinstance(i, str) and i))


def several_options(view: Mapping[str, Any], block_id: str) -> list[str]:
    """The values of the options chosen in a multi-select or among checkboxes, each once."""
    picked = _element(view, block_id).get("selected_options")
    values = [_dict(each).get("value") for each in picked] if isinstance(picked, list) else []
    return list(dict.fromkeys(value for value in values if isinstance(value, str)))


def clock_time(view: Mapping[str, Any], block_id: str) -> time | None:
    """The time of day picked, to the minute; None if none."""
    value = _element(view, block_id).get("selected_time")
    if not isinstance(value, str) or not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", value):
        return None
    return time.fromisoformat(value)
