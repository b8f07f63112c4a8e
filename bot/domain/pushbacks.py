"""How a customer took a no: one line each."""

from dataclasses import dataclass

# The decisions that a customer has to be told of by somebody they know.
TOLD_OF = ("declined", "deferred")


@dataclass(frozen=True, slots=True)
class Reaction:
    key: str
    label: str


REACTIONS = (
    Reaction("accepted", "They accept it"),
    Reaction("unhappy", "They are unhappy"),
    Reaction("at_risk", "We may lose them"),
)
BY_KEY = {reaction.key: reaction for reaction in REACTIONS}
