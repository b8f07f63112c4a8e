"""What can be done with a roadmap item: one line each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ItemDeed:
    """`by_owner`: its owner may, too, not only product managers."""

    key: str
    label: str
    by_owner: bool = False


DEEDS: tuple[ItemDeed, ...] = (
    ItemDeed("status", "Set status", by_owner=True),
    ItemDeed("move", "Move dates"),
    ItemDeed("change", "Change"),
    ItemDeed("ship", "Ship it"),
    ItemDeed("block", "Blocked…", by_owner=True),
    ItemDeed("drop", "Take it off"),
)

BY_KEY = {deed.key: deed for deed in DEEDS}
STATUS, MOVE, CHANGE, SHIP, BLOCK, DROP = DEEDS
# In the roadmap, beside an item; the others are on its own screen.
HANDY = (STATUS, MOVE, CHANGE, SHIP)


def allowed(deed: ItemDeed, *, is_pm: bool, steers: bool) -> bool:
    """Whether a PM, or whoever `steers` the item (its owner), may do it."""
    return is_pm or (deed.by_owner and steers)
