"""What the approved work is for, beside the mix aimed at; and what is said of what tips it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    InputBlock,
    NumberInputElement,
)
from slack_sdk.models.views import View

from bot.domain import focuses
from bot.domain.focuses import FOCUSES, Tip
from bot.models import Request
from bot.views import digest_balance, modal, mrkdwn, note, submission
from bot.views.digest_picture import DigestPicture
from bot.views.message import FormErrors, Message, saying
from bot.views.pictures import balance as picture

CHANGE = "balance_change"
PICTURE = "balance_picture"
CALLBACK = "balance_form"

# Twelve such lines of mrkdwn fit a section.
MOST_LINE = 230
_NOTHING = (
    "Nothing is approved yet that says what it is for. It counts once it is on the roadmap with a "
    "focus, or is approved in a category such as Innovation."
)
_COUNTED = (
    "It counts what is on the roadmap and has not shipped, and approved requests that are not on "
    "it yet. With {least} pieces of work or more, I ask before an approval takes a focus more than "
    "{over} points above its target."
)
NOT_DRAWN = "I could not draw the picture; these are the same figures."
_SENT = (
    "I am drawing it. In a moment you have it in our direct messages, with the same figures in "
    "words."
)
_WRONG = "A whole number from 0 to 100."


@dataclass(frozen=True, slots=True)
class Told:
    """`shares`: (focus, pieces of work, target in percent), `unsaid` items besides; `themes`:
    (theme, items), of which `others` more are of further ones and `no_theme` of none."""

    shares: Sequence[tuple[str, int, int]]
    unsaid: int = 0
    themes: Sequence[tuple[str, int]] = ()
    others: int = 0
    no_theme: int = 0


def build(told: Told, *, offers: bool = False, can_change: bool = False) -> Message:
    """`offers` it as a picture, where there is something to see; `can_change`: with a button for
    the target."""
    lines = _focuses(told.shares, told.unsaid)
    themes = _themes(told.themes, told.others, told.no_theme)
    small = _COUNTED.format(least=focuses.LEAST_WORK, over=focuses.MOST_OVER)
    buttons = [
        *([_picture()] if offers and drawn(told) else []),
        *([_change()] if can_change else []),
    ]
    blocks: list[Block] = [
        mrkdwn.section("\n".join(["*What the approved work is for*", *_calm(lines)])),
        *([mrkdwn.section("\n".join(["*By theme*", *_calm(themes)]))] if themes else []),
        mrkdwn.context(small),
        *([ActionsBlock(elements=buttons)] if buttons else []),
    ]
    return saying(f"What the approved work is for. {'; '.join([*lines, *themes])}", blocks)


def drawn(told: Told) -> DigestPicture | None:
    """The shares as a picture, as roadmap updates have it; None where there is nothing to see."""
    rows = [{"key": key, "count": n, "target": target} for key, n, target in told.shares]
    return digest_balance.picture({"sections": [{"kind": digest_balance.KIND, "rows": rows}]})


def _calm(lines: Sequence[str]) -> list[str]:
    return [mrkdwn.calm(line, MOST_LINE) for line in lines]


def _focuses(shares: Sequence[tuple[str, int, int]], unsaid: int) -> list[str]:
    drawn = [picture.Share(_label(key), count, target) for key, count, target in shares]
    if not any(count for _, count, _ in shares):
        lines = [_NOTHING]
    else:
        told = picture.as_text(picture.Balance("", "", drawn))
        counts = [count for _, count, _ in shares]
        lines = [f"{said} ({_pieces(n)})" for said, n in zip(told, counts, strict=True)]
    if unsaid:
        lines.append(f"Without a focus yet: {_counted(unsaid, 'item')}")
    return lines


def _themes(themes: Sequence[tuple[str, int]], others: int, no_theme: int) -> list[str]:
    if not themes:
        return []
    lines = [f"{mrkdwn.one_line(theme)}: {_counted(n, 'item')}" for theme, n in themes]
    lines += [f"Other themes: {_counted(others, 'item')}"] if others else []
    return lines + ([f"No theme: {_counted(no_theme, 'item')}"] if no_theme else [])


def _pieces(count: int) -> str:
    return "1 piece of work" if count == 1 else f"{count:,} pieces of work"


def _counted(count: int, noun: str) -> str:
    return f"1 {noun}" if count == 1 else f"{count:,} {noun}s"


def _label(focus: str) -> str:
    return focuses.BY_KEY[focus].label if focus in focuses.BY_KEY else focus


def _picture() -> ButtonElement:
    return ButtonElement(
        text=mrkdwn.label("Send picture"),
        action_id=PICTURE,
        value="picture",
        accessibility_label="Send me this as a picture",
    )


def sent() -> View:
    """Once they asked for the picture."""
    return note.modal_of("Picture", _SENT)


def _change() -> ButtonElement:
    return ButtonElement(
        text=mrkdwn.label("Change target"),
        action_id=CHANGE,
        value="target",
        accessibility_label="Change the target mix",
    )


def warning(tip: Tip) -> str:
    """Before an approval."""
    return (
        f"Approving this makes {_label(tip.focus)} {tip.percent}% of the approved work; the target "
        f"is {tip.target}%. Approve anyway?"
    )


def of_item(tip: Tip) -> str:
    """In the form of an item, once."""
    return (
        f"With this, {_label(tip.focus)} is {tip.percent}% of the approved work; the target is "
        f"{tip.target}%. Save again to do it anyway."
    )


def tipped(request: Request, tip: Tip) -> Message:
    """In the card's thread, after an approval by reaction; it names nothing but the number."""
    words = (
        f"With {request.ref} approved, {_label(tip.focus)} is {tip.percent}% of the approved work; "
        f"the target is {tip.target}%. If that is not meant, take your reaction away again, or "
        "choose Defer or Decline on the card."
    )
    return saying(words, [mrkdwn.section(words)])


def form(targets: Mapping[str, int]) -> View:
    """The form with the target mix as it is."""
    return modal.build(
        title="Target mix",
        callback_id=CALLBACK,
        submit="Save",
        blocks=[
            mrkdwn.section("What the approved work is meant to be for, in percent; 100 together."),
            *(_target(focus.key, focus.label, targets[focus.key]) for focus in FOCUSES),
        ],
    )


def _target(key: str, label: str, percent: int) -> InputBlock:
    element = NumberInputElement(
        action_id=key,
        is_decimal_allowed=False,
        initial_value=str(percent),
        min_value="0",
        max_value="100",
    )
    return InputBlock(block_id=_block(key), label=label, element=element, optional=False)


def _block(focus: str) -> str:
    return f"target_{focus}"


def parse(view: Mapping[str, Any]) -> dict[str, int]:
    """The target of each focus. Raises FormErrors."""
    errors, mix = {}, {}
    for focus in FOCUSES:
        typed = submission.text(view, _block(focus.key), most=20)
        if typed.isascii() and typed.isdigit() and int(typed) <= 100:
            mix[focus.key] = int(typed)
        else:
            errors[_block(focus.key)] = _WRONG
    if not errors and (total := sum(mix.values())) != 100:
        errors[_block(FOCUSES[-1].key)] = f"That is {total} together; make it 100."
    if errors:
        raise FormErrors(errors)
    return mix
