"""What can follow the command, told from the table of commands."""

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement

from bot.domain import texts
from bot.domain.commands import COMMAND, COMMANDS, Verb
from bot.views import mrkdwn
from bot.views.message import Message

FILE = "usage_file"
VALUE_MOST = 2000
_TYPED_MOST = 300

_OPENS_FORM = f"`{COMMAND}` opens the form to ask product management for something."
_PREFILLS = f"`{COMMAND} <what you need>` opens it with your words in it."


def build(
    *, is_member: bool, text_typed: str | None = None, did_you_mean: str | None = None
) -> Message:
    """How to use the command; `text_typed` is what was not understood, if anything.

    `did_you_mean`: the command that it resembles. Guests are told what they can use.
    """
    blocks: list[Block] = []
    opening = ""
    if typed := (text_typed or "").strip():
        opening = _not_understood(typed, did_you_mean)
        blocks = [mrkdwn.section(opening), ActionsBlock(elements=[file_button(typed)])]
    rows = [row for row in COMMANDS if is_member or row.for_guests]
    lines = "\n".join([_OPENS_FORM, mrkdwn.escape(_PREFILLS), *map(_line, rows)])
    blocks.append(mrkdwn.section(lines))
    return Message(f"{opening} {lines}".strip().replace("`", ""), blocks)


def _not_understood(typed: str, did_you_mean: str | None) -> str:
    hint = f" Did you mean `{COMMAND} {mrkdwn.calm(did_you_mean, 50)}`?" if did_you_mean else ""
    return f"I know no command “{mrkdwn.calm(typed, _TYPED_MOST)}”, so I did nothing.{hint}"


def file_button(typed: str) -> ButtonElement:
    """Opens the form with `typed` in it."""
    return ButtonElement(
        text="File it as a request", action_id=FILE, value=texts.cut(typed, VALUE_MOST)
    )


def _line(verb: Verb) -> str:
    words = f"{COMMAND} {verb.verb} {verb.takes}".strip()
    return f"`{mrkdwn.escape(words)}`: {mrkdwn.escape(verb.says)}"
