"""What happens beside messages: who comes and goes, what channels and groups become."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.sandbox import events, messages, news, shapes, user_shapes
from bot.sandbox.refusals import NotPossible

if TYPE_CHECKING:
    from bot.sandbox.person import Person
    from bot.sandbox.records import Channel, Group, Json
    from bot.sandbox.workspace import Workspace


def invite(workspace: Workspace, channel: Channel, who: Person, by: Person) -> None:
    """`by` must be in the channel. Inviting who is there already changes nothing."""
    if by.id not in channel.members:
        raise NotPossible(f"{by.name} is not in #{channel.name} and cannot invite")
    join(workspace, channel, who, by)


def join(workspace: Workspace, channel: Channel, person: Person, inviter: Person | None) -> None:
    if person.id in channel.members:
        return
    channel.members.append(person.id)
    workspace.news.add(news.CHANNELS)
    by = {"inviter": inviter.id} if inviter else {}
    event = _membership("member_joined_channel", channel, person) | by
    events.emit(workspace, event, channel=channel, actor=person)
    text = f"<@{person.id}> has joined the channel"
    messages.notice(workspace, channel, person, _subtype("join", channel), text, **by)


def leave(workspace: Workspace, channel: Channel, person: Person) -> None:
    if person.id not in channel.members:
        return
    channel.members.remove(person.id)
    workspace.news.add(news.CHANNELS)
    event = _membership("member_left_channel", channel, person)
    events.emit(workspace, event, channel=channel, actor=person)
    text = f"<@{person.id}> has left the channel"
    messages.notice(workspace, channel, person, _subtype("leave", channel), text)


def _membership(kind: str, channel: Channel, person: Person) -> Json:
    return {
        "type": kind,
        "user": person.id,
        "channel": channel.id,
        "channel_type": "C" if channel.kind == "channel" else "G",
        "team": person.team_id,
    }


def _subtype(what: str, channel: Channel) -> str:
    return f"{_word(channel)}_{what}"


def _word(channel: Channel) -> str:
    return "channel" if channel.kind == "channel" else "group"


def remove_bot(workspace: Workspace, channel: Channel, by: Person) -> None:
    """The bot is told channel_left (group_left), not member_left_channel (facts.md section 6)."""
    channel.members.remove(workspace.app.bot_user_id)
    workspace.news.add(news.CHANNELS)
    event = {"type": f"{_word(channel)}_left", "channel": channel.id, "actor_id": by.id}
    events.emit(workspace, event, channel=channel, actor=by, left=True)


def rename(workspace: Workspace, channel: Channel, name: str, by: Person) -> None:
    before, channel.name = channel.name, name
    workspace.news.add(news.CHANNELS)
    event = {
        "type": f"{_word(channel)}_rename",
        "channel": {
            "id": channel.id,
            "is_channel": channel.kind == "channel",
            "is_mpim": False,
            "name": name,
            "name_normalized": name,
            "created": channel.created,
        },
    }
    events.emit(workspace, event, channel=channel)
    text = f'has renamed the channel from "{before}" to "{name}"'
    more = {"old_name": before, "name": name}
    messages.notice(workspace, channel, by, _subtype("name", channel), text, **more)


def archive(workspace: Workspace, channel: Channel, by: Person, *, archived: bool) -> None:
    channel.archived = archived
    workspace.news.add(news.CHANNELS)
    word = "archive" if archived else "unarchive"
    event: Json = {"type": f"{_word(channel)}_{word}", "channel": channel.id, "user": by.id}
    if archived:
        event["is_moved"] = 0
    events.emit(workspace, event, channel=channel, actor=by)


def delete_channel(workspace: Workspace, channel: Channel, by: Person) -> None:
    event = {"type": f"{_word(channel)}_deleted", "channel": channel.id, "actor_id": by.id}
    events.emit(workspace, event, channel=channel, actor=by)
    del workspace.channels[channel.id]
    workspace.news.add(news.CHANNELS)


def share(workspace: Workspace, channel: Channel, team_id: str) -> None:
    channel.shared_with = team_id
    workspace.news.add(news.CHANNELS)
    event = {"type": "channel_shared", "connected_team_id": team_id, "channel": channel.id}
    events.emit(workspace, event, channel=channel)


def tell_of_person(workspace: Workspace, kind: str, person: Person) -> None:
    """`kind` is user_change or team_join."""
    workspace.news.add(news.PEOPLE)
    with_email = "users:read.email" in workspace.app.scopes
    body = user_shapes.user(workspace, person, with_email=with_email)
    events.emit(workspace, {"type": kind, "user": body, "cache_ts": workspace.epoch()})


def change_person(workspace: Workspace, person: Person, changes: dict[str, Any]) -> None:
    for name, value in changes.items():
        if not hasattr(person, name):
            raise AttributeError(f"people have no {name}")
        setattr(person, name, value)
    person.updated = workspace.epoch()
    tell_of_person(workspace, "user_change", person)


def change_group(workspace: Workspace, group: Group, members: list[str]) -> None:
    """subteam_members_changed, and subteam_updated beside it."""
    added = [user for user in members if user not in group.members]
    removed = [user for user in group.members if user not in members]
    event = {
        "type": "subteam_members_changed",
        "subteam_id": group.id,
        "team_id": workspace.team_id,
        "date_previous_update": group.updated,
        "date_update": workspace.epoch(),
        "added_users": added,
        "added_users_count": len(added),
        "removed_users": removed,
        "removed_users_count": len(removed),
    }
    group.members, group.updated = members, workspace.epoch()
    workspace.news.add(news.PEOPLE)
    events.emit(workspace, event)
    updated = {"type": "subteam_updated", "subteam": shapes.group(workspace, group)}
    events.emit(workspace, updated)


def disable_group(workspace: Workspace, group: Group) -> None:
    """subteam_updated; it is in no list from then on, and still has its members."""
    group.disabled = group.updated = workspace.epoch()
    workspace.news.add(news.PEOPLE)
    updated = {"type": "subteam_updated", "subteam": shapes.group(workspace, group)}
    events.emit(workspace, updated)


def uninstall(workspace: Workspace) -> None:
    """Both events, in either order in Slack; the tokens are dead before they arrive."""
    app = workspace.app
    tokens = {"oauth": [], "bot": [app.bot_user_id]}
    events.emit(workspace, {"type": "tokens_revoked", "tokens": tokens})
    events.emit(workspace, {"type": "app_uninstalled"})
    app.revoked = True
