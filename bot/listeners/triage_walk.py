"""The queue, and the walk through it one by one: each click or form is a step."""

from dataclasses import replace

from slack_sdk.models.blocks import ActionsBlock
from slack_sdk.models.views import View
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import statuses
from bot.domain.queues import Filters
from bot.errors import AlreadyDecided, Malformed, NotPossibleNow, StaleForm
from bot.listeners import balance_screens, forms, payloads, triage_forms
from bot.listeners.interactions import Action, Interaction, today
from bot.models import Request
from bot.services import people, pushbacks, requests, triage, undoing
from bot.services import queue as queues
from bot.services.queue import Ranked
from bot.views import decision_form, triage_next
from bot.views import queue as queue_view
from bot.views.decision_form import Words
from bot.views.queue import Row
from bot.views.triage_next import Last, Walk

NO_WORDS = Words(reason="")


async def queue(shown: Interaction, filters: Filters, number: int) -> View:
    """Page `number` of the queue."""
    async with shown.db.begin() as session:
        page = await queues.page(session, shown.actor, filters, number, now=shown.now)
        who = [user for row in page.rows for user in (row.request.requester, row.request.owner)]
        names = await people.names(session, shown.actor.workspace, who)
    return queue_view.build(
        [Row(row.request, row.score) for row in page.rows],
        filters=filters,
        names=names,
        page=page.page,
        pages=page.pages,
        total=page.total,
        now=shown.now,
    )


async def start(shown: Interaction, filters: Filters, request_id: int | None = None) -> View:
    """The walk through what `filters` choose, from `request_id` or from the top."""
    async with shown.db.begin() as session:
        total = await queues.count(session, shown.actor, filters)
        return await _next(session, shown, Walk(filters, total), request_id=request_id)


async def _next(
    session: AsyncSession,
    shown: Interaction,
    walk: Walk,
    *,
    said: str = "",
    request_id: int | None = None,
) -> View:
    """The request with that id, else the first that was not skipped; at the end, what was done."""
    if request_id is not None:
        found: Ranked | None = await _ranked(session, shown, request_id)
    elif len(walk.skipped) >= triage_next.MOST_SKIPPED:
        found = None
    else:
        found = await queues.first(
            session, shown.actor, walk.filters, but=walk.skipped, now=shown.now
        )
    if found is None:
        return triage_next.build_end(walk, said=said)
    whole = await forms.whole_of(session, shown.actor, found.request)
    # Its buttons would stand beside those of the walk.
    text = [block for block in whole.blocks or [] if not isinstance(block, ActionsBlock)]
    return triage_next.build(walk, found.request, score=found.score, text=text, said=said)


async def _ranked(session: AsyncSession, shown: Interaction, request_id: int) -> Ranked:
    await people.require_pm(session, shown.actor)
    request = await requests.find(session, shown.actor, request_id)
    return Ranked(request, await queues.place(session, request, now=shown.now))


async def on_filter(click: Interaction, action: Action) -> None:
    """Something else is looked at, from its first page."""
    filters = queue_view.parse_filter(click.view, action.action_id, action.value)
    await click.redraw(await queue(click, filters, 1))


async def on_page(click: Interaction, action: Action) -> None:
    """Previous or Next."""
    filters, _ = queue_view.parse(click.view)
    await click.redraw(await queue(click, filters, payloads.number(action.value)))


async def on_open(click: Interaction, action: Action) -> None:
    """The walk begins with one of the rows."""
    filters, _ = queue_view.parse(click.view)
    await click.redraw(await start(click, filters, payloads.number(action.value)))


async def on_walk(click: Interaction, _action: Action) -> None:
    """The walk begins at the top."""
    filters, _ = queue_view.parse(click.view)
    await click.redraw(await start(click, filters))


async def on_settings(click: Interaction, _action: Action) -> None:
    """How the queue is ordered."""
    await click.open(await triage_forms.settings(click))


async def on_queue(click: Interaction, _action: Action) -> None:
    """Back to the queue."""
    await click.redraw(await queue(click, _walk(click).filters, 1))


def _walk(sent: Interaction) -> Walk:
    """Raises StaleForm."""
    walk = triage_next.parse(sent.view)
    if walk is None:
        raise StaleForm
    return walk


async def on_decide(click: Interaction, action: Action) -> None:
    """At once, or in a second step when words go with it."""
    walk, target = _walk(click), action.action_id.partition(":")[2]
    if target not in statuses.DECIDABLE:
        raise Malformed("no decision in the action")
    async with click.db.begin() as session:
        asks = await balance_screens.warning(session, click, walk.request_id, target)
        if asks or statuses.BY_KEY[target].asks_reason:
            view = await _ask(session, click, walk, target, asks)
        else:
            view = await _decide(session, click, walk, target, NO_WORDS)
    await click.redraw(view)


async def _ask(
    session: AsyncSession, click: Interaction, walk: Walk, target: str, asks: str
) -> View:
    """The second step, unless somebody was faster."""
    await people.require_pm(session, click.actor)
    request = await requests.find(session, click.actor, walk.request_id)
    try:
        await triage.require_unmoved(session, request, seen=walk.seen, target=target)
    except (AlreadyDecided, NotPossibleNow) as late:
        return await _next(session, click, replace(walk, last=None), said=str(late))
    date = await today(session, click.actor, click.now)
    return triage_next.build_words(walk, request, target, today=date, asks=asks)


async def _decide(
    session: AsyncSession, click: Interaction, walk: Walk, target: str, words: Words
) -> View:
    """Decide, then show the next one. Who was overtaken hears by whom, and goes on, too."""
    try:
        decision = await triage.decide(
            session,
            click.actor,
            walk.request_id,
            seen=walk.seen,
            target=target,
            reason=words.reason or None,
            revisit_on=words.revisit_on,
            revisit_when=words.revisit_when,
            now=click.now,
        )
    except (AlreadyDecided, NotPossibleNow) as late:
        return await _next(session, click, replace(walk, last=None), said=str(late))
    await pushbacks.fill(session, decision, words.for_customer, now=click.now)
    request = await session.get_one(Request, decision.request_id)
    walk = walk.deciding(Last(decision.id, request.ref, target))
    return await _next(session, click, walk)


async def on_skip(click: Interaction, _action: Action) -> None:
    """It stays in the queue; the next one."""
    walk = _walk(click).skipping()
    async with click.db.begin() as session:
        view = await _next(session, click, walk)
    await click.redraw(view)


async def on_undo(click: Interaction, action: Action) -> None:
    """The last decision is taken back, and its request is shown again."""
    walk = _walk(click)
    async with click.db.begin() as session:
        decision_id = payloads.number(action.value)
        decision, request = await undoing.undo(session, click.actor, decision_id, now=click.now)
        walk = walk.taking_back(decision.new_status)
        said = f"{request.ref}: your decision is taken back."
        view = await _next(session, click, walk, said=said, request_id=request.id)
    await click.redraw(view)


async def on_back(click: Interaction, _action: Action) -> None:
    """From the words back to the request."""
    walk = _walk(click)
    async with click.db.begin() as session:
        view = await _next(session, click, walk, request_id=walk.request_id)
    await click.redraw(view)


async def on_words(session: AsyncSession, sent: Interaction) -> View:
    """The second step is sent: decide, then show the next one in its place. Raises FormErrors."""
    walk, target = _walk(sent), triage_next.parse_target(sent.view)
    if target is None:
        raise StaleForm
    date = await today(session, sent.actor, sent.now)
    words = decision_form.parse_words(sent.view, target, date)
    return await _decide(session, sent, walk, target, words)
