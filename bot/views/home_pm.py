"""App Home of a product manager: the queue, what is due back, numbers, settings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.blocks.block_elements import InteractiveElement

from bot.domain import categories, departments, home_tabs, queues
from bot.domain.queues import Choice, Filters
from bot.domain.scoring import Score
from bot.models import Request
from bot.views import card_buttons, card_facts, home_controls, labels, more_settings, mrkdwn
from bot.views import queue as queue_view
from bot.views.home import header

ALL_DEPARTMENTS = Choice(queues.ANY, "All departments")
ALL_CATEGORIES = Choice(queues.ANY, "All categories")

_MOST_TITLE = 300
_MOST_WHY = 600


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A request, why it stands where it does, and what its department's leads say of it."""

    request: Request
    score: Score
    ranked: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Queue:
    """One page of what `filters` choose, the highest score first."""

    rows: Sequence[QueueRow]
    page: int
    pages: int
    total: int
    filters: Filters
    names: Mapping[str, str]
    now: datetime


@dataclass(frozen=True, slots=True)
class BackRow:
    """A deferred request: the day it comes back, or what it waits for, and who deferred it."""

    request: Request
    on: date | None
    when: str | None
    by: str | None


@dataclass(frozen=True, slots=True)
class DueBack:
    """One page of what is deferred, the soonest first."""

    rows: Sequence[BackRow]
    page: int
    pages: int
    total: int
    names: Mapping[str, str]
    today: date


@dataclass(frozen=True, slots=True)
class NumbersRow:
    """A department's numbers; `days`: the median to a decision, None where none was made."""

    department: str
    open: int
    approved: int
    deferred: int
    declined: int
    days: int | None


def queue(shown: Queue) -> list[Block]:
    """What waits, with filters."""
    blocks: list[Block] = [header("Queue"), *_filters(shown.filters)]
    if not shown.rows:
        return [*blocks, mrkdwn.section("Nothing waits here. Choose something else above.")]
    said = home_controls.counted(shown.total, "request", shown.page, shown.pages)
    buttons: list[InteractiveElement] = [_walk()]
    buttons += home_controls.turning(shown.page, shown.pages, "the queue")
    return [
        *blocks,
        mrkdwn.context(f"{said}, highest score first"),
        *(block for row in shown.rows for block in _queued(row, shown)),
        *home_controls.row(buttons),
    ]


def _filters(filters: Filters) -> list[Block]:
    menu = home_controls.filter_of
    return home_controls.row(
        [
            menu("status", queues.SHOWN, filters.status),
            menu("department", [ALL_DEPARTMENTS, *departments.DEPARTMENTS], filters.department),
            menu("category", [ALL_CATEGORIES, *categories.CATEGORIES], filters.category),
            menu("owner", queues.OWNERS, filters.owner),
        ]
    )


def _queued(row: QueueRow, shown: Queue) -> list[Block]:
    request = row.request
    lines = [
        _title(request),
        card_facts.line(request, shown.names, shown.now),
        card_facts.owner(request, shown.names),
        card_facts.ranked(request, row.ranked),
    ]
    decide = ButtonElement(
        text=mrkdwn.label("Decide"),
        action_id=f"{queue_view.OPEN}:{request.id}",
        value=str(request.id),
        accessibility_label=f"Decide on {request.ref}",
    )
    return [
        mrkdwn.section("\n".join(filter(None, lines)), decide),
        mrkdwn.context(mrkdwn.calm(row.score.why, _MOST_WHY)),
    ]


def _walk() -> ButtonElement:
    return ButtonElement(
        text=mrkdwn.label("Triage next"), action_id=queue_view.WALK, style="primary"
    )


def _title(request: Request) -> str:
    return f"*{mrkdwn.calm(f'{request.ref} · {request.title}', _MOST_TITLE)}*"


def due_back(shown: DueBack) -> list[Block]:
    """What is deferred, and until when."""
    if not shown.rows:
        return [header("Due back"), mrkdwn.section("Nothing is deferred.")]
    said = home_controls.counted(shown.total, "request", shown.page, shown.pages)
    return [
        header("Due back"),
        mrkdwn.context(f"{said}, the soonest first"),
        *(_deferred(row, shown) for row in shown.rows),
        *home_controls.row(home_controls.turning(shown.page, shown.pages, "what is due back")),
    ]


def _deferred(row: BackRow, shown: DueBack) -> Block:
    request = row.request
    facts = [
        _until(row, shown.today),
        mrkdwn.calm(labels.department(request.department)),
        f"deferred by {mrkdwn.who(shown.names, row.by)}" if row.by else "",
        f"owner: {mrkdwn.who(shown.names, request.owner)}" if request.owner else "",
    ]
    line = " · ".join(fact for fact in facts if fact)
    return mrkdwn.section(f"{_title(request)}\n{line}", _read(request))


def _read(request: Request) -> ButtonElement:
    return ButtonElement(
        text=mrkdwn.label("Read it"),
        action_id=f"{card_buttons.READ}:{request.id}",
        value=str(request.id),
        accessibility_label=f"Read {request.ref}",
    )


def _until(row: BackRow, today: date) -> str:
    if row.on is None:
        return f"when: {mrkdwn.calm(row.when, 300)}" if row.when else "without a date"
    due = ", which is due" if row.on <= today else ""
    return f"back on *{mrkdwn.day(row.on)}*{due}"


def numbers(rows: Sequence[NumbersRow], days: int) -> list[Block]:
    """Department by department: open now, decided within `days`, and how long it took."""
    blocks: list[Block] = [
        header("Numbers"),
        *home_controls.row(home_controls.days(home_tabs.DAYS, days)),
    ]
    if not rows:
        return [*blocks, mrkdwn.section("Nobody has asked for anything yet.")]
    return [*blocks, *(mrkdwn.section(_numbers(row)) for row in rows), mrkdwn.context(_MEANING)]


_MEANING = "Open: now. The others: decisions that hold. Days: the median from asking to deciding."


def _numbers(row: NumbersRow) -> str:
    facts = [
        f"{row.open:,} open",
        f"{row.approved:,} approved",
        f"{row.deferred:,} deferred",
        f"{row.declined:,} declined",
        _days(row.days),
    ]
    return f"*{mrkdwn.calm(labels.department(row.department))}*\n{' · '.join(facts)}"


def _days(days: int | None) -> str:
    if days is None:
        return "none decided"
    return "decided within the day" if days == 0 else f"{days} day{'s' * (days != 1)} to decide"


def settings() -> list[Block]:
    """A button for each form."""
    return [header("Settings"), *more_settings.listed()]
