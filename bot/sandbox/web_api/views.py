"""views.*: modals need a trigger, Home tabs do not (facts.md section 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox import stacks, uploads, view_shapes
from bot.sandbox.refusals import ApiError
from bot.sandbox.web_api import access

if TYPE_CHECKING:
    from bot.sandbox.records import Json, View
    from bot.sandbox.web_api.arguments import Arguments
    from bot.sandbox.workspace import Workspace


def _answer(view: View) -> Json:
    return {"view": view_shapes.view(view, with_state=False)}


def _checked(workspace: Workspace, args: Arguments, kind: str) -> Json:
    body = stacks.check(workspace, args.nested("view"), kind)
    uploads.require_known(workspace, body.get("blocks"))
    return body


def open_(workspace: Workspace, args: Arguments) -> Json:
    body = _checked(workspace, args, "modal")
    trigger = workspace.triggers.spend(args.text("trigger_id"))
    return _answer(stacks.open_modal(workspace, trigger.person, body))


def push(workspace: Workspace, args: Arguments) -> Json:
    """Only from inside a modal that is still open."""
    body = _checked(workspace, args, "modal")
    trigger = workspace.triggers.spend(args.text("trigger_id"))
    if trigger.view is None or trigger.view not in trigger.person.modals:
        raise ApiError("invalid_trigger_id")
    return _answer(stacks.push_modal(workspace, trigger.person, body))


def update(workspace: Workspace, args: Arguments) -> Json:
    view = stacks.find(workspace, args.optional("view_id"), args.optional("external_id"))
    body = _checked(workspace, args, str(view.body["type"]))
    return _answer(stacks.update(view, body, args.optional("hash")))


def publish(workspace: Workspace, args: Arguments) -> Json:
    if not workspace.app.home_enabled:
        raise ApiError("not_enabled")
    body = _checked(workspace, args, "home")
    person = access.person(workspace, args.text("user_id"))
    return _answer(stacks.publish(workspace, person, body, args.optional("hash")))
