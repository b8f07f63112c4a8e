"""The roadmap as a file, sent to the product manager who asks for it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import sheet_forms
from bot.services import outbox, people, roadmap_import
from bot.services.people import Actor


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asked for which form, and in which view: asked again in another, it is sent again."""

    form: str
    user: str
    view: str

    def __str__(self) -> str:
        return f"{self.form}:{self.user}:{self.view}"

    @classmethod
    def of(cls, subject: str) -> "Asked":
        return cls(*subject.split(":", 2))


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands in the file, and of how many items."""

    text: str
    items: int


async def ask(
    session: AsyncSession, actor: Actor, form: str, view_id: str, *, now: datetime
) -> None:
    """They are to be sent the roadmap. Raises NotAProductManager or NobodyDecidesYet."""
    await people.require_pm(session, actor)
    asked = Asked(sheet_forms.BY_KEY[form].key, actor.user, view_id)
    await outbox.enqueue(session, actor.workspace, outbox.EXPORT, asked, due_at=now)


async def sheet(session: AsyncSession, workspace: str, asked: Asked) -> Sheet | None:
    """The roadmap as it is now; None when who asked decides here no longer."""
    actor = Actor(workspace, asked.user)
    if not await people.is_pm(session, actor):
        return None
    rows = await roadmap_import.rows(session, actor)
    return Sheet(sheet_forms.BY_KEY[asked.form].write(rows), len(rows))
