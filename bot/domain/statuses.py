"""Where a request stands, how it gets there, and the reaction that takes it there."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Status:
    """A status and the decision that leads to it.

    `reaction` is the emoji a PM uses (None: not by reaction); `twin` looks like it, and counts
    the same; `verb` labels the button; `done` completes "Priya ..."; `leads_to` are the statuses
    it may change into; `asks_twice`: there is no way back, so a click is confirmed first.
    """

    key: str
    label: str
    emoji: str
    leads_to: tuple[str, ...]
    verb: str = ""
    done: str = ""
    reaction: str | None = None
    twin: str | None = None
    asks_reason: bool = False
    asks_date: bool = False
    asks_twice: bool = False
    open: bool = False


DECIDABLE = ("approved", "deferred", "declined", "need_info")
# So long a decision by button can be taken back with another.
UNDO_MINUTES = 10

STATUSES: tuple[Status, ...] = (
    Status("new", "Waiting for a decision", "inbox_tray", (*DECIDABLE, "withdrawn"), open=True),
    Status(
        "approved",
        "Approved",
        "white_check_mark",
        ("shipped", "deferred", "declined", "need_info", "new"),
        verb="Approve",
        done="approved it",
        reaction="white_check_mark",
        twin="heavy_check_mark",
    ),
    Status(
        "deferred",
        "Deferred",
        "hourglass_flowing_sand",
        ("approved", "declined", "need_info", "new"),
        verb="Defer",
        done="deferred it",
        reaction="hourglass_flowing_sand",
        twin="hourglass",
        asks_reason=True,
        asks_date=True,
    ),
    Status(
        "declined",
        "Declined",
        "no_entry_sign",
        ("approved", "deferred", "need_info", "new"),
        verb="Decline",
        done="declined it",
        reaction="no_entry_sign",
        twin="no_entry",
        asks_reason=True,
    ),
    Status(
        "need_info",
        "Waiting for an answer",
        "question",
        ("new", "approved", "deferred", "declined", "withdrawn"),
        verb="Ask for info",
        done="asked for more information",
        reaction="question",
        twin="grey_question",
        asks_reason=True,
        open=True,
    ),
    Status(
        "withdrawn",
        "Not a request",
        "wastebasket",
        (),
        verb="Not a request",
        done="withdrew it",
        asks_twice=True,
    ),
    Status("shipped", "Shipped", "rocket", (), done="shipped it"),
    # The way in and out of it is a merge (services/merging.py), from wherever it stood.
    Status("duplicate", "Same as another", "twisted_rightwards_arrows", (), done="merged it"),
)

BY_KEY = {status.key: status for status in STATUSES}
BY_REACTION = {
    emoji: status for status in STATUSES for emoji in (status.reaction, status.twin) if emoji
}
DECISIONS = tuple(BY_KEY[key] for key in DECIDABLE)
NEW, NEED_INFO, WITHDRAWN, SHIPPED = (
    BY_KEY[key] for key in ("new", "need_info", "withdrawn", "shipped")
)
APPROVED, DEFERRED = BY_KEY["approved"], BY_KEY["deferred"]
DUPLICATE = BY_KEY["duplicate"]


def lawful(old: str, new: str) -> bool:
    """Whether a request may go from `old` to `new`."""
    return new in BY_KEY[old].leads_to
