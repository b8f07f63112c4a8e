"""The requests behind a roadmap item, with customers and value: for product managers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block

from bot.models import Customer, Request
from bot.views import labels, mrkdwn


@dataclass(frozen=True, slots=True)
class Behind:
    """A request, the customer it is for, and what is at stake with it."""

    request: Request
    customer: Customer | None
    at_stake: int | None


def build(rows: Sequence[Behind], names: Mapping[str, str], total: int) -> list[Block]:
    """One page of them, the greatest value first; `total` is how many there are."""
    if not rows:
        return [mrkdwn.section("No requests are behind it yet.")]
    said = "1 request" if total == 1 else f"{total:,} requests, those with most at stake first"
    return [mrkdwn.context(said), *(mrkdwn.section(_row(row, names)) for row in rows)]


def _row(row: Behind, names: Mapping[str, str]) -> str:
    request = row.request
    title = f"*{mrkdwn.calm(f'{request.ref} · {request.title}', 600)}*"
    facts = [
        labels.status_mark(request.status),
        f"{mrkdwn.who(names, request.requester)}, {labels.department(request.department)}",
    ]
    if row.customer:
        tier = labels.tier(row.customer.tier)
        facts.append(mrkdwn.calm(row.customer.name, 150) + (f" ({tier})" if tier else ""))
    if row.at_stake is not None:
        facts.append(f"{labels.money(row.at_stake)} at stake")
    if request.is_confidential:
        facts.append("confidential")
    return f"{title}\n{' · '.join(facts)}"
