"""What forms about roadmap items save, and what shows it."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_sdk.models.views import View
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import item_form_tabs
from bot.errors.roadmap import NoSuchGate
from bot.listeners import balance_screens, item_forms, item_screens, payloads, whence
from bot.listeners.interactions import Interaction
from bot.listeners.item_choices import CHOICE_FORMS
from bot.listeners.item_screens import SCREENS
from bot.listeners.roadmap_imports import IMPORT_FORMS
from bot.services import (
    dependencies,
    figures,
    gates,
    item_status,
    kept_forms,
    people,
    requests,
    roadmap,
    shipping,
)
from bot.views import (
    figure_form,
    gate_form,
    item_change_form,
    item_form,
    item_steps,
    move_form,
    roadmap_filter_form,
    ship_form,
    wait_form,
)
from bot.views.item_change_form import ChangeForm

Saver = Callable[[AsyncSession, Interaction], Awaitable[View | None]]


async def _new(session: AsyncSession, sent: Interaction) -> None:
    """A new item, or a request put behind one that is there."""
    form = item_form.parse(sent.view)
    if form.item_id is not None and form.request_id is not None:
        await roadmap.attach(session, sent.actor, form.request_id, form.item_id, now=sent.now)
        return
    wanted = form.request_id
    request = await requests.find(session, sent.actor, wanted) if wanted else None
    await roadmap.plan(
        session,
        sent.actor,
        title=form.title,
        horizon=form.horizon,
        earliest=form.earliest,
        latest=form.latest,
        confidence=form.confidence,
        owner=form.owner,
        commitment=form.commitment,
        request=request,
        view_id=sent.view_id,
        now=sent.now,
    )


async def _change(session: AsyncSession, sent: Interaction) -> View | None:
    """All tabs at once; what is wrong on another one is said there."""
    form = item_change_form.read(sent.view)
    typed = await item_forms.draft(session, sent, form)
    values, errors = item_change_form.check(typed)
    found = await roadmap.find(session, sent.actor, form.item_id)
    errors |= item_change_form.check_why(found, form.version, values)
    item_change_form.require(form, errors)
    if errors:
        return await _put_right(session, sent, form, typed, next(iter(errors)), *errors.values())
    if tips := await balance_screens.item_tips(session, sent, form.item_id, values.get("focus")):
        return await _put_right(session, sent, form, typed, "focus", tips)
    why = values.pop(item_form_tabs.WHY, None)
    version = form.version
    await roadmap.change(
        session, sent.actor, form.item_id, version, now=sent.now, why=why, **values
    )
    await kept_forms.forget(session, sent.actor, sent.view_id)
    return None


async def _put_right(
    session: AsyncSession,
    sent: Interaction,
    form: ChangeForm,
    typed: dict[str, Any],
    field: str,
    *said: str,
) -> View:
    """The form again, with the tab of `field` in front and what is to be said of it above."""
    kept: dict[str, Any] = {"draft": typed}
    if field == "focus":
        kept[balance_screens.TOLD] = typed.get("focus")
    await kept_forms.keep(session, sent.actor, sent.view_id, kept, now=sent.now)
    view = item_change_form.build(
        form.item_id,
        form.version,
        typed,
        item_form_tabs.of_field(field),
        visited=(*form.visited, form.tab.key),
        said=" ".join(said),
    )
    return whence.kept(view, sent.view)


async def _move(session: AsyncSession, sent: Interaction) -> None:
    form = move_form.parse(sent.view)
    await roadmap.move(
        session,
        sent.actor,
        form.item_id,
        form.version,
        earliest=form.earliest,
        latest=form.latest,
        reason=form.reason,
        now=sent.now,
    )


async def _ship(session: AsyncSession, sent: Interaction) -> None:
    item_id, version, knows = ship_form.parse(sent.view)
    await shipping.ship(session, sent.actor, item_id, version, knows_open=knows, now=sent.now)


async def _block(session: AsyncSession, sent: Interaction) -> None:
    step = item_steps.parse(sent.view)
    await item_status.block(session, sent.actor, step.id, step.version, step.words, now=sent.now)


async def _drop(session: AsyncSession, sent: Interaction) -> None:
    step = item_steps.parse(sent.view)
    await shipping.drop(session, sent.actor, step.id, step.version, step.words, now=sent.now)


async def _sign(session: AsyncSession, sent: Interaction) -> None:
    step = item_steps.parse(sent.view, must=False)
    await gates.sign(session, sent.actor, step.id, step.words, now=sent.now)


async def _gate(session: AsyncSession, sent: Interaction) -> None:
    form = gate_form.parse(sent.view)
    if not form.gate:
        raise NoSuchGate
    await gates.set_up(
        session,
        sent.actor,
        form.item_id,
        form.gate,
        applies=form.applies,
        role=form.role,
        signer=form.signer,
        due_on=form.due_on,
        now=sent.now,
    )


async def _figure(session: AsyncSession, sent: Interaction) -> None:
    form = figure_form.parse(sent.view)
    await figures.state(
        session,
        sent.actor,
        form.item_id,
        kind=form.kind,
        quarter=form.quarter,
        amount=form.amount,
        assumption=form.assumption,
        owner=form.owner,
        now=sent.now,
    )


async def _wait(session: AsyncSession, sent: Interaction) -> None:
    form = wait_form.parse(sent.view)
    await dependencies.add(
        session,
        sent.actor,
        form.item_id,
        on_item_id=form.on_item_id,
        on=form.words,
        needed_by=form.needed_by,
        now=sent.now,
    )


async def _filter(session: AsyncSession, sent: Interaction) -> None:
    """Nothing is saved: the roadmap below shows what was chosen."""
    await people.require_member(session, sent.actor)


ITEM_FORMS: Mapping[str, Saver] = {
    item_form.CALLBACK: _new,
    item_change_form.CALLBACK: _change,
    move_form.CALLBACK: _move,
    ship_form.CALLBACK: _ship,
    **CHOICE_FORMS,
    item_steps.BLOCK: _block,
    item_steps.DROP: _drop,
    item_steps.SIGN: _sign,
    gate_form.CALLBACK: _gate,
    figure_form.CALLBACK: _figure,
    wait_form.CALLBACK: _wait,
    roadmap_filter_form.CALLBACK: _filter,
    **IMPORT_FORMS,
}


async def show_anew(sent: Interaction) -> None:
    """What the form was opened from shows what it has changed."""
    callback = payloads.text(sent.view, "callback_id")
    if callback == roadmap_filter_form.CALLBACK:
        filters = roadmap_filter_form.parse(sent.view)
        await whence.put_below(sent, await item_screens.roadmap(sent, filters, 1))
    elif callback in ITEM_FORMS:
        await whence.show_anew(sent, SCREENS)
