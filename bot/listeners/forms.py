"""Forms: the modals in which somebody fills something in, ready to be opened."""

from slack_sdk.models.views import View

from bot.domain import departments, texts
from bot.domain.statuses import NEED_INFO, NEW
from bot.errors import AlreadyShipped, NotYours
from bot.listeners.interactions import Interaction, today
from bot.models import Channel
from bot.services import channels, people, requests, roadmap, roadmap_pages, triage, workspaces
from bot.views import (
    answer_form,
    decision_form,
    item_form,
    move_form,
    request_form,
    settings_form,
    ship_form,
    whole_text,
)
from bot.views import roadmap as roadmap_view
from bot.views.settings_form import SettingsView


async def new_request(asked: Interaction, typed: str) -> View:
    """The request form; its department is that of the channel where it was asked for."""
    async with asked.db.begin() as session:
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
    )


async def decision(asked: Interaction, request_id: int, seen: str, target: str) -> View:
    """The form that asks a PM for the reason (and the date). Raises what decide() would."""
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
        names = await people.names(session, request.workspace, [request.requester])
        made = await requests.decision_in_force(session, request)
        said = await requests.latest_answer(session, request)
    return whole_text.build(
        request,
        names=names,
        permalink=request.source_permalink or None,
        decision=made,
        answer=said,
    )


async def plan(asked: Interaction, request_id: int | None) -> View:
    """The form that puts a request (or something new) on the roadmap."""
    async with asked.db.begin() as session:
        await people.require_pm(session, asked.actor)
        request = await requests.find(session, asked.actor, request_id) if request_id else None
    return item_form.build(request=request, owner=asked.actor.user)


async def item(asked: Interaction, item_id: int, deed: str) -> View:
    """The form behind an entry of a roadmap item's menu: CHANGE, MOVE or SHIP."""
    async with asked.db.begin() as session:
        await people.require_pm(session, asked.actor)
        found = await roadmap.find(session, asked.actor, item_id)
        if found.shipped_at is not None:
            raise AlreadyShipped(title=found.title)
        counts = await roadmap_pages.counts(session, [found])
        date = await today(session, asked.actor, asked.now)
    if deed == roadmap_view.MOVE:
        return move_form.build(found, date)
    if deed == roadmap_view.SHIP:
        return ship_form.build(found, counts.get(found.id, 0))
    return item_form.build(request=None, item=found, owner=found.owner)


async def settings(asked: Interaction) -> View:
    """The settings, for those who may change them."""
    actor = asked.actor
    async with asked.db.begin() as session:
        await workspaces.require_admin(session, actor)
        view = SettingsView(
            workspace=await workspaces.get(session, actor.workspace),
            pms=await workspaces.named_pms(session, actor.workspace),
            groups=await workspaces.groups(session, actor.workspace),
            schedules=await workspaces.schedules(session, actor.workspace),
        )
    return settings_form.build(view)
