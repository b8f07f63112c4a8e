"""A request is put right: its form opens with what is known, and is sent again."""

from collections.abc import Awaitable, Callable, Mapping

from slack_sdk.models.views import View
from sqlalchemy.ext.asyncio import AsyncSession

from bot.listeners import payloads
from bot.listeners.interactions import Action, Interaction, today
from bot.services import amending, customers
from bot.services.amending import Overtaken
from bot.views import amend_form, edit_offer, request_form


async def edit(asked: Interaction, request_id: int) -> View:
    """The form with the request in it. Raises what to_amend() would."""
    async with asked.db.begin() as session:
        standing = await amending.to_amend(session, asked.actor, request_id)
        date = await today(session, asked.actor, asked.now)
    return amend_form.build(
        standing.request,
        customer=standing.customer,
        known=standing.known,
        seen=standing.seen,
        today=date,
    )


async def _open(click: Interaction, action: Action) -> None:
    await click.open(await edit(click, payloads.number(action.value)))


async def _save(session: AsyncSession, sent: Interaction) -> View | None:
    """Saved, it closes; overtaken, it says by what, and can be sent again."""
    form = amend_form.parse(sent.view, await today(session, sent.actor, sent.now))
    made = await amending.amend(
        session,
        sent.actor,
        form.request_id,
        form.draft,
        touched=form.touched,
        seen=form.seen,
        now=sent.now,
    )
    if not isinstance(made, Overtaken):
        return None
    meant = request_form.customer_of(sent.view)
    known = await customers.known(session, sent.actor, customer_id=meant.id, name=meant.name)
    return amend_form.rebuild(sent.view, known, changed=made.told, seen=made.seen)


AMENDING_ACTIONS: Mapping[str, Callable[[Interaction, Action], Awaitable[None]]] = {
    edit_offer.OPEN: _open
}
AMENDING_FORMS: Mapping[str, Callable[[AsyncSession, Interaction], Awaitable[View | None]]] = {
    amend_form.CALLBACK: _save
}
