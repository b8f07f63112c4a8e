"""Requests one below the other, for lists and for App Home."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from slack_sdk.models.blocks import Block

from bot.models import Request
from bot.views import labels, mrkdwn

MOST_TITLE = 500


@dataclass(frozen=True)
class Row:
    """`is_hidden`: the reader may know that it exists, and no more."""

    request: Request
    is_hidden: bool = False


def build(rows: Iterable[Row], names: Mapping[str, str], *, with_asker: bool) -> list[Block]:
    """One block a request: its title, where it stands, what sort it is."""
    return [_row(row, names, with_asker=with_asker) for row in rows]


def _row(row: Row, names: Mapping[str, str], *, with_asker: bool) -> Block:
    request = row.request
    whose = mrkdwn.calm(labels.department(request.department))
    mark = labels.status_mark(request.status)
    if row.is_hidden:
        return mrkdwn.section(f"*{request.ref} · Confidential request from {whose}*\n{mark}")
    facts = [
        mark,
        mrkdwn.who(names, request.requester) if with_asker else "",
        whose,
        labels.category(request.category),
        f"asked {mrkdwn.moment(request.created_at)}",
    ]
    title = mrkdwn.calm(f"{request.ref} · {request.title}", MOST_TITLE)
    return mrkdwn.section(f"*{title}*\n{' · '.join(fact for fact in facts if fact)}")
