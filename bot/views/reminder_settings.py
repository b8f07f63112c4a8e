"""The form with the working days of a workspace, and when it is reminded."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import InputBlock, Option, StaticMultiSelectElement
from slack_sdk.models.views import View

from bot.domain import schedules, workdays
from bot.models import Workspace
from bot.views import inputs, modal, mrkdwn, submission
from bot.views.message import FormErrors

CALLBACK = "reminder_settings"
DAYS, COUNTRY, AFTER = "working_days", "country", "remind_after"

MOST_COUNTRY = 16
_WEEKDAYS = [
    Option(value=str(number), text=mrkdwn.label(name))
    for number, name in enumerate(schedules.WEEKDAYS)
]
_AFTER = [
    Option(value=str(count), text=mrkdwn.label(f"{count} working day" + "s" * (count > 1)))
    for count in (1, 2, 3, 5, 10)
]
_LEAD = (
    "I remind people in a direct message, once a day at most, between 9:00 and 17:00 in their own "
    "time zone, and not on days off."
)


@dataclass(frozen=True, slots=True)
class ReminderSettings:
    """`country` as it was typed; None for no public holidays."""

    weekdays: frozenset[int]
    country: str | None
    remind_after: int


def build(workspace: Workspace) -> View:
    """The form as the settings are now."""
    chosen = {str(day) for day in workdays.weekdays(workspace.working_days)}
    days = StaticMultiSelectElement(
        action_id=DAYS,
        options=_WEEKDAYS,
        initial_options=[option for option in _WEEKDAYS if option.value in chosen],
    )
    return modal.build(
        title="Reminders",
        callback_id=CALLBACK,
        submit="Save",
        blocks=[
            mrkdwn.section(_LEAD),
            InputBlock(block_id=DAYS, label="Working days", element=days),
            inputs.typed(
                COUNTRY,
                "Country whose public holidays are days off",
                workspace.country or "",
                most=MOST_COUNTRY,
                optional=True,
                hint="Two letters, as US, with a region if you like, as DE-BY. Empty for none.",
            ),
            inputs.select(
                AFTER,
                "Remind product managers of what has waited",
                _AFTER,
                str(workspace.remind_after or workdays.REMIND_AFTER),
            ),
        ],
    )


def parse(view: Mapping[str, Any]) -> ReminderSettings:
    """What was filled in. Raises FormErrors."""
    picked = submission.several_options(view, DAYS)
    weekdays = frozenset(int(day) for day in picked if day in "0123456" and day)
    after = submission.number(submission.option(view, AFTER))
    if not weekdays:
        raise FormErrors({DAYS: "Choose at least one day."})
    return ReminderSettings(
        weekdays=weekdays,
        country=submission.text(view, COUNTRY, most=MOST_COUNTRY) or None,
        remind_after=min(after or workdays.REMIND_AFTER, 100),
    )
