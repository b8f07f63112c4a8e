"""The bot introduces itself in a channel: whose it takes it for, and how it listens."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from slack_sdk.models.blocks import Block, StaticSelectElement

from bot.domain import audiences, capture_modes, departments, service_goals
from bot.domain.commands import COMMAND
from bot.domain.departments import Department
from bot.domain.schedules import Schedule
from bot.models import Channel
from bot.views import inputs, more_settings, mrkdwn, when
from bot.views.message import Message

DEPARTMENT = "intro_department"
MODE = "intro_mode"
GOAL = "intro_goal"

_MOST_UPDATES = 10

_HELLO = (
    "Hello, I bring what you ask for to product management, and come back with what became of it."
)
_COMMAND = f"Ask with `{COMMAND}` at any time; `{COMMAND} help` tells what else I can do."


@dataclass(frozen=True, slots=True)
class Update:
    """A roadmap update that comes to a channel: whose, when, and until when it is paused."""

    label: str
    slots: Schedule
    paused_until: date | None


def build(channel: Channel, department: Department | None, updates: Sequence[Update]) -> Message:
    """`department`: whose channel it is, None when its name did not tell."""
    whose, how = _whose(channel, department), _how(channel, department)
    told = _updates(channel, department, updates)
    blocks: list[Block] = [
        mrkdwn.section(_HELLO),
        mrkdwn.section(whose, _departments(department), f"intro:{channel.id}:department"),
        mrkdwn.section(how, _modes(channel), f"intro:{channel.id}:mode"),
        mrkdwn.section(_goal(channel), _goals(channel), f"intro:{channel.id}:goal"),
        *_with_button(channel, told),
        mrkdwn.context(_COMMAND),
    ]
    spoken = " ".join([_HELLO, whose, how, told, _COMMAND]).replace("*", "").replace("`", "")
    return Message(spoken, blocks)


def channel_of(block_id: object) -> str | None:
    """The channel that a select of ours is about."""
    parts = block_id.split(":") if isinstance(block_id, str) else []
    return parts[1] if len(parts) == 3 and parts[0] == "intro" and parts[1] else None


def _whose(channel: Channel, department: Department | None) -> str:
    if department is None:
        return "I cannot tell which department this channel belongs to. Please choose one."
    known_as = f"I take this for a channel of *{mrkdwn.calm(department.label)}*"
    secret = ", and treat its requests as confidential" if department.confidential else ""
    return " ".join(filter(None, [f"{known_as}{secret}.", _overheard(channel, department)]))


def _overheard(channel: Channel, department: Department) -> str:
    """Where what is asked is read by more than are to know: what to do, and where I answer."""
    if channel.is_shared:
        return "Another company reads this channel, so I answer in direct messages."
    if department.confidential and not channel.is_private:
        return (
            "But everybody can read this channel: make it private, or ask me directly. Until then "
            "I answer in direct messages."
        )
    return ""


def _how(channel: Channel, department: Department | None) -> str:
    if department is None:
        return "Until then I file nothing from messages here. After that:"
    mode = capture_modes.BY_KEY.get(channel.capture_mode, capture_modes.DEFAULT)
    return f"Here I {mode.says}."


def _updates(channel: Channel, department: Department | None, updates: Sequence[Update]) -> str:
    """When which update comes here; where one might, that none does."""
    if channel.is_shared:
        return ""
    if not updates and department and department.key in audiences.BY_DEPARTMENT:
        return "No roadmap update comes here yet."
    return "\n".join(_update(update) for update in updates[:_MOST_UPDATES])


def _with_button(channel: Channel, told: str) -> list[Block]:
    button = more_settings.schedules()
    return [mrkdwn.section(told, button, f"intro:{channel.id}:updates")] if told else []


def _update(update: Update) -> str:
    said = f"I post the roadmap update for *{mrkdwn.calm(update.label)}* here: "
    paused = f"; paused until {mrkdwn.day(update.paused_until)}" if update.paused_until else ""
    return f"{said}{when.words(update.slots)}{paused}."


def _goal(channel: Channel) -> str:
    if channel.goal_days is None:
        return "Product management has not promised a time for a first decision here."
    days = "1 working day" if channel.goal_days == 1 else f"{channel.goal_days} working days"
    return f"Product management promises a first decision within *{days}*."


def _goals(channel: Channel) -> StaticSelectElement:
    rows = inputs.options(service_goals.GOALS)
    chosen = str(channel.goal_days) if channel.goal_days else service_goals.NONE.key
    return inputs.menu(GOAL, rows, chosen, "First decision")


def _departments(department: Department | None) -> StaticSelectElement:
    rows = inputs.options(departments.DEPARTMENTS)
    return inputs.menu(DEPARTMENT, rows, department.key if department else None, "Department")


def _modes(channel: Channel) -> StaticSelectElement:
    rows = inputs.options(capture_modes.CAPTURE_MODES)
    return inputs.menu(MODE, rows, channel.capture_mode, "How I listen")
