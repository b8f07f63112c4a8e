"""Whether somebody asks "when?", and of what."""

import re

_ASKING = re.compile(
    r"(?:any\s+(?:idea|news|word)\s+)?(?:by when|when|how soon)\b"
    r"|(?:is there\s+|do (?:we|you) have\s+|what(?:'s| is) the\s+|any\s+|an?\s+|the\s+)*"
    r"(?:eta|due date|release date|launch date|ship date|dates?|timeline)\b"
)
# What stands between the question and the thing, and after it, and says nothing of it.
_AROUND = re.compile(
    r"(?<![\w-])(?:will|would|is|are|does|do|did|can|could|should|may|we|you|i|it|this|that|they|the|a|an|"
    r"be|being|been|get|have|has|expect|see|use|going|to|for|on|of|at|there|here|yet|please|"
    r"ready|out|done|live|ga|available|shipped|ship|ships|shipping|released|release|launched?|"
    r"launches|delivered|deliver|finished|come|comes|coming|land|lands|due|planned|happen)(?![\w-])"
)
# Longer ones tell something besides, and are for people to read.
MOST = 200


def asked(text: str) -> str | None:
    """What it asks the date of, "" for what is being talked about; None if it asks no such thing."""
    words = " ".join(text.casefold().replace("’", "'").split())
    match = _ASKING.match(words)
    if match is None or len(words) > MOST:
        return None
    rest = _AROUND.sub(" ", re.sub(r"[^\w\s.+#/&'-]", " ", words[match.end() :]))
    return " ".join(rest.split()).strip(" .-'")
