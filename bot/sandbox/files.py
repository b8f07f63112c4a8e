"""Files that people attach to messages, as the app is told of them."""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.sandbox.person import Person
    from bot.sandbox.records import Channel, Json
    from bot.sandbox.workspace import Workspace

_SIZE = 92_582


def shared(workspace: Workspace, author: Person, channel: Channel, name: str) -> Json:
    """A file object; in a channel shared with another company only its id (facts.md section 3)."""
    file_id = workspace.ids.named("F", name.partition(".")[0])
    if channel.shared_with and workspace.is_external(author):
        hidden = {"created": 0, "timestamp": 0, "user": ""}
        return {"id": file_id, "mode": "file_access", "file_access": "check_file_info", **hidden}
    mimetype = mimetypes.guess_type(name)[0] or "application/octet-stream"
    filetype = name.rpartition(".")[2].lower()
    home = f"https://files.slack.com/files-pri/{workspace.team_id}-{file_id}"
    return {
        "id": file_id,
        "created": workspace.epoch(),
        "timestamp": workspace.epoch(),
        "name": name,
        "title": name,
        "mimetype": mimetype,
        "filetype": filetype,
        "pretty_type": filetype.upper(),
        "user": author.id,
        "user_team": author.team_id,
        "editable": False,
        "size": _SIZE,
        "mode": "hosted",
        "is_external": False,
        "external_type": "",
        "is_public": channel.kind == "channel",
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
