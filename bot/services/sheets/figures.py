"""The business case of an item in a list: a figure that it changes is the next version."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from bot.domain.figures import BY_KEY
from bot.domain.sheet_entries import FigureEntry
from bot.models import ItemFigure
from bot.services import figures
from bot.services.people import Actor
from bot.services.sheets.deeds import Change, Deed, Unfit
from bot.services.sheets.members import Members

FIELD = "figures"
_TAKEN_BACK = "Taken back with an imported list"


def write(those: Sequence[ItemFigure], members: Members) -> list[str]:
    """Each figure as sheet_entries reads it; what is no kind of figure any more is left out."""
    return [str(_entry(figure, members)) for figure in those if figure.kind in BY_KEY]


def deeds(
    those: Sequence[ItemFigure],
    wanted: Sequence[FigureEntry],
    members: Members,
    actor: Actor,
    reason: str,
) -> Iterator[Deed]:
    """What makes an item's figures those that are `wanted`. Raises Unfit.

    Whose figure it is stays so if it is not said; a new one is then the actor's.
    """
    known = {(one.kind, one.quarter): one for one in those if one.kind in BY_KEY}
    for entry in wanted:
        yield from _state(known.pop((entry.kind, entry.quarter), None), entry, members, actor)
    for figure in known.values():
        change = Change(FIELD, str(_entry(figure, members)), "")
        yield _deed(change, figure, None, reason or _TAKEN_BACK, figure.owner)


def _state(
    figure: ItemFigure | None, entry: FigureEntry, members: Members, actor: Actor
) -> Iterator[Deed]:
    current = figure.owner if figure else None
    owner = members.find(entry.owner, current) or current or actor.user
    old = _entry(figure, members) if figure else None
    new = FigureEntry(
        entry.kind, entry.quarter, entry.amount, members.spoken(owner), entry.assumption
    )
    if old == new:
        return
    if not entry.assumption:
        raise Unfit(f"say what it rests on, as in {entry.about} {entry.amount}: ten new accounts")
    yield _deed(Change(FIELD, str(old or ""), str(new)), entry, entry.amount, new.assumption, owner)


def _deed(
    change: Change, of: FigureEntry | ItemFigure, amount: int | None, why: str, owner: str
) -> Deed:
    what: dict[str, Any] = {"kind": of.kind, "quarter": of.quarter, "amount": amount}
    return Deed(change, partial(figures.state, **what, assumption=why, owner=owner))


def _entry(figure: ItemFigure, members: Members) -> FigureEntry:
    assumption = figure.assumption.replace("\r\n", "\n").strip()
    owner = members.spoken(figure.owner)
    return FigureEntry(figure.kind, figure.quarter, figure.amount or 0, owner, assumption)
