"""Screens: modals that show something, a page at a time."""

from slack_sdk.models.views import View

from bot.listeners.interactions import Interaction
from bot.services import outcomes, people, requests, search, supporting, threads
from bot.services.requests import Scope
from bot.views import found as found_view
from bot.views import request_list as request_list_view
from bot.views.found import FoundRow
from bot.views.request_list import Row

HEADINGS: dict[Scope, str] = {"mine": "Your requests", "list": "Requests"}


async def request_list(shown: Interaction, scope: Scope, number: int) -> View:
    """A page of one's own requests, or of all that one may see."""
    actor = shown.actor
    async with shown.db.begin() as session:
        page = await requests.page(session, actor, scope, number)
        became = await outcomes.of(session, actor, page.requests) if scope == "mine" else {}
        named = [request.requester for request in page.requests]
        named += [each.decision.decided_by for each in became.values() if each.decision]
        names = await people.names(session, actor.workspace, named)
        counts = await supporting.counts(session, [request.id for request in page.requests])
        theirs = await supporting.supported_by(session, actor, page.requests)
        homes = await threads.private_homes(session, page.requests)
    return request_list_view.build(
        heading=HEADINGS[scope],
        requests=[
            Row(
                request,
                supporters=counts.get(request.id, {}),
                can_support=request.id not in theirs,
                outcome=became.get(request.id),
                in_channel=request.id in homes,
            )
            for request in page.requests
        ],
        names=names,
        page=page.page,
        pages=page.pages,
        total=page.total,
        scope=scope,
    )


async def found(shown: Interaction, typed: str, number: int) -> View:
    """A page of what the words find, with who decided."""
    actor = shown.actor
    async with shown.db.begin() as session:
        page = await search.search(session, actor, typed, number)
        counts = await supporting.counts(session, [request.id for request in page.requests])
        theirs = await supporting.supported_by(session, actor, page.requests)
        made = await requests.decisions_in_force(session, page.requests)
        deciders = [decision.decided_by for decision in made.values()]
        names = await people.names(session, actor.workspace, deciders)
    rows = [
        FoundRow(
            request, made.get(request.id), counts.get(request.id, {}), request.id not in theirs
        )
        for request in page.requests
    ]
    return found_view.build(
        typed,
        rows,
        names,
        page=page.page,
        pages=page.pages,
        total=page.total,
        is_partial=page.is_partial,
        is_more=page.is_more,
    )


async def is_member(shown: Interaction) -> bool:
    """Whether it is shown to a member of this workspace, rather than to a guest."""
    async with shown.db.begin() as session:
        return await people.is_member(session, shown.actor)
