"""Files that the app uploads: bytes to an address, looked at in its own time, shown in blocks."""

from __future__ import annotations

import base64
import mimetypes
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.sandbox.refusals import ApiError

if TYPE_CHECKING:
    from bot.sandbox.records import Json
    from bot.sandbox.workspace import Workspace

# What an image block takes (facts.md section 7), by how it begins.
_PICTURES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}
_ANYTHING = "application/octet-stream"


@dataclass(eq=False)
class Upload:
    """`content` is base64; `ticket` is the secret in the address that its bytes are sent to.

    `looks` is how often it can be asked for before it is known what sort of file it is.
    """

    id: str
    name: str
    length: int
    created: int
    ticket: str
    looks: int
    title: str = ""
    content: str = ""
    is_complete: bool = False

    @property
    def bytes(self) -> bytes:
        return base64.b64decode(self.content)

    @property
    def mimetype(self) -> str:
        """What sort of file it is; nothing while Slack has not looked."""
        return "" if not self.is_complete or self.looks > 0 else self.kind

    @property
    def kind(self) -> str:
        """What it will turn out to be."""
        kinds = (kind for start, kind in _PICTURES.items() if self.bytes.startswith(start))
        named = mimetypes.guess_type(self.name)[0] or _ANYTHING
        # A picture is known by its bytes alone.
        return next(kinds, _ANYTHING if named.startswith("image/") else named)


def begin(workspace: Workspace, name: str, length: int) -> Upload:
    """A file that is to come; nobody sees it until it is complete."""
    upload = Upload(
        workspace.ids.named("F", name.partition(".")[0]),
        name,
        length,
        workspace.epoch(),
        secrets.token_urlsafe(24),
        workspace.looks_at_files,
    )
    workspace.uploads[upload.id] = upload
    return upload


def receive(workspace: Workspace, ticket: str, content: bytes) -> tuple[int, str]:
    """The bytes come: status and words of Slack's answer."""
    there = workspace.uploads.values()
    found = next((upload for upload in there if upload.ticket == ticket), None)
    if workspace.faults.is_down("upload"):
        return 503, "upstream error"
    if found is None or found.is_complete:
        return 404, "not found"
    if len(content) != found.length:
        return 400, f"expected {found.length} bytes, got {len(content)}"
    found.content = base64.b64encode(content).decode()
    return 200, f"OK - {len(content)}"


def complete(workspace: Workspace, wanted: object) -> list[Upload]:
    """Uploads that have their bytes, now files. ApiError if one of them has not."""
    rows = wanted if isinstance(wanted, list) else []
    found = [_received(workspace, row) for row in rows]
    if not found:
        raise ApiError("invalid_arguments")
    for upload, row in zip(found, rows, strict=True):
        upload.title, upload.is_complete = str(row.get("title") or upload.name), True
    return found


def _received(workspace: Workspace, row: Any) -> Upload:
    upload = workspace.uploads.get(str(row.get("id"))) if isinstance(row, dict) else None
    if upload is None or not upload.content:
        raise ApiError("file_not_found")
    return upload


def look(workspace: Workspace, file_id: str) -> Upload:
    """A file as it is by now; asking makes time pass."""
    upload = workspace.uploads.get(file_id)
    if upload is None or not upload.is_complete:
        raise ApiError("file_not_found")
    upload.looks -= 1
    return upload


def require_known(workspace: Workspace, blocks: object) -> None:
    """ApiError if a block shows a file that is not there, no picture, or not looked at yet."""
    wrong = [at for at, file in _shown(blocks, "/blocks") if not _is_picture(workspace, file)]
    if wrong:
        problems = [f"invalid slack file [json-pointer:{at}/slack_file]" for at in wrong]
        lines = [f"[ERROR] {problem}" for problem in problems]
        more: Json = {"errors": problems, "response_metadata": {"messages": lines}}
        raise ApiError("invalid_blocks", more)


def _shown(node: object, at: str) -> Iterator[tuple[str, object]]:
    """Every file that stands in blocks, and where."""
    if isinstance(node, list):
        for place, child in enumerate(node):
            yield from _shown(child, f"{at}/{place}")
    elif isinstance(node, dict):
        if node.get("type") == "image" and "slack_file" in node:
            yield at, node["slack_file"]
        for key, child in node.items():
            yield from _shown(child, f"{at}/{key}")


def _is_picture(workspace: Workspace, file: object) -> bool:
    upload = workspace.uploads.get(str(file.get("id"))) if isinstance(file, dict) else None
    return upload is not None and upload.mimetype in _PICTURES.values()
