"""App Home of a department lead: their department's requests, in the order they put them in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block, Option, OverflowMenuElement

from bot.models import Request
from bot.views import home_controls, inputs, labels, more_settings, mrkdwn, submission
from bot.views.home import header

RANK = "home_rank"
LED = "home_led"

MOVES = {"top": "To the top", "up": "Move up", "down": "Move down", "off": "Take off the order"}


@dataclass(frozen=True, slots=True)
class Ranked:
    """One page of a department's open requests: the first `ranked` of all are in order.

    `led`: all the departments that the reader leads.
    """

    department: str
    led: Sequence[str]
    requests: Sequence[Request]
    first: int
    ranked: int
    page: int
    pages: int
    total: int
    names: Mapping[str, str]


def build(shown: Ranked) -> list[Block]:
    """Each with a menu that moves it; product managers see the place it is given."""
    label = labels.department(shown.department)
    blocks: list[Block] = [header(f"Your department: {label}"), *_others(shown)]
    blocks += home_controls.row([more_settings.schedules("When its update comes")])
    if not shown.requests:
        return [*blocks, mrkdwn.section("Nothing of your department waits for a decision.")]
    said = home_controls.counted(shown.total, "open request", shown.page, shown.pages)
    how = f"{said}; {shown.ranked} put in order. Product managers see the order on each card."
    rows = [_row(place, row, shown) for place, row in enumerate(shown.requests, shown.first)]
    pager = home_controls.turning(shown.page, shown.pages, "your department's requests")
    return [*blocks, mrkdwn.context(how), *rows, *home_controls.row(pager)]


def parse(value: object) -> tuple[int, str] | None:
    """(request id, move) of what a menu sent; None if it is not that."""
    number, _, move = value.partition(":") if isinstance(value, str) else ("", "", "")
    request_id = submission.number(number)
    return (request_id, move) if request_id and move in MOVES else None


def _others(shown: Ranked) -> list[Block]:
    if len(shown.led) < 2:
        return []
    options = [Option(value=key, text=mrkdwn.label(labels.department(key))) for key in shown.led]
    return home_controls.row([inputs.menu(LED, options, shown.department)])


def _row(place: int, request: Request, shown: Ranked) -> Block:
    at = f"{place}." if place <= shown.ranked else "·"
    title = mrkdwn.calm(f"{request.ref} · {request.title}", 300)
    facts = [
        mrkdwn.who(shown.names, request.requester),
        labels.category(request.category),
        labels.importance(request.importance),
        labels.status_mark(request.status),
    ]
    return mrkdwn.section(f"{at} *{title}*\n{' · '.join(facts)}", _menu(request))


def _menu(request: Request) -> OverflowMenuElement:
    is_ranked = request.department_rank is not None
    moves = MOVES if is_ranked else {"top": "To the top", "up": "Put in order, last"}
    options = [
        Option(value=f"{request.id}:{move}", text=mrkdwn.label(label))
        for move, label in moves.items()
    ]
    return OverflowMenuElement(action_id=f"{RANK}:{request.id}", options=options)
