"""People in Slack's JSON (facts.md section 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot import clock
from bot.sandbox.shapes import AVATAR

if TYPE_CHECKING:
    from bot.sandbox.person import Person
    from bot.sandbox.records import Json
    from bot.sandbox.workspace import Workspace


def user(workspace: Workspace, person: Person, *, with_email: bool = True) -> Json:
    """A user object (users.info); who is of another company and shares no channel is a stranger."""
    if workspace.is_external(person) and not _shares_a_channel(workspace, person):
        return _stranger(person)
    body: Json = {
        "id": person.id,
        "team_id": person.team_id,
        "name": person.name,
        "deleted": person.deleted,
        "color": "9f69e7",
        "real_name": person.real_name,
        **_time_zone(person),
        "profile": _profile(workspace, person, with_email),
        "is_admin": person.is_admin,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": person.guest,
        "is_ultra_restricted": False,
        "is_bot": person.is_bot,
        "is_app_user": False,
        "updated": person.updated,
        "is_email_confirmed": not person.is_bot,
        "who_can_share_contact_card": "EVERYONE",
        "locale": "en-US",
    }
    return {**body, "is_stranger": False} if workspace.is_external(person) else body


def _shares_a_channel(workspace: Workspace, person: Person) -> bool:
    return any(
        person.id in c.members and workspace.app.bot_user_id in c.members
        for c in workspace.channels.values()
        if c.shared_with
    )


def _stranger(person: Person) -> Json:
    profile = {
        "display_name": person.display_name,
        "real_name": person.real_name,
        "team": person.team_id,
        "image_72": AVATAR.format(72),
    }
    return {
        "id": person.id,
        "team_id": person.team_id,
        "name": person.name,
        "real_name": person.real_name,
        "profile": profile,
        "is_stranger": True,
        "is_bot": False,
        "updated": person.updated,
    }


def _time_zone(person: Person) -> Json:
    """Absent for who was deactivated (facts.md section 3)."""
    if person.deleted:
        return {}
    local = clock.now().astimezone(ZoneInfo(person.tz))
    offset = local.utcoffset()
    seconds = int(offset.total_seconds()) if offset is not None else 0
    return {"tz": person.tz, "tz_label": local.tzname() or person.tz, "tz_offset": seconds}


def _profile(workspace: Workspace, person: Person, with_email: bool) -> Json:
    first, _, last = person.real_name.partition(" ")
    body: Json = {
        "title": person.title,
        "phone": "",
        "skype": "",
        "real_name": person.real_name,
        "real_name_normalized": person.real_name,
        "display_name": person.display_name,
        "display_name_normalized": person.display_name,
        "fields": {},
        "status_text": "",
        "status_emoji": "",
        "status_emoji_display_info": [],
        "status_expiration": 0,
        "avatar_hash": "ge3b51ca72de",
        "first_name": first,
        "last_name": last,
        **{f"image_{size}": AVATAR.format(size) for size in (24, 72, 512)},
        "status_text_canonical": "",
        "team": person.team_id,
    }
    if person.is_bot:
        return {**body, "api_app_id": workspace.app.id, "bot_id": workspace.app.bot_id}
    return {**body, "email": person.email} if with_email and person.email else body
