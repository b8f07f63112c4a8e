"""Whether what somebody writes after a question answers it, or asks for something else."""

import re

from bot.domain import asking

# Points back at what was spoken of: "They want it in German" is about something known.
_POINTS_BACK = re.compile(
    r"\b(it|its|it's|they|them|their|that|those|this|these|both|all of|none|either|neither)\b"
    r"|^\W*(yes|yep|yeah|no|nope|sure|correct|exactly|right)\b",
    re.IGNORECASE,
)
# Nobody asks for anything new in fewer words.
FEWEST = 4


def asks_anew(text: str) -> bool:
    """Whether `text` clearly asks for something of its own."""
    is_short = len(text.split()) < FEWEST
    return asking.clearly(text) and not is_short and not _POINTS_BACK.search(text)
