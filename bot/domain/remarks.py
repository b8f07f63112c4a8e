"""What is said about a request after it was filed: one line a kind."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """`says` completes "Sally ..." in the card's thread; `untold` is all that is said of it
    where a confidential request is not read."""

    key: str
    says: str
    untold: str


SAID = Kind("said", "wrote", "Somebody wrote in the conversation about this request.")
SENT = Kind("sent", "wrote to {to}", "A product manager wrote to the person who asked.")
EDITED = Kind("edited", "edited the message after the decision", "The message was edited.")
DELETED = Kind("deleted", "deleted the message after the decision", "The message was deleted.")
APART = Kind(
    "apart",
    "wrote something here that is a request of its own",
    "Somebody wrote something here that is a request of its own.",
)
AMENDED = Kind("amended", "changed", "The details of this request were changed.")

# What reads in the place of an answer that was deleted.
GONE = "(deleted)"

KINDS = (SAID, SENT, EDITED, DELETED, APART, AMENDED)
BY_KEY = {kind.key: kind for kind in KINDS}
