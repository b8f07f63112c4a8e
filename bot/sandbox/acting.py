"""One element used by its block_id and action_id: how a page clicks, chooses and fills in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.sandbox import deeds, elements, forms, interactions, rendering
from bot.sandbox.elements import Clickable, Slot
from bot.sandbox.records import Answer, Message, View
from bot.sandbox.refusals import NotPossible

if TYPE_CHECKING:
    from bot.sandbox.person import Person
    from bot.sandbox.records import Json

_CHANGED = "this has changed in the meantime: look at it again"


def place_of(person: Person, body: Json) -> Message | View:
    """What `{"message": {"channel", "ts"}}` or `{"view_id"}` means; NotPossible if it is gone."""
    workspace = person.workspace
    if "view_id" in body:
        view = workspace.views.get(body["view_id"])
        if view is None or view.user != person.id:
            raise NotPossible("this window is no longer open")
        return view
    where = body["message"]
    message = workspace.channel(where["channel"]).messages.get(where["ts"])
    if message is None:
        raise NotPossible("that message is gone")
    deeds.require_sight(person, message)
    return message


async def act(person: Person, body: Json) -> Answer:
    """Use the element at body's block_id and action_id, with `value` as the page has it.

    A button's value is none; a menu's is the option's value or the id, a list for several; texts,
    dates and times are strings; None empties. `dispatch` false only keeps what stands there.
    """
    place = place_of(person, body)
    block, element = _find(place, body["block_id"], body["action_id"])
    value = body.get("value")
    if element["type"] == "button":
        label = rendering.plain(element.get("text"))
        return await interactions.click(person, place, Clickable(block, element, label))
    if element["type"] == "overflow":
        return await interactions.click(person, place, _entry(block, element, value))
    slot = _slot(place, block, element)
    given = None if value in (None, "", []) else await _given(person, place, slot, value)
    return await forms.put(person, place, slot, given, tell=body.get("dispatch", True))


def _find(place: Message | View, block_id: str, action_id: str) -> tuple[Json, Json]:
    for block in place.blocks:
        for element in elements.elements_of(block):
            if (block.get("block_id"), element.get("action_id")) == (block_id, action_id):
                return block, element
    raise NotPossible(_CHANGED)


def _slot(place: Message | View, block: Json, element: Json) -> Slot:
    """The element as something that holds a value."""
    for slot in elements.slots(place.blocks):
        if slot.element is element:
            return slot
    raise ValueError(f"a {element['type']} in a {block['type']} block holds no value")


def _entry(block: Json, element: Json, value: Any) -> Clickable:
    for option in element.get("options") or []:
        if option.get("value") == value:
            return Clickable(block, element, rendering.plain(option.get("text")), option)
    raise NotPossible(_CHANGED)


async def _given(person: Person, place: Message | View, slot: Slot, value: Any) -> Any:
    """The value as state has it."""
    key = elements.STATEFUL[slot.type][0]
    if key == "selected_option":
        return _option(place, slot, value)
    if key == "selected_options":
        return [_option(place, slot, one) for one in value]
    return await forms.read(person, place, slot, value)


def _option(place: Message | View, slot: Slot, value: str) -> Json:
    """An option by its value: the menu's own, or one that was offered or chosen before."""
    key = elements.STATEFUL[slot.type][0]
    now = interactions.states(place).get(slot.key) or elements.initial_state(slot.element)
    chosen = now[key] if isinstance(now[key], list) else [now[key]]
    known = [*interactions.options_in(slot.element), *place.offered.get(slot.key, []), *chosen]
    for option in known:
        if option and option.get("value") == value:
            return dict(option)
    raise NotPossible(f"{slot.label} no longer offers that")


async def options(person: Person, body: Json) -> Json:
    """What an external menu offers for what was `typed`: `{"options": …}`, in groups if it is."""
    place = place_of(person, body)
    slot = _slot(place, *_find(place, body["block_id"], body["action_id"]))
    answer = await interactions.suggestion(person, place, slot, str(body.get("typed", "")))
    forms.keep_offered(place, slot, interactions.options_in(answer))
    found: Json = {"options": answer.get("options") or []}
    if answer.get("option_groups"):
        found["option_groups"] = answer["option_groups"]
    return found
