"""Requests one below the other, for lists and for App Home."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from slack_sdk.models.blocks import Block, ButtonElement

from bot.domain import commitments, statuses
from bot.models import Decision, Request, RoadmapItem
from bot.views import (
    decided,
    decision_notice,
    edit_offer,
    labels,
    mrkdwn,
    secrecy,
    supporters,
)

MOST_TITLE = 500
MOST_REASON = 400


class Outcome(Protocol):
    """What became of a request, for who asked for it."""

    @property
    def decision(self) -> Decision | None: ...

    @property
    def item(self) -> RoadmapItem | None: ...

    @property
    def into(self) -> Request | None: ...

    @property
    def conversation(self) -> str | None: ...


@dataclass(frozen=True)
class Row:
    """`is_hidden`: the reader may know that it exists, and no more. `supporters`: how many need
    it too, by department; `can_support`: the reader could be one of them; `outcome` is told to
    who asked. `in_channel`: it came from a private channel, whose members read it."""

    request: Request
    is_hidden: bool = False
    supporters: Mapping[str, int] = field(default_factory=dict)
    can_support: bool = False
    outcome: Outcome | None = None
    in_channel: bool = False


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
        _standing(row, names),
        mrkdwn.who(names, request.requester) if with_asker else "",
        whose,
        labels.category(request.category),
        f"asked {mrkdwn.moment(request.created_at)}",
    ]
    title = mrkdwn.calm(f"{request.ref} · {request.title}", MOST_TITLE)
    lines = [
        f"*{title}*",
        " · ".join(fact for fact in facts if fact),
        secrecy.words(
            request, secrecy.ASKER if with_asker else secrecy.YOU, in_channel=row.in_channel
        ),
        *(_became(request, row.outcome) if row.outcome else []),
        supporters.line(row.supporters),
    ]
    button = supporters.button(request) if row.can_support else None
    return mrkdwn.section("\n".join(filter(None, lines)), _answer(row) or _edit(row) or button)


def _standing(row: Row, names: Mapping[str, str]) -> str:
    if row.outcome is None:
        return labels.status_mark(row.request.status)
    return decided.status_line(row.request, row.outcome.decision, names)


def _became(request: Request, outcome: Outcome) -> Iterator[str]:
    """Why, where it is planned, where it goes on, and where it is talked about."""
    if reason := decided.reason(request, outcome.decision):
        yield mrkdwn.quote(reason, MOST_REASON)
    if outcome.item:
        has_dates = commitments.has_dates_for(request.department, outcome.item.commitment)
        yield decided.on_the_roadmap(outcome.item, has_dates=has_dates)
    if outcome.into:
        into = mrkdwn.calm(f"{outcome.into.ref} · {outcome.into.title}", MOST_TITLE)
        yield f"It goes on as *{into}*"
    if outcome.conversation:
        yield mrkdwn.link(outcome.conversation, "See the conversation")


def _edit(row: Row) -> ButtonElement | None:
    """What one asked for oneself can be put right, as long as nobody has decided."""
    if row.outcome is None or not labels.is_open(row.request.status):
        return None
    return edit_offer.button(row.request)


def _answer(row: Row) -> ButtonElement | None:
    """A question that is open can be answered from here."""
    if row.outcome is None or row.request.status != statuses.NEED_INFO.key:
        return None
    return decision_notice.answer(row.request.id, row.request.ref)
