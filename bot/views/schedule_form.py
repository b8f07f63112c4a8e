"""The form with which an update is scheduled, or its schedule changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from slack_sdk.models.blocks import (
    Block,
    ConversationFilter,
    ConversationSelectElement,
    InputBlock,
    Option,
    StaticMultiSelectElement,
    TimePickerElement,
)
from slack_sdk.models.views import View

from bot.domain import audiences, schedules
from bot.domain.schedules import FIRST, FORTNIGHTLY, FREQUENCIES, LAST, MONTHLY
from bot.models import DigestSchedule
from bot.views import inputs, modal, mrkdwn, submission, when
from bot.views.message import FormErrors

CALLBACK = "schedule_form"
EVERY = "schedule_every"
AUDIENCE, CHANNEL, AT, ZONE, QUIET = "audience", "channel", "at", "timezone", "quiet"
WEEKDAYS, MONTH_DAY, STARTS = "weekdays", "month_day", "starts"

_ZONE_MOST = 64
_WEEKDAYS = [
    Option(value=str(number), text=mrkdwn.label(f"{name}s"))
    for number, name in enumerate(schedules.WEEKDAYS)
]
_MONTH_DAYS = [
    Option(value=days, text=mrkdwn.label(when.day_of_month(days)))
    for days in (FIRST, LAST, *map(str, range(1, 32)))
]
_LINE, _SILENT = "line", "silent"
_QUIET = [
    Option(value=_LINE, text=mrkdwn.label("Say so in one line")),
    Option(value=_SILENT, text=mrkdwn.label("Post nothing")),
]


@dataclass(frozen=True, slots=True)
class Held:
    """What the fields hold: `weekdays` and `month_day` as in domain/schedules.py; no `timezone`:
    the workspace's."""

    audience: str
    channel: str | None
    every: str
    weekdays: str
    month_day: str
    starts: date | None
    at: time
    timezone: str
    is_silent: bool

    @property
    def days(self) -> str:
        return self.month_day if self.every == MONTHLY.key else self.weekdays


def usual(audience: str) -> Held:
    """What the form starts from: the audience's usual time."""
    row = audiences.BY_KEY[audience]
    is_monthly = row.every == MONTHLY
    return Held(
        audience=audience,
        channel=None,
        every=row.every.key,
        weekdays="0" if is_monthly else row.days,
        month_day=row.days if is_monthly else FIRST,
        starts=None,
        at=row.at,
        timezone="",
        is_silent=False,
    )


def of(row: DigestSchedule) -> Held:
    """What the form starts from: the schedule as it is."""
    is_monthly = row.every == MONTHLY.key
    return Held(
        audience=row.audience,
        channel=row.channel,
        every=row.every,
        weekdays="0" if is_monthly else row.days,
        month_day=row.days if is_monthly else FIRST,
        starts=row.starts,
        at=time(row.hour, row.minute),
        timezone=row.timezone or "",
        is_silent=row.is_silent,
    )


def build(held: Held, *, offered: Sequence[str], is_new: bool, zone: str) -> View:
    """`offered`: the audiences that may be chosen, by key; `zone`: the workspace's time zone."""
    about = {"audiences": list(offered), "zone": zone}
    if not is_new:
        about |= {AUDIENCE: held.audience, CHANNEL: held.channel or ""}
    return modal.build(
        title="Add a schedule" if is_new else "Change the schedule",
        callback_id=CALLBACK,
        submit="Save",
        metadata=about,
        blocks=[
            *(_where(held, offered) if is_new else [_what(held)]),
            _every(held),
            *_days(held),
            *_time(held, zone),
            inputs.select(
                QUIET, "When nothing changed", _QUIET, _SILENT if held.is_silent else _LINE
            ),
        ],
    )


def rebuild(view: Mapping[str, Any], every: str) -> View:
    """The form after another frequency was chosen, with all else that was chosen in it."""
    about = submission.metadata(view)
    held = _read(view, every if every in schedules.BY_KEY else "week")
    kept = about.get("audiences")
    listed = kept if isinstance(kept, list) else []
    offered = [
        row.key for row in audiences.AUDIENCES if row.key in {held.audience, *_words(listed)}
    ]
    zone = submission.word(about.get("zone"))
    return build(held, offered=offered, is_new=AUDIENCE not in about, zone=zone)


def _words(values: Iterable[object]) -> list[str]:
    return [value for value in values if isinstance(value, str)]


