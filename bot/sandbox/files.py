"""Files as the app is told of them: those that people attach, and those it uploads itself."""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.sandbox.person import Person
    from bot.sandbox.records import Channel, Json
    from bot.sandbox.uploads import Upload
    from bot.sandbox.workspace import Workspace

_SIZE = 92_582


def shared(workspace: Workspace, author: Person, channel: Channel, name: str) -> Json:
    """A file object; in a channel shared with another company only its id (facts.md section 3)."""
    file_id = workspace.ids.named("F", name.partition(".")[0])
    if channel.shared_with and workspace.is_external(author):
        hidden = {"created": 0, "timestamp": 0, "user": ""}
        return {"id": file_id, "mode": "file_access", "file_access": "check_file_info", **hidden}
    mimetype = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return {
        **_hosted(workspace, author, file_id, name),
        **_kind(mimetype, name.rpartition(".")[2].lower()),
        "size": _SIZE,
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


def _kind(mimetype: str, filetype: str) -> Json:
    return {"mimetype": mimetype, "filetype": filetype, "pretty_type": filetype.upper()}


def _hosted(workspace: Workspace, author: Person, file_id: str, name: str) -> Json:
    home = f"https://files.slack.com/files-pri/{workspace.team_id}-{file_id}"
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
