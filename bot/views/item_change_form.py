"""The form that changes a roadmap item, on tabs that keep what was typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    ButtonElement,
    Option,
)
from slack_sdk.models.views import View

from bot.domain import commitments, departments, focuses, horizons, item_form_tabs
from bot.domain.item_form_tabs import WHY, FormTab
from bot.models import RoadmapItem
from bot.views import item_change_fields, item_form, modal, mrkdwn, submission
from bot.views.item_change_fields import MOST, THEME, Values
from bot.views.message import FormErrors

CALLBACK = "item_change"
# A family: the tab's key stands behind the colon, and is its value.
TAB = "item_change_tab"

MOST_WEEKS = 26
_SAY_WHY = "Say why it goes back: people read it in its history."


@dataclass(frozen=True, slots=True)
class ChangeForm:
    """`values` are those on the `tab` in front, by field; `visited` tabs were in front before."""

    item_id: int
    version: int
    tab: FormTab
    visited: tuple[str, ...]
    values: Values


def values_of(item: RoadmapItem) -> dict[str, Any]:
    """What stands in all the fields before anything is typed, as JSON takes it."""
    fields = [field for tab in item_form_tabs.TABS for field in tab.fields if field != WHY]
    return {field: getattr(item, field) for field in fields}


def build(
    item_id: int,
    version: int,
    values: Values,
    tab: FormTab = item_form_tabs.BASICS,
    *,
    visited: tuple[str, ...] = (),
    said: str = "",
) -> View:
    """The fields of `tab`; `said` stands above them when something has to be put right."""
    return modal.build(
        title="Change roadmap item",
        callback_id=CALLBACK,
        submit="Save",
        blocks=[
            *([mrkdwn.section(mrkdwn.sentence(said))] if said else []),
            _tabs(tab),
            *item_change_fields.FIELDS[tab.key](values),
        ],
        metadata={
            "item": item_id,
            "version": version,
            "tab": tab.key,
            "visited": [key for key in visited if key != tab.key],
        },
    )


def _tabs(current: FormTab) -> ActionsBlock:
    buttons = [
        ButtonElement(
            text=mrkdwn.label(tab.label),
            action_id=f"{TAB}:{tab.key}",
            value=tab.key,
            style="primary" if tab is current else None,
        )
        for tab in item_form_tabs.TABS
    ]
    return ActionsBlock(block_id="tabs", elements=buttons)


def theme_options(themes: list[str], typed: str) -> list[Option]:
    """Those in use, and at last to add what was typed."""
    offered = [Option(value=theme, text=mrkdwn.label(theme)) for theme in themes]
    name = mrkdwn.one_line(typed)[: MOST["theme"]]
    if name and not any(theme.casefold() == name.casefold() for theme in themes):
        offered = [*offered[:99], Option(value=name, text=mrkdwn.label(f"Add “{name}”"))]
    return offered[:100]


def read(view: Mapping[str, Any]) -> ChangeForm:
    """What stands on the tab in front, right or wrong."""
    about = submission.metadata(view)
    tab = item_form_tabs.BY_KEY.get(submission.word(about.get("tab")), item_form_tabs.BASICS)
    held = about.get("visited")
    visited = [key for key in item_form_tabs.BY_KEY if isinstance(held, list) and key in held]
    return ChangeForm(
        item_id=submission.number(about.get("item")) or 0,
        version=submission.number(about.get("version")) or 0,
        tab=tab,
        visited=tuple(visited),
        values={field: _read(view, field) for field in tab.fields},
    )


def _read(view: Mapping[str, Any], field: str) -> Any:
    if field == "owner":
        return submission.chosen(view, field, "user")
    if field in ("horizon", "confidence", "commitment", "focus"):
        return submission.option(view, field) or None
    if field == "departments":
        chosen = submission.several_options(view, field)
        return [key for key in departments.BY_KEY if key in chosen]
    if field == "theme":
        return mrkdwn.one_line(submission.option(view, THEME))[: MOST["theme"]] or None
    if field == "freeze_weeks":
        return submission.text(view, field, most=10) or None
    most = item_change_fields.MOST_WHY if field == WHY else MOST[field]
    return submission.text(view, field, most=most) or None


def check(values: Values) -> tuple[dict[str, Any], dict[str, str]]:
    """The values as they are to be kept, and what is wrong, by field."""
    kept, errors = dict(values), {}
    if "title" in kept and not kept["title"]:
        errors["title"] = "Give it a title."
    for field, (known, words) in _MUSTS.items():
        if field in kept and kept[field] not in known:
            errors[field] = words
    if "owner" in kept and not kept["owner"]:
        errors["owner"] = "Choose who looks after it."
    if kept.get("focus") not in (None, *focuses.BY_KEY):
        kept["focus"] = None
    weeks = str(kept.get("freeze_weeks") or "")
    if "freeze_weeks" in kept:
        is_number = weeks.isascii() and weeks.isdigit() and int(weeks) <= MOST_WEEKS
        if weeks and not is_number:
            errors["freeze_weeks"] = f"Write a number of weeks, up to {MOST_WEEKS}."
        kept["freeze_weeks"] = int(weeks) if is_number else None
    return kept, errors


_MUSTS: Mapping[str, tuple[frozenset[str], str]] = {
    "horizon": (frozenset(horizons.BY_KEY), "Choose Now, Next or Later."),
    "confidence": (frozenset(horizons.CONFIDENCE_BY_KEY), "Choose how sure you are."),
    "commitment": (item_form.CHOOSABLE, "Choose how far we stand to it."),
}


def check_why(item: RoadmapItem, version: int, values: Values) -> dict[str, str]:
    """What is wrong where the commitment or the horizon of `version` goes back, and nobody says
    why; who saw another version hears of that first."""
    if item.version != version:
        return {}
    goes_back = horizons.goes_back(item.horizon, values.get("horizon")) or (
        commitments.goes_back(item.commitment, values.get("commitment"))
    )
    return {WHY: _SAY_WHY} if goes_back and not values.get(WHY) else {}


def require(form: ChangeForm, errors: Mapping[str, str]) -> None:
    """Raises FormErrors for what is wrong on the tab in front."""
    if here := {field: words for field, words in errors.items() if field in form.tab.fields}:
        raise FormErrors(here)
