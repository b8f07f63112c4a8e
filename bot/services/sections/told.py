"""What every section is gathered for: whom, since when, and what may be named to them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import statuses
from bot.models import Customer, Request

# So many rows of a section are told; of the others, how many there are.
MOST = 20

OPEN = [status.key for status in statuses.STATUSES if status.open]

# Plain JSON: `kind` says what the rows are and how they are drawn, `more` how many are left out.
Section = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Told:
    """One digest's audience and period; `shown`: which requests may be named where it is read."""

    workspace: str
    zone: str
    begins: datetime
    ends: datetime
    shown: ColumnElement[bool]

    @property
    def today(self) -> date:
        return self.ends.astimezone(ZoneInfo(self.zone)).date()


def section(kind: str, rows: Sequence[Any], *, more: int = 0, **besides: Any) -> Section | None:
    """The section of these rows, as many as are told; None if there is nothing to tell."""
    left = more + max(0, len(rows) - MOST)
    if not rows and not left and not any(besides.values()):
        return None
    return {"kind": kind, "rows": list(rows[:MOST]), "more": left, **besides}


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


async def asked(
    session: AsyncSession, told: Told, *wanted: ColumnElement[bool], most: int = MOST
) -> tuple[Sequence[Request], int, int]:
    """The newest of the `wanted` requests that may be named, how many more, how many unnamed."""
    here = (Request.workspace == told.workspace, *wanted)
    named = await session.scalars(
        select(Request).where(*here, told.shown).order_by(Request.number.desc()).limit(most)
    )
    found = named.all()
    all_of_them, nameable = await _counts(session, told, here)
    return found, nameable - len(found), all_of_them - nameable


async def _counts(
    session: AsyncSession, told: Told, here: Iterable[ColumnElement[bool]]
) -> tuple[int, int]:
    row = await session.execute(
        select(func.count(), func.count().filter(told.shown)).select_from(Request).where(*here)
    )
    total, nameable = row.one()
    return total, nameable


async def customers(session: AsyncSession, requests: Iterable[Request]) -> dict[int, str]:
    """The names of the requests' customers who are no secret, by customer id."""
    ids = {request.customer_id for request in requests if request.customer_id}
    if not ids:
        return {}
    wanted: Select[int, str] = select(Customer.id, Customer.name).where(
        Customer.id.in_(ids), Customer.is_confidential.is_(False)
    )
    return {customer: name for customer, name in await session.execute(wanted)}  # noqa: C416


def request_row(told: Told, request: Request) -> dict[str, Any]:
    """What every row about a request begins with; `days`: since it was asked."""
    return {
        "ref": request.ref,
        "title": request.title,
        "status": request.status,
        "department": request.department,
        "days": (told.ends - request.created_at).days,
    }
