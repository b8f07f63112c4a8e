"""Requests one below the other, for lists and for App Home."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from slack_sdk.models.blocks import Block

from bot.models import Request
from bot.views import labels, mrkdwn, supporters

MOST_TITLE = 500


@dataclass(frozen=True)
class Row:
    """`is_hidden`: the reader may know that it exists, and no more. `supporters`: how many need
    it too, by department; `can_support`: the reader could be one of them."""

    request: Request
    is_hidden: bool = False
    supporters: Mapping[str, int] = field(default_factory=dict)
    can_support: bool = False


def build(rows: Iterable[Row], names: Mapping[str, str], *, with_asker: bool) -> list[Block]:
    """One block a request: its title, where it stands, what sort it is."""
    return [_row(row, names, with_asker=with_asker) for row in rows]


def _row(row: Row, names: Mapping[str, str], *, with_asker: bool) -> Block:
    request = row.request
    whose = mrkdwn.calm(labels.department(request.department))
    mark = labels.status_mark(request.status)
    if row.is_hidden:
        return mrkdwn.section(f"*{request.ref} · Confidential request from {whose}*\n{mark}")
    also = supporters.line(row.supporters)
    facts = [
        mark,
        mrkdwn.who(names, request.requester) if with_asker else "",
        whose,
        labels.category(request.category),
        f"asked {mrkdwn.moment(request.created_at)}",
    ]
    title = mrkdwn.calm(f"{request.ref} · {request.title}", MOST_TITLE)
    lines = [f"*{title}*", " · ".join(fact for fact in facts if fact), also]
    return mrkdwn.section(
        "\n".join(filter(None, lines)),
        supporters.button(request) if row.can_support else None,
    )
