"""The customers: their pages, and importing a list of them."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from slack_sdk.models.views import View
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import sheet_files
from bot.domain.customer_sheets import Unreadable
from bot.errors import FileElsewhere, FileNotFetched, FileTooBig, ListForgotten
from bot.listeners import downloads
from bot.listeners.interactions import Action, Interaction
from bot.services import customer_import, customers, kept_forms, people
from bot.services.customer_import import Step
from bot.views import customer_import as import_form
from bot.views import customers as customers_view
from bot.views.customer_import import ImportForm
from bot.views.message import FormErrors


async def page(shown: Interaction, number: int) -> View:
    """A page of the customers one may know of. Raises NotForGuests."""
    actor = shown.actor
    async with shown.db.begin() as session:
        found = await customers.page(session, actor, number)
        managers = [customer.account_manager for customer in found.customers]
        names = await people.names(session, actor.workspace, managers)
        can_import = await people.is_pm(session, actor)
    return customers_view.build(
        customers=found.customers,
        names=names,
        page=found.page,
        pages=found.pages,
        total=found.total,
        can_import=can_import,
    )


async def _turn(click: Interaction, action: Action) -> None:
    await click.redraw(await page(click, customers_view.parse_page(action.value)))


async def _open_import(click: Interaction, _action: Action) -> None:
    async with click.db.begin() as session:
        await people.require_pm(session, click.actor)
    await click.open(import_form.build())


async def _fetch(sent: Interaction) -> bytes | None:
    """The list that was added as a file, for those who may import it."""
    upload = import_form.parse(sent.view).file
    if upload is None:
        return None
    async with sent.db.begin() as session:
        await people.require_pm(session, sent.actor)
    try:
        return await downloads.fetch(sent.client, upload, most=sheet_files.MOST_BYTES)
    except (FileElsewhere, FileNotFetched, FileTooBig) as error:
        raise FormErrors({import_form.FILE: str(error)}) from error


async def _import(session: AsyncSession, sent: Interaction) -> View:
    """Sent once it shows what it would do, sent again it is done; a changed list begins anew."""
    form = import_form.parse(sent.view)
    try:
        sheet = await _sheet(session, sent, form)
        if form.is_checked:
            steps = await customer_import.carry_out(session, sent.actor, sheet, now=sent.now)
        else:
            steps = await customer_import.plan(session, sent.actor, sheet)
    except Unreadable as error:
        where = import_form.FILE if form.file else import_form.SHEET
        raise FormErrors({where: str(error)}) from error
    names = await _names(session, sent, steps)
    if form.is_checked:
        await kept_forms.forget(session, sent.actor, sent.view_id)
        return import_form.done(steps, names)
    if form.file:
        kept = {"sheet": sheet}
        await kept_forms.keep(session, sent.actor, sent.view_id, kept, now=sent.now)
        return import_form.preview_of_file(form.file.name, steps, names)
    return import_form.preview(sheet, steps, names)


async def _sheet(session: AsyncSession, sent: Interaction, form: ImportForm) -> str:
    """What was pasted, what is in the file, or what was in the one that has been checked."""
    if form.file:
        return sheet_files.text_of(sent.fetched or b"")
    if not form.is_kept:
        return form.sheet
    kept = await kept_forms.find(session, sent.actor, sent.view_id)
    if kept is None:
        raise ListForgotten
    return str(kept["sheet"])


async def _names(session: AsyncSession, sent: Interaction, steps: Sequence[Step]) -> dict[str, str]:
    return await people.names(session, sent.actor.workspace, [step.manager for step in steps])


CUSTOMER_ACTIONS: Mapping[str, Callable[[Interaction, Action], Awaitable[None]]] = {
    customers_view.PAGE: _turn,
    customers_view.IMPORT: _open_import,
}
CUSTOMER_FORMS: Mapping[str, Callable[[AsyncSession, Interaction], Awaitable[View | None]]] = {
    import_form.CALLBACK: _import,
}
# Forms with a file whose content is wanted: fetched before the form is looked at.
CUSTOMER_FILES: Mapping[str, Callable[[Interaction], Awaitable[bytes | None]]] = {
    import_form.CALLBACK: _fetch,
}
