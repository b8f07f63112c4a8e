"""The forms behind what a product manager does with a request besides deciding on it."""

from collections.abc import Awaitable, Callable, Mapping

from slack_sdk.models.views import View
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import deeds, statuses
from bot.errors import NotPossibleNow
from bot.listeners import amending, kept_answers, look_alikes
from bot.listeners.interactions import Interaction
from bot.models import Request
from bot.services import people, queue, requests, undoing, workspaces
from bot.views import (
    assign_form,
    category_form,
    estimate_form,
    note_form,
    reply_form,
    request_menu,
    triage_form,
)

Form = Callable[[Interaction, int], Awaitable[View]]


async def menu(asked: Interaction, request_id: int) -> View:
    """All that can be done with a request."""
    async with asked.db.begin() as session:
        await people.require_pm(session, asked.actor)
        request = await requests.find(session, asked.actor, request_id)
        made = await requests.decision_in_force(session, request)
        who = [request.requester, request.owner, made.decided_by if made else None]
        names = await people.names(session, request.workspace, who)
        is_waiting = statuses.BY_KEY[request.status].open
        score = await queue.place(session, request, now=asked.now) if is_waiting else None
    can_undo = undoing.can_be_undone(made, request, now=asked.now)
    return request_menu.build(
        request,
        names=names,
        decision=made,
        score=score,
        undo=made.id if made and can_undo else None,
        now=asked.now,
    )


async def _offered(
    session: AsyncSession, asked: Interaction, request_id: int, deed: str
) -> Request:
    """The request, if a PM may do `deed` with it as it stands."""
    await people.require_pm(session, asked.actor)
    request = await requests.find(session, asked.actor, request_id)
    if request.status not in deeds.BY_KEY[deed].at:
        label = statuses.BY_KEY[request.status].label.casefold()
        raise NotPossibleNow(request=request.ref, status=label)
    return request


async def _note(asked: Interaction, request_id: int) -> View:
    async with asked.db.begin() as session:
        return note_form.build(await _offered(session, asked, request_id, "note"))


async def _assign(asked: Interaction, request_id: int) -> View:
    async with asked.db.begin() as session:
        request = await _offered(session, asked, request_id, "assign")
    return assign_form.build(request, actor=asked.actor.user)


async def _category(asked: Interaction, request_id: int) -> View:
    async with asked.db.begin() as session:
        return category_form.build(await _offered(session, asked, request_id, "category"))


async def _estimate(asked: Interaction, request_id: int) -> View:
    async with asked.db.begin() as session:
        return estimate_form.build(await _offered(session, asked, request_id, "estimate"))


async def settings(asked: Interaction) -> View:
    """How the queue is ordered, for a PM to change."""
    async with asked.db.begin() as session:
        await people.require_pm(session, asked.actor)
        workspace = await workspaces.get(session, asked.actor.workspace)
    return triage_form.build(workspace.weights)


async def _reply(asked: Interaction, request_id: int) -> View:
    async with asked.db.begin() as session:
        request = await _offered(session, asked, request_id, "reply")
        to = await people.name(session, request.workspace, request.requester)
    return reply_form.build(request, to)


DEEDS: Mapping[str, Form] = {
    "reply": _reply,
    "assign": _assign,
    "note": _note,
    "category": _category,
    "estimate": _estimate,
    "keep": kept_answers.keep,
    "merge": look_alikes.merge,
    "edit": amending.edit,
    "unmerge": look_alikes.unmerge,
    deeds.MORE: menu,
}

if set(DEEDS) != {*deeds.BY_KEY, deeds.MORE}:
    raise AssertionError("domain/deeds.py and DEEDS name different deeds")
