"""The settings that have forms of their own, and the buttons that open them."""

from dataclasses import dataclass

from slack_sdk.models.blocks import Block, ButtonElement

from bot.views import mrkdwn, queue

# The family of our own buttons; triage settings and reminders have theirs.
OPEN = "open_settings"
REMINDERS = "settings_form_reminders"


@dataclass(frozen=True, slots=True)
class Setting:
    """A form: what is in it, and the action_id of the button that opens it."""

    key: str
    label: str
    says: str
    action_id: str = ""


GENERAL = Setting("settings", "General", "Triage channel, product managers, time zone.")
SCHEDULES = Setting("schedules", "Schedules", "Which roadmap update goes where, and when.")
FORMS = (
    SCHEDULES,
    Setting("channels", "Channels", "Whose each is, how I listen there, who may file."),
    Setting("leads", "Department leads", "Who puts a department's requests in order."),
    Setting("triage", "Triage", "What the order of the queue is made of.", queue.SETTINGS),
    Setting("reminders", "Working days and reminders", "When I remind people.", REMINDERS),
)


def buttons() -> list[ButtonElement]:
    """Side by side, for the end of another form."""
    return [_button(form, form.label) for form in FORMS]


def listed() -> list[Block]:
    """One below the other, each with what it is about."""
    return [
        mrkdwn.section(f"*{form.label}*\n{form.says}", _button(form, "Open"))
        for form in (GENERAL, *FORMS)
    ]


def schedules(label: str = "Schedules") -> ButtonElement:
    """The button that opens the schedules, for wherever they are spoken of."""
    return _button(SCHEDULES, label)


def _button(form: Setting, label: str) -> ButtonElement:
    return ButtonElement(
        text=mrkdwn.label(label),
        action_id=form.action_id or f"{OPEN}:{form.key}",
        value=form.key,
        accessibility_label=f"Open settings: {form.label}",
    )
