"""Elements that are clicked or picked from: buttons, menus, checkboxes, pickers, images."""

import datetime as dt

from bot.sandbox.block_kit.options import (
    LINKED_OPTION,
    RICH_OPTION,
    initial_is_offered,
    options,
)
from bot.sandbox.block_kit.schema import (
    Check,
    Fields,
    Problems,
    boolean,
    exactly_one,
    integer,
    items,
    matching,
    problem,
    record,
    string,
    typed,
    url,
)
from bot.sandbox.block_kit.text import PLACEHOLDER, STYLE, any_text, plain_text

CONFIRM = record(
    {
        "title": plain_text(100),
        "text": any_text(300),
        "confirm": plain_text(30),
        "deny": plain_text(30),
    },
    {"style": STYLE},
)
ACTION_ID: Fields = {"action_id": string(255)}
FOCUS: Fields = {"focus_on_load": boolean}
ASKED: Fields = {**ACTION_ID, "confirm": CONFIRM}
PICKED: Fields = {**ASKED, **FOCUS}
PROMPTED: Fields = {**PICKED, "placeholder": PLACEHOLDER}

SLACK_FILE = record(None, {"id": string(), "url": url()}, exactly_one("id", "url"))
IMAGE_FIELDS: Fields = {"image_url": url(), "slack_file": SLACK_FILE}
ALT_TEXT: Fields = {"alt_text": string(2000)}
ONE_SOURCE = exactly_one("image_url", "slack_file")


_DAY = matching(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "a date in the format YYYY-MM-DD")


def a_date(value: object, at: str) -> Problems:
    """A day that exists, as YYYY-MM-DD."""
    wrong = list(_DAY(value, at))
    yield from wrong
    if not wrong and not _in_calendar(str(value)):
        yield problem("must be a date that exists", at)


def _in_calendar(day: str) -> bool:
    try:
        dt.date.fromisoformat(day)
    except ValueError:
        return False
    return True


A_TIME = matching(r"([01][0-9]|2[0-3]):[0-5][0-9]", "a time in the format HH:mm")
# Ten digits, Slack says: seconds since the epoch, from 2001 to 2286.
A_MOMENT = integer(1_000_000_000, 9_999_999_999)

ELEMENTS: dict[str, Check] = {
    "button": typed(
        "button",
        {"text": plain_text(75)},
        {
            **ASKED,
            "value": string(2000),
            "url": url(),
            "style": STYLE,
            "accessibility_label": string(75),
        },
    ),
    "overflow": typed("overflow", {"options": options(LINKED_OPTION, most=5)}, ASKED),
    "checkboxes": typed(
        "checkboxes",
        {"options": options(RICH_OPTION, most=10)},
        {**PICKED, "initial_options": items(RICH_OPTION, most=10)},
        initial_is_offered,
    ),
    "radio_buttons": typed(
        "radio_buttons",
        {"options": options(RICH_OPTION, most=10)},
        {**PICKED, "initial_option": RICH_OPTION},
        initial_is_offered,
    ),
    "datepicker": typed("datepicker", None, {**PROMPTED, "initial_date": a_date}),
    "timepicker": typed(
        "timepicker", None, {**PROMPTED, "initial_time": A_TIME, "timezone": string()}
    ),
    "datetimepicker": typed("datetimepicker", None, {**PICKED, "initial_date_time": A_MOMENT}),
    "image": typed("image", ALT_TEXT, IMAGE_FIELDS, ONE_SOURCE),
}
