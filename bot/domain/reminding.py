"""What people are reminded of: one line each, in the order in which a reminder tells it."""

from dataclasses import dataclass

# Of the requester after so many working days; of whoever asked after so many more.
ANSWER_AFTER = 2
UNANSWERED_AFTER = 5
# So many working days before a deferral ends.
SOON = 2
DELIVER_AFTER = 2
# So many working days before a gate is to be signed; and, once it is late, every so many.
SIGN_BEFORE = (5, 2, 0)
SIGN_AGAIN = 5
LATER_DAYS = 3
# One reminder tells so many things; Slack takes 50 blocks, and nobody reads more.
MOST_LINES = 15
MOST_OF_A_TOPIC = 6


@dataclass(frozen=True, slots=True)
class Topic:
    """`heading` stands above its lines; `more` says where the rest is to be found."""

    key: str
    heading: str
    more: str


TOPICS: tuple[Topic, ...] = (
    Topic("answer", "Product management asked you", "`/pm-request mine`"),
    Topic("untriaged", "Waiting for a decision", "`/pm-request triage`"),
    Topic("unanswered", "Asked, and not answered yet", "`/pm-request triage`"),
    Topic("coming_back", "Deferred, and soon back", "`/pm-request triage`"),
    Topic("to_tell", "Customers to be told", "`/pm-request mine`"),
    Topic("gate", "To be signed before it ships", "`/pm-request roadmap`"),
    Topic("review", "Answers to look through again", "`/pm-request answers`"),
)


def is_day_to_sign(left: int) -> bool:
    """Whether to speak of a gate `left` working days before it is due, or (below 0) after."""
    return left in SIGN_BEFORE or (left < 0 and left % SIGN_AGAIN == -1 % SIGN_AGAIN)


BY_KEY = {topic.key: topic for topic in TOPICS}
ANSWER, UNTRIAGED, UNANSWERED, COMING_BACK, TO_TELL, GATE, REVIEW = (topic.key for topic in TOPICS)
