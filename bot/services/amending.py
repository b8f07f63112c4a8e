"""Amending: what was understood, or asked, is put right by who asked or by product management."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import amendments, departments, remarks, statuses
from bot.domain.drafts import Draft
from bot.errors import AskedElsewhere, NotPossibleNow, NotYours, SettledByNow
from bot.models import Customer, Request
from bot.services import (
    amended,
    conversations,
    customers,
    details,
    families,
    filing,
    learning,
    meanings,
    notices,
    on_behalf,
    people,
    requests,
    showing,
    sources,
    veiling,
)
from bot.services.people import Actor

# Of these nothing is to be changed any more: what goes on is another one, or none.
OVER = (statuses.DUPLICATE.key, statuses.WITHDRAWN.key)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a request stands before it is amended. `known` is its customer as far as who amends
    it may know of them; `seen` comes back with the form."""

    request: Request
    customer: Customer | None
    known: Customer | None
    seen: str


@dataclass(frozen=True, slots=True)
class Overtaken:
    """Nothing was saved: these things changed (as `told`) since the form was opened."""

    told: list[str]
    seen: str


async def to_amend(session: AsyncSession, actor: Actor, request_id: int) -> Standing:
    """The request, for its requester while it is open, for PMs until it is merged or withdrawn.

    Raises NoSuchRequest, NotYours, NotPossibleNow, SettledByNow.
    """
    request = await requests.find(session, actor, request_id)
    await _require(session, actor, request)
    customer = await details.customer(session, request)
    known = await customers.known(session, actor, customer_id=request.customer_id)
    seen = amendments.mark(amendments.held(request))
    return Standing(request, customer, known if customer else None, seen)


async def _require(session: AsyncSession, actor: Actor, request: Request) -> None:
    status = statuses.BY_KEY[request.status]
    is_pm = await people.is_pm(session, actor)
    if request.requester != actor.user and not is_pm:
        raise NotYours(who="the person who asked, or a product manager,")
    if status.key in OVER:
        raise NotPossibleNow(request=request.ref, status=status.label.casefold())
    if not is_pm and not status.open:
        raise SettledByNow(request=request.ref, status=status.label.casefold())


async def amend(
    session: AsyncSession,
    actor: Actor,
    request_id: int,
    draft: Draft,
    *,
    touched: Set[str],
    seen: str,
    now: datetime,
) -> Request | Overtaken:
    """What was `touched` (names of domain/amendments.py) is as in `draft` from now on.

    Unless something changed since it was `seen`: who sent it is told of that first. Raises as
    `to_amend`, and NoSuchCustomer, AskedElsewhere.
    """
    request = await requests.find(session, actor, request_id)
    await requests.hold(session, request)
    await _require(session, actor, request)
    before = amendments.held(request)
    wanted = {name for name in touched if amended.differs(name, before, draft)}
    if not wanted and not draft.files:
        return request
    if meanwhile := amendments.changed(seen, before):
        if "department" in meanwhile:
            label = departments.BY_KEY[request.department].label
            raise AskedElsewhere(request=request.ref, department=label)
        shown = await amended.shown(session, request)
        return Overtaken(amendments.told(meanwhile, shown), amendments.mark(before))
    changed = await put(session, actor, request, draft, wanted, now=now)
    await filing.attach(session, request, draft.files)
    await _tell(session, actor, request, changed | ({"files"} if draft.files else set()), now=now)
    return request


async def put(
    session: AsyncSession,
    actor: Actor,
    request: Request,
    draft: Draft,
    wanted: Set[str],
    *,
    now: datetime,
) -> set[str]:
    """What is `wanted` is as in `draft` from now on, and all that depends on it follows. The names
    of what changed by it; whoever may do so, and who is told, is not decided here."""
    before = amendments.mark(amendments.held(request))
    await _apply(session, actor, request, draft, wanted, now=now)
    changed = amendments.changed(before, amendments.held(request))
    await _follow(session, actor, request, changed, now=now)
    return changed


async def _apply(
    session: AsyncSession,
    actor: Actor,
    request: Request,
    draft: Draft,
    wanted: Set[str],
    *,
    now: datetime,
) -> None:
    if wanted & {"title", "body"}:
        if request.view_id is None:  # a later edit of the message is not what a person wrote here
            await sources.keep_said(session, request)
        request.title = draft.title if "title" in wanted else request.title
        request.body = draft.body if "body" in wanted else request.body
    for name in ("importance", "needed_by"):
        if name in wanted:
            setattr(request, name, getattr(draft, name))
    amended.set_own(request, draft, wanted)
    if "department" in wanted:
        await veiling.move(session, actor, request, draft.department, now=now)
    if "category" in wanted or ("department" in wanted and request.category != draft.category):
        request.category, request.cues = draft.category, []
        request.is_recategorised, request.is_learned, request.likely = True, False, None
    await on_behalf.say(session, actor, request, draft, wanted, now=now)


async def _follow(
    session: AsyncSession, actor: Actor, request: Request, changed: Set[str], *, now: datetime
) -> None:
    """What depends on it: what is at stake in all, what is like it, what is learned."""
    if changed & {"customer", "value"}:
        await families.weigh(session, request)
    if changed & {"title", "body"}:
        await meanings.changed(session, request)
    if "category" in changed:
        await learning.note(session, actor, request, now=now)
    if request.item_id is not None:
        await showing.roadmap_changed(session, request.workspace, now=now)
    await showing.request_changed(session, request, now=now)


async def _tell(
    session: AsyncSession, actor: Actor, request: Request, changed: Set[str], *, now: datetime
) -> None:
    """Who changed what is kept below the card; who asked hears of it when it was somebody else."""
    if not changed:
        return
    shown = await amended.shown(session, request)
    told = ", ".join(amendments.told(changed, shown))
    await conversations.note_change(session, request, remarks.AMENDED, actor.user, told, now=now)
    if actor.user == request.requester:
        return
    asker = Actor(request.workspace, request.requester)
    is_theirs_alone = request.in_dm and await people.is_member(session, asker)
    words = amendments.told if is_theirs_alone else amendments.named
    content = {
        "by": await people.name(session, request.workspace, actor.user),
        "ref": request.ref,
        "changed": words(changed, shown),
        "is_open": statuses.BY_KEY[request.status].open,
    }
    await notices.tell_requester(session, request, "amended", content, now=now)
