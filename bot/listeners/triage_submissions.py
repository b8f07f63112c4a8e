"""The forms of triage are sent: decisions with their words, notes, owners, guesses, weights."""

from collections.abc import Awaitable, Callable, Mapping

from slack_sdk.models.views import View
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import statuses
from bot.errors import Malformed
from bot.listeners import triage_walk
from bot.listeners.interactions import Interaction, today
from bot.services import assigning, conversations, noting, pushbacks, queue, triage
from bot.views import (
    answer_form,
    assign_form,
    category_form,
    decision_form,
    estimate_form,
    note_form,
    reply_form,
    triage_form,
    triage_next,
)

Listener = Callable[[AsyncSession, Interaction], Awaitable[View | None]]


async def _decision(session: AsyncSession, sent: Interaction) -> None:
    form = decision_form.parse(sent.view, await today(session, sent.actor, sent.now))
    words = form.words
    if form.decision_id is not None:
        made = await triage.explain(
            session,
            sent.actor,
            form.decision_id,
            reason=words.reason,
            revisit_on=words.revisit_on,
            revisit_when=words.revisit_when,
            now=sent.now,
        )
        await pushbacks.fill(session, made, words.for_customer, now=sent.now)
        return
    if form.target not in statuses.BY_KEY or form.seen not in statuses.BY_KEY:
        raise Malformed("no such status")
    made = await triage.decide(
        session,
        sent.actor,
        form.request_id,
        seen=form.seen,
        target=form.target,
        reason=words.reason or None,
        revisit_on=words.revisit_on,
        revisit_when=words.revisit_when,
        now=sent.now,
    )
    await pushbacks.fill(session, made, words.for_customer, now=sent.now)


async def _answer(session: AsyncSession, sent: Interaction) -> None:
    form = answer_form.parse(sent.view)
    await triage.answer(session, sent.actor, form.request_id, form.answer, now=sent.now)


async def _note(session: AsyncSession, sent: Interaction) -> None:
    form = note_form.parse(sent.view)
    await noting.note(
        session, sent.actor, form.request_id, form.text, view_id=sent.view_id, now=sent.now
    )


async def _reply(session: AsyncSession, sent: Interaction) -> None:
    form = reply_form.parse(sent.view)
    await conversations.send(
        session,
        sent.actor,
        form.request_id,
        form.text,
        view_id=sent.view_id,
        message=form.message,
        with_files=form.files,
        now=sent.now,
    )


async def _assign(session: AsyncSession, sent: Interaction) -> None:
    form = assign_form.parse(sent.view)
    await assigning.assign(session, sent.actor, form.request_id, form.owner, now=sent.now)


async def _category(session: AsyncSession, sent: Interaction) -> None:
    form = category_form.parse(sent.view)
    await assigning.categorise(session, sent.actor, form.request_id, form.category, now=sent.now)


async def _estimate(session: AsyncSession, sent: Interaction) -> None:
    form = estimate_form.parse(sent.view)
    await assigning.estimate(
        session,
        sent.actor,
        form.request_id,
        confidence=form.confidence,
        effort=form.effort,
        now=sent.now,
    )


async def _weights(session: AsyncSession, sent: Interaction) -> None:
    await queue.weigh(session, sent.actor, triage_form.parse(sent.view))


TRIAGE_FORMS: Mapping[str, Listener] = {
    decision_form.CALLBACK: _decision,
    answer_form.CALLBACK: _answer,
    note_form.CALLBACK: _note,
    reply_form.CALLBACK: _reply,
    assign_form.CALLBACK: _assign,
    category_form.CALLBACK: _category,
    estimate_form.CALLBACK: _estimate,
    triage_form.CALLBACK: _weights,
    triage_next.CALLBACK: triage_walk.on_words,
}
