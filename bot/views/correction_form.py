"""The form that corrects an update that was sent: its lead, or one of its lines at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import InputBlock, Option
from slack_sdk.models.views import View

from bot.domain import news
from bot.views import digest_groups, digest_lead, inputs, modal, mrkdwn, submission
from bot.views.digest_lines import Content
from bot.views.message import FormErrors

CALLBACK = "correction_form"
LINE = "correction_line"
LEAD, TEXT = "lead", "text"
LEAD_MOST = 1500
# No line of ours is longer; with entities it still fits a section with its bullet.
TEXT_MOST = 2500
_LINE_MOST = 2800
# Slack takes 100 options; one is ours.
_MOST_LINES = 99
_NONE = "none"
_NOTHING = "Nothing is changed yet. Change the lead, or choose a line and change it."


@dataclass(frozen=True, slots=True)
class Correction:
    """`lead` and `said` (views/digest.py): None for those that stay as they are."""

    lead: str | None
    said: list[dict[str, Any]] | None


def build(digest_id: int, seen: str, content: Content, line: int | None = None) -> View:
    """`seen`: which state of its words it starts from; `line`: the one that is to be changed."""
    lines = _lines(content)
    about: dict[str, object] = {"digest": digest_id, "seen": seen, "line": line}
    blocks = [
        mrkdwn.context(
            "The message in the channel is changed, and says who corrected it, and when."
        ),
        inputs.typed(LEAD, "Lead", digest_lead.plain_text(content), most=LEAD_MOST, multiline=True),
    ]
    if lines:
        blocks.append(_chooser(lines, line))
    if line is not None and line < len(lines):
        text = digest_lead.plain(lines[line])
        blocks.append(
            inputs.typed(f"{TEXT}_{line}", "It should read", text, most=TEXT_MOST, multiline=True)
        )
    return modal.build(
        title="Correct the update",
        callback_id=CALLBACK,
        submit="Correct it",
        blocks=blocks,
        metadata=about,
    )


def about(view: Mapping[str, Any]) -> tuple[int | None, str, int | None]:
    """(digest id, seen, line) that the form is about."""
    found = submission.metadata(view)
    seen, line = found.get("seen"), found.get("line")
    is_line = isinstance(line, int) and 0 <= line < _MOST_LINES
    return (
        submission.number(found.get("digest")),
        seen if isinstance(seen, str) else "",
        line if is_line else None,
    )


def chosen_line(value: str) -> int | None:
    """What the menu of lines sent."""
    is_line = value.isascii() and value.isdigit() and int(value) < _MOST_LINES
    return int(value) if is_line else None


def parse(view: Mapping[str, Any], content: Content) -> Correction:
    """What was changed. Raises FormErrors when nothing was."""
    lead = submission.text(view, LEAD, most=LEAD_MOST)
    line = about(view)[2]
    said = None
    if line is not None and line < len(_lines(content)):
        typed = submission.text(view, f"{TEXT}_{line}", most=TEXT_MOST)
        if typed and typed != inputs.as_held(digest_lead.plain(_lines(content)[line]), TEXT_MOST):
            said = _with(content, line, mrkdwn.calm(typed, _LINE_MOST))
    is_new = lead and lead != inputs.as_held(digest_lead.plain_text(content), LEAD_MOST)
    if not is_new and said is None:
        raise FormErrors({LEAD: _NOTHING})
    return Correction(lead if is_new else None, said)


def _with(content: Content, line: int, text: str) -> list[dict[str, Any]]:
    """The details with another text at `line`."""
    said, at = [], 0
    for group in digest_groups.groups(content):
        lines = [text if at + place == line else old for place, old in enumerate(group.lines)]
        said.append({"heading": group.heading, "lines": lines})
        at += len(group.lines)
    return said


def _lines(content: Content) -> list[str]:
    if news.is_quiet(content):
        return []
    return [line for group in digest_groups.groups(content) for line in group.lines]


def _chooser(lines: list[str], line: int | None) -> InputBlock:
    options = [
        Option(value=str(place), text=mrkdwn.label(digest_lead.plain(text)))
        for place, text in enumerate(lines[:_MOST_LINES])
    ]
    options.insert(0, Option(value=_NONE, text=mrkdwn.label("None of them")))
    menu = inputs.menu(LINE, options, _NONE if line is None else str(line))
    return InputBlock(block_id=LINE, label="A line to change", element=menu, dispatch_action=True)
