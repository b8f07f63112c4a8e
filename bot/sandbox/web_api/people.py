"""users.*, usergroups.*, auth.test: who is who."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox import shapes, user_shapes
from bot.sandbox.refusals import ApiError
from bot.sandbox.web_api import access, conversations, paging

if TYPE_CHECKING:
    from bot.sandbox.person import Person
    from bot.sandbox.records import Json
    from bot.sandbox.web_api.arguments import Arguments
    from bot.sandbox.workspace import Workspace


def auth_test(workspace: Workspace, _: Arguments) -> Json:
    app = workspace.app
    return {
        "url": f"https://{workspace.domain}.slack.com/",
        "team": workspace.name,
        "user": workspace.bot.name,
        "team_id": workspace.team_id,
        "user_id": app.bot_user_id,
        "bot_id": app.bot_id,
        "is_enterprise_install": False,
    }


def _user(workspace: Workspace, person: Person) -> Json:
    return user_shapes.user(
        workspace, person, with_email="users:read.email" in workspace.app.scopes
    )


def info(workspace: Workspace, args: Arguments) -> Json:
    return {"user": _user(workspace, access.person(workspace, args.text("user")))}


def list_(workspace: Workspace, args: Arguments) -> Json:
    """Everyone of the company, deactivated people, bots and Slackbot too."""
    own = [p for p in workspace.people.values() if not workspace.is_external(p)]
    found, cursor = paging.page(own, args)
    members = [_user(workspace, person) for person in found]
    return {"members": members, "cache_ts": workspace.epoch(), **paging.metadata(cursor)}


def conversations_of(workspace: Workspace, args: Arguments) -> Json:
    """users.conversations: where `user` (or the bot) is, of what the app may know."""
    user = access.person(workspace, args.optional("user") or workspace.app.bot_user_id)
    theirs = [c for c in conversations.wanted(workspace, args) if user.id in c.members]
    found, cursor = paging.page(theirs, args)
    channels = [shapes.channel(workspace, c) for c in found]
    for body in channels:
        body.pop("is_member", None)
    return {"channels": channels, **paging.metadata(cursor)}


def groups(workspace: Workspace, args: Arguments) -> Json:
    """usergroups.list; who is in them only with include_users, disabled ones never."""
    enabled = (group for group in workspace.groups.values() if not group.disabled)
    found = [shapes.group(workspace, group) for group in enabled]
    if not args.flag("include_users"):
        for body in found:
            body.pop("users")
    return {"usergroups": found}


def group_members(workspace: Workspace, args: Arguments) -> Json:
    group = workspace.groups.get(args.text("usergroup"))
    if group is None:
        raise ApiError("no_such_subteam")
    active = [user for user in group.members if not workspace.people[user].deleted]
    return {"users": active}
