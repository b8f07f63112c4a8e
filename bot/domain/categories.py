"""What sort of request: one line each, with who offers it. What gives each away is in cues.py."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Category:
    key: str
    label: str
    offered_by: tuple[str, ...]


def _row(key: str, label: str, offered_by: str) -> Category:
    return Category(key, label, tuple(offered_by.split()))


_ALL = "sales marketing engineering operations finance executive support project"

# In order of telling power: where words speak for two as much, the earlier one is taken.
CATEGORIES: tuple[Category, ...] = (
    _row("deal", "Needed to close a deal", "sales"),
    _row("rfp", "RFP or customer question to answer", "sales support"),
    _row("competitive", "Competitor insight", "sales marketing"),
    _row("collateral", "Demo, whitepaper or other material", "sales marketing"),
    _row("pushback", "Customer to be told no", "support sales"),
    _row("messaging", "Messaging and positioning", "marketing executive"),
    _row("launch", "Launch date or launch plan", "marketing sales project"),
    _row("market", "Market trend or analyst view", "marketing executive"),
    _row("scope", "Scope to be settled", "engineering project"),
    _row("maintenance", "Maintenance or technical debt", "engineering operations"),
    _row("quality", "Quality or test coverage", "engineering support"),
    _row("innovation", "Innovation or new technology", "engineering"),
    _row("build", "Manufacturability or scalability", "operations"),
    _row("supportability", "Supportability", "operations support"),
    _row("readiness", "Release readiness", "operations project"),
    _row("process", "Simpler process", "operations finance"),
    _row("forecast", "Ramp rate or projection", "finance"),
    _row("case", "Business case", "finance executive"),
    _row("pricing", "Pricing, cost or revenue", "finance sales"),
    _row("metric", "Figure to report", "finance executive"),
    _row("strategy", "Strategy or direction", "executive"),
    _row("escalation", "Escalation", "executive support"),
    _row("exotic", "Customer issue we cannot reproduce", "support"),
    _row("defect", "Something is broken", "support engineering sales"),
    _row("training", "How it works, training", "support sales"),
    _row("dependency", "Dependency or milestone", "project engineering"),
    _row("status", "Status wanted", "executive sales marketing project"),
    _row("feature", "New capability or change", _ALL),
    _row("other", "Something else", _ALL),
)  # fmt: skip

BY_KEY = {category.key: category for category in CATEGORIES}
DEFECT, FEATURE, OTHER = BY_KEY["defect"], BY_KEY["feature"], BY_KEY["other"]


def offered_by(department: str) -> tuple[Category, ...]:
    """The categories a department's form lists, most telling first, "Something else" last."""
    return tuple(c for c in CATEGORIES if department in c.offered_by)
