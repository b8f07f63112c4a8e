"""Each audience's own part of its digest, drawn from the digest's snapshot: one line a kind."""

from collections.abc import Mapping
from typing import Any

from bot.domain import news
from bot.views.digest_lines import Group
from bot.views.sections import (
    engineering,
    executive,
    finance,
    lines,
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
    "past_close": sales.PAST_CLOSE,
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
    "cases_ended": finance.ENDED,
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


def groups(content: Mapping[str, Any], *, pressing_only: bool = False) -> list[Group]:
    """The sections of a digest, line by line, in their order; or those that press alone."""
    drawn = [
        _group(section)
        for section in content.get("sections", [])
        if news.section_presses(section) or not pressing_only
    ]
    return [group for group in drawn if group and group.lines]


def lead(content: Mapping[str, Any], *, pressing_only: bool = False) -> list[str]:
    """What the sections add to the lead: what somebody has to do something about."""
    kinds = [(KINDS.get(section.get("kind")), section) for section in content.get("sections", [])]
    said = [
        kind.lead(section)
        for kind, section in kinds
        if kind and (news.section_presses(section) or not pressing_only)
    ]
    return [sentence for sentence in said if sentence]


def news_besides(content: Mapping[str, Any]) -> str:
    """What has news that the lead says nothing of, by name, or ""."""
    found = [
        kind.called
        for section in content.get("sections", [])
        if section.get("kind") in content.get("news", [])
        and (kind := KINDS.get(section["kind"]))
        and kind.called
        and not kind.lead(section)
    ]
    return f"*New in the details:* {lines.listed(found, len(found))}." if found else ""


def _group(section: Section) -> Group | None:
    kind = KINDS.get(section.get("kind", ""))
    if kind is None:  # of a version that is no more
        return None
    told = [*kind.above(section), *(kind.line(row) for row in section["rows"])]
    if more := section.get("more", 0):
        told.append(f"And {more:,} more.")
    return Group(kind.heading, [*told, *kind.below(section)])
