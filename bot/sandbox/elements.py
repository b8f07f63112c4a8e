"""Block elements that people use: what can be clicked, what can be filled in, what state it has."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.sandbox import rendering

Json = dict[str, Any]
Key = tuple[str, str]

# Element type -> (key of its value in state, key of its initial value, value when empty).
STATEFUL: dict[str, tuple[str, str, Any]] = {
    "plain_text_input": ("value", "initial_value", None),
    "email_text_input": ("value", "initial_value", None),
    "url_text_input": ("value", "initial_value", None),
    "number_input": ("value", "initial_value", None),
    "rich_text_input": ("rich_text_value", "initial_value", None),
    "static_select": ("selected_option", "initial_option", None),
    "external_select": ("selected_option", "initial_option", None),
    "radio_buttons": ("selected_option", "initial_option", None),
    "multi_static_select": ("selected_options", "initial_options", []),
    "multi_external_select": ("selected_options", "initial_options", []),
    "checkboxes": ("selected_options", "initial_options", []),
    "users_select": ("selected_user", "initial_user", None),
    "conversations_select": ("selected_conversation", "initial_conversation", None),
    "channels_select": ("selected_channel", "initial_channel", None),
    "multi_users_select": ("selected_users", "initial_users", []),
    "multi_conversations_select": ("selected_conversations", "initial_conversations", []),
    "multi_channels_select": ("selected_channels", "initial_channels", []),
    "datepicker": ("selected_date", "initial_date", None),
    "timepicker": ("selected_time", "initial_time", None),
    "datetimepicker": ("selected_date_time", "initial_date_time", None),
    "file_input": ("files", "initial_files", []),
}


@dataclass(frozen=True)
class Slot:
    """A place that holds a value: an input's element, or a menu in a section or actions block."""

    block: Json
    element: Json
    label: str

    @property
    def key(self) -> Key:
        return (str(self.block.get("block_id")), str(self.element.get("action_id")))

    @property
    def type(self) -> str:
        return str(self.element["type"])

    @property
    def in_input(self) -> bool:
        return self.block.get("type") == "input"

    @property
    def sends_actions(self) -> bool:
        """Whether a change is told to the app at once (facts.md section 9)."""
        return not self.in_input or bool(self.block.get("dispatch_action"))

    @property
    def names(self) -> tuple[str, ...]:
        """Words by which a person may mean it."""
        return (
            self.label,
            self.label.rstrip(":"),
            rendering.plain(self.element.get("placeholder")),
            *self.key,
        )


@dataclass(frozen=True)
class Clickable:
    """A button, or one option of an overflow menu."""

    block: Json
    element: Json
    label: str
    option: Json | None = None

    @property
    def value(self) -> str | None:
        found = (self.option or self.element).get("value")
        return None if found is None else str(found)

    @property
    def names(self) -> tuple[str, ...]:
        """Words by which a person may mean it: what it says, or what a screen reader says."""
        spoken = str(self.element.get("accessibility_label") or self.label)
        return (self.label, spoken, str(self.element.get("action_id")))


def elements_of(block: Json) -> list[Json]:
    """The interactive elements of one block, in order."""
    found = [block.get("element"), block.get("accessory"), *(block.get("elements") or [])]
    return [e for e in found if isinstance(e, dict) and "type" in e]


def slots(blocks: list[Json]) -> list[Slot]:
    return [
        Slot(block, element, _label(block, element))
        for block in blocks
        for element in elements_of(block)
        if element["type"] in STATEFUL
    ]


def _label(block: Json, element: Json) -> str:
    said = rendering.plain(block.get("label")) or rendering.block(
        {**block, "accessory": None, "elements": []}, str
    )
    return said or rendering.plain(element.get("placeholder")) or str(element.get("action_id"))


def find_slot(blocks: list[Json], name: str) -> Slot | None:
    """The slot a person means by its label, placeholder, action_id or block_id."""
    return next((slot for slot in slots(blocks) if name in slot.names), None)


def clickables(blocks: list[Json]) -> Iterator[Clickable]:
    for block in blocks:
        for element in elements_of(block):
            if element["type"] == "button":
                yield Clickable(block, element, rendering.plain(element.get("text")))
            if element["type"] == "overflow":
                for option in element.get("options") or []:
                    yield Clickable(block, element, rendering.plain(option.get("text")), option)


def find_clickable(blocks: list[Json], name: str, value: str | None) -> Clickable | None:
    """The first button called `name`, with that value if one is given."""
    return next(
        (c for c in clickables(blocks) if name in c.names and value in (None, c.value)), None
    )


def button_labels(blocks: list[Json]) -> list[str]:
    return [c.label for c in clickables(blocks)]


def initial_state(element: Json) -> Json:
    """`{"type": …, value key: initial or empty}` as `state.values` has it."""
    key, initial, empty = STATEFUL[element["type"]]
    return {"type": element["type"], key: element.get(initial, empty)}


def state_with(element: Json, value: Any) -> Json:
    key, _, empty = STATEFUL[element["type"]]
    return {"type": element["type"], key: empty if value is None else value}


def is_empty(state: Json) -> bool:
    key, _, empty = STATEFUL[state["type"]]
    return state[key] in (None, "", empty)


def shown_value(state: Json | None, names: Callable[[str], str]) -> Any:
    """The value as read in the field: option texts, names for ids, None when empty."""
    if state is None or is_empty(state):
        return None
    key = STATEFUL[state["type"]][0]
    value = state[key]
    return (
        [_shown(v, key, names) for v in value]
        if isinstance(value, list)
        else _shown(value, key, names)
    )


def _shown(value: Any, key: str, names: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return rendering.plain(value.get("text"))
    is_id = key.startswith(("selected_user", "selected_conversation", "selected_channel"))
    return names(value) if is_id else value


def option_texts(options: list[Json]) -> list[str]:
    return [rendering.plain(option.get("text")) for option in options]
