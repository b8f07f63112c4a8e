"""Files as the app is told of them: those of people's with what is in them, and its own."""

from __future__ import annotations

import base64
import mimetypes
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.sandbox.person import Person
    from bot.sandbox.records import Channel, Json
    from bot.sandbox.uploads import Upload
    from bot.sandbox.workspace import Workspace

# Of one that is handed in with a form; Slack's page on the element says so.
MOST_BYTES = 10_000_000
# Of a file of which nothing but its name is told.
_SIZE = 92_582


def shared(workspace: Workspace, author: Person, channel: Channel, given: str | Json) -> Json:
    """A file object; in a channel shared with another company only its id (facts.md section 3).

    `given` is a name, or {"name": …} with its content as "text" or as "base64".
    """
    name, content = _given(given)
    file_id = workspace.ids.named("F", name.partition(".")[0])
    if content is not None:
        workspace.contents[file_id] = content
    if channel.shared_with and workspace.is_external(author):
        hidden = {"created": 0, "timestamp": 0, "user": ""}
        return {"id": file_id, "mode": "file_access", "file_access": "check_file_info", **hidden}
    mimetype = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return {
        **_hosted(workspace, author, file_id, name),
        **_kind(mimetype, name.rpartition(".")[2].lower()),
        "size": _SIZE if content is None else len(content),
        "is_public": channel.kind == "channel",
    }


def uploaded(workspace: Workspace, upload: Upload) -> Json:
    """An upload of the app's: without a kind until Slack has looked at it, and shared nowhere."""
    filetype = upload.mimetype.rpartition("/")[2]
    return {
        **_hosted(workspace, workspace.bot, upload.id, upload.name),
        **_kind(upload.mimetype, filetype),
        "title": upload.title,
        "size": upload.length,
        "created": upload.created,
        "timestamp": upload.created,
        "is_public": False,
        "shares": {},
        "channels": [],
    }


def canvas(workspace: Workspace, channel: Channel) -> Json:
    """The canvas of a channel: a file of whoever made it."""
    found = channel.canvas or {}
    title = found["title"] or "Untitled"
    return {
        **_hosted(workspace, workspace.people[found["user"]], found["id"], title),
        "mimetype": "application/vnd.slack-docs",
        "filetype": "quip",
        "pretty_type": "Canvas",
        "mode": "quip",
        "created": found["created"],
        "timestamp": found["created"],
        "is_public": channel.kind == "channel",
        "channels": [channel.id],
    }


def _kind(mimetype: str, filetype: str) -> Json:
    return {"mimetype": mimetype, "filetype": filetype, "pretty_type": filetype.upper()}


def _hosted(workspace: Workspace, author: Person, file_id: str, name: str) -> Json:
    home = f"{workspace.base_url}/files-pri/{workspace.team_id}-{file_id}"
    return {
        "id": file_id,
        "created": workspace.epoch(),
        "timestamp": workspace.epoch(),
        "name": name,
        "title": name,
        "user": author.id,
        "user_team": author.team_id,
        "editable": False,
        "mode": "hosted",
        "is_external": False,
        "external_type": "",
        "public_url_shared": False,
        "display_as_bot": False,
        "username": "",
        "url_private": f"{home}/{name}",
        "url_private_download": f"{home}/download/{name}",
        "media_display_type": "unknown",
        "permalink": f"https://{workspace.domain}.slack.com/files/{author.id}/{file_id}/{name}",
        "permalink_public": f"https://slack-files.com/{workspace.team_id}-{file_id}-0123456789",
        "has_rich_preview": False,
        "file_access": "visible",
    }


def _given(given: str | Json) -> tuple[str, bytes | None]:
    """The name, and the content if it is told. ValueError if it makes no sense."""
    if isinstance(given, str):
        return given, None
    name = str(given["name"])
    if "base64" in given:
        return name, base64.b64decode(given["base64"], validate=True)
    return name, str(given["text"]).encode() if "text" in given else None


def is_standing(given: Any) -> bool:
    """Whether it is a file that was handed in before, rather than a new one."""
    return isinstance(given, dict) and "id" in given
