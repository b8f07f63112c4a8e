"""A personal digest, and what is said and shown of what somebody follows."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, SectionBlock
from slack_sdk.models.views import View

from bot.domain import colours
from bot.views import digest_lines, modal, mrkdwn, note, usage
from bot.views.digest_lines import Group
from bot.views.message import Message, saying

STOP = "personal_stop"
FOLLOW, UNFOLLOW = "follow_subject", "unfollow_subject"
CALLBACK = "following"

# Slack takes about 12,000 characters and 50 blocks (facts.md, section 9); with room to spare.
_MOST, _MOST_BLOCKS = 9000, 40
_MOST_TITLE, _MOST_WHY = 300, 600
_SMALL = (
    "You get this on Monday mornings when something has changed. `/pm-request following` shows "
    "what you follow."
)
_STOPPED = (
    "You follow nothing any more, so this was the last one. `/pm-request follow` begins anew."
)
_ASK = (
    "Say what you want to follow after `/pm-request follow`: words of a roadmap item's title, or a "
    "department such as Sales."
)
_NOTHING = (
    "You follow nothing yet. `/pm-request follow` and words of a roadmap item's title, or a "
    "department, changes that."
)

# (what it is kept as, what it is called)
Subject = tuple[str, str]


def build(digest_id: int, content: Mapping[str, Any], *, follows: bool) -> Message:
    """From its snapshot; `follows`: its reader follows anything still."""
    groups = _groups(content)
    since = datetime.fromisoformat(content["begins"]).date()
    lead = f"What changed of what you follow since {mrkdwn.day(since)}"
    blocks: list[Block] = [mrkdwn.section(f"*{lead}*"), *_drawn(groups)]
    if follows:
        blocks += [mrkdwn.context(_SMALL), ActionsBlock(elements=[_stop(digest_id)])]
    else:
        blocks.append(mrkdwn.context(_STOPPED))
    return saying(f"{lead}: {sum(len(group.lines) for group in groups):,} changes", blocks)


def _groups(content: Mapping[str, Any]) -> list[Group]:
    known = {group.heading: group for group in digest_lines.changes(content)}
    if decided := known.pop("Your requests", None):
        known["Decided"] = Group("Decided in the departments you follow", decided.lines)
    coloured = [_coloured(row) for row in content.get("coloured", [])]
    told = [Group("How it stands", coloured)] if coloured else []
    return [*told, *known.values()]


def _coloured(row: Mapping[str, Any]) -> str:
    known = colours.BY_KEY.get(row.get("colour") or "")
    now = f":{known.emoji}: {known.label}" if known else "no colour"
    why = mrkdwn.calm(row.get("why") or "", _MOST_WHY)
    return f"*{mrkdwn.calm(row['title'], _MOST_TITLE)}* is now {now}{f': {why}' if why else ''}"


def _drawn(groups: Sequence[Group]) -> list[Block]:
    """Line by line as far as there is room; how much is left out is said."""
    blocks: list[Block] = []
    room = _MOST
    total = sum(len(group.lines) for group in groups)
    told = 0
    for group in groups:
        for place, line in enumerate(group.lines):
            words = f"*{group.heading}*\n{line}" if place == 0 else line
            if len(words) > room or len(blocks) == _MOST_BLOCKS:
                more = f"and {total - told:,} more: `/pm-request roadmap` shows how things stand."
                return [*blocks, mrkdwn.context(more)]
            blocks.append(mrkdwn.section(words))
            room -= len(words)
            told += 1
    return blocks


def _stop(digest_id: int) -> ButtonElement:
    return ButtonElement(
        text=mrkdwn.label("Stop these messages"),
        action_id=STOP,
        value=str(digest_id),
        accessibility_label="Stop these messages: follow nothing any more",
    )


def ask() -> Message:
    """When nothing was typed."""
    return note.build(_ASK)


def none_found(typed: str) -> Message:
    """When the words lead nowhere; perhaps they were meant as a request."""
    shown = note.build(
        f"Nothing on the roadmap is called “{mrkdwn.one_line(typed)[:200]}”, and no department is. "
        "Try other words, or look at `/pm-request roadmap`. Was it meant as a request?"
    )
    button = usage.file_button(f"follow {typed}")
    return Message(shown.text, [*shown.blocks, ActionsBlock(elements=[button])])


def followed(label: str) -> Message:
    """Once they follow it."""
    return note.build(
        f"You follow “{mrkdwn.one_line(label)[:200]}” from now on. On Monday mornings I write to "
        "you what has changed, if anything has. `/pm-request following` shows what you follow."
    )


def listing(subjects: Sequence[Subject], followed: set[str], *, found: bool = False) -> View:
    """What they follow, or what was `found`: each with a button to begin or to end."""
    blocks: list[Block] = [_row(key, label, key in followed) for key, label in subjects]
    return modal.build(
        title="Follow" if found else "What you follow",
        blocks=blocks or [mrkdwn.section(_NOTHING)],
        callback_id=CALLBACK,
        metadata={"subjects": [key for key, _ in subjects]},
    )


def _row(key: str, label: str, is_followed: bool) -> SectionBlock:
    return mrkdwn.section(f"*{mrkdwn.calm(label, _MOST_TITLE)}*", button(key, label, is_followed))


def button(key: str, label: str, is_followed: bool) -> ButtonElement:
    """Follow, or Unfollow."""
    text, family = ("Unfollow", UNFOLLOW) if is_followed else ("Follow", FOLLOW)
    return ButtonElement(
        text=mrkdwn.label(text),
        action_id=f"{family}:{key}",
        value=key,
        accessibility_label=mrkdwn.label(f"{text}: {label}").text,
    )
