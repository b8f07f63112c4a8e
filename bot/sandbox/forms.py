"""How people fill in fields and menus, and what Slack's client tells them before it submits."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from bot.sandbox import elements, files, interactions, rendering
from bot.sandbox.records import Answer, Message, View
from bot.sandbox.refusals import NotPossible

if TYPE_CHECKING:
    from bot.sandbox.elements import Slot
    from bot.sandbox.person import Person
    from bot.sandbox.records import Json

REQUIRED = "Please complete this required field."
# What a text field takes when it does not say (facts.md section 9).
_LONGEST = 3000

Place = Message | View
_Reader = Callable[["Person", Place, "Slot", Any], Awaitable[Any]]


def slot_of(place: Place, name: str) -> Slot:
    """The field or menu called `name`. NotPossible lists what there is."""
    found = elements.find_slot(place.blocks, name)
    if found is None:
        there = ", ".join(slot.label for slot in elements.slots(place.blocks)) or "none"
        raise NotPossible(f"there is no field {name}; fields: {there}")
    return found


async def fill(person: Person, place: Place, name: str, value: Any) -> Answer:
    """Put `value` in; None empties it. Where the app wants to know at once, it is told."""
    slot = slot_of(place, name)
    given = None if value is None else await read(person, place, slot, value)
    return await put(person, place, slot, given)


async def read(person: Person, place: Place, slot: Slot, value: Any) -> Any:
    """What people say (a text, a name, a date) as state has it. ValueError if it makes no sense."""
    return await _READERS.get(slot.type, _as_typed)(person, place, slot, value)


async def put(person: Person, place: Place, slot: Slot, given: Any, *, tell: bool = True) -> Answer:
    """Keep `given`, in state's form; `tell` is False while somebody is still typing."""
    interactions.states(place)[slot.key] = elements.state_with(slot.element, given)
    if tell and (isinstance(place, Message) or slot.sends_actions):
        return await interactions.choose(person, place, slot)
    return Answer()


async def _as_typed(_: Person, __: Place, ___: Slot, value: Any) -> Any:
    return str(value)


async def _day(_: Person, __: Place, ___: Slot, value: date | str) -> str:
    return date.fromisoformat(str(value)).isoformat()


async def _time(_: Person, __: Place, ___: Slot, value: time | str) -> str:
    return time.fromisoformat(str(value)).strftime("%H:%M")


async def _moment(_: Person, __: Place, ___: Slot, value: datetime | int) -> int:
    return int(value.timestamp()) if isinstance(value, datetime) else int(value)


async def _option(person: Person, place: Place, slot: Slot, value: str) -> Json:
    offered = await _options(person, place, slot, value)
    for option in offered:
        if value in (rendering.plain(option["text"]), option.get("value")):
            return option
    there = ", ".join(rendering.plain(option["text"]) for option in offered) or "nothing"
    raise NotPossible(f"{slot.label} does not offer {value}; it offers {there}")


async def _options(person: Person, place: Place, slot: Slot, typed: str) -> list[Json]:
    if "external" not in slot.type:
        return interactions.options_in(slot.element)
    known = place.offered.get(slot.key, [])
    if any(typed == rendering.plain(option["text"]) for option in known):
        return known
    return await search(person, place, slot, typed)


async def search(person: Person, place: Place, slot: Slot, typed: str) -> list[Json]:
    """Type into an external menu; what it offers can be chosen from then on."""
    offered = interactions.options_in(await interactions.suggestion(person, place, slot, typed))
    keep_offered(place, slot, offered)
    return offered


def keep_offered(place: Place, slot: Slot, offered: list[Json]) -> None:
    """What a menu has offered once can be chosen after another search, too."""
    before = place.offered.get(slot.key, [])
    place.offered[slot.key] = [*offered, *(option for option in before if option not in offered)]


