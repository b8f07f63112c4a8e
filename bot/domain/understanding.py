"""What a message asks for, by rules that can be said in words."""

import re
from dataclasses import dataclass
from functools import cache

from bot.domain import categories
from bot.domain.categories import Category

NEVER = (":speech_balloon:", "💬")

# Ways of asking; each alone makes a message a request.
_ASKS = re.compile(
    r"\b("
    r"(we|i|they|customers?|clients?|users?|prospects?|the team|\w+) (really |badly |urgently |also )?(needs?|wants?|requires?|would like|would love)\b"
    r"|(need|want)(ed|s)? (to|a|an|the|some|more|better|help|by)\b"
    r"|(can|could|would|will) (we|you|someone|anyone|somebody|product|engineering|i) (please )?(get|have|add|make|build|fix|change|send|give|show|support|allow|provide|share|confirm|tell|explain|clarify|look|prioriti[sz]e|move|include|settle|decide|write|help|update|plan|ship|do|offer|integrate|extend|remove|export|define|say|prepare)"
    r"|(is there|do we have|are there) (a|an|any|some)\b.*\?|is it possible"
    r"|(please|pls|kindly) (add|make|build|fix|change|send|give|support|allow|provide|share|confirm|tell|explain|clarify|look|prioriti[sz]e|move|include|settle|decide|help|update|define|prepare|consider)"
    r"|(asks?|asked|asking|begging|waiting|looking|requests?|requested|requesting) (us )?(for|whether|if|when|to)\b"
    r"|would be (great|good|nice|helpful|useful|ideal) (if|to|when)|it would help"
    r"|feature request|request:|requirement:|wish list|missing feature|(is|are|we're|we are) missing"
    r"|when (will|is|are|does|do|can)\b.*\?|(what'?s|what is) the (status|eta|date|plan|timeline|scope|price|forecast)"
    r"|any (news|update|eta) on|still on track"
    r"|how (do|does|can|should|would) (we|i|you|a customer|customers|the)\b.*\?"
    r"|should (we|it|this)\b.*\?|(do|does|can) (we|it|the product|our \w+) (support|have|offer|handle|integrate|work)\b.*\?"
    r"|(doesn'?t|does not|don'?t|do not|isn'?t|not|stopped|never) work(ing|s)?\b|(is|are|got) broken|keeps? (crashing|failing|freezing)|(crashes|fails|freezes) (when|on|with|after|for|every|in|if)"
    r"|can(no|')t reproduce|can'?t (log|open|see|save|export|import|use|find|close)|unable to"
    r"|(will|could|might|going to) (lose|churn|cancel|walk)|blocks? (the|a|our) (deal|renewal|rollout|launch|release)|blocked (by|on)"
    r"|(must|has to|have to|needs to) (be|have|support|ship|move|change|happen|know|say|hit)"
    r"|(deal|renewal|launch|contract) (depends|hangs|hinges) on"
    r")",
    re.IGNORECASE | re.DOTALL,
)

# Ways of talking that are no request, whatever words they hold.
_CHATTER = re.compile(
    r"^\W*("
    r"(hi|hello|hey|good (morning|evening|afternoon)|morning|howdy|welcome)( (all|everyone|team|folks|there|back|again|y'all|\w+))?\W*$"
    r"|(thanks?|thank you|thx|cheers|ta|kudos|congrat\w*|well done|great (job|work|news)|nice (one|work)|awesome|amazing|love (it|this)|shout ?out|happy (birthday|friday|anniversary|new year))\b"
    r"|(lol|haha+|rofl|lmao|ok|okay|sure|yes|yep|no|nope|done|agreed|same|wow|oops|sounds good|will do|on it|got it|noted|never ?mind)\b\W*"
    r"|(fyi|heads[- ]up|reminder|announcement|psa|news|update|today i learned|til|friendly reminder)\b"
    r"|(i'?m|i am|i'?ll be|out of|ooo|wfh|afk|brb|back (in|at|from)|running late|on (pto|vacation|leave))\b"
    r"|(please|pls) (welcome|join me|remember|note)\b"
    r"|(who('s| is| wants)|anyone (up|else|want|wants|know a good|for)|lunch|coffee|pizza|drinks)\b"
    r"|(why did|what do you call|knock knock)\b"
    r"|we('ve| have)? (just )?(shipped|launched|released|closed|won|signed|hired|celebrated)\b"
    r")",
    re.IGNORECASE,
)
_WORDLESS = re.compile(r"^(\s|:[a-z0-9_+'-]+:|https?://\S+|[^\w])*$", re.IGNORECASE)
_MARKS_OF_ASKING = re.compile(r"\?|\bplease\b|\bneeds?\b|\bwe want\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Understanding:
    """`asks`: it wants something done; `cues`: the words that chose the category, as written."""

    asks: bool
    category: Category
    cues: tuple[str, ...]


def understand(text: str, department: str) -> Understanding:
    """What plain `text`, said by someone of `department`, asks for."""
    category, cues = categorise(text, department)
    return Understanding(asks_for_something(text, bool(cues)), category, cues)


def asks_for_something(text: str, has_cues: bool) -> bool:
    """Whether `text` wants something of product management; chatter does not.

    A question or a plea counts only when it also speaks of one of our categories.
    """
    if text.lstrip().startswith(NEVER) or _WORDLESS.match(text):
        return False
    head = _CHATTER.match(text)
    body = _after_chatter(text, head.end()) if head else text
    if _ASKS.search(body):
        return True
    return not head and has_cues and bool(_MARKS_OF_ASKING.search(body))


def _after_chatter(text: str, end: int) -> str:
    """What follows an opening pleasantry: "Hi all! We need ..." still asks for something."""
    rest = re.split(r"[.!?:\n,;-]+\s", text[end - 1 :], maxsplit=1)
    opening_only = re.match(r"^\W*(hi|hello|hey|thanks?|thank you|good \w+|morning)\b", text, re.I)
    return rest[1] if opening_only and len(rest) > 1 else ""


def categorise(text: str, department: str) -> tuple[Category, tuple[str, ...]]:
    """The department's category with the most cues in `text`, and those cues."""
    best: tuple[Category, tuple[str, ...]] = (categories.OTHER, ())
    folded = text.casefold()
    for category in categories.offered_by(department):
        found = _found(category, folded)
        if len(found) > len(best[1]):
            best = (category, found)
    return best


def _found(category: Category, folded: str) -> tuple[str, ...]:
    hits = (_cue_in(cue, folded) for cue in category.cues)
    return tuple(dict.fromkeys(hit for hit in hits if hit))


def _cue_in(cue: str, folded: str) -> str:
    """The words of `folded` that a cue matches, or ""."""
    if "~" in cue:
        parts = [_cue_in(part, folded) for part in cue.split("~")]
        return " ... ".join(parts) if all(parts) else ""
    word = cue.rstrip("$")
    # Most cues are not in most messages, and to look for a word is a tenth of the work.
    match = _whole(cue).search(folded) if word in folded else None
    return match.group() if match else ""


@cache
def _whole(cue: str) -> re.Pattern[str]:
    end = r"\b" if cue.endswith("$") else r"\w*"
    return re.compile(rf"(?<!\w){re.escape(cue.rstrip('$'))}{end}")
