"""Ways of asking, and ways of talking: which words make a message a request, and which do not."""

import re
from functools import lru_cache

NEVER = (":speech_balloon:", "💬")
# What is asked is asked early; a log that somebody pasted below it says no more.
READ = 2000


def _any(*ways: str) -> re.Pattern[str]:
    return re.compile("|".join(ways), re.IGNORECASE)


_WHO = r"(?:we|i|you|they|it|this|that|these|somebody|someone|anybody|anyone|product|engineering|legal|design|customers?|users?|people|each|the \w+|our \w+|my \w+)"
_DO = r"(?:get|have|add|make|build|fix|change|send|give|show|support|allow|provide|share|confirm|tell|explain|clarify|look|prioriti[sz]e|move|include|settle|decide|write|help|update|plan|ship|do|offer|integrate|extend|remove|export|define|say|prepare|review|check|redo|name|swap|use|see|put|let|answer|take|agree|create|set|choose|record|test|clean|drop|come up|find)"

# Each alone makes a sentence a request: it says that something is wanted, and done by somebody.
_CLEAR = _any(
    r"(?<!\bno )(?<!don't )(?<!do not )(?<!didn't )\b(?:needs?|needed|wanted:|requires?)\b",
    r"(?<!if you )(?<!whoever )\b(?:wants?|wanted to|wish|wishes|demands?|insists?)\b",
    r"(?:would|'d|’d) (?:really |also |all )?(?:like|love|need|appreciate)\b|\bdesperate for\b|\bcry(?:ing)? out for\b",
    r"(?:would|'d|’d) be (?:\w+ )?(?:great|good|nice|handy|helpful|useful|ideal|lovely|super)\b|\bwould (?:help|do|spare|save)\b|\bhandy if\b",
    rf"\b(?:can|could|would|will|may|might) (?:we|you|someone|somebody|anyone|anybody|product|engineering|i)(?: from \w+| in \w+| of you| else)? (?:please |pls |perhaps |maybe |also )?{_DO}\b",
    r"\b(?:please|pls|plz|kindly) (?!keep|remember|drive|use|be|do not|don't|close|log|submit|note|welcome|join|bring)\w+|\b(?:please|pls|plz)\W*$|\b(?:please|pls|plz),? (?:an?|one|some|two)\b",
    r"\b(?:ask|asks|asked|asking|begging|waiting|looking|request|requests|requested|requesting|push|pushing)(?: us| me)? (?:for|whether|if|when|to hear)\b|\b(?:ask|request|requirement|wish|wanted|question|proposal):|^propos(?:e|ing) to\b|\b(?:can|could|would) (?:someone|somebody|anyone|anybody|product|engineering)\b|\b(?:someone|somebody) (?:please )?(?:should|must|has to|call|look|take|check|help|own)\b|^(?:just )?requesting\b",
    r"\b(?:feature request|wish list|missing feature)\b|\b(?:is|are|we're|we are) missing\b",
    r"^(?:give|send|tell|show|help|get|let) (?:me|us)\b|\bhelp me\b|\bcome back with\b|\bget back to me\b|^(?:prepare|make the case)\b",
    r"\b(?:should|must) (?!be (?:live|fine|ok|okay|back|there|done|good|here|ready)\b)(?!i\b|we (?:say|meet|go)\b|have been)(?:\w+ )?\w+\b",
    r"\b(?:has to|have to|had to|ought to|needs? to) (?:\w+ )?(?:be|have|support|ship|move|change|happen|know|say|hit|let|carry|show|get|stop|talk|invest|swap|allow|offer|work|include|agree|fix|test|decide|drop)\b",
    r"\b(?:will|could|might|going to|about to|they['’]ll|he['’]ll|she['’]ll) (?:lose|churn|cancel|walk|leave|slip)\b|\bblock(?:s|ed|er)? ?(?:the|a|our|by|on|for)\b|\b(?:stuck|depends|hangs|hinges) on\b",
    r"\bonly if\b|\botherwise no\b|\bwon'?t sign\b|\bany (?:chance|news|update|eta|word|way|idea)\w* \w+|\bidea what\b|\bstill (?:on track|waiting)\b",
    r"\bcan'?t (?:start|\w+ (?:because|unless|until|since))\b|\bkeeps? asking\b|\bprocess is too\b",
    r"\b(?:we'?d|they'?d|customers?) (?:like|love|prefer)\b",
)
# Something that does not work; who says so wants it to.
_TROUBLE = _any(
    r"\b(?:doesn'?t|does not|don'?t|do not|didn'?t|isn'?t|not|stopped|never|no longer) work(?:s|ing)?\b|\b(?:is|are|got|been) (?:broken|down|wrong|gone)\b|\bkeeps? (?:crashing|failing|freezing|timing out|logging)\b|\b(?:crash|fail|freeze|hang|break)(?:s|es)? (?:when|on|with|after|for|every|in|if|the|above)\b",
    r"\bcan(?:no|')t (?:be (?:assembled|opened|read|reproduced)|reproduce|log|open|see|save|export|import|use|find|close|read|upload|delete|make)\b|\bcannot (?:log|open|see|save|upload|make|read|print|use)\b|\bunable to\b|\bno (?:results|idea what)\b|\bdoes nothing\b|\bstopped\.|\bempty (?:pdf|page|file|screen)|\bshows? (?:the )?wrong\b|\boff by\b|\bblank (?:page|screen)\b|\b(?:goes|went|turns) (?:white|blank|black)\b",
    r"\berror\b|\bexception\b|\btraceback\b|\b50[0234]\b|\btimeouts?\b|\bmemory leak\b|\brace condition\b|\bdata loss\b|\b(?:loses|lost|drops?|duplicates?) (?:updates|data|messages|everything|emails)\b|\barrives? twice\b|\bdies\b|\bwithout an answer\b|\bthreat(?:en|ens|ening)\b|\blivid\b|\bfurious\b|\blooks? (?:terrible|broken|wrong)\b|\bonly happens\b|\bcustomers? reports?\b",
    r"\bregressions?\b|\b(?:red|fails) every\b|\bbreaks the\b|\b(?:too|so) slow\b|\bevery (?:update|release) \w+",
    r"\b(?:doesn['’]?t|does not|isn['’]t|is not|aren['’]t|can['’]t|cannot|couldn['’]t|won['’]t|never|no longer|nobody can|no one can|nobody)\b(?! (?:wait|hear|believe|worry|touch|complain|join|make it|come|today|do both))(?: \w+)?",
    r"(?<!go )\bwrong\b(?! channel)|\bbroken\b|\b(?:defects?|bugs?|off again)\b|\btoo (?:tight|small|big|loud|slow|late|expensive|complicated|many)\b|\bend up as\b",
    r"\b(?:complain\w*|complaints?|still (?:receives?|gets?|shows?)|only (?:runs|works) (?:on|in|with)|for \d+ hours)\b|\bnobody (?:tells|knows|confirmed|has)\b",
)
# It was trouble, and no longer is.
_OVER = _any(
    r"(?<!n't )(?<!not )\b(?:fixed|solved|resolved|false alarm|never ?mind|works again|is over|back up|is back|recovered|found it|all clear|no worries|without problems|without a hitch|looking into|^(?:i['’]?m|i am) (?!looking for|stuck|blocked|sure)|i'?ll take|root cause|postmortem|wrote up|written up)\b"
)
_QUESTION = _any(
    r"^(?:so |and |but |ok |also |well |hi |hey |quick (?:one|question)[:,]? |question[:,]? |honest answer[^:]*: |again[:,]? )*(?:who|whom|whose|what(?! an?\b)|what'?s|when|where|which|why|how|is|are|was|were|do|does|did|can|could|should|would|will|have|has|any|may|am)\b"
)
# Asked about things, not about you.
_OPEN = _any(
    r"\b(?:do|does|are|is|was|should|can|could|may|will) (?:we|i|the|that|this|it|there|somebody|someone)\b|\bhow (?:are|do|does|can|should|many|much|long|far)\b|\bwhat (?:do|does|is|are|should|would|about) (?:i|we|the|our)\b|\bwhich\b|\bwho (?:\w+s|can|will|should)\b|\bany (?:sign|word|news|idea)\b"
)
# About lunch, keys and each other: nothing that product management could answer.
_SOCIAL = _any(
    r"\b(?:lunch|ramen|coffee|pizza|beers?|drinks|dinner|breakfast|cake|salad|bbq|snacks?|sandwich|popcorn|bowling|running club|marathon|(?:your|nice|good|great|restful) (?:weekend|holidays?|evening|day)|vacation|pto|birthday|the (?:match|game) last|airport|a ride|my flight|parking|parked|gate \d|keys? (?:on|to) the|whiteboard|meeting room|wear|window seat|turn the radio|canteen|caterer|the intern|googly|good camera|swap shifts?|chat duty|on-?call shift|club mate|pycon|asking for a friend|dentist|plumber|my kid|fire drill|spare monitor|slack slow|at the bar|the offsite was)\b",
    r"\bhear (?:me|you)\b|\b(?:your|my) (?:screen|pr\b|pull request|mic\b|desk|calendar|car|bike|bag|jacket|mug|glasses|laptop|phone)\b|\blet me in\b|\bwho (?:left|took|ate|parked|put|has|is in|'s in|else|wants?|brings|sits in|covers|is on (?:chat|shift))\b|\bwho'?s (?:in|driving|going|coming|on|up|joining)\b|\bhow (?:was|are you|is everyone|'s everyone)\b|\banyone (?:up|else|want|remember|seen|know a good)\b|\bno need\b|\bwe eat\b|\bup for\b|\bjust me\b|\bhave you (?:tried|seen|heard)\b|\bdid (?:anybody|anyone|you) see\b|\bshall we (?:say|meet|go)\b|\bdo we (?:still )?meet\b|\bcan'?t wait\b|\bnobody touch\b",
)
# What the work is about; a question without any of it is small talk.
_WORK = _any(
    r"\b(?:customers?|clients?|prospects?|accounts?|users?|admins?|product|releases?|versions?|roadmap|features?|tickets?|portal|pages?|apps?|tools?|reports?|data|fields?|plans?|prices?|pricing|seats?|licen[cs]es?|contracts?|deals?|launch|ship|deliver|milestones?|projects?|sprint|epic|story|requirements?|tests?|api|integrations?|imports?|exports?|logins?|passwords?|invoices?|orders?|devices?|units?|parts?|supplier|board|investors?|press|analysts?|market|strategy|revenue|money|costs?|budget|numbers|figures?|pm-\d+|approv\w+|customs|included|difference|remember|possible|set to|right person|scope|dates?|deadline|design|security|backups?|policy|system|software|platform|module|editor|search|dashboard|notifications?|roles?|permissions?|migration|plugin|connector|campaign|website|homepage|ads|mobile|company|competitor|quarter|q[1-4]|ideas?|decides?|decision|workstream|going live|go live|switch over|mean|late|yellow|legal|sign|owns?|answer|take on|our take|do about|say|tell|explain\w*|talk to)\b",
)
# It is to be otherwise than it is.
_CHANGE = _any(
    r"\b(?:would be|['’]d be|it would help|it['’]d help|would (?:spare|save))\b.{0,40}\b(?:if|to)\b|\bwould help if\b",
    r"\b(?:could|can) (?:the|our|it|they|them|customers?|users?|people|\w+s) (?:\w+ )?(?!confirm|tell|give|send)\w+\b",
    r"\b(?:should|ought to) (?:\w+ )?(?:be able|have|let|show|support|allow|carry|include|remember)\b|\b(?:lets?|letting|allow\w*) (?:us|them|people|customers|users)\b",
    r"(?:would|['’]d) (?:really )?(?:like|love|prefer)\b|\b(?:wish|wishes)\b|\bwant to (?:be able|see|hide|share|set)\b|\bpossible to\b|\bask(?:s|ing)? if they can\b",
)

