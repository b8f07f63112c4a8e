"""How alike two requests are, by their words: the same on every database, and sayable in words."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

# So alike that whoever files the one is shown the other; so alike that a PM is.
# Measured on tests/domain/likeness_pairs.csv (decision record 12).
ASK = 0.68
HINT = 0.55

_WORD = re.compile(r"[^\W_]+")
# In lower case, not folded: "straße" is written so in every search index.
_APOSTROPHES = re.compile(r"['’](?:s|t|re|ve|d|ll|m)\b")

STOP = frozenset(
    "a about after again all also am an and any are as at be because been before being both but by "
    "can cannot could did do does doing done down each every few for from further get gets getting "
    "got had has have having he her here hers him his how i if in into is it its itself just let "
    "like ll may me might more most must my need needed needs no nor not now of off on once only or "
    "other our out over own please re really s same she should so some still such t than that the "
    "their them then there these they this those through to too under until up us very want wanted "
    "wants was we were what when where which while who whom why will with would you your "
    "hi hello hey thanks thank pls kindly asap urgently today soon".split()
)  # fmt: skip
# What requests are full of whatever they are about: it tells little, so it weighs little.
COMMON = frozenset(
    "able account add allow anyone ask asked asking better big change close closing company "
    "customer customers deal deals feature give help important improve issue know make month new "
    "next option people possible problem product project prospect quarter release request see "
    "show sign signing soon something support system team time tool update use used user users "
    "using way week work working year".split()
)  # fmt: skip
_COMMON_WEIGHT = 0.35

# Different words for one thing, one thing a line; a phrase is written with spaces.
THINGS: tuple[tuple[str, ...], ...] = (
    ("sso", "single sign on", "saml", "okta"),
    ("login", "log in", "sign in", "signin", "logging in"),
    ("csv", "excel", "spreadsheet", "xlsx"),
    ("mobile", "phone", "ios", "android", "iphone", "smartphone"),
    ("slow", "performance", "speed", "faster", "latency", "takes forever", "laggy"),
    ("crash", "crashes", "crashing", "freezes", "hangs", "freeze"),
    ("broken", "fails", "failing", "error", "not working", "does not work", "stopped working"),
    ("dark mode", "dark theme", "night mode", "darkmode"),
    ("notification", "alert", "notify", "reminder"),
    ("permission", "role", "access right", "rbac", "access control"),
    ("dashboard", "chart", "graph"),
    ("docs", "documentation", "manual", "guide"),
    ("translation", "localisation", "localization", "language", "german", "french", "spanish"),
    ("price", "pricing", "cost", "quote"),
    ("launch", "go live", "ga", "release date", "launch date", "launching"),
    ("delete", "remove", "erase"),
    ("2fa", "mfa", "two factor", "multi factor", "second factor"),
    ("audit log", "audit trail", "activity log"),
    ("backup", "restore", "snapshot"),
    ("on premise", "on prem", "self hosted", "onpremise"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a request says, as it is compared: its title's things, and all its things."""

    title: frozenset[str]
    whole: frozenset[str]


def told(title: str, body: str) -> Told:
    """`title` and `body` as they are compared."""
    of_title = named(title)
    return Told(of_title, of_title | frozenset(things(body[:_MOST])))


def named(title: str) -> frozenset[str]:
    """What a title speaks of."""
    return frozenset(things(title))


_MOST = 2000


def alike(one: Told, other: Told) -> float:
    """From 0 (nothing in common) to 1 (the same words).

    Titles say what is wanted; texts add what they have in common, and take nothing away for
    being of different length. Texts alone can be alike for being full of the same phrases.
    """
    titles = overlap(one.title, other.title)
    crossed = max(_within(one.title, other.whole), _within(other.title, one.whole))
    whole = overlap(one.whole, other.whole)
    both = 0.5 + titles / 2
    return round(max(titles, 0.9 * crossed * both, whole * (0.7 + 0.3 * titles)), 3)


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """What both hold, of what either holds (Dice)."""
    sides = _weight(one) + _weight(other)
    return 2 * _weight(one & other) / sides if sides else 0.0


def _within(part: frozenset[str], whole: frozenset[str]) -> float:
    """How much of `part` is in `whole`; a part of one word tells nothing."""
    weight = _weight(part)
    return _weight(part & whole) / weight if weight > 1 else 0.0


def _weight(words: Iterable[str]) -> float:
    return sum(_COMMON_WEIGHT if word in _COMMON_STEMS else 1.0 for word in words)


def words(text: str) -> list[str]:
    """The words of `text` that say something, in order, each once; if all are small, all."""
    every = list(dict.fromkeys(_WORD.findall(_APOSTROPHES.sub("", text.lower()))))
    return [word for word in every if word not in STOP and (len(word) > 1 or word.isdigit())]


def things(text: str) -> list[str]:
    """What `text` speaks of: its words without their endings, synonyms as one."""
    folded = " ".join(_WORD.findall(_APOSTROPHES.sub("", text.lower())))
    for phrase, name in _PHRASES.items():
        if phrase in folded:
            folded = re.sub(rf"\b{phrase}\b", name, folded)
    return [_NAMES.get(stem(word), stem(word)) for word in words(folded)]


def synonyms(text: str) -> list[str]:
    """What else the things are called that `text` speaks of: words, and phrases."""
    names, said = named(text), set(words(text))
    lines = [line for line, name in zip(THINGS, _LINES, strict=True) if name in names]
    return [phrase for line in lines for phrase in line if phrase not in said]


_ENDINGS = (
    "izations isations ization isation ations ation ating ated ates ators ator ate ions ion ings "
    "ing ments ment ability able ities ity ies ied ers er ors or ed es ly s e y"
).split()


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """`word` without its ending: export, exports, exporting and exported are one."""
    if not word.isalpha() or len(word) < 4:
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= (3 if len(ending) < 4 else 4):
            cut = word.removesuffix(ending)
            doubled = len(cut) > 3 and cut[-1] == cut[-2] and cut[-1] not in "lsz"
            return cut[:-1] if doubled else cut
    return word


_COMMON_STEMS = frozenset(stem(word) for word in COMMON)
# A line is called by its first word; phrases are put in its place before a text is split.
_PHRASES: Mapping[str, str] = {
    phrase: line[0].replace(" ", "")
    for line in THINGS
    for phrase in sorted(line, key=len, reverse=True)
    if " " in phrase
}
_LINES = tuple(stem(line[0].replace(" ", "")) for line in THINGS)
_NAMES: Mapping[str, str] = {
    stem(word.replace(" ", "")): name
    for line, name in zip(THINGS, _LINES, strict=True)
    for word in line
}
