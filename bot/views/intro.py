"""The bot introduces itself in a channel: whose it takes it for, and how it listens."""

from slack_sdk.models.blocks import Block, StaticSelectElement

from bot.domain import capture_modes, departments, service_goals
from bot.domain.commands import COMMAND
from bot.domain.departments import Department
from bot.models import Channel
from bot.views import inputs, mrkdwn
from bot.views.message import Message

DEPARTMENT = "intro_department"
MODE = "intro_mode"
GOAL = "intro_goal"

_HELLO = (
    "Hello, I bring what you ask for to product management, and come back with what became of it."
)
_COMMAND = f"Ask with `{COMMAND}` at any time; `{COMMAND} help` tells what else I can do."


def build(channel: Channel, department: Department | None, schedule_line: str | None) -> Message:
    """`department`: whose channel it is, None when its name did not tell.

    `schedule_line` says when the roadmap update comes ("Mondays at 09:00"), None for never.
    """
    whose, how = _whose(department), _how(channel, department)
    small = [_COMMAND]
    if schedule_line:
        small.append(f"I post the roadmap update here, {mrkdwn.calm(schedule_line, 200)}.")
    blocks: list[Block] = [
        mrkdwn.section(_HELLO),
        mrkdwn.section(whose, _departments(department), f"intro:{channel.id}:department"),
        mrkdwn.section(how, _modes(channel), f"intro:{channel.id}:mode"),
        mrkdwn.section(_goal(channel), _goals(channel), f"intro:{channel.id}:goal"),
        mrkdwn.context("\n".join(small)),
    ]
    spoken = " ".join([_HELLO, whose, how, *small]).replace("*", "").replace("`", "")
    return Message(spoken, blocks)


def channel_of(block_id: object) -> str | None:
    """The channel that a select of ours is about."""
    parts = block_id.split(":") if isinstance(block_id, str) else []
    return parts[1] if len(parts) == 3 and parts[0] == "intro" and parts[1] else None


def _whose(department: Department | None) -> str:
    if department is None:
        return "I cannot tell which department this channel belongs to. Please choose one."
    known_as = f"I take this for a channel of *{mrkdwn.calm(department.label)}*"
    if department.confidential:
        return f"{known_as}, and treat its requests as confidential."
    return f"{known_as}."


def _how(channel: Channel, department: Department | None) -> str:
    if department is None:
        return "Until then I file nothing from messages here. After that:"
    mode = capture_modes.BY_KEY.get(channel.capture_mode, capture_modes.DEFAULT)
    return f"Here I {mode.says}."


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
