"""How much a customer matters to the company."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tier:
    """`names`: what else a list from elsewhere may call it."""

    key: str
    label: str
    names: tuple[str, ...] = ()


# Most important first.
TIERS: tuple[Tier, ...] = (
    Tier("strategic", "Strategic", ("1", "a", "platinum", "top")),
    Tier("key", "Key account", ("2", "b", "gold", "enterprise")),
    Tier("standard", "Standard", ("3", "c", "silver", "regular", "mid")),
    Tier("small", "Small", ("4", "d", "bronze", "smb", "free", "trial")),
)

BY_KEY = {tier.key: tier for tier in TIERS}


def named(text: str) -> Tier | None:
    """The tier that `text` calls by its key, its label or another name."""
    word = " ".join(text.casefold().replace("tier", "").split())
    return next((t for t in TIERS if word in (t.key, t.label.casefold(), *t.names)), None)
