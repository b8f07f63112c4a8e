"""Who may file in a channel: one line a choice."""

from dataclasses import dataclass
from typing import Literal

# A full member; a guest of this workspace; somebody of another company.
Standing = Literal["member", "guest", "other"]


@dataclass(frozen=True, slots=True)
class Filers:
    """`standings` are those whose requests are filed there."""

    key: str
    label: str
    standings: tuple[Standing, ...]


MEMBERS = Filers("members", "Members only", ("member",))
GUESTS = Filers("guests", "Members and guests", ("member", "guest"))
EVERYONE = Filers("everyone", "Other companies, too", ("member", "guest", "other"))

FILERS = (MEMBERS, GUESTS, EVERYONE)
BY_KEY = {filers.key: filers for filers in FILERS}
DEFAULT = GUESTS


def may(standing: Standing, chosen: str | None) -> bool:
    """Whether somebody of that standing may file where `chosen` holds (None: nobody chose)."""
    return standing in BY_KEY.get(chosen or "", DEFAULT).standings
