"""The departments: one line each; forms, channels, audiences and the sandbox follow."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Department:
    """`names` are further words by which a channel of theirs may be called; `speaks`: with
    customers, or with whoever tells them, so it reads what may be said to those."""

    key: str
    label: str
    channel: str
    names: tuple[str, ...] = ()
    confidential: bool = False
    speaks: bool = False


DEPARTMENTS: tuple[Department, ...] = (
    Department("sales", "Sales", "sales", ("deals", "presales", "revenue"), speaks=True),
    Department(
        "marketing",
        "Marketing",
        "marketing",
        ("mktg", "growth", "brand", "campaigns"),
        speaks=True,
    ),
    Department(
        "engineering", "Engineering (R&D)", "engineering", ("eng", "rnd", "dev", "developers")
    ),
    Department("operations", "Operations", "operations", ("ops", "manufacturing", "supply")),
    Department("finance", "Finance", "finance", ("fin", "accounting"), confidential=True),
    Department(
        "executive",
        "Executive staff",
        "leadership",
        ("executive", "exec", "execs", "board"),
        confidential=True,
        speaks=True,
    ),
    Department(
        "support",
        "Support and Account Management",
        "support",
        ("helpdesk", "success", "cs", "accounts", "account"),
        speaks=True,
    ),
    Department("project", "Project Management", "projects", ("project", "pmo", "programs")),
)

BY_KEY = {department.key: department for department in DEPARTMENTS}


def of_channel(name: str) -> Department | None:
    """The department a channel called `name` most likely belongs to, or None.

    Whole words count ("team-sales-emea" is Sales, "wholesales" is not); the first word wins.
    """
    by_word = {word: d for d in DEPARTMENTS for word in (d.key, d.channel, *d.names)}
    for word in re.split(r"[^a-z0-9]+", name.casefold()):
        if word in by_word:
            return by_word[word]
    return None
