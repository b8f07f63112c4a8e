"""The roadmap as a file: what `pm-request roadmap export` and `import` do."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot import clock
from bot.db import Database
from bot.domain import roadmap_sheets, sheet_forms
from bot.domain.item_histories import LABELS
from bot.errors import Refused
from bot.models import Installation, User
from bot.services import people, roadmap_export, roadmap_import
from bot.services.people import Actor
from bot.services.sheets.steps import Step

_PLANNED = {
    "added": "to be added",
    "changed": "to be changed",
    "same": "already as the list says",
    "refused": "left out",
}
_DONE = {"added": "added", "changed": "changed", "same": "as they were", "refused": "left out"}


class NotPossible(ValueError):
    """It cannot be done, and why."""


async def export(database_url: str, *, form: str, workspace: str) -> str:
    """The whole roadmap, as "csv" or "json". Raises NotPossible."""
    db = Database(database_url)
    try:
        async with db.begin() as session:
            team = await _workspace(session, workspace)
            rows = await roadmap_export.every_row(session, team)
    finally:
        await db.dispose()
    return sheet_forms.BY_KEY[form].write(rows)


async def take_in(
    database_url: str, text: str, *, by: str, workspace: str, dry_run: bool
) -> list[str]:
    """What the list would change, or has changed, in lines to be read. Raises NotPossible.

    `by` is the product manager whose name history gives: their member ID or @name.
    """
    db = Database(database_url)
    try:
        async with db.begin() as session:
            actor = await _pm(session, await _workspace(session, workspace), by)
            if dry_run:
                steps = await roadmap_import.plan(session, actor, text)
            else:
                steps = await roadmap_import.carry_out(session, actor, text, now=clock.now())
            owners = roadmap_import.owners(steps)
            names = await people.names(session, actor.workspace, owners)
    except (Refused, roadmap_sheets.Unreadable) as error:
        raise NotPossible(str(error)) from error
    finally:
        await db.dispose()
    return list(_told(steps, names, _PLANNED if dry_run else _DONE))


async def _workspace(session: AsyncSession, wanted: str) -> str:
    """The one that is meant; the only one, when none is named. Raises NotPossible."""
    installed = sorted(await session.scalars(select(Installation.workspace)))
    if not installed:
        raise NotPossible("No workspace has been connected yet: start `pm-request run` first.")
    if wanted and wanted not in installed:
        raise NotPossible(f"There is no workspace {wanted}: there is {', '.join(installed)}.")
    if not wanted and len(installed) > 1:
        raise NotPossible(f"Say which workspace with --workspace: {', '.join(installed)}.")
    return wanted or installed[0]


async def _pm(session: AsyncSession, workspace: str, by: str) -> Actor:
    """The product manager who is meant. Raises NotPossible."""
    deciders = await people.pms(session, workspace)
    rows = await session.scalars(
        select(User).where(User.workspace == workspace, User.id.in_(deciders))
    )
    word = by.removeprefix("@").casefold()
    found = [user.id for user in rows if word in (user.id.casefold(), user.name.casefold())]
    if len(found) != 1:
        there = await people.listed(session, workspace, deciders)
        raise NotPossible(f"“{by}” is no product manager here. They are: {there}.")
    return Actor(workspace, found[0])


def _told(steps: Sequence[Step], names: dict[str, str], heads: dict[str, str]) -> Iterator[str]:
    for outcome, head in heads.items():
        those = [step for step in steps if step.outcome == outcome]
        if those:
            yield f"{len(those)} {head}"
        for step in those:
            if outcome != "same":
                yield f"  line {step.line.number}, {_line(step, names)}"


def _line(step: Step, names: dict[str, str]) -> str:
    title = step.title or "(no title)"
    if step.outcome == "refused":
        return f"{title}: {step.reason}"
    if step.outcome == "added":
        return title
    told = [
        f"{LABELS.get(change.field, change.field).casefold()} "
        f"{names.get(change.old, change.old) or 'nothing'} → "
        f"{names.get(change.new, change.new) or 'nothing'}"
        for change in step.changes
    ]
    return f"{title}: {'; '.join(told)}"
