"""The settings of a workspace: where requests go, and who decides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ConversationFilter,
    ConversationSelectElement,
    InputBlock,
    Option,
    UserMultiSelectElement,
)
from slack_sdk.models.views import View

from bot.domain import reactions, schedules, statuses
from bot.models import Group, Workspace
from bot.views import inputs, modal, more_settings, mrkdwn, submission
from bot.views.message import FormErrors

CALLBACK = "settings_form"
REMINDERS = more_settings.REMINDERS

_TRIAGE, _GROUP, _PMS, _ZONE = "triage_channel", "pm_group", "pms", "timezone"
_EMOJI = "filing_emoji"
_NO_GROUP = "none"
_ZONE_MOST = 64
_EMOJI_MOST = 100
# Slack takes 100 options; two are ours.
_MOST_GROUPS = 98


@dataclass(frozen=True, slots=True)
class SettingsView:
    """What the form starts from: `pms` are user ids."""

    workspace: Workspace
    pms: list[str]
    groups: list[Group]


@dataclass(frozen=True, slots=True)
class SettingsForm:
    """What was filled in; `pms` are user ids."""

    triage_channel: str
    pm_group: str | None
    pms: list[str]
    timezone: str
    filing_emoji: str


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
    if errors:
        raise FormErrors(errors)
    group = submission.option(view, _GROUP)
    return SettingsForm(
        triage_channel=triage,
        pm_group=group[:64] if group not in ("", _NO_GROUP) else None,
        pms=submission.several(view, _PMS, "users"),
        timezone=zone,
        filing_emoji=emoji,
    )


def _emoji_error(emoji: str) -> str:
    if not reactions.is_emoji(emoji):
        return "Write the emoji's name between colons, as :inbox_tray:."
    is_taken = emoji in statuses.BY_REACTION or emoji in reactions.OTHERS
    return f"The emoji :{emoji}: means something else here. Choose another." if is_taken else ""
