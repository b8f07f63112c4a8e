"""The settings of a workspace: where requests go, who decides, when updates come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ConversationFilter,
    ConversationSelectElement,
    HeaderBlock,
    InputBlock,
    Option,
    TimePickerElement,
    UserMultiSelectElement,
)
from slack_sdk.models.views import View

from bot.domain import audiences, reactions, schedules, statuses
from bot.domain.audiences import Audience
from bot.models import DigestSchedule, Group, Workspace
from bot.views import inputs, modal, more_settings, mrkdwn, submission
from bot.views.message import FormErrors

CALLBACK = "settings_form"
REMINDERS = more_settings.REMINDERS

_TRIAGE, _GROUP, _PMS, _ZONE = "triage_channel", "pm_group", "pms", "timezone"
_EMOJI = "filing_emoji"
_CHANNEL, _WEEKDAY, _AT = "channel", "weekday", "at"
_NO_GROUP = "none"
_ZONE_MOST = 64
_EMOJI_MOST = 100
# Slack takes 100 options; two are ours.
_MOST_GROUPS = 98
_WEEKDAYS = [
    Option(value=str(number), text=mrkdwn.label(f"{name}s"))
    for number, name in enumerate(schedules.WEEKDAYS)
]


@dataclass(frozen=True, slots=True)
class SettingsView:
    """What the form starts from: `pms` are user ids, `schedules` stand by audience."""

    workspace: Workspace
    pms: list[str]
    groups: list[Group]
    schedules: Mapping[str, DigestSchedule | None]


@dataclass(frozen=True, slots=True)
class SettingsForm:
    """`schedules`: (channel or None for off, weekday (0 is Monday), hour, minute) by audience."""

    triage_channel: str
    pm_group: str | None
    pms: list[str]
    timezone: str
    filing_emoji: str
    schedules: dict[str, tuple[str | None, int, int, int]]


def build(settings: SettingsView) -> View:
    """The form as the settings are now."""
    workspace = settings.workspace
    return modal.build(
        title="Settings",
        callback_id=CALLBACK,
        submit="Save",
        blocks=[
            _channel(
                _TRIAGE,
                "Triage channel",
                workspace.triage_channel,
                hint="Requests come in here as cards. In a channel that is not private, "
                "confidential ones show no more than their number.",
            ),
            *_people(settings),
            inputs.typed(
                _ZONE,
                "Time zone",
                workspace.timezone,
                most=_ZONE_MOST,
                hint="As Europe/Berlin or America/New_York. Schedules follow it.",
            ),
            inputs.typed(
                _EMOJI,
                "Emoji that files a message",
                f":{workspace.filing_emoji}:",
                most=_EMOJI_MOST,
                hint="Whoever puts it on a message brings that to product management.",
            ),
            ActionsBlock(elements=more_settings.buttons()),
            *(
                block
                for audience in audiences.AUDIENCES
                for block in _update(audience, settings.schedules.get(audience.key))
            ),
        ],
    )


def _people(settings: SettingsView) -> list[Block]:
    groups = _groups(settings.groups, settings.workspace.pm_group)
    people = UserMultiSelectElement(action_id=_PMS, initial_users=settings.pms or None)
    return [
        inputs.select(
            _GROUP,
            "User group of product managers",
            groups,
            settings.workspace.pm_group or _NO_GROUP,
        ),
        InputBlock(
            block_id=_PMS,
            label="Product managers",
            element=people,
            optional=True,
            hint="Besides the members of the group. They alone can decide.",
        ),
    ]


def _groups(groups: Sequence[Group], chosen: str | None) -> list[Option]:
    """No group first; the chosen one always, though Slack no longer lists it."""
    listed = sorted(groups, key=lambda group: group.id != chosen)[:_MOST_GROUPS]
    named = {group.id: f"@{group.handle} ({group.name})" for group in listed}
    if chosen:
        named.setdefault(chosen, "The group chosen before")
    return [
        Option(value=_NO_GROUP, text=mrkdwn.label("No group")),
        *(Option(value=id, text=mrkdwn.label(name)) for id, name in named.items()),
    ]


def _update(audience: Audience, schedule: DigestSchedule | None) -> list[Block]:
    """When and where one audience gets its update; where it would be, if it has none."""
    weekday, at, channel = audience.weekday, audience.at, None
    if schedule:
        weekday, at = schedule.weekday, time(schedule.hour, schedule.minute)
        channel = schedule.channel if schedule.is_on else None
    return [
        HeaderBlock(text=mrkdwn.label(f"Roadmap update for {audience.label}", 150)),
        _channel(
            _of(audience, _CHANNEL),
            f"Channel of the {audience.label} update",
            channel,
            optional=True,
            hint="Empty: no update.",
        ),
        inputs.select(
            _of(audience, _WEEKDAY), f"Day of the {audience.label} update", _WEEKDAYS, str(weekday)
        ),
        InputBlock(
            block_id=_of(audience, _AT),
            label=f"Time of the {audience.label} update",
            element=TimePickerElement(
                action_id=_of(audience, _AT), initial_time=at.isoformat("minutes")
            ),
        ),
    ]


def _of(audience: Audience, what: str) -> str:
    return f"{audience.key}_{what}"


def _channel(
    block_id: str, label: str, channel: str | None, *, hint: str, optional: bool = False
) -> InputBlock:
    element = ConversationSelectElement(
        action_id=block_id,
        initial_conversation=channel,
        # Other companies' people would read along.
        filter=ConversationFilter(
            include=["public", "private"],
            exclude_bot_users=True,
            exclude_external_shared_channels=True,
        ),
    )
    return InputBlock(
        block_id=block_id,
        label=label,
        element=element,
        optional=optional,
        hint=f"{hint} Invite me there.",
    )


def parse(view: Mapping[str, Any]) -> SettingsForm:
    """What was filled in. Raises FormErrors."""
    errors: dict[str, str] = {}
    triage = submission.chosen(view, _TRIAGE, "conversation")
    if not triage:
        errors[_TRIAGE] = "Choose where requests come in."
    zone = submission.text(view, _ZONE, most=_ZONE_MOST)
    if not zone or not schedules.is_zone(zone):
        errors[_ZONE] = "I know no such time zone. Write it as Europe/Berlin or America/New_York."
    emoji = submission.text(view, _EMOJI, most=_EMOJI_MOST).strip(":").casefold()
    if wrong := _emoji_error(emoji):
        errors[_EMOJI] = wrong
    updates = {audience.key: _schedule(view, audience, errors) for audience in audiences.AUDIENCES}
    if errors:
        raise FormErrors(errors)
    group = submission.option(view, _GROUP)
    return SettingsForm(
        triage_channel=triage,
        pm_group=group[:64] if group not in ("", _NO_GROUP) else None,
        pms=submission.several(view, _PMS, "users"),
        timezone=zone,
        filing_emoji=emoji,
        schedules=updates,
    )


def _emoji_error(emoji: str) -> str:
    if not reactions.is_emoji(emoji):
        return "Write the emoji's name between colons, as :inbox_tray:."
    is_taken = emoji in statuses.BY_REACTION or emoji in reactions.OTHERS
    return f"The emoji :{emoji}: means something else here. Choose another." if is_taken else ""


def _schedule(
    view: Mapping[str, Any], audience: Audience, errors: dict[str, str]
) -> tuple[str | None, int, int, int]:
    """What was filled in for one audience; adds to `errors` what was not."""
    channel = submission.chosen(view, _of(audience, _CHANNEL), "conversation") or None
    day = submission.option(view, _of(audience, _WEEKDAY))
    at = submission.clock_time(view, _of(audience, _AT))
    if day not in {option.value for option in _WEEKDAYS}:
        errors[_of(audience, _WEEKDAY)] = "Choose a day."
        day = str(audience.weekday)
    if at is None:
        errors[_of(audience, _AT)] = "Choose a time."
        at = audience.at
    return channel, int(day), at.hour, at.minute
