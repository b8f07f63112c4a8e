"""Customers from a list: first what it would change, then the change."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import customer_sheets
from bot.domain.customer_sheets import Line
from bot.models import Customer, User
from bot.services import customers, people
from bot.services.people import Actor

Outcome = Literal["added", "changed", "same", "refused"]
_MEMBER_ID = re.compile(r"[UW][A-Z0-9]{6,20}")
_BY_NAME = "write their @name as Slack shows it, or their member ID"


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of one line: `changes` says of what, `reason` why it is refused."""

    line: Line
    outcome: Outcome
    manager: str | None = None
    changes: tuple[str, ...] = ()
    reason: str = ""


async def plan(session: AsyncSession, actor: Actor, text: str) -> list[Step]:
    """What importing `text` would do, line by line; it changes nothing.

    Raises NotAProductManager, NobodyDecidesYet, and Unreadable when no line can be read.
    """
    await people.require_pm(session, actor)
    lines = customer_sheets.read(text)
    named = [customers.fold(line.name) for line in lines]
    known = await customers.by_folded(session, actor.workspace, named)
    managers = await _managers(session, actor.workspace)
    return [_step(line, known.get(customers.fold(line.name)), managers) for line in lines]


async def carry_out(session: AsyncSession, actor: Actor, text: str, *, now: datetime) -> list[Step]:
    """Add and change what can be, and leave the rest. Raises what `plan` does."""
    steps = await plan(session, actor, text)
    news = [step for step in steps if step.outcome in ("added", "changed")]
    names = {customers.fold(step.line.name): step.line.name for step in news}
    known = await customers.find_or_add_all(session, actor, names, now=now)
    for step in news:
        _put(known[customers.fold(step.line.name)], step)
    await session.flush()
    return steps


def _put(customer: Customer, step: Step) -> None:
    """What the list does not say stays as it is; what a PM lists is no secret among members."""
    customer.is_confidential = False
    customer.tier = step.line.tier or customer.tier
    customer.value = customer.value if step.line.value is None else step.line.value
    customer.account_manager = step.manager or customer.account_manager


async def _managers(session: AsyncSession, workspace: str) -> dict[str, list[str]]:
    """The ids of the members we know, by name and by id."""
    found: dict[str, list[str]] = {}
    members = await session.scalars(select(User).where(User.workspace == workspace))
    for user in members:
        if user.is_member:
            found.setdefault(user.name.casefold(), []).append(user.id)
            found[user.id.casefold()] = [user.id]
    return found


def _step(line: Line, known: Customer | None, managers: Mapping[str, list[str]]) -> Step:
    if line.wrong:
        return Step(line, "refused", reason=line.wrong)
    manager, wrong = _manager(line.manager, managers)
    if wrong:
        return Step(line, "refused", reason=wrong)
    if known is None:
        return Step(line, "added", manager)
    changes = tuple(_changes(line, known, manager))
    is_news = bool(changes) or known.is_confidential
    return Step(line, "changed" if is_news else "same", manager, changes)


def _changes(line: Line, known: Customer, manager: str | None) -> list[str]:
    """The columns in which the list says something else than what is known."""
    new = {"tier": line.tier or None, "value": line.value, "account manager": manager}
    old = {"tier": known.tier, "value": known.value, "account manager": known.account_manager}
    return [key for key, value in new.items() if value is not None and value != old[key]]


def _manager(said: str, managers: Mapping[str, list[str]]) -> tuple[str | None, str]:
    """Who is meant, or why nobody is."""
    word = said.strip("<@> ").partition("|")[0]
    if not word:
        return None, ""
    found = managers.get(word.casefold(), [])
    if len(found) == 1:
        return found[0], ""
    if found:
        return None, f"{len(found)} people are called “{said}”; write the member ID"
    if "@" in word:
        return None, f"I do not see e-mail addresses; for “{said}” {_BY_NAME}"
    if _MEMBER_ID.fullmatch(word):
        return None, f"“{said}” is no member of this workspace that I know"
    return None, f"I do not know “{said}”; {_BY_NAME}"
