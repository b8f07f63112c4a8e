"""A modal is submitted, cancelled or closed: what the app is told, and what its answer does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bot.sandbox import block_kit, elements, forms, interactions, rendering, stacks, view_shapes
from bot.sandbox.records import Submission
from bot.sandbox.refusals import ApiError, NotAcked, NotPossible

if TYPE_CHECKING:
    from bot.sandbox.person import Person
    from bot.sandbox.records import Json, View

TROUBLE = "We had some trouble connecting. Try again?"


async def submit(person: Person) -> Submission:
    """Press the top modal's submit button. Slack's own checks come first, then the app's answer."""
    view = top(person)
    if not view.body.get("submit"):
        raise NotPossible(f"{view.title} has no submit button")
    complaints = forms.complaints(view)
    if complaints:
        return _refused(view, complaints)
    body = interactions.payload(person.workspace, person, "view_submission")
    body["trigger_id"] = person.workspace.triggers.make(person, view)
    body |= {"view": view_shapes.view(view), "response_urls": _response_urls(person, view)}
    try:
        answer = await person.workspace.mail.interaction("interactive", body)
    except NotAcked:
        return Submission(False, error=TROUBLE)
    taken = _take(person, view, answer)
    if taken.error:
        person.workspace.mail.refuse(body, taken.error)
    return taken


def top(person: Person) -> View:
    found = person.modal
    if found is None:
        raise NotPossible(f"{person.name} has no modal open")
    return found


def _response_urls(person: Person, view: View) -> list[Json]:
    """One for each channel menu with response_url_enabled (facts.md section 1)."""
    workspace, found = person.workspace, []
    for slot in elements.slots(view.blocks):
        state = view.values[slot.key]
        chosen = state.get("selected_conversation") or state.get("selected_channel")
        if slot.element.get("response_url_enabled") and chosen:
            url = workspace.triggers.make_url("app", person, workspace.channels[chosen])
            block_id, action_id = slot.key
            where = {"block_id": block_id, "action_id": action_id, "channel_id": chosen}
            found.append({**where, "response_url": url})
    return found


def _take(person: Person, view: View, answer: Any) -> Submission:
    """Do what the answer says; what Slack would refuse is an error to the person."""
    if not answer:
        stacks.close(view)
        return Submission(True)
    inputs = {str(b["block_id"]) for b in view.blocks if b["type"] == "input"}
    problems = block_kit.problems_in_ack(answer, inputs=inputs)
    if problems:
        return Submission(False, error="; ".join(problems))
    try:
        return _ANSWERS[answer["response_action"]](person, view, answer)
    except ApiError as refused:
        return Submission(False, error=refused.code)


def _clear(person: Person, _: View, __: Json) -> Submission:
    stacks.close_all(person.workspace, person)
    return Submission(True)


def _update(person: Person, view: View, answer: Json) -> Submission:
    stacks.update(view, stacks.check(person.workspace, answer["view"], "modal"))
    return Submission(False)


def _push(person: Person, _: View, answer: Json) -> Submission:
    body = stacks.check(person.workspace, answer["view"], "modal")
    stacks.push_modal(person.workspace, person, body)
    return Submission(False)


def _errors(_: Person, view: View, answer: Json) -> Submission:
    return _refused(view, answer["errors"])


def _refused(view: View, blocks: dict[str, str]) -> Submission:
    """Words beside inputs, by block_id."""
    labels = {b["block_id"]: rendering.plain(b.get("label")) for b in view.blocks}
    return Submission(False, {labels[key]: text for key, text in blocks.items()}, blocks=blocks)


_ANSWERS: dict[str, Callable[[Person, View, Json], Submission]] = {
    "clear": _clear,
    "update": _update,
    "push": _push,
    "errors": _errors,
}


async def cancel(person: Person, *, everything: bool = False) -> None:
    """The Cancel button; `everything` is the X, which closes the whole stack."""
    view = top(person)
    everything = everything or bool(view.body.get("clear_on_close"))
    if everything:
        view = person.modals[0]
    body = interactions.payload(person.workspace, person, "view_closed")
    body |= {"view": view_shapes.view(view), "is_cleared": everything}
    stacks.close(view)
    if view.body.get("notify_on_close"):
        await _tell(person, body)


async def _tell(person: Person, body: Json) -> None:
    try:
        await person.workspace.mail.interaction("interactive", body)
    except NotAcked:
        return  # the modal is gone; Slack shows nothing
