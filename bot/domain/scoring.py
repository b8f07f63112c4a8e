"""The order of the queue: a score that anyone can check by adding up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.domain import departments, horizons, importances

WEIGHTED, RICE = "weighted", "rice"
FORMULAS = {
    WEIGHTED: "Weighted sum: each factor adds up to its weight",
    RICE: "RICE: reach × impact × confidence ÷ effort",
}
MOST_WEIGHT = 100

# Ladders: from the first rung that is reached one gets so much of the weight, in percent.
VALUE = (
    (1_000_000, 100),
    (500_000, 85),
    (200_000, 70),
    (100_000, 55),
    (50_000, 40),
    (20_000, 25),
    (1, 10),
)
WAITING = ((60, 100), (45, 85), (30, 70), (21, 55), (14, 40), (7, 25), (3, 10), (1, 5))
# Within so many days; what has passed is within the first.
NEEDED = ((7, 100), (14, 80), (30, 60), (60, 40), (90, 20))
NEEDED_LATER = 10
SUPPORTER, MOST_SUPPORTERS = 10, 10
IMPORTANCE = {"nice": 0, "important": 33, "urgent": 67, "blocking": 100}

# RICE: half points of impact, percent of confidence, person-weeks of effort.
IMPACT = {"nice": 1, "important": 2, "urgent": 4, "blocking": 6}
CONFIDENCE = {"low": 50, "medium": 80, "high": 100}
DEFAULT_CONFIDENCE = "medium"
DEFAULT_EFFORT, MOST_EFFORT = 4, 520

# A department's share is that of so many approvals before now.
RECENT_APPROVALS = 100


@dataclass(frozen=True, slots=True)
class Facts:
    """What a request's place in the queue depends on.

    `value` in whole units of money; `share`: percent of recent approvals that its department
    got; `waiting`, `needed_in`: whole days, the latter negative once it has passed; `effort` in
    person-weeks, `confidence` a key of CONFIDENCE, where somebody has guessed.
    """

    department: str
    importance: str
    value: int | None = None
    supporters: int = 0
    share: int = 0
    waiting: int = 0
    needed_in: int | None = None
    confidence: str | None = None
    effort: int | None = None


@dataclass(frozen=True, slots=True)
class Factor:
    """One factor of the weighted sum: `level` is how much of its weight it gives, in percent;
    `says` is its name in an explanation."""

    key: str
    label: str
    weight: int
    level: Callable[[Facts], int]
    says: Callable[[Facts], str]


@dataclass(frozen=True, slots=True)
class Weights:
    """How a workspace orders its queue: the `formula`, and each factor's weight by its key."""

    formula: str
    of: Mapping[str, int]

    @property
    def most(self) -> int:
        """The highest score that the weighted sum can give."""
        return sum(self.of.values())

    def to_json(self) -> dict[str, Any]:
        return {"formula": self.formula, **self.of}


@dataclass(frozen=True, slots=True)
class Score:
    """`parts`: what adds up to `total` (weighted), or is multiplied to it (RICE), in words."""

    total: int
    formula: str
    most: int
    parts: tuple[str, ...]

    @property
    def headline(self) -> str:
        """62 of 100"""
        return f"RICE {self.total}" if self.formula == RICE else f"{self.total} of {self.most}"

    @property
    def why(self) -> str:
        """62 of 100: value 20, urgent 18, 3 supporters 12, waiting 9 days 7"""
        if self.formula == RICE:
            return f"{self.headline}: {' × '.join(self.parts[:3])} ÷ {self.parts[3]}"
        return f"{self.headline}: {', '.join(self.parts) or 'nothing speaks for it yet'}"


def rung(ladder: tuple[tuple[int, int], ...], value: int) -> int:
    """What the highest rung that `value` reaches gives; 0 below the lowest."""
    return next((level for least, level in ladder if value >= least), 0)


def _needed(facts: Facts) -> int:
    if facts.needed_in is None:
        return 0
    days = facts.needed_in
    return next((level for within, level in NEEDED if days <= within), NEEDED_LATER)


