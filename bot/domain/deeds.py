"""What a product manager can do with a request besides deciding on it: one line each."""

from dataclasses import dataclass

from bot.domain import statuses

_OPEN = tuple(status.key for status in statuses.STATUSES if status.open)
_LIVE = (*_OPEN, "approved", "deferred", "declined")


@dataclass(frozen=True, slots=True)
class Deed:
    """`at`: the statuses at which it is offered; `says`: what it does, for who has not done it
    before; `is_handy`: it stands in the card's menu, the others only behind "More…"; it does
    for requests of the categories in `handy_for`, too."""

    key: str
    label: str
    says: str
    at: tuple[str, ...] = _LIVE
    is_handy: bool = False
    handy_for: tuple[str, ...] = ()


DEEDS: tuple[Deed, ...] = (
    Deed(
        "reply",
        "Reply to requester",
        "Write to the person who asked, in the conversation about it.",
        at=tuple(status.key for status in statuses.STATUSES if status.key != "withdrawn"),
        is_handy=True,
    ),
    Deed("assign", "Assign", "Say which product manager sees to it; they are told."),
    Deed("note", "Add a note", "For product managers only; the person who asked never sees it."),
    Deed("category", "Set category", "Put right what sort of request it is.", at=_OPEN),
    Deed(
        "keep",
        "Keep this answer",
        "The next one who asks something like it is offered it before filing.",
        at=tuple(status.key for status in statuses.STATUSES if status.key != "withdrawn"),
        handy_for=("rfp", "status", "scope"),
    ),
    Deed(
        "estimate",
        "Estimate",
        "Guess the effort and how sure you are; RICE counts with both.",
        at=(*_OPEN, "deferred"),
    ),
    Deed(
        "merge",
        "Duplicate of…",
        "Another request asks for the same: the two go on as one.",
        is_handy=True,
    ),
    Deed(
        "edit",
        "Edit details",
        "Put right what is asked, by when, for whom; who asked is told.",
        at=(*_LIVE, "shipped"),
        is_handy=True,
    ),
    Deed("unmerge", "Undo merge", "It stands on its own again.", at=("duplicate",), is_handy=True),
)
# Always last: everything that can be done, in a modal.
MORE = "more"

BY_KEY = {deed.key: deed for deed in DEEDS}


def offered(status: str) -> list[Deed]:
    """What can be done at `status`, in order."""
    return [deed for deed in DEEDS if status in deed.at]
