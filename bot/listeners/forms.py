"""Forms: the modals in which somebody fills something in, ready to be opened."""

from collections.abc import Mapping

from slack_sdk.models.views import View
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import departments, texts
from bot.domain.statuses import NEED_INFO, NEW
from bot.errors import NotYours
from bot.listeners import supporters
from bot.listeners.interactions import Interaction, today
from bot.models import Channel, Request
from bot.services import (
    admission,
    channels,
    conversations,
    customers,
    details,
    noting,
    people,
    requests,
    triage,
    workspaces,
)
from bot.services.people import Actor
from bot.views import (
    amend_form,
    answer_form,
    decision_form,
    request_form,
    settings_form,
    whole_text,
)
from bot.views.details import Details
from bot.views.settings_form import SettingsView


async def new_request(
    asked: Interaction, typed: str, *, source: Mapping[str, str] | None = None
) -> View:
    """The request form; its department is that of the channel where it was asked for.

    `source`: the message it is about, for when the form comes back.
    """
    async with asked.db.begin() as session:
        await admission.require(session, asked.actor, asked.channel)
        key = (asked.actor.workspace, asked.channel or "")
        channel = await session.get(Channel, key)
        if asked.channel and asked.channel_name and channel is None:
            # Until it is read, nobody knows that it is public.
            await channels.meet(session, asked.actor.workspace, asked.channel, now=asked.now)
        date = await today(session, asked.actor, asked.now)
    guess = departments.of_channel(asked.channel_name)
    return request_form.build(
        department=(channel.department if channel else None) or (guess.key if guess else ""),
        workspace_channel=asked.channel,
        title=texts.title(typed, request_form.MOST_TITLE),
        body=typed,
        today=date,
        source=source,
    )


async def request_anew(asked: Interaction) -> View:
    """A request form after a choice, with what may be told of the customer in it."""
    meant = request_form.customer_of(asked.view)
    known = None
    if meant.key:
        async with asked.db.begin() as session:
            known = await customers.known(
                session, asked.actor, customer_id=meant.id, name=meant.name
            )
    if asked.view.get("callback_id") == amend_form.CALLBACK:
        return amend_form.rebuild(asked.view, known)
    return request_form.rebuild(asked.view, known)


async def decision(
    asked: Interaction, request_id: int, seen: str, target: str, *, asks: str = ""
) -> View:
    """The form that asks a PM for the reason (and the date), or `asks` whether they mean it.
    Raises what decide() would."""
    async with asked.db.begin() as session:
        await people.require_pm(session, asked.actor)
        request = await requests.find(session, asked.actor, request_id)
        await triage.require_unmoved(session, request, seen=seen, target=target)
        date = await today(session, asked.actor, asked.now)
    return decision_form.build(
        request=request,
        target=target,
        seen=seen,
        decision_id=None,
        today=date,
        is_redacted=False,
        asks=asks,
    )


async def reason(asked: Interaction, decision_id: int) -> View:
    """The form that asks for the reason of a decision made by reaction."""
    async with asked.db.begin() as session:
        made, request = await triage.to_explain(session, asked.actor, decision_id)
        date = await today(session, asked.actor, asked.now)
    return decision_form.build(
        request=request,
        target=made.new_status,
        seen=request.status,
        decision_id=made.id,
        today=date,
        is_redacted=False,
    )


async def answer(asked: Interaction, request_id: int) -> View:
    """The form in which the requester answers a PM's question."""
    async with asked.db.begin() as session:
        request = await requests.find(session, asked.actor, request_id)
        if request.requester != asked.actor.user:
            raise NotYours(who="the person who asked")
        await triage.require_unmoved(session, request, seen=NEED_INFO.key, target=NEW.key)
        question = await requests.decision_in_force(session, request)
    return answer_form.build(request=request, question=question.reason if question else None)


async def whole(asked: Interaction, request_id: int) -> View:
    """All that was written about a request."""
    async with asked.db.begin() as session:
        request = await requests.find(session, asked.actor, request_id)
        return await whole_of(session, asked.actor, request)


async def whole_of(session: AsyncSession, actor: Actor, request: Request) -> View:
    """The same, of a request that `actor` may see."""
    notes = await noting.on(session, actor, request.id)
    remarks = await conversations.told_to(session, actor, request)
    known = [request.requester, request.account_manager, *(note.author for note in notes)]
    known += [remark.user for remark in remarks]
    return whole_text.build(
        request,
        names=await people.names(session, request.workspace, known),
        permalink=request.source_permalink or None,
        decision=await requests.decision_in_force(session, request),
        answer=await requests.latest_answer(session, request),
        notes=notes,
        remarks=remarks,
        around=await supporters.around(session, actor, request),
        details=Details(
            customer=await details.customer(session, request),
            files=await details.files(session, request),
            tells_worth=await people.is_member(session, actor),
        ),
    )


async def settings(asked: Interaction) -> View:
    """The settings, for those who may change them."""
    actor = asked.actor
    async with asked.db.begin() as session:
        await workspaces.require_admin(session, actor)
        view = SettingsView(
            workspace=await workspaces.get(session, actor.workspace),
            pms=await workspaces.named_pms(session, actor.workspace),
            groups=await workspaces.groups(session, actor.workspace),
        )
    return settings_form.build(view)
