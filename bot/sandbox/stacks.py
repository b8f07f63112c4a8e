"""Modals and Home tabs: opened, pushed, updated, closed; three modals at most in a stack."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from bot.sandbox import block_kit, downloads, elements, news, stored
from bot.sandbox.records import View
from bot.sandbox.refusals import ApiError
from bot.sandbox.web_api import access

if TYPE_CHECKING:
    from bot.sandbox.person import Person
    from bot.sandbox.records import Json
    from bot.sandbox.workspace import Workspace

STACK_LIMIT = 3


def check(workspace: Workspace, view: object, kind: str) -> Json:
    """The view if Slack takes it for this `kind` (modal, home), else ApiError."""
    problems = block_kit.problems_in_view(view, kind=kind)
    if problems or not isinstance(view, dict):
        messages = [f"[ERROR] {problem}" for problem in problems or ["must be an object"]]
        raise ApiError("invalid_arguments", {"response_metadata": {"messages": messages}})
    if any(slot.type == "file_input" for slot in elements.slots(view["blocks"])):
        access.require_scope(workspace, downloads.SCOPE)
    return view


def open_modal(workspace: Workspace, person: Person, body: Json) -> View:
    """A new root: whatever modals were open are gone."""
    _refuse_taken_external_id(workspace, body)
    close_all(workspace, person)
    return _stack(workspace, person, body)


def push_modal(workspace: Workspace, person: Person, body: Json) -> View:
    _refuse_taken_external_id(workspace, body)
    if len(workspace.stacks.get(person.id, [])) >= STACK_LIMIT:
        raise ApiError("push_limit_reached")
    return _stack(workspace, person, body)


def _stack(workspace: Workspace, person: Person, body: Json) -> View:
    stack = workspace.stacks.setdefault(person.id, [])
    view = View(workspace, workspace.ids.named("V", "modal"), person.id, stored.view_body(body))
    view.root_id = stack[0].id if stack else view.id
    view.previous_id = stack[-1].id if stack else None
    _renew(view)
    stack.append(view)
    workspace.views[view.id] = view
    workspace.news.add(news.MODALS, to=person.id)
    return view


def update(view: View, body: Json, given_hash: str | None = None) -> View:
    """Replace what it shows; typed input stays where block_id and action_id stay."""
    if given_hash and given_hash != view.hash:
        raise ApiError("hash_conflict")
    if body.get("external_id") != view.external_id:
        _refuse_taken_external_id(view.workspace, body)
    view.body = stored.view_body(body)
    _renew(view)
    kind = news.HOME if body["type"] == "home" else news.MODALS
    view.workspace.news.add(kind, to=view.user)
    return view


def publish(workspace: Workspace, person: Person, body: Json, given_hash: str | None) -> View:
    """A person's Home tab: one view for life, with a new hash each time."""
    home = workspace.homes.get(person.id)
    if home is not None:
        return update(home, body, given_hash)
    home = View(workspace, workspace.ids.named("V", "home"), person.id, stored.view_body(body))
    home.root_id = home.id
    _renew(home)
    workspace.homes[person.id] = workspace.views[home.id] = home
    workspace.news.add(news.HOME, to=person.id)
    return home


def _renew(view: View) -> None:
    view.hash = f"{view.workspace.epoch()}.{secrets.token_urlsafe(6)}"
    kept = view.values
    view.values = {}
    for slot in elements.slots(view.blocks):
        state = kept.get(slot.key)
        same = state is not None and state["type"] == slot.type
        view.values[slot.key] = state if state and same else elements.initial_state(slot.element)


def find(workspace: Workspace, view_id: str | None, external_id: str | None) -> View:
    """An open view. ApiError not_found once it is closed."""
    for view in workspace.views.values():
        if view_id == view.id or (external_id and external_id == view.external_id):
            return view
    raise ApiError("not_found")


def _refuse_taken_external_id(workspace: Workspace, body: Json) -> None:
    wanted = body.get("external_id")
    if wanted and any(v.external_id == wanted for v in workspace.views.values()):
        raise ApiError("duplicate_external_id")


def close(view: View) -> None:
    """Close this view and what lies on top of it."""
    stack = view.workspace.stacks.get(view.user, [])
    if view not in stack:
        return
    for gone in stack[stack.index(view) :]:
        view.workspace.views.pop(gone.id, None)
    del stack[stack.index(view) :]
    view.workspace.news.add(news.MODALS, to=view.user)


def close_all(workspace: Workspace, person: Person) -> None:
    closed = workspace.stacks.pop(person.id, [])
    for view in closed:
        workspace.views.pop(view.id, None)
    if closed:
        workspace.news.add(news.MODALS, to=person.id)
