"""A date to type or to pick: two inputs, and what they say together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from slack_sdk.models.blocks import Block

from bot.domain import dates
from bot.domain.date_words import Doubt
from bot.views import inputs, mrkdwn, submission

HINT = "As in “next Friday”, “end of Q3” or 2026-12-01"


@dataclass(frozen=True, slots=True)
class Entered:
    """What stands in the two inputs."""

    typed: str = ""
    picked: date | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """The day meant, if any; or what is wrong, by the block_id where it is to be said."""

    day: date | None
    errors: Mapping[str, str]


def picker(block_id: str) -> str:
    """The block_id of the calendar beside what is typed in `block_id`."""
    return f"{block_id}:picked"


def build(block_id: str, label: str, entered: Entered) -> list[Block]:
    """Both inputs, holding what was entered before."""
    calendar = f"{label}, from the calendar"
    return [
        inputs.typed(block_id, label, entered.typed, most=dates.MOST, optional=True, hint=HINT),
        inputs.day(picker(block_id), calendar, entered.picked),
    ]


def read(view: Mapping[str, Any], block_id: str) -> Entered:
    """What stands in them."""
    typed = submission.text(view, block_id, most=dates.MOST)
    return Entered(typed, submission.day(view, picker(block_id)))


def understand(
    block_id: str, entered: Entered, today: date, *, not_before: date | None = None
) -> Understood:
    """The day they mean together: two readings or two days are asked about, never guessed."""
    found = dates.read(entered.typed, today) if entered.typed else entered.picked
    if isinstance(found, Doubt):
        return _wrong(block_id, _doubt(entered.typed, found))
    if entered.typed and found is None:
        return _wrong(
            block_id,
            "I cannot read that as a date. Write it like “12 March 2027”, “next Friday” or "
            "“end of Q3”.",
        )
    if found and entered.picked and found != entered.picked:
        return _wrong(
            picker(block_id),
            f"This says {mrkdwn.short_day(entered.picked)}, and what you typed says "
            f"{mrkdwn.short_day(found)}. Clear one of the two.",
        )
    if found and not_before and found < not_before:
        return _past(block_id, entered, found)
    return Understood(found, {})


def _past(block_id: str, entered: Entered, found: date) -> Understood:
    if not entered.typed:
        return _wrong(picker(block_id), "Pick a date from today on.")
    return _wrong(
        block_id,
        f"I read that as {mrkdwn.day(found)}, which has passed. Name a date from today on.",
    )


def _doubt(typed: str, doubt: Doubt) -> str:
    earlier, later = mrkdwn.short_day(doubt.earlier), mrkdwn.short_day(doubt.later)
    return f"“{typed}” can be {earlier} or {later}. Write the one you mean, as it stands here."


def _wrong(block_id: str, said: str) -> Understood:
    return Understood(None, {block_id: said})
