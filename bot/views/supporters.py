"""Who needs it too: the button to say so, and how many have."""

from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import ButtonElement

from bot.models import Request, Supporter
from bot.views import labels, mrkdwn

# One action_id a request: in lists there are several of them.
OPEN = "support_open"

# Of the 3000 characters of a section (facts.md, section 9).
MOST_TOLD = 2700


def button(request: Request, text: str = "I need this too") -> ButtonElement:
    """It opens the form in which one adds one's name, or takes it off."""
    return ButtonElement(
        text=mrkdwn.label(text),
        action_id=f"{OPEN}:{request.id}",
        value=str(request.id),
        accessibility_label=f"{text}: {request.ref}",
    )


def short(counts: Mapping[str, int]) -> str:
    """Sales 3, Support 1 and 2 more; "" without any. "" is the key of those not to be told."""
    known = sorted(
        ((count, key) for key, count in counts.items() if key and count),
        key=lambda pair: (-pair[0], pair[1]),
    )
    pieces = [f"{mrkdwn.calm(labels.department(key))} {count}" for count, key in known]
    told, more = ", ".join(pieces), counts.get("", 0)
    if not more:
        return told
    return f"{told} and {more} more" if told else f"{more} more"


def line(counts: Mapping[str, int]) -> str:
    """Also needed by Sales 3, Support 1; "" without any."""
    said = short(counts)
    return f":heavy_plus_sign: Also needed by {said}" if said else ""


def asked(counts: Mapping[str, int]) -> str:
    """How many ask for it: who filed it, and those who need it too."""
    people = 1 + sum(counts.values())
    return "1 person asks for it" if people == 1 else f"{people} people ask for it"


def who(rows: Sequence[Supporter], names: Mapping[str, str], customers: Mapping[int, str]) -> str:
    """Each name with department, customer and words; hidden ones, and those beyond what one
    section takes, are counted."""
    said: list[str] = []
    room = MOST_TOLD
    for row in rows:
        told = "" if row.is_hidden else _who(row, names, customers)
        if told and len(told) < room:
            said.append(told)
            room -= len(told) + len("\n")
    if more := len(rows) - len(said):
        said.append(f"and {more} more" if said else f"{more}, who are not named here")
    return "\n".join(said)


def _who(row: Supporter, names: Mapping[str, str], customers: Mapping[int, str]) -> str:
    facts = [
        mrkdwn.who(names, row.user),
        mrkdwn.calm(labels.department(row.department)) if row.department else "",
        mrkdwn.calm(customers.get(row.customer_id or 0, ""), 100),
    ]
    told = ", ".join(fact for fact in facts if fact)
    return f"{told}\n{mrkdwn.quote(row.words, 300)}" if row.words else told