# Openings that are no request, whatever words follow them.
_CHATTER = re.compile(
    r"^\W*("
    r"(hi|hello|hey|good (morning|evening|afternoon|night)|morning|howdy|welcome)( (all|everyone|team|folks|there|back|again|y'all|\w+))?\W*$"
    r"|(thanks?|thank you|thx|cheers|ta|kudos|congrat\w*|well done|great (job|work|news|session|talk|visit)|nice|awesome|amazing|love (it|this)|shout ?out|happy (birthday|friday|anniversary|holidays|new \w+)|proud|good (luck|news)|have a)\b"
    r"|(lol|haha*|rofl|lmao|ok|okay|sure|yes|yep|yay|no|nope|done|agreed|same|wow|oops|phew|ahh+|hmm+|huh|sorry|sounds (good|like)|will do|on it|got it|noted|never ?mind|works for me|fine with|interesting)\b\W*"
    r"|(fyi|heads[- ]up|reminder|announcement|psa|news|new blog|update|status:|today i learned|til|friendly reminder|posting this)\b(?! and a question)"
    r"|(i'?ll (be|take|call|chase|send|do)|out of|ooo|wfh|afk|brb|back (in|at|from|to)|running late|working from|on (my way|pto|vacation|leave)|just (back|landed|off|saw))\b(?!.*\b(stuck|blocked)\b)"
    r"|(please|pls) (welcome|join|remember|note|log|submit|keep|do not|don't|be|use the)\b"
    r"|(who('s| is| wants)|anyone (up|else|want|wants|know a good|for)|lunch|coffee|pizza|drinks)\b(?!.{0,20}\b(signs?|decides?|talking|product|owns?|the right)\b)"
    r"|(why did|what do you call|knock knock)\b(?! (we|you|our|product))"
    r"|(we|we've|we have|i|i've|i have) (just )?(shipped|launched|released|closed|won|signed|hired|celebrated|answered|had|loved|agreed|sent|uploaded|updated|moved|rewrote|told|broke|feel|fixed|put|deployed|merged)\b(?!.*\?)"
    r")",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^\W*(hi|hello|hey|thanks?|thx|thank you|good \w+|morning|ok|yes|fyi|congrat\w*)\b", re.I
)
_WORDLESS = re.compile(r"^(\s|:[a-z0-9_+'-]+:|https?://\S+|[^\w])*$", re.IGNORECASE)
_LINK = re.compile(r"https?://\S+")
_SENTENCE = re.compile(r"[^.!?\n…]+(?:[.](?=\w)[^.!?\n…]+)*[.!?…]*")


