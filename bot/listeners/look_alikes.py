"""Look-alikes: what is asked before a form is filed, and requests that are said to be the same."""

import dataclasses
from collections.abc import Awaitable, Callable, Mapping, Sequence

from slack_sdk.models.blocks import Option
from slack_sdk.models.views import View
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import likeness, statuses
from bot.errors import FormIsOld, Malformed
from bot.listeners import payloads
from bot.listeners.interactions import Action, Interaction
from bot.models import Request
from bot.services import (
    answers,
    customers,
    filing,
    kept_forms,
    merging,
    people,
    requests,
    search,
    similar,
    supporting,
)
from bot.services.people import Actor
from bot.views import lookalike_form, lookalikes, merge_form, request_state, support_form
from bot.views.lookalikes import Row

Listener = Callable[[Interaction, Action], Awaitable[None]]
Saver = Callable[[AsyncSession, Interaction], Awaitable[View | None]]
# In the view of a form that was kept: who sent it has seen what is like it.
_SEEN = "has_seen_look_alikes"


async def before_filing(
    session: AsyncSession, sent: Interaction, title: str, body: str
) -> View | None:
    """What is like a form that was sent, to be shown before it is filed; None if nothing is."""
    if sent.view.get(_SEEN) or await _is_filed(session, sent):
        return None
    alike = await similar.similar(session, sent.actor, title=title, body=body)
    answered = await answers.alike(session, sent.actor, title=title, body=body)
    if not alike and not answered:
        return None
    kept = {key: sent.view.get(key) for key in ("id", "state", "private_metadata")}
    await kept_forms.keep(session, sent.actor, sent.view_id, kept, now=sent.now)
    rows = await _rows(session, sent.actor, [each.request for each in alike])
    return lookalike_form.build(rows, sent.view_id, answered)


async def _is_filed(session: AsyncSession, sent: Interaction) -> bool:
    """Sent again because the answer was late: it is not like itself."""
    filed = select(Request.id).where(
        Request.workspace == sent.actor.workspace, Request.view_id == sent.view_id
    )
    return await session.scalar(filed) is not None


async def as_sent(session: AsyncSession, sent: Interaction) -> Interaction:
    """The form under "File it anyway", as it was sent. Raises FormIsOld."""
    kept_id = lookalike_form.kept_of(sent.view)
    kept = await kept_forms.find(session, sent.actor, kept_id)
    if kept is None:
        raise FormIsOld(said="it waited for too long.")
    await kept_forms.forget(session, sent.actor, kept_id)
    return dataclasses.replace(sent, body={**sent.body, "view": {**kept, _SEEN: True}})


async def _rows(session: AsyncSession, actor: Actor, alike: Sequence[Request]) -> list[Row]:
    counts = await supporting.counts(session, [request.id for request in alike])
    theirs = await supporting.supported_by(session, actor, alike)
    return [Row(request, counts.get(request.id, {}), request.id in theirs) for request in alike]


async def _add_instead(click: Interaction, action: Action) -> None:
    """From the form that was sent: with its department, customer and files, and in its words."""
    kept_id = lookalike_form.kept_of(click.view)
    async with click.db.begin() as session:
        kept = await kept_forms.find(session, click.actor, kept_id)
        state = request_state.read(kept or {})
        alike = await supporting.to_support(session, click.actor, payloads.number(action.value))
        customer = await customers.chosen(
            session,
            click.actor,
            customer_id=state.customer.id,
            name=state.customer.name,
            tier=state.customer.tier,
            is_confidential=alike.is_confidential,
            now=click.now,
        )
        request = await supporting.add(
            session,
            click.actor,
            alike.id,
            department=state.department or None,
            customer_id=customer.id if customer else None,
            words="\n".join(filter(None, [state.title, state.body]))[: support_form.MOST_WORDS],
            now=click.now,
        )
        await filing.attach(session, request, state.files)
        await kept_forms.forget(session, click.actor, kept_id)
    await click.redraw(lookalike_form.done(request))


async def _show(click: Interaction, action: Action) -> None:
    """What is like a request, as far as who clicked may see it."""
    async with click.db.begin() as session:
        request = await requests.find(session, click.actor, payloads.number(action.value))
        alike = await similar.similar(
            session,
            click.actor,
            title=request.title,
            body=request.body,
            but=request.id,
            floor=likeness.HINT,
        )
        rows = await _rows(session, click.actor, [each.request for each in alike])
    is_asker = request.requester == click.actor.user and statuses.BY_KEY[request.status].open
    await click.open(lookalikes.build(request, rows, is_asker=is_asker))


async def _same(click: Interaction, action: Action) -> None:
    own, _, other = action.value.partition(":")
    async with click.db.begin() as session:
        made = await merging.is_same(
            session, click.actor, payloads.number(own), payloads.number(other), now=click.now
        )
        request = await session.get_one(Request, made.request_id)
        into = await session.get_one(Request, made.into_id)
    await click.redraw(lookalikes.done(request, into))


async def _merge(session: AsyncSession, sent: Interaction) -> None:
    request_id, into_id = merge_form.parse(sent.view)
    await merging.merge(session, sent.actor, request_id, into_id, now=sent.now)


async def _unmerge(session: AsyncSession, sent: Interaction) -> None:
    request_id = merge_form.parse_undo(sent.view)
    if request_id is None:
        raise Malformed("no request")
    await merging.undo(session, sent.actor, request_id, now=sent.now)


async def merge(asked: Interaction, request_id: int) -> View:
    """The form in which a PM says what a request is the same as."""
    async with asked.db.begin() as session:
        await people.require_pm(session, asked.actor)
        request = await merging.to_merge(session, asked.actor, request_id)
    return merge_form.build(request)


async def unmerge(asked: Interaction, request_id: int) -> View:
    """The form in which a PM takes a merge back."""
    async with asked.db.begin() as session:
        await people.require_pm(session, asked.actor)
        request, into = await merging.to_undo(session, asked.actor, request_id)
    return merge_form.undo(request, into)


async def goals(session: AsyncSession, actor: Actor, typed: str, subject: str) -> list[Option]:
    """What a request may be merged into: its look-alikes first, then what the words find."""
    await people.require_pm(session, actor)
    request = await requests.find(session, actor, payloads.number(subject))
    if typed.strip():
        page = await search.search(session, actor, typed, size=20)
        candidates = list(page.requests)
    else:
        alike = await similar.similar(
            session, actor, title=request.title, body=request.body, floor=0.2, limit=20
        )
        candidates = [each.request for each in alike]
    return merge_form.options([each for each in candidates if each.id != request.id])


LOOK_ALIKE_ACTIONS: Mapping[str, Listener] = {
    lookalike_form.ADD: _add_instead,
    lookalikes.SHOW: _show,
    lookalikes.SAME: _same,
}

LOOK_ALIKE_FORMS: Mapping[str, Saver] = {
    merge_form.CALLBACK: _merge,
    merge_form.UNDO: _unmerge,
}
