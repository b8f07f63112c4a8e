"""Searching and looking for look-alikes."""

import random
from collections.abc import Mapping
from functools import cache

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import likeness
from bot.services import answers, decision_log, search, similar
from tests import rows
from tests.benchmarks import corpus
from tests.benchmarks.timings import Deed

MEMBER, PRIYA = rows.actor("U100"), rows.actor(rows.PRIYA)


@cache
def _asked(seed: int) -> list[corpus.Asked]:
    """What is asked now; of `seed` 7, what was asked before."""
    return list(corpus.asked(500, seed))


def _title(chance: random.Random) -> list[str]:
    return chance.choice(_asked(11)).title.casefold().split()


def _find(typed: str = "", *, words: int = 0, page: int = 1) -> Deed:
    """Look for what is typed, and for so many words of a title."""

    async def find(session: AsyncSession, chance: random.Random, _size: int) -> object:
        asked = " ".join([*_title(chance)[:words], typed])
        return await search.search(session, MEMBER, asked, page)

    return find


async def _beginning(session: AsyncSession, chance: random.Random, _size: int) -> object:
    return await search.search(session, MEMBER, _title(chance)[0][:2])


async def _unheard(session: AsyncSession, chance: random.Random, _size: int) -> object:
    return await search.search(session, MEMBER, f"{' '.join(_title(chance))} unheardof")


async def _why(session: AsyncSession, chance: random.Random, _size: int) -> object:
    return await decision_log.ask(session, PRIYA, " ".join(_title(chance)[:2]))


async def _why_noted(session: AsyncSession, _chance: random.Random, _size: int) -> object:
    return await decision_log.ask(session, PRIYA, "unheardof")


def _like(chance: random.Random) -> corpus.Asked:
    """Every other time something that was asked before, in nearly the same words."""
    if chance.random() < 0.5:
        return chance.choice(_asked(11))
    return corpus.again(chance, chance.choice(_asked(7)))


async def _alike(session: AsyncSession, chance: random.Random, _size: int) -> object:
    asked = _like(chance)
    return await similar.similar(session, MEMBER, title=asked.title, body=asked.body)


async def _alike_for_pm(session: AsyncSession, chance: random.Random, _size: int) -> object:
    asked = _like(chance)
    return await similar.similar(
        session, PRIYA, title=asked.title, body=asked.body, floor=likeness.HINT
    )


async def _alike_common(session: AsyncSession, chance: random.Random, _size: int) -> object:
    words = corpus.commonest(40)
    title = " ".join(chance.sample(words, 6))
    body = f"{' '.join(words)} {corpus.EVERYWHERE}"
    return await similar.similar(session, MEMBER, title=title, body=body)


async def _answered(session: AsyncSession, chance: random.Random, _size: int) -> object:
    asked = _like(chance)
    return await answers.alike(session, MEMBER, title=asked.title, body=asked.body)


DEEDS: Mapping[str, Deed] = {
    "find a word": _find(words=1),
    "find two words": _find(words=2),
    "find a whole title": _find(words=7),
    "find what nothing has all words of": _unheard,
    "find the beginning of a word, two letters": _beginning,
    "find the word that every request has": _find(corpus.EVERYWHERE),
    "find that word and another": _find(corpus.EVERYWHERE, words=1),
    "find that word, page 50": _find(corpus.EVERYWHERE, page=50),
    "`why` and two words": _why,
    "`why` and a word nobody used": _why_noted,
    "look-alikes, to a member": _alike,
    "look-alikes, to a PM": _alike_for_pm,
    "look-alikes of the commonest words": _alike_common,
    "kept answers to something like it": _answered,
}