@lru_cache(maxsize=64)
def asks(text: str, *, is_ours: bool) -> bool:
    """Whether `text` wants something of product management; chatter does not.

    `is_ours`: it speaks of one of our categories.
    """
    said = _sentences(text)
    return any(_says(each) or _hints(each, is_ours) for each in said)


def says_anything(text: str) -> bool:
    """Whether there is more to `text` than pleasantries, and what is over."""
    return bool(_sentences(text))


def clearly(text: str) -> bool:
    """Whether it says so: a want, a plea. A question, or trouble, only hints at one."""
    return any(_says(each) for each in _sentences(text))


def trouble(text: str) -> str:
    """The words that say that something does not work; "" when there are none."""
    return _first(_TROUBLE, text)


def change(text: str) -> str:
    """The words that say that something is to be otherwise than it is; "" when there are none."""
    return _first(_CHANGE, text)


def _first(words: re.Pattern[str], text: str) -> str:
    found = (words.search(each) for each in _sentences(text))
    return next((match.group() for match in found if match), "")


def _sentences(text: str) -> list[str]:
    """What is said about the work, opening pleasantries and what is over aside."""
    if text.lstrip().startswith(NEVER) or _WORDLESS.match(text[:READ]):
        return []
    said = _SENTENCE.findall(_LINK.sub("", _after_chatter(text[:READ])))
    return [each.strip() for each in said if not _OVER.search(each)]


def _says(sentence: str) -> bool:
    if not _CLEAR.search(sentence):
        return False
    return not _SOCIAL.search(sentence) or bool(_WORK.search(sentence))


def _hints(sentence: str, is_ours: bool) -> bool:
    """A question about the work, or a report of trouble."""
    if _SOCIAL.search(sentence):
        return False
    is_question = sentence.endswith("?") or bool(_QUESTION.match(sentence))
    if is_question and sentence.count(" ") > 1:
        return is_ours or bool(_WORK.search(sentence) or _OPEN.search(sentence))
    return bool(_TROUBLE.search(sentence))


def _after_chatter(text: str) -> str:
    """What follows an opening pleasantry: "Hi all! We need ..." still asks for something."""
    head = _CHATTER.match(text)
    if not head:
        return text
    rest = re.split(r"[.!?:\n,;-]+\s", text[head.end() - 1 :], maxsplit=1)
    return rest[1] if _OPENING.match(text) and len(rest) > 1 else ""
