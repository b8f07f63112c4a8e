"""Capture: a message that asks for something becomes a request, once; more of it joins it."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import asking, capture_modes, texts, understanding
from bot.domain.understanding import Understanding
from bot.learning import meaning
from bot.learning.model import Vector
from bot.models import Request
from bot.services import (
    admission,
    learning,
    numbers,
    reach,
    recording,
    requests,
    sources,
    spoken,
    surroundings,
    triage,
)
from bot.services.people import Actor
from bot.services.recording import Wanted
from bot.services.spoken import Said
from bot.services.surroundings import Place, Surroundings

# Says that it is another one, however soon it follows, and wherever it is said.
APART = "new request"


@dataclass(frozen=True, slots=True)
class Heard:
    """A message of `actor`'s in a channel, outside of threads; `vector`: what it means, as far as
    that is known."""

    actor: Actor
    said: Said
    vector: Vector | None = None


async def with_meanings(heard: Sequence[Heard]) -> list[Heard]:
    """With what each means, in the time there is for all of them, what seems to ask for something
    first; the others go by their words. It takes a while: no transaction should wait for it."""
    told = list(heard)
    if not meaning.is_ready():
        return told
    asking_first = sorted(range(len(told)), key=lambda place: not _seems_to_ask(told[place]))
    with suppress(TimeoutError):
        async with asyncio.timeout(meaning.BUDGET_SECONDS):
            for place in asking_first:
                vector = await meaning.vector(spoken.nameless(told[place].said.text))
                told[place] = replace(told[place], vector=vector)
    return told


def _seems_to_ask(heard: Heard) -> bool:
    return asking.asks(heard.said.text, is_ours=True)


async def capture(session: AsyncSession, actor: Actor, said: Said, *, now: datetime) -> None:
    """`capture_all` of one message."""
    heard = await with_meanings([Heard(actor, said)])
    await capture_all(session, actor.workspace, heard, now=now)


async def capture_all(
    session: AsyncSession, workspace: str, heard: Sequence[Heard], *, now: datetime
) -> None:
    """File channels' messages that ask for something, where the channel's mode says so.

    What follows within two minutes is part of the same request, whatever it says. Raises NotReady
    while the bot does not know one of the channels yet, Unreadable when it cannot.
    """
    needs_turn = not numbers.is_ours(session, workspace)
    if needs_turn and (len(heard) > 1 or _seems_to_ask(heard[0])):
        # Somebody may be filing what is near; who has the turn looks but once. And who holds
        # several requests' rows must not wait for somebody who waits for one of them.
        await numbers.await_turn(session, workspace)
    for together in _rounds(heard):
        await _capture(session, workspace, together, now=now)


def _rounds(heard: Sequence[Heard]) -> Iterator[list[Heard]]:
    """In order, so that in each round nothing depends on the others, as what one person says
    twice in one channel does."""
    rest = list(heard)
    while rest:
        together, later = dict[tuple[str, str], Heard](), list[Heard]()
        for each in rest:
            place = each.actor.user, each.said.channel
            if together.setdefault(place, each) is not each:
                later.append(each)
        yield list(together.values())
        rest = later


async def _capture(
    session: AsyncSession, workspace: str, heard: Sequence[Heard], *, now: datetime
) -> None:
    arounds = await look(session, workspace, _places(heard))
    taken = [
        await _weigh(session, each, around)
        for each, around in zip(heard, arounds, strict=True)
        if around.department is not None and not around.is_filed
    ]
    if any(each.is_wanted for each in taken) and not numbers.is_ours(session, workspace):
        await numbers.await_turn(session, workspace)
        again = await look(session, workspace, _places(taken))
        taken = [replace(one, around=around) for one, around in zip(taken, again, strict=True)]
    wanted = [each for each in taken if await _is_new(session, each, now=now)]
    if wanted:
        await recording.file_in_channel(session, wanted, now=now)


def _places(each: Sequence[Heard | Wanted]) -> list[Place]:
    return [Place.of(one.actor, one.said) for one in each]


async def look(
    session: AsyncSession, workspace: str, places: Sequence[Place]
) -> list[Surroundings]:
    """Where each was said. Raises NotReady while the bot does not know a channel yet, Unreadable
    when it cannot."""
    found = []
    for place, around in zip(
        places, await surroundings.look(session, workspace, places), strict=True
    ):
        if around is None or not around.name:
            raise await reach.why_not(session, workspace, place.channel)
        found.append(around)
    return found


async def look_at(session: AsyncSession, actor: Actor, said: Said) -> Surroundings:
    """`look` at one message."""
    (around,) = await look(session, actor.workspace, [Place.of(actor, said)])
    return around


async def understand(
    session: AsyncSession, actor: Actor, text: str, around: Surroundings
) -> Understanding:
    """What `text`, said there, asks for."""
    department = around.department or ""
    return await learning.understand(
        session, actor.workspace, text=text, department=department, digest=around.learned
    )


@dataclass(frozen=True, slots=True)
class _Weighed(Wanted):
    """What was heard, and whether the channel files it."""

    is_wanted: bool


async def _weigh(session: AsyncSession, heard: Heard, around: Surroundings) -> _Weighed:
    actor, said = heard.actor, heard.said
    text = await spoken.plain(session, actor.workspace, said.text, around.bot_user)
    found = await learning.understand_meant(
        session,
        actor.workspace,
        text=text,
        vector=heard.vector,
        department=around.department or "",
        digest=around.learned,
    )
    is_wanted = _wanted(around, said, text, asks=found.asks)
    return _Weighed(actor, said, around, text, found, is_wanted)


async def _is_new(session: AsyncSession, one: _Weighed, *, now: datetime) -> bool:
    """Whether it is to be filed, having been told of, or taken in, as what else it is."""
    actor, said, around = one.actor, one.said, one.around
    if around.is_filed:
        return False
    if one.is_wanted and not around.may_file:
        if texts.mentioned(said.text, around.bot_user):
            await admission.tell_once(session, actor, said.channel, now=now)
        return False
    if around.near is not None and _joins(around, said, one.text):
        near = await session.get_one(Request, around.near)
        is_more = one.is_wanted or float(near.source_ts or 0) < float(said.ts)
        if is_more and await join(session, near, said, one.text, now=now):
            return False
    return one.is_wanted


def _joins(around: Surroundings, said: Said, text: str) -> bool:
    """Whether what is near can take it in."""
    has_words = bool(text.strip() or said.files)
    is_heard = around.capture_mode != capture_modes.OFF.key and around.may_file
    return has_words and is_heard and not (is_aside(text) or says_apart(text))


async def join(
    session: AsyncSession, request: Request, said: Said, text: str, *, now: datetime
) -> Request | None:
    """One more message of `request`; None where there is no room for it."""
    await requests.hold(session, request)
    is_first = float(said.ts) < float(request.source_ts or 0)
    if not await sources.join(session, request, said, text, now=now):
        return None
    if is_first:  # and whatever stands between the two was not heard as part of it
        await sources.read_anew(session, request, said.ts, now=now)
    await sources.catch_up(session, request, said.ts, now=now)
    await triage.reconcile(session, request, now=now)
    return request


def is_aside(text: str) -> bool:
    """Whether it begins with the sign that it is not for product management."""
    return text.lstrip().startswith(understanding.NEVER)


def says_apart(text: str) -> bool:
    """Whether it says of itself that it is another request."""
    return APART in text.casefold()


def _wanted(around: Surroundings, said: Said, text: str, *, asks: bool) -> bool:
    """Whether the channel's capture mode files this message."""
    if is_aside(text) or not (text.strip() or said.files):
        return False
    called = texts.mentioned(said.text, around.bot_user)
    return {
        capture_modes.AUTO.key: asks or (called and bool(text.strip())),
        capture_modes.ALL.key: True,
        capture_modes.MENTION.key: called,
    }.get(around.capture_mode, False)