def parse(view: Mapping[str, Any]) -> tuple[Held, bool]:
    """What was filled in, and whether it is new. Raises FormErrors."""
    held = _read(view, submission.option(view, EVERY))
    errors: dict[str, str] = {}
    if held.every not in schedules.BY_KEY:
        errors[EVERY] = "Choose how often."
    if not held.channel:
        errors[CHANNEL] = "Choose the channel it goes to."
    if held.every == MONTHLY.key:
        if not schedules.is_day_of_month(held.month_day):
            errors[MONTH_DAY] = "Choose a day of the month."
    elif not held.weekdays:
        errors[WEEKDAYS] = "Choose at least one day."
    if submission.clock_time(view, AT) is None:
        errors[AT] = "Choose a time."
    if held.timezone and not schedules.is_zone(held.timezone):
        errors[ZONE] = "I know no such time zone. Write it as Europe/Berlin or America/New_York."
    if errors:
        raise FormErrors(errors)
    return held, AUDIENCE not in submission.metadata(view)


def _read(view: Mapping[str, Any], every: str) -> Held:
    about = submission.metadata(view)
    audience = submission.word(about.get(AUDIENCE)) or submission.option(view, AUDIENCE)
    start = usual(audience if audience in audiences.BY_KEY else audiences.AUDIENCES[0].key)
    picked = submission.several_options(view, WEEKDAYS)
    weekdays = "".join(sorted(day for day in picked if day and day in "0123456"))
    channel = submission.word(about.get(CHANNEL)) or submission.chosen(
        view, CHANNEL, "conversation"
    )
    return Held(
        audience=start.audience,
        channel=channel or None,
        every=every,
        weekdays=weekdays if submission.has(view, WEEKDAYS) else start.weekdays,
        month_day=submission.option(view, MONTH_DAY) or start.month_day,
        starts=submission.day(view, STARTS),
        at=submission.clock_time(view, AT) or start.at,
        timezone=submission.text(view, ZONE, most=_ZONE_MOST),
        is_silent=submission.option(view, QUIET) == _SILENT,
    )


def _where(held: Held, offered: Sequence[str]) -> list[Block]:
    rows = [audiences.BY_KEY[key] for key in offered]
    element = ConversationSelectElement(
        action_id=CHANNEL,
        initial_conversation=held.channel,
        # Other companies' people would read along.
        filter=ConversationFilter(
            include=["public", "private"],
            exclude_bot_users=True,
            exclude_external_shared_channels=True,
        ),
    )
    return [
        inputs.select(AUDIENCE, "Update for", inputs.options(rows), held.audience),
        InputBlock(
            block_id=CHANNEL, label="Channel", element=element, hint="Invite me there, too."
        ),
    ]


def _what(held: Held) -> Block:
    label = mrkdwn.calm(audiences.BY_KEY[held.audience].label)
    return mrkdwn.section(f"The *{label}* update in <#{held.channel}>")


def _every(held: Held) -> InputBlock:
    element = inputs.menu(EVERY, inputs.options(FREQUENCIES), held.every)
    return InputBlock(block_id=EVERY, label="How often", element=element, dispatch_action=True)


def _days(held: Held) -> list[Block]:
    if held.every == MONTHLY.key:
        hint = "On a day that is not worked on it moves to the next working day."
        element = inputs.menu(MONTH_DAY, _MONTH_DAYS, held.month_day)
        return [InputBlock(block_id=MONTH_DAY, label="Day", element=element, hint=hint)]
    chosen = [option for option in _WEEKDAYS if str(option.value) in held.weekdays]
    days = StaticMultiSelectElement(
        action_id=WEEKDAYS, options=_WEEKDAYS, initial_options=chosen or None
    )
    blocks: list[Block] = [InputBlock(block_id=WEEKDAYS, label="Days", element=days)]
    if held.every == FORTNIGHTLY.key:
        blocks.append(inputs.day(STARTS, "Beginning in the week of", held.starts))
    return blocks


def _time(held: Held, zone: str) -> list[Block]:
    at = TimePickerElement(action_id=AT, initial_time=held.at.isoformat("minutes"))
    return [
        InputBlock(block_id=AT, label="Time", element=at),
        inputs.typed(
            ZONE,
            "Time zone",
            held.timezone,
            most=_ZONE_MOST,
            optional=True,
            hint=f"As Europe/Berlin. Empty: the workspace's, {zone or 'UTC'}.",
        ),
    ]
