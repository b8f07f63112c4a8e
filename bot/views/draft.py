"""An update before it goes out, in the triage channel, with what product managers can do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, ConfirmObject
from slack_sdk.models.views import View

from bot.views import digest, modal, mrkdwn, submission
from bot.views.digest_lines import Content
from bot.views.message import Message

LEAD, HOLD, RELEASE, SEND, READ = (
    "draft_lead",
    "draft_hold",
    "draft_release",
    "draft_send",
    "draft_read",
)
CORRECT = "digest_correct"
# A message takes 50 blocks (facts.md, section 9).
MOST_LINES = 40


@dataclass(frozen=True, slots=True)
class Draft:
    """`standing`: waiting, held, sent, silent, skipped or overtaken; `by`: the name of who held it,
    or sent it by hand. `is_hidden`: what it says is not for everybody in the triage channel.
    `earlier`: when one before it should have gone out that is still held. `digest_id`: what it
    became, at `sent_at`."""

    id: int
    version: int
    label: str
    channel: str
    begins: datetime
    content: Content
    standing: str
    by: str | None = None
    is_hidden: bool = False
    earlier: datetime | None = None
    digest_id: int | None = None
    sent_at: datetime | None = None


def build(draft: Draft) -> Message:
    """While it can be changed: what it says, with buttons; after that, what became of it."""
    said = _said(draft)
    blocks: list[Block] = [mrkdwn.section(said)]
    if draft.standing in ("waiting", "held"):
        blocks += [*_content(draft), *_warning(draft), ActionsBlock(elements=_buttons(draft))]
    elif draft.digest_id is not None and draft.standing == "sent":
        blocks.append(ActionsBlock(elements=[correct_button(draft.digest_id, draft.label)]))
    spoken = said.replace("*", "").replace(f"<#{draft.channel}>", "its channel")
    return Message(spoken, blocks)


def week(monday: date, over: Sequence[Draft]) -> Message:
    """What became of the updates of a week: a line each, one message for all."""
    said = f"Roadmap updates in the week of {mrkdwn.day(monday)}"
    blocks: list[Block] = [mrkdwn.section(f"*{said}*")]
    if (left := len(over) - MOST_LINES) > 0:
        blocks.append(mrkdwn.context(f"{left} before these are not listed here."))
    return Message(said, [*blocks, *(_line(draft) for draft in over[-MOST_LINES:])])


def _line(draft: Draft) -> Block:
    """With the button that corrects it, where it was sent."""
    digest = draft.digest_id if draft.standing == "sent" else None
    button = correct_button(digest, draft.label) if digest else None
    return mrkdwn.section(_said(draft), accessory=button)


def whole(draft: Draft) -> View:
    """All that it says, for a product manager alone."""
    blocks = digest.everything(draft.content)
    return modal.build(
        title="Update", blocks=[mrkdwn.context(_said(draft)), *blocks], callback_id="draft_whole"
    )


def parse(value: str) -> tuple[int, int] | None:
    """(draft id, version) of what a button sent."""
    number, _, version = value.partition(":")
    ids = submission.number(number), submission.number(version)
    return (ids[0], ids[1]) if ids[0] and ids[1] else None


def correct_button(digest_id: int, label: str) -> ButtonElement:
    """Opens the form that corrects what was sent."""
    return ButtonElement(
        text=mrkdwn.label("Correct it"),
        action_id=f"{CORRECT}:{digest_id}",
        value=str(digest_id),
        accessibility_label=mrkdwn.label(f"Correct the {label} update").text,
    )


def _said(draft: Draft) -> str:
    whose = f"*{mrkdwn.calm(draft.label, 60)}* update"
    where = f"<#{draft.channel}>"
    at = mrkdwn.moment(draft.begins)
    by = mrkdwn.calm(draft.by or "someone", 80)
    return {
        "waiting": f"The {whose} goes out to {where}, {at}. Change what you like before that.",
        "held": f"The {whose} for {where}, due {at}, is held by {by}. It goes out when somebody "
        "releases it; when the next one is due before that, it is skipped.",
        "sent": f"The {whose} was sent to {where}{_sent(draft, by)}.",
        "silent": f"The {whose} for {where}, due {at}, said nothing: nothing had changed.",
        "skipped": f"The {whose} for {where}, due {at}, never went out"
        + (f": {by} held it until the next one was due." if draft.by else ".")
        + " The next one tells all of it.",
        "overtaken": f"The {whose} for {where}, due {at}, does not go out: its schedule was "
        "changed.",
    }[draft.standing]


def _sent(draft: Draft, by: str) -> str:
    at = f", {mrkdwn.moment(draft.sent_at)}" if draft.sent_at else ""
    return f" by {by}{at}" if draft.by else at


def _content(draft: Draft) -> Sequence[Block]:
    if draft.is_hidden:
        return [
            mrkdwn.context(
                "It goes to a private channel, and this one is not: *Read it all* shows it to you "
                "alone."
            )
        ]
    return digest.shortened(draft.content)


def _warning(draft: Draft) -> list[Block]:
    if draft.earlier is None:
        return []
    return [
        mrkdwn.section(
            f":warning: The one due {mrkdwn.moment(draft.earlier)} is still held. Release it "
            "before, or it is skipped, and this one tells all of it."
        )
    ]


def _buttons(draft: Draft) -> list[ButtonElement]:
    held = draft.standing == "held"
    return [
        _button(draft, LEAD, "Edit lead"),
        _button(draft, RELEASE, "Release") if held else _button(draft, HOLD, "Hold"),
        _button(draft, SEND, "Send now", confirm=_sure(draft)),
        _button(draft, READ, "Read it all"),
    ]


def _button(draft: Draft, action: str, label: str, **more: Any) -> ButtonElement:
    return ButtonElement(
        text=mrkdwn.label(label),
        action_id=f"{action}:{draft.id}",
        value=f"{draft.id}:{draft.version}",
        accessibility_label=mrkdwn.label(f"{label}: the {draft.label} update").text,
        **more,
    )


def _sure(draft: Draft) -> ConfirmObject:
    text = f"It goes to the channel of {draft.label} at once, and not again in its time."
    return ConfirmObject(
        title="Send it now?", text=mrkdwn.label(text, 300), confirm="Send", deny="Not yet"
    )
