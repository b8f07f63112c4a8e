"""What a company asks for, as people's words are: few are everywhere, most are rare (Zipf)."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain, zip_longest

from bot.domain import departments

# Every request has it: a form's own word is the worst that anybody can look for.
EVERYWHERE = "outcome"
# Of a hundred requests, so many were asked before in nearly the same words.
_REPEATED = 3
_SMALL = (
    "the to a of we and is in for it that on with they be this have our as not are can you at or "
    "if but so by from when there do what would which will has was all an their them how i more"
).split()
# The commonest first; the ranks are what matters.
_GENERAL = (
    "customer product data report export account user team issue time new page system list work "
    "change error date request import field status order view feature email search support update "
    "permission release dashboard price filter contract access plan setting login file invoice "
    "month project week number message screen api notification process form mobile app test link "
    "version table value button column audit log integration group role template day quarter name "
    "sync language download copy record license document company region history calendar rule "
    "workflow approval option note contact tag default format token attachment menu tab sort bulk "
    "custom chart currency archive comment thread password session browser webhook sandbox address "
    "backup retention policy device printer scan barcode stock sign mode dark theme shortcut limit "
    "slow timeout crash duplicate missing wrong empty broken delay manual automatic daily weekly "
    "monthly yearly total average percent margin cost budget forecast target owner manager guest "
    "partner vendor supplier market segment trial demo launch beta upgrade migration rollout "
    "deadline milestone risk training guide manual video webinar survey feedback rating score"
).split()
_OWN = {
    "sales": "deal prospect quote discount rfp competitor pipeline renewal champion procurement "
    "pilot territory commission objection upsell signature opportunity security questionnaire "
    "reference proposal negotiation tender seat bundle reseller quota closing",
    "marketing": "campaign brand messaging analyst newsletter landing announcement press event "
    "booth persona positioning story whitepaper blog banner webinar audience lead conversion "
    "tagline screenshot logo embargo quadrant trend",
    "engineering": "refactor debt dependency library latency queue cluster deployment pipeline "
    "coverage flaky regression schema index cache memory thread endpoint container prototype spike "
    "deprecation certificate observability rollback",
    "operations": "factory assembly component firmware yield warehouse shipment pallet tooling "
    "tolerance batch serial calibration maintenance spare logistics capacity throughput lead "
    "inventory supplier packaging quality inspection",
    "finance": "ramp revenue accrual ledger vat payback npv depreciation billing receivable "
    "projection variance headcount capex opex reconciliation tax audit currency hedge allocation",
    "executive": "strategy vision acquisition board investor priority portfolio bet direction "
    "keynote shareholder runway expansion partnership reorganisation commitment narrative",
    "support": "ticket outage escalation reproduce intermittent workaround diagnostics patch "
    "hotfix churn complaint refund sla handover incident logfile remote symptom crash severity",
    "project": "dependency milestone handover baseline schedule slip scope estimate resource gantt "
    "kickoff steering blocker readiness checklist cutover signoff sprint",
}
_SYLLABLES = (
    "ba con der fi gor hal in jo kel lum mar nor op per qui ros sta tri ul ver wen yor".split()
)
# Product names, places, abbreviations: what each is about, most of it said once in a while.
_TAIL = [f"{a}{b}{c}" for a in _SYLLABLES for b in _SYLLABLES for c in _SYLLABLES[:9]]


@dataclass(frozen=True)
class Asked:
    """A request as somebody words it."""

    department: str
    title: str
    body: str


def customer(number: int) -> str:
    """The name of a customer; of as many as there are, each its own."""
    syllables = len(_SYLLABLES)
    first, rest = _SYLLABLES[number % syllables], number // syllables
    second, third = _SYLLABLES[rest % syllables], rest // syllables
    return f"{first}{second}tech{third or ''} Ltd".capitalize()


def asked(count: int, seed: int = 7) -> Iterator[Asked]:
    """`count` requests, the same every time."""
    chance = random.Random(seed)
    earlier: list[Asked] = []
    for _ in range(count):
        if earlier and chance.randrange(100) < _REPEATED:
            yield again(chance, chance.choice(earlier))
            continue
        made = _new(chance)
        if len(earlier) < 1000:
            earlier.append(made)
        yield made


def said(chance: random.Random, department: str, count: int) -> list[str]:
    """`count` words that say something, as they say them there."""
    words, weights = _words(department)
    return chance.choices(words, cum_weights=weights, k=count)


def commonest(count: int) -> Sequence[str]:
    """The commonest words there are."""
    return _GENERAL[:count]


def _new(chance: random.Random) -> Asked:
    department = chance.choice(departments.DEPARTMENTS).key
    title = " ".join(dict.fromkeys(said(chance, department, chance.randint(3, 7))))
    length = min(int(chance.lognormvariate(3.0, 0.7)) + 3, 400)
    words = [*said(chance, department, length), *chance.choices(_SMALL, k=length)]
    chance.shuffle(words)
    body = f"{' '.join(words)}. {EVERYWHERE}: {customer(chance.randrange(5000))}"
    return Asked(department, title.capitalize(), body)


def again(chance: random.Random, before: Asked) -> Asked:
    """The same, with another word in the title and little text."""
    words = [*before.title.split(), *said(chance, before.department, 1)]
    return Asked(before.department, " ".join(words), " ".join(before.body.split()[-12:]))


@cache
def _words(department: str) -> tuple[Sequence[str], Sequence[float]]:
    """All words, a department's own between the general ones; how often each is said, summed up."""
    own = _OWN[department].split()
    others = chain.from_iterable(words.split() for words in _OWN.values())
    mixed = chain.from_iterable(zip_longest(own, _GENERAL[::2], _GENERAL[1::2]))
    ranked = list(dict.fromkeys(word for word in chain(mixed, others, _TAIL) if word))
    return ranked, list(accumulate(1 / (rank + 3) for rank in range(len(ranked))))
