"""App Home: what each person finds there, by the tab they chose."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from slack_sdk.models.blocks import Block
from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.plans import Nothing, Plan, Publish
from bot.domain import home_tabs, schedules
from bot.domain.home_tabs import Shown
from bot.domain.queues import Filters
from bot.models import OutboxMessage, Workspace
from bot.services import (
    date_readers,
    department_numbers,
    home_lists,
    homes,
    leads,
    outcomes,
    people,
    queue,
    requests,
    threads,
)
from bot.services.people import Actor
from bot.views import home as home_view
from bot.views import home_lead as lead_view
from bot.views import home_pm as pm_view
from bot.views.home import Yours
from bot.views.home_lead import Ranked
from bot.views.home_pm import BackRow, DueBack, NumbersRow, Queue, QueueRow
from bot.views.request_rows import Row

Drawing = Callable[[AsyncSession, Actor, Shown, datetime], Awaitable[list[Block]]]


async def home(session: AsyncSession, message: OutboxMessage, now: datetime) -> Plan:
    """The tab that this person looks at, among those that are theirs."""
    actor = Actor(message.workspace, message.subject)
    shown = await homes.shown(session, actor)
    roles = await homes.roles(session, actor)
    current = home_tabs.lawful(shown, roles)
    view = home_view.build(
        [tab for tab in home_tabs.TABS if roles & {*tab.roles}],
        current,
        await DRAWN[current.key](session, actor, shown, now),
        is_pm=home_tabs.PM in roles,
        is_member=await people.is_member(session, actor),
    )
    return Publish(actor.user, view)


async def wide(session: AsyncSession, message: OutboxMessage, now: datetime) -> Plan:
    """Requests changed: the Homes that show everybody's follow, each once."""
    await homes.wide(session, message.workspace, now=now)
    return Nothing()


async def after_card(session: AsyncSession, message: OutboxMessage, now: datetime) -> None:
    """A card was shown: something about its request is new."""
    await homes.card_shown(session, message.workspace, now=now)


async def _yours(session: AsyncSession, actor: Actor, shown: Shown, now: datetime) -> list[Block]:
    mine = await requests.page(session, actor, "mine", shown.page)
    became = await outcomes.of(session, actor, mine.requests)
    private = await threads.private_homes(session, mine.requests)
    supported = await home_lists.supported(session, actor)
    department = await home_lists.own_department(session, actor, shown.own)
    coming = None
    if await people.is_member(session, actor):
        found = await home_lists.coming(session, actor, department)
        coming = [(row.item, row.requests) for row in found]
    workspace = await session.get_one(Workspace, actor.workspace)
    named = [actor.user, *(request.requester for request in supported)]
    named += [each.decision.decided_by for each in became.values() if each.decision]
    return home_view.yours(
        Yours(
            requests=[
                Row(request, outcome=became.get(request.id), in_channel=request.id in private)
                for request in mine.requests
            ],
            page=mine.page,
            pages=mine.pages,
            total=mine.total,
            supported=supported,
            coming=coming,
            department=department,
            dates=await date_readers.of(session, actor),
            names=await people.names(session, actor.workspace, named),
            today=schedules.local_date(now, workspace.timezone),
        )
    )


async def _queue(session: AsyncSession, actor: Actor, shown: Shown, now: datetime) -> list[Block]:
    filters = Filters.of(home_tabs.kept(shown))
    page = await queue.page(session, actor, filters, shown.page, now=now)
    rows = []
    for row in page.rows:
        place = await leads.standing(session, row.request)
        rows.append(QueueRow(row.request, row.score, place))
    named = [user for row in rows for user in (row.request.owner, row.request.requester)]
    names = await people.names(session, actor.workspace, named)
    return pm_view.queue(Queue(rows, page.page, page.pages, page.total, filters, names, now))


async def _back(session: AsyncSession, actor: Actor, shown: Shown, now: datetime) -> list[Block]:
    page = await home_lists.due_back(session, actor, shown.page)
    workspace = await session.get_one(Workspace, actor.workspace)
    rows = [BackRow(row.request, row.on, row.when, row.by) for row in page.rows]
    named = [user for row in rows for user in (row.by, row.request.owner)]
    return pm_view.due_back(
        DueBack(
            rows,
            page.page,
            page.pages,
            page.total,
            await people.names(session, actor.workspace, named),
            schedules.local_date(now, workspace.timezone),
        )
    )


async def _numbers(session: AsyncSession, actor: Actor, shown: Shown, now: datetime) -> list[Block]:
    found = await department_numbers.by_department(session, actor, shown.days, now=now)
    rows = [
        NumbersRow(row.department, row.open, row.approved, row.deferred, row.declined, row.days)
        for row in found
    ]
    return pm_view.numbers(rows, shown.days)


async def _department(
    session: AsyncSession, actor: Actor, shown: Shown, _now: datetime
) -> list[Block]:
    led = await leads.led_by(session, actor)
    department = shown.led if shown.led in led else led[0]
    page = await leads.ranking(session, actor, department, shown.page)
    askers = [request.requester for request in page.requests]
    return lead_view.build(
        Ranked(
            department=department,
            led=led,
            requests=page.requests,
            first=(page.page - 1) * leads.PAGE + 1,
            ranked=page.ranked,
            page=page.page,
            pages=page.pages,
            total=page.total,
            names=await people.names(session, actor.workspace, askers),
        )
    )


async def _settings(
    _session: AsyncSession, _actor: Actor, _shown: Shown, _now: datetime
) -> list[Block]:
    return pm_view.settings()


DRAWN: Mapping[str, Drawing] = {
    home_tabs.YOURS.key: _yours,
    home_tabs.DEPARTMENT.key: _department,
    home_tabs.QUEUE.key: _queue,
    home_tabs.BACK.key: _back,
    home_tabs.NUMBERS.key: _numbers,
    home_tabs.SETTINGS.key: _settings,
}
