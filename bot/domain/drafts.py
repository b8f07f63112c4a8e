"""What a form says of a request, before it is filed or put right."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.domain.files import File


@dataclass(frozen=True, slots=True)
class Draft:
    """What a form does not ask is empty. `channel` is where it was asked for, None for the bot's
    own Home or the global shortcut; the customer is a known one's id, or a name that may be new,
    with its tier.

    `details` are the department's own fields (domain/fields.py) by key; of `value`, what is at
    stake, and `account_manager` one that is left empty is as it is known of the customer.
    """

    title: str = ""
    body: str = ""
    department: str = ""
    category: str = ""
    importance: str = ""
    channel: str | None = None
    needed_by: date | None = None
    customer_id: int | None = None
    customer_name: str = ""
    tier: str = ""
    account_manager: str | None = None
    value: int | None = None
    details: Mapping[str, str | int] = field(default_factory=dict)
    files: tuple[File, ...] = ()
