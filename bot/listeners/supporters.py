"""Supporters: somebody needs it too, says so, and takes it back; and what a search found."""

from collections.abc import Awaitable, Callable, Mapping

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View
from sqlalchemy.ext.asyncio import AsyncSession

from bot.errors import Malformed
from bot.listeners import payloads, screens
from bot.listeners.interactions import Action, Interaction
from bot.models import Customer, Request
from bot.services import customers, details, families, people, requests, supporting
from bot.services.people import Actor
from bot.views import found, lookalikes, support_form
from bot.views import supporters as supporters_view
from bot.views.lookalikes import Around

Listener = Callable[[Interaction, Action], Awaitable[None]]
Saver = Callable[[AsyncSession, Interaction], Awaitable[View | None]]


async def _open(click: Interaction, action: Action) -> None:
    async with click.db.begin() as session:
        actor, channel = click.actor, None if click.is_in_modal else click.channel
        request = await supporting.to_support(
            session, actor, payloads.number(action.value), channel=channel
        )
        there = await supporting.of(session, request, actor.user)
        customer = there.customer_id if there else None
        view = support_form.build(
            request,
            channel=channel,
            department=await supporting.department_of(session, actor, channel),
            there=there,
            customer=await session.get(Customer, customer) if customer else None,
        )
    await click.open(view)


async def _support(session: AsyncSession, sent: Interaction) -> View:
    form = support_form.parse(sent.view)
    request = await supporting.to_support(
        session, sent.actor, form.request_id, channel=form.channel
    )
    customer = await customers.chosen(
        session,
        sent.actor,
        customer_id=form.customer_id,
        name=form.customer_name,
        is_confidential=request.is_confidential,
        now=sent.now,
    )
    request = await supporting.add(
        session,
        sent.actor,
        form.request_id,
        department=form.department,
        customer_id=customer.id if customer else None,
        words=form.words,
        channel=form.channel,
        now=sent.now,
    )
    return support_form.done(request, support_form.thanks(request))


async def _take_back(click: Interaction, action: Action) -> None:
    async with click.db.begin() as session:
        request = await supporting.take_back(
            session,
            click.actor,
            payloads.number(action.value),
            channel=support_form.channel_of(click.view),
            now=click.now,
        )
    await click.redraw(support_form.done(request, support_form.taken_back(request)))


async def around(session: AsyncSession, actor: Actor, request: Request) -> list[Block]:
    """Who needs `request` too and what was merged, as far as `actor` may know, who may see it."""
    rows = await supporting.names_on(session, request)
    merged = await families.merged_into(session, request)
    seen = [each for each in merged if await requests.may_see(session, actor, each)]
    goal = await families.root(session, request)
    is_seen = goal.id != request.id and await requests.may_see(session, actor, goal)
    known = {row.customer_id for row in rows if row.customer_id}
    told = [await customers.known(session, actor, customer_id=key) for key in sorted(known)]
    who = supporters_view.who(
        rows,
        await people.names(session, request.workspace, [row.user for row in rows]),
        {customer.id: customer.name for customer in told if customer},
    )
    can = request.requester != actor.user and await people.is_member(session, actor)
    return lookalikes.in_whole(
        request,
        Around(
            merged=seen,
            hidden=len(merged) - len(seen),
            into=goal if is_seen else None,
            customers=await details.customer_names(session, seen),
        ),
        who,
        supporters_view.button(goal) if can and (is_seen or goal.id == request.id) else None,
    )


async def _turn(click: Interaction, action: Action) -> None:
    turned = found.parse_page(action.value)
    if turned is None:
        raise Malformed("no page")
    await click.redraw(await screens.found(click, *turned))


SUPPORTER_ACTIONS: Mapping[str, Listener] = {
    supporters_view.OPEN: _open,
    support_form.TAKE_BACK: _take_back,
    found.PAGE: _turn,
}

SUPPORTER_FORMS: Mapping[str, Saver] = {support_form.CALLBACK: _support}
