"""What is to be said about an item when it launches: one line a field."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MessagingField:
    """`column` is the item's; `lacks` names it where it is missing."""

    key: str
    label: str
    column: str
    lacks: str


FIELDS: tuple[MessagingField, ...] = (
    MessagingField("for", "Who it is for", "message_for", "who it is for"),
    MessagingField("problem", "The problem it solves", "message_problem", "the problem"),
    MessagingField("proof", "The proof", "message_proof", "the proof"),
    MessagingField("name", "The name it gets", "message_name", "the name"),
)

BY_KEY = {field.key: field for field in FIELDS}
