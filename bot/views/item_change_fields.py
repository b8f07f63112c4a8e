"""The fields of the form that changes a roadmap item, tab by tab."""

from collections.abc import Callable, Mapping
from typing import Any

from slack_sdk.models.blocks import Block, ExternalDataSelectElement, InputBlock, Option

from bot.domain import commitments, departments, focuses, horizons
from bot.domain.item_form_tabs import WHY
from bot.views import inputs, item_form, mrkdwn

# A family of look-ups.
THEME = "item_change_theme"

MOST: Mapping[str, int] = {
    "title": item_form.TITLE_MOST,
    "cleared": 600,
    "profile": 600,
    "message_name": 150,
    "message_for": 600,
    "message_problem": 600,
    "message_proof": 600,
    "notes": 3000,
    "theme": 75,
}
_HOW_TO_MOVE = "To change its dates, close this and choose *Move dates*: it asks for a reason."
MOST_WHY = 500
_WHY = "For its history; needed when its commitment or its horizon goes back"
_FREEZE = "So long before its dates a move is told at once; empty: four weeks"

Values = Mapping[str, Any]


def _text(values: Values, field: str) -> str:
    return str(values.get(field) or "")


def _basics(values: Values) -> list[Block]:
    return [
        inputs.typed("title", "Title", _text(values, "title"), most=MOST["title"]),
        inputs.select(
            "horizon", "Horizon", inputs.options(horizons.HORIZONS), values.get("horizon")
        ),
        inputs.select(
            "confidence",
            "Confidence",
            inputs.options(horizons.CONFIDENCES),
            values.get("confidence"),
        ),
        inputs.select(
            "commitment",
            "Commitment",
            inputs.options(commitments.CHOICES),
            values.get("commitment"),
        ),
        inputs.person("owner", "Owner", values.get("owner"), optional=False),
        inputs.typed(
            WHY,
            "Why",
            _text(values, WHY),
            most=MOST_WHY,
            multiline=True,
            optional=True,
            hint=_WHY,
        ),
        mrkdwn.context(_HOW_TO_MOVE),
    ]


def _said(values: Values) -> list[Block]:
    def ask(field: str, label: str, hint: str | None = None) -> InputBlock:
        return inputs.typed(
            field,
            label,
            _text(values, field),
            most=MOST[field],
            multiline=field != "message_name",
            optional=True,
            hint=hint,
        )

    return [
        ask("cleared", "Cleared for customers", "A sentence that Sales may say as it stands"),
        ask("profile", "Target customer", "Whom it is for, as in: banks with over 500 seats"),
        ask("message_name", "Its name"),
        ask("message_for", "Who it is for"),
        ask("message_problem", "The problem it solves"),
        ask("message_proof", "The proof", "A figure, a reference, a test"),
    ]


def _strategy(values: Values) -> list[Block]:
    weeks = values.get("freeze_weeks")
    rows = inputs.options(departments.DEPARTMENTS)
    concerned = values.get("departments")
    return [
        _theme(_text(values, "theme")),
        inputs.perhaps("focus", "Focus", inputs.options(focuses.FOCUSES), values.get("focus")),
        inputs.several("departments", "Departments concerned", rows, concerned or []),
        inputs.typed(
            "freeze_weeks",
            "Freeze weeks",
            "" if weeks is None else str(weeks),
            most=2,
            optional=True,
            hint=_FREEZE,
        ),
        inputs.typed(
            "notes",
            "Internal notes",
            _text(values, "notes"),
            most=MOST["notes"],
            multiline=True,
            optional=True,
            hint="Only product managers see them",
        ),
    ]


def _theme(theme: str) -> InputBlock:
    element = ExternalDataSelectElement(
        action_id=THEME,
        min_query_length=0,
        initial_option=Option(value=theme, text=mrkdwn.label(theme)) if theme else None,
        placeholder=mrkdwn.label("Type a theme"),
    )
    return InputBlock(
        block_id=THEME,
        label="Strategic theme",
        element=element,
        optional=True,
        hint="Choose one in use, or type a new one and choose “Add”",
    )


FIELDS: Mapping[str, Callable[[Values], list[Block]]] = {
    "basics": _basics,
    "said": _said,
    "strategy": _strategy,
}
