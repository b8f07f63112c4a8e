"""What a pile of reactions amounts to, whatever order they arrived in."""

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


def canonical(emoji: str) -> str:
    """An emoji's name without its skin tone (facts.md, section 6)."""
    return emoji.split("::")[0].strip(":")


def is_emoji(name: str) -> bool:
    """Whether an emoji could be called so."""
    return _EMOJI.fullmatch(name) is not None


def replay(start: str, reactions: Iterable[Reaction]) -> list[Reaction]:
    """The reactions that decide, in order, from status `start`.

    A reaction decides while the request is open; taking the deciding one away within the
    grace time undoes it. Depends on the reactions alone, not on their order of arrival.
    """
    deciding: list[Reaction] = []
    for reaction in sorted(set(reactions)):
        current = statuses.BY_REACTION[deciding[-1].emoji].key if deciding else start
        if reaction.added:
            target = statuses.BY_REACTION[reaction.emoji].key
            if statuses.BY_KEY[current].open and statuses.lawful(current, target):
                deciding.append(reaction)
        elif deciding and _takes_back(reaction, deciding[-1]):
            deciding.pop()
    return deciding


def _takes_back(removal: Reaction, decision: Reaction) -> bool:
    return (
        removal.user == decision.user
        and removal.emoji == decision.emoji
        and removal.event_ts - decision.event_ts <= GRACE_SECONDS
    )
