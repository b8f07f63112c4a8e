"""What the request form holds while it is filled in, whatever it shows just now."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.domain import categories, departments, fields, importances, texts
from bot.domain.fields import BY_KEY
from bot.domain.files import File
from bot.views import customer_inputs, date_inputs, field_inputs, mrkdwn, submission

TITLE = "request_form_title"
BODY = "request_form_body"
DEPARTMENT = "request_form_department"
CATEGORY = "request_form_category"
IMPORTANCE = "request_form_importance"
NEEDED_BY = "request_form_needed_by"
FILES = "request_form_files"

MOST_TITLE = 150
MOST_BODY = 3000
# Of the 3000 characters of private_metadata (facts.md, section 9), for fields not shown now.
MOST_KEPT = 2200


@dataclass(frozen=True)
class State:
    """Each of the words may be ""; `own` holds other departments' fields too, to come back to.

    `opened` is the day, as 2026-12-07; `source` what the form is about besides, by the opener.
    """

    title: str = ""
    body: str = ""
    department: str = ""
    category: str = ""
    importance: str = importances.DEFAULT.key
    needed_by: date_inputs.Entered = field(default_factory=date_inputs.Entered)
    customer: customer_inputs.Entered = field(default_factory=customer_inputs.Entered)
    own: Mapping[str, date_inputs.Entered] = field(default_factory=dict)
    files: tuple[File, ...] = ()
    channel: str | None = None
    opened: str = ""
    source: Mapping[str, str] = field(default_factory=dict)

    @property
    def asked(self) -> tuple[fields.Field, ...]:
        """The department's own fields that the form shows."""
        return fields.asked_by(self.department, self.category)

    def metadata(self) -> dict[str, object]:
        """What comes back with the form, for `read`."""
        shown = {asked.key for asked in self.asked}
        hidden = {key: each for key, each in self.own.items() if key not in shown}
        about = {"channel": self.channel, "today": self.opened, "source": dict(self.source)}
        return {**about, "kept": _kept(hidden)}


def _kept(hidden: Mapping[str, date_inputs.Entered]) -> dict[str, list[str]]:
    """Those of them that are filled in, the longest left out where all of them do not fit."""
    kept = {
        key: [each.typed, each.picked.isoformat() if each.picked else ""]
        for key, each in hidden.items()
        if each.typed or each.picked
    }
    while len(json.dumps(kept)) > MOST_KEPT:
        del kept[max(kept, key=lambda key: len(kept[key][0]))]
    return kept


def category_block(department: str) -> str:
    """The block_id of the category while `department` is chosen."""
    return f"{CATEGORY}:{department}"


def read(view: Mapping[str, Any]) -> State:
    """The form as it stands; "" for what is missing or not offered."""
    department = _one_of(submission.option(view, DEPARTMENT), departments.BY_KEY)
    offered = [row.key for row in categories.offered_by(department)]
    metadata = submission.metadata(view)
    channel, opened = metadata.get("channel"), metadata.get("today")
    return State(
        title=mrkdwn.one_line(submission.text(view, TITLE, most=MOST_TITLE)),
        body=submission.text(view, BODY, most=MOST_BODY),
        department=department,
        category=_one_of(submission.option(view, category_block(department)), offered),
        importance=_one_of(submission.option(view, IMPORTANCE), importances.BY_KEY),
        needed_by=date_inputs.read(view, NEEDED_BY),
        customer=customer_inputs.read(view),
        own=_fields(view, metadata.get("kept")),
        files=submission.files(view, FILES),
        channel=texts.keepable(channel)[:64] or None if isinstance(channel, str) else None,
        opened=opened if isinstance(opened, str) and submission.iso_day(opened) else "",
        source=_source(metadata.get("source")),
    )


def _fields(view: Mapping[str, Any], kept: object) -> dict[str, date_inputs.Entered]:
    """What all departments' fields hold: those in the form, and those it held before."""
    before = kept if isinstance(kept, dict) else {}
    found = {key: _entered(before.get(key)) for key in BY_KEY}
    shown = {key for key in BY_KEY if submission.has(view, field_inputs.block_of(key))}
    return found | {key: field_inputs.read(view, BY_KEY[key]) for key in shown}


def _entered(kept: object) -> date_inputs.Entered:
    pair = kept if isinstance(kept, list) and len(kept) == 2 else ["", ""]
    typed = texts.keepable(pair[0]) if isinstance(pair[0], str) else ""
    return date_inputs.Entered(typed[: field_inputs.MOST_LONG], submission.iso_day(pair[1]))


def _source(told: object) -> dict[str, str]:
    pairs = told.items() if isinstance(told, dict) else ()
    return {key: texts.keepable(text)[:512] for key, text in pairs if isinstance(text, str)}


def _one_of(value: str, known: Any) -> str:
    return value if value in known else ""