async def _many_options(person: Person, place: Place, slot: Slot, value: Any) -> list[Json]:
    return [await _option(person, place, slot, one) for one in _listed(value)]


async def _user(person: Person, _: Place, __: Slot, value: Any) -> str:
    return person.workspace.person(value).id


async def _users(person: Person, _: Place, __: Slot, value: Any) -> list[str]:
    return [person.workspace.person(one).id for one in _listed(value)]


async def _channel(person: Person, _: Place, __: Slot, value: Any) -> str:
    return person.workspace.channel(value).id


async def _channels(person: Person, _: Place, __: Slot, value: Any) -> list[str]:
    return [person.workspace.channel(one).id for one in _listed(value)]


async def _files(person: Person, place: Place, slot: Slot, value: Any) -> list[Json]:
    before = {file["id"]: file for file in interactions.states(place)[slot.key]["files"]}
    return [
        before[one["id"]]
        if files.is_standing(one)
        else files.shared(person.workspace, person, person.dm, one)
        for one in _listed(value)
    ]


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


_READERS: dict[str, _Reader] = {
    "datepicker": _day,
    "timepicker": _time,
    "datetimepicker": _moment,
    "file_input": _files,
    **dict.fromkeys(("static_select", "external_select", "radio_buttons"), _option),
    **dict.fromkeys(("multi_static_select", "multi_external_select", "checkboxes"), _many_options),
    "users_select": _user,
    "multi_users_select": _users,
    **dict.fromkeys(("conversations_select", "channels_select"), _channel),
    **dict.fromkeys(("multi_conversations_select", "multi_channels_select"), _channels),
}


def complaints(view: View) -> dict[str, str]:
    """What Slack's client says of each input before it sends anything, by block_id."""
    found: dict[str, str] = {}
    for slot in elements.slots(view.blocks):
        if slot.in_input and (complaint := _complaint(slot, view.values[slot.key])):
            found[slot.key[0]] = complaint
    return found


def _complaint(slot: Slot, state: Json) -> str | None:
    if elements.is_empty(state):
        return None if slot.block.get("optional") else REQUIRED
    if slot.type == "file_input":
        return _handed_in(slot.element, state["files"])
    check = _CHECKS.get(slot.type)
    return check(slot.element, str(state["value"])) if check else None


def _handed_in(element: Json, given: list[Json]) -> str | None:
    if len(given) > (most := int(element.get("max_files", 10))):
        return f"Please add {most} or fewer files."
    if heavy := [file["name"] for file in given if file.get("size", 0) > files.MOST_BYTES]:
        return f"{heavy[0]} is too large: a file can have 10 MB."
    taken = element.get("filetypes") or []
    wrong = [file["name"] for file in given if taken and file["filetype"] not in taken]
    return f"{wrong[0]} is not of a type that can be added here." if wrong else None


def _length(element: Json, text: str) -> str | None:
    if len(text) < int(element.get("min_length", 0)):
        return f"Please enter {element['min_length']} or more characters."
    longest = int(element.get("max_length", _LONGEST))
    return f"Please enter {longest} characters or fewer." if len(text) > longest else None


def _number(element: Json, text: str) -> str | None:
    try:
        number = float(text) if element.get("is_decimal_allowed") else int(text)
    except ValueError:
        return "Please enter a number."
    low, high = element.get("min_value"), element.get("max_value")
    if low is not None and number < float(low):
        return f"Please enter {low} or more."
    if high is not None and number > float(high):
        return f"Please enter {high} or less."
    return None


def _address(_: Json, text: str) -> str | None:
    return None if "@" in text.strip("@") else "Please enter a valid email address."


def _url(_: Json, text: str) -> str | None:
    return None if text.startswith(("http://", "https://")) else "Please enter a valid URL."


_CHECKS: dict[str, Callable[[Json, str], str | None]] = {
    "plain_text_input": _length,
    "number_input": _number,
    "email_text_input": _address,
    "url_text_input": _url,
}
