"""What sort of request: one line each, with who offers it and the words that give it away.

A cue matches at a word's start ("demo" finds "demos"); "a~b" is both in one sentence;
a trailing "$" wants the whole word.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Category:
    key: str
    label: str
    offered_by: tuple[str, ...]
    cues: tuple[str, ...] = ()


def _row(key: str, label: str, offered_by: str, cues: str = "") -> Category:
    return Category(
        key, label, tuple(offered_by.split()), tuple(c.strip() for c in cues.split(",") if c)
    )


_ALL = "sales marketing engineering operations finance executive support project"

# In order of telling power: of two categories with as many cues, the earlier one is taken.
CATEGORIES: tuple[Category, ...] = (
    _row("deal", "Needed to close a deal", "sales", "deal, close, closing, prospect, lose, blocker for, quota, signature, poc$"),
    _row("rfp", "RFP or customer question to answer", "sales support", "rfp, rfi$, questionnaire, tender, asks whether, asks if, asking whether, asking if, wants to know, do we support, do we have, does it support"),
    _row("competitive", "Competitor insight", "sales marketing", "competitor, competing, battlecard, battle card, versus, vs$, undercut, competitive"),
    _row("collateral", "Demo, whitepaper or other material", "sales marketing", "demo, whitepaper, white paper, datasheet, data sheet, one-pager, one pager, slide, deck$, brochure, case study, screenshots, material, video"),
    _row("pushback", "Customer to be told no", "support sales", "say no, tell them no, told no, push back, pushback, turn them down, won't do"),
    _row("messaging", "Messaging and positioning", "marketing executive", "messaging, positioning, tagline, wording, value proposition, press, quote, narrative, naming, talking points"),
    _row("launch", "Launch date or launch plan", "marketing sales project", "launch, go-live, go live, announce, press release, campaign, release date, event~date"),
    _row("market", "Market trend or analyst view", "marketing executive", "analyst, gartner, forrester, trend, market research, survey, market is, industry"),
    _row("scope", "Scope to be settled", "engineering project", "scope, spec$, specification, requirements, acceptance criteria, in or out, edge case, unclear, clarify, define"),
    _row("maintenance", "Maintenance or technical debt", "engineering operations", "technical debt, tech debt, refactor, upgrade, deprecat, migrate, legacy, end of life, clean up, dependency update, rewrite"),
    _row("quality", "Quality or test coverage", "engineering support", "quality, test coverage, flaky, regression, tests$, test suite, reliability, monitoring"),
    _row("innovation", "Innovation or new technology", "engineering", "prototype, spike, experiment, research, new technology, explore, machine learning, innovation, hack week"),
    _row("build", "Manufacturability or scalability", "operations", "manufactur, scal, factory, supplier, component, assembly, tooling, yield, capacity, units, bill of materials, bom$, throughput"),
    _row("supportability", "Supportability", "operations support", "supportab, serviceab, diagnostic, logs, log file, remote access, spare part, repair, field replace, troubleshoot"),
    _row("readiness", "Release readiness", "operations project", "readiness, ready for release, ready to ship, checklist, sign-off, sign off, cutover, go/no-go"),
    _row("process", "Simpler process", "operations finance", "process, workflow, approval, by hand, manual, paperwork, order form, simpler, simplif, too many steps"),
    _row("forecast", "Ramp rate or projection", "finance", "forecast, projection, ramp, outlook, expected sales, run rate, volume"),
    _row("case", "Business case", "finance executive", "business case, roi$, payback, return on, investment, justify, npv$"),
    _row("pricing", "Pricing, cost or revenue", "finance sales", "pric, discount, margin, cost, revenue, license fee, licence fee, billing, sku$, packag"),
    _row("metric", "Figure to report", "finance executive", "metric, kpi, figure, number of, numbers for, arr$, churn, nps$, board report, report for, adoption"),
    _row("strategy", "Strategy or direction", "executive", "strateg, direction, vision, focus on, bet on, invest in, priorit, north star"),
    _row("escalation", "Escalation", "executive support", "escalat, ceo$, cto$, furious, angry, threatening, threatens, churn, cancel, legal, urgent~customer"),
    _row("exotic", "Customer issue we cannot reproduce", "support", "reproduce, repro$, intermittent, only happens, strange, weird, random, sporadic, sometimes, never seen"),
    _row("defect", "Something is broken", "support engineering sales", "broken, bug, crash, error, fail, doesn't work, does not work, not working, stopped working, wrong, outage, down$, freezes, data loss, 500$"),
    _row("training", "How it works, training", "support sales", "how does, how do i, how do we, how to, training, explain, walk me through, walkthrough, documentation, docs$, enable the team"),
    _row("dependency", "Dependency or milestone", "project engineering", "depend, milestone, blocked by, blocks, waiting on, critical path, deadline, handover, hand-over"),
    _row("status", "Status wanted", "executive sales marketing project", "status, when will, when is, when do, when does, eta$, any update, any news, still on track, on track, progress, how far"),
    _row("feature", "New capability or change", _ALL, "feature, add, support for, integrat, export, import, api$, sso$, dashboard, option to, ability to, able to, allow, configur, custom$, customis, customiz, dark mode, filter, notification, mobile, new capability, improve, change, permission, bulk, search, button, language, template, webhook"),
    _row("other", "Something else", _ALL),
)  # fmt: skip

BY_KEY = {category.key: category for category in CATEGORIES}
OTHER = BY_KEY["other"]


def offered_by(department: str) -> tuple[Category, ...]:
    """The categories a department's form lists, most telling first, "Something else" last."""
    return tuple(c for c in CATEGORIES if department in c.offered_by)
