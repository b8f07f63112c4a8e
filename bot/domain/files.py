"""Files of people's, as Slack tells of them: what they are called and where, never what is in."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.domain import texts

# Slack takes so many in one input (facts.md, section 9); a message may hold more.
MOST = 10
MOST_NAME = 255
MOST_LINK = 512


@dataclass(frozen=True, slots=True)
class File:
    """`permalink` is None where Slack tells only the id, as for another company's files."""

    id: str
    name: str
    permalink: str | None


@dataclass(frozen=True, slots=True)
class Upload:
    """A file whose content is wanted: `size` in bytes, `url` where Slack serves it to the bot."""

    name: str
    size: int
    url: str


def upload(files: object) -> Upload | None:
    """The first file in a payload's `files`, to be fetched."""
    first = files[0] if isinstance(files, list) and files else None
    if not isinstance(first, Mapping):
        return None
    size, name = first.get("size"), " ".join(_text(first, "name").split())
    url = _text(first, "url_private_download") or _text(first, "url_private")
    return Upload(texts.cut(name, MOST_NAME) or "a file", size if isinstance(size, int) else 0, url)


def told(files: object) -> tuple[File, ...]:
    """The files in a payload's `files`, each once; nothing of what is misshapen."""
    found = {file.id: file for file in _each(files if isinstance(files, list) else [])}
    return tuple(found.values())[:MOST]


def names(files: Iterable[File]) -> str:
    """What they are called, in a line."""
    return ", ".join(file.name for file in files)


def kept(files: Iterable[File]) -> list[dict[str, Any]] | None:
    """As a row or a form keeps them; None for none."""
    return [dataclasses.asdict(file) for file in files] or None


def _each(files: list[object]) -> Iterator[File]:
    for file in files:
        known = file if isinstance(file, Mapping) else {}
        file_id, link = _text(known, "id"), _text(known, "permalink")
        if file_id and len(file_id) <= 64:
            name = " ".join(_text(known, "name").split())
            is_link = link.startswith("https://") and len(link) <= MOST_LINK
            yield File(file_id, texts.cut(name, MOST_NAME) or "a file", link if is_link else None)


def _text(known: Mapping[object, object], key: str) -> str:
    value = known.get(key)
    return texts.keepable(value) if isinstance(value, str) else ""