def _needed_words(facts: Facts) -> str:
    days = facts.needed_in or 0
    if days < 0:
        return "needed by a date that has passed"
    return f"needed {'today' if days == 0 else 'tomorrow' if days == 1 else f'in {days} days'}"


def _whose(facts: Facts) -> str:
    known = departments.BY_KEY.get(facts.department)
    whose = known.label if known else "its department"
    if not facts.share:
        return f"no recent approvals for {whose}"
    return f"{whose} got {facts.share}% of recent approvals"


def _importance_words(facts: Facts) -> str:
    known = importances.BY_KEY.get(facts.importance)
    return known.label.casefold() if known else facts.importance


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


FACTORS: tuple[Factor, ...] = (
    Factor(
        "value",
        "Value at stake",
        25,
        lambda facts: rung(VALUE, facts.value or 0),
        lambda _: "value",
    ),
    Factor(
        "importance",
        "How much it matters to who asks",
        25,
        lambda facts: IMPORTANCE.get(facts.importance, 0),
        _importance_words,
    ),
    Factor(
        "supporters",
        "Supporters",
        15,
        lambda facts: SUPPORTER * min(facts.supporters, MOST_SUPPORTERS),
        lambda facts: _count(facts.supporters, "supporter"),
    ),
    Factor(
        "balance",
        "Balance between departments: fewer approvals lately count more",
        10,
        lambda facts: 100 - facts.share,
        _whose,
    ),
    Factor(
        "waiting",
        "How long it has waited",
        10,
        lambda facts: rung(WAITING, facts.waiting),
        lambda facts: f"waiting {_count(facts.waiting, 'day')}",
    ),
    Factor("needed_by", "When it is needed", 15, _needed, _needed_words),
)
DEFAULT = Weights(WEIGHTED, {factor.key: factor.weight for factor in FACTORS})


def weights_of(kept: Mapping[str, Any] | None) -> Weights:
    """The weights as they were kept; what is missing or no weight is as it is by default."""
    kept = kept or {}
    formula = kept.get("formula")
    return Weights(
        formula if isinstance(formula, str) and formula in FORMULAS else WEIGHTED,
        {factor.key: _weight(kept.get(factor.key), factor) for factor in FACTORS},
    )


def _weight(kept: object, factor: Factor) -> int:
    is_weight = isinstance(kept, int) and not isinstance(kept, bool) and 0 <= kept <= MOST_WEIGHT
    return kept if isinstance(kept, int) and is_weight else factor.weight


def score(facts: Facts, weights: Weights) -> Score:
    """What `facts` amount to; the heaviest part first."""
    if weights.formula == RICE:
        return _rice(facts)
    given = [(points(factor, facts, weights), factor.says(facts)) for factor in FACTORS]
    heaviest = sorted(given, key=lambda part: -part[0])
    parts = tuple(f"{says} {much}" for much, says in heaviest if much)
    return Score(sum(much for much, _ in given), WEIGHTED, weights.most, parts)


def points(factor: Factor, facts: Facts, weights: Weights) -> int:
    """What one factor adds: its share of its weight, rounded down."""
    return weights.of[factor.key] * factor.level(facts) // 100


def _rice(facts: Facts) -> Score:
    reach = 1 + facts.supporters
    impact = IMPACT.get(facts.importance, IMPACT["nice"])
    key = facts.confidence if facts.confidence in CONFIDENCE else DEFAULT_CONFIDENCE
    confidence, effort = CONFIDENCE[key], facts.effort or DEFAULT_EFFORT
    guessed = "" if facts.effort else ", as long as nobody has guessed"
    parts = (
        f"reach {reach}",
        f"impact {impact / 2:g}",
        f"{horizons.CONFIDENCE_BY_KEY[key].label.casefold()} {confidence}%",
        f"effort {_count(effort, 'week')}{guessed}",
    )
    return Score(reach * impact * confidence // (2 * effort), RICE, 0, parts)
