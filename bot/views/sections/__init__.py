"""Each audience's own part of its digest, drawn from the digest's snapshot: one line a kind."""

from collections.abc import Mapping
from typing import Any

from bot.views.digest_lines import Group
from bot.views.sections import (
    engineering,
    executive,
    finance,
    marketing,
    numbers,
    operations,
    project,
    sales,
    support,
)
from bot.views.sections.lines import Kind, Section

KINDS: Mapping[str, Kind] = {
    "closing": sales.CLOSING,
    "deals_decided": sales.DECIDED,
    "sayable": sales.SAYABLE,
    "launches": marketing.LAUNCHES,
    "unworded": marketing.UNWORDED,
    "market": marketing.MARKET,
    "mix": engineering.MIX,
    "scope": engineering.SCOPE,
    "production": operations.PRODUCTION,
    "gates": operations.GATES,
    "asks": operations.ASKS,
    "cases": finance.CASES,
    "at_stake": finance.AT_STAKE,
    "needs_a_word": executive.NEEDS_A_WORD,
    "standing": executive.STANDING,
    "themes": executive.THEMES,
    "escalations": executive.ESCALATIONS,
    "to_tell": support.TO_TELL,
    "to_deliver": support.TO_DELIVER,
    "exotic": support.EXOTIC,
    "milestones": project.MILESTONES,
    "dependencies": project.DEPENDENCIES,
    "at_risk": project.AT_RISK,
    "numbers": numbers.NUMBERS,
}


def groups(content: Mapping[str, Any]) -> list[Group]:
    """The sections of a digest, line by line, in their order."""
    drawn = [_group(section) for section in content.get("sections", [])]
    return [group for group in drawn if group and group.lines]


def lead(content: Mapping[str, Any], *, pressing_only: bool = False) -> list[str]:
    """What the sections add to the lead: what somebody has to do something about."""
    kinds = [(KINDS.get(section.get("kind")), section) for section in content.get("sections", [])]
    said = [
        kind.lead(section)
        for kind, section in kinds
        if kind and (kind.is_pressing or not pressing_only)
    ]
    return [sentence for sentence in said if sentence]


def is_pressing(content: Mapping[str, Any]) -> bool:
    """Whether something in it has to be done, even though nothing changed."""
    kinds = [(KINDS.get(section.get("kind")), section) for section in content.get("sections", [])]
    return any(kind.lead(section) for kind, section in kinds if kind and kind.is_pressing)


def _group(section: Section) -> Group | None:
    kind = KINDS.get(section.get("kind", ""))
    if kind is None:  # of a version that is no more
        return None
    lines = [*kind.above(section), *(kind.line(row) for row in section["rows"])]
    if more := section.get("more", 0):
        lines.append(f"And {more:,} more.")
    return Group(kind.heading, [*lines, *kind.below(section)])
