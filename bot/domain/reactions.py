"""What reactions and answers amount to, whatever order they arrived in."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from bot.domain import statuses

GRACE_SECONDS = 60
# The emoji that files a message, unless a workspace chooses another.
FILING = "inbox_tray"
# Emoji that mean something else already: "I need this, too".
OTHERS = ("+1", "thumbsup", "heavy_plus_sign")

_EMOJI = re.compile(r"[a-z0-9_+'-]+")


@dataclass(frozen=True, slots=True, order=True)
class Reaction:
    """One reaction put on or taken off; `event_ts` is Slack's, unique and increasing."""

    event_ts: Decimal
    user: str
    emoji: str
    added: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What the requester wrote in the conversation; `event_ts` is the ts of the message."""

    event_ts: Decimal
    user: str


Step = Reaction | Answer


def canonical(emoji: str) -> str:
    """An emoji's name without its skin tone (facts.md, section 6)."""
    return emoji.split("::")[0].strip(":")


def is_emoji(name: str) -> bool:
    """Whether an emoji could be called so."""
    return _EMOJI.fullmatch(name) is not None


def replay(start: str, steps: Iterable[Step]) -> list[Step]:
    """The steps that decide, in order, from status `start`.

    A reaction decides while the request is open; taking the deciding one away within the
    grace time undoes it. An answer decides while there is a question. Depends on the steps
    alone, not on their order of arrival.
    """
    deciding: list[Step] = []
    for step in sorted(set(steps), key=_turn):
        current = target(deciding[-1]) if deciding else start
        if _decides(step, current):
            deciding.append(step)
        elif deciding and _takes_back(step, deciding[-1]):
            deciding.pop()
    return deciding


def target(step: Step) -> str:
    """The status that a deciding step leads to."""
    if isinstance(step, Answer):
        return statuses.NEW.key
    return statuses.BY_REACTION[step.emoji].key


def _turn(step: Step) -> tuple[object, ...]:
    what = (step.emoji, step.added) if isinstance(step, Reaction) else ()
    return step.event_ts, step.user, *what


def _decides(step: Step, current: str) -> bool:
    if isinstance(step, Answer):
        return current == statuses.NEED_INFO.key
    is_lawful = statuses.BY_KEY[current].open and statuses.lawful(current, target(step))
    return step.added and is_lawful


def _takes_back(removal: Step, decision: Step) -> bool:
    return (
        isinstance(removal, Reaction)
        and isinstance(decision, Reaction)
        and not removal.added
        and removal.user == decision.user
        and removal.emoji == decision.emoji
        and removal.event_ts - decision.event_ts <= GRACE_SECONDS
    )
