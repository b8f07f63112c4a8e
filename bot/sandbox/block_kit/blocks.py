"""Blocks, and what may stand in each of them on each surface (facts.md section 9)."""

from collections.abc import Mapping
from typing import Literal

from bot.sandbox.block_kit.elements import ALT_TEXT, ELEMENTS, IMAGE_FIELDS, ONE_SOURCE
from bot.sandbox.block_kit.rich_text import RICH_TEXT
from bot.sandbox.block_kit.schema import (
    Check,
    Fields,
    Problems,
    boolean,
    by_type,
    integer,
    items,
    problem,
    string,
    typed,
)
from bot.sandbox.block_kit.selects import MULTI_SELECTS, SELECTS
from bot.sandbox.block_kit.text import MRKDWN, PLAIN, any_text, plain_text
from bot.sandbox.block_kit.typed_inputs import TYPED_INPUTS

Surface = Literal["message", "modal", "home"]
SURFACES: tuple[Surface, ...] = ("message", "modal", "home")
BLOCK_ID: Fields = {"block_id": string(255)}

_CHOICES = ("checkboxes", "radio_buttons", "datepicker", "timepicker")
_IN_SECTION = ("button", "overflow", "image", *_CHOICES)
_IN_ACTIONS = ("button", "overflow", "datetimepicker", *_CHOICES)
_IN_INPUT = ("datetimepicker", *_CHOICES)

ACCESSORY: dict[str, Check] = {
    **{kind: ELEMENTS[kind] for kind in _IN_SECTION},
    **SELECTS,
    **MULTI_SELECTS,
}
# Slack takes multi-selects in sections and inputs, and refuses them here.
ACTIONS: dict[str, Check] = {**{kind: ELEMENTS[kind] for kind in _IN_ACTIONS}, **SELECTS}
CONTEXT: dict[str, Check] = {"plain_text": PLAIN, "mrkdwn": MRKDWN, "image": ELEMENTS["image"]}
CHOSEN: dict[str, Check] = {
    **{kind: ELEMENTS[kind] for kind in _IN_INPUT},
    **SELECTS,
    **MULTI_SELECTS,
}
INPUT: dict[Surface, dict[str, Check]] = {
    "message": CHOSEN,
    "modal": {**CHOSEN, **TYPED_INPUTS},
    "home": CHOSEN,
}


def _something_to_read(value: Mapping[str, object], at: str) -> Problems:
    if "text" not in value and "fields" not in value:
        yield problem("must define either `text` or `fields`", at)


def _files_stay_silent(value: Mapping[str, object], at: str) -> Problems:
    """A file_input cannot emit block_actions."""
    element = value["element"]
    files = isinstance(element, dict) and element["type"] == "file_input"
    if files and value.get("dispatch_action"):
        yield problem("dispatch_action is not supported with file_input", at)


def _not_here(value: object, at: str) -> Problems:
    """A block that Slack knows and the bot does not use."""
    kind = value["type"] if isinstance(value, dict) else ""
    yield problem(f"unsupported in this sandbox: {kind}", f"{at}/type")


_EVERYWHERE: dict[str, Check] = {
    "section": typed(
        "section",
        None,
        {
            **BLOCK_ID,
            "text": any_text(3000),
            "fields": items(any_text(2000), most=10),
            "accessory": by_type(ACCESSORY),
            "expand": boolean,
        },
        _something_to_read,
    ),
    "header": typed("header", {"text": plain_text(150)}, {**BLOCK_ID, "level": integer(1, 4)}),
    "divider": typed("divider", None, BLOCK_ID),
    "image": typed(
        "image", ALT_TEXT, {**BLOCK_ID, **IMAGE_FIELDS, "title": plain_text(2000)}, ONE_SOURCE
    ),
    "context": typed("context", {"elements": items(by_type(CONTEXT), most=10)}, BLOCK_ID),
    "actions": typed("actions", {"elements": items(by_type(ACTIONS), most=25)}, BLOCK_ID),
    "rich_text": RICH_TEXT,
}
_UNSUPPORTED = (
    *("alert", "call", "card", "carousel", "container", "context_actions", "data_table", "file"),
    *("markdown", "plan", "table", "task_card", "video"),
)


def _input(surface: Surface) -> Check:
    return typed(
        "input",
        {"label": plain_text(2000), "element": by_type(INPUT[surface])},
        {
            **BLOCK_ID,
            "hint": plain_text(2000),
            "optional": boolean,
            "dispatch_action": boolean,
        },
        _files_stay_silent,
    )


BLOCKS: dict[Surface, Check] = {
    surface: by_type(
        {**_EVERYWHERE, "input": _input(surface), **dict.fromkeys(_UNSUPPORTED, _not_here)}
    )
    for surface in SURFACES
}
