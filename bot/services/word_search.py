"""Looking words up in the search index, on SQLite and on PostgreSQL; its rules are not here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Float,
    Integer,
    Select,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
    text,
    union_all,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Request, search_index
from bot.services import outbox

# A title tells more than a text, and that more than the reason of a decision.
_BM25 = literal_column(f"bm25({search_index.NAME}, 4.0, 1.0, 0.5)", Float)
_SQLITE = table(search_index.NAME, column("rowid", Integer))
_POSTGRESQL = table(search_index.NAME, column("request_id", Integer), column("words", TSVECTOR))
_ENGLISH: ColumnElement[Any] = literal_column("'pg_catalog.english'::regconfig")


@dataclass(frozen=True, slots=True)
class Hits:
    """Which requests hold certain words: `request_id` and `rank` (the least is best) of each.

    `age` is the id, too, where few are expected: PostgreSQL then goes by the words, not by it.
    """

    source: Any
    request_id: ColumnElement[int]
    age: ColumnElement[int]
    matches: ColumnElement[bool]
    rank: ColumnElement[float]


def of_all(session: AsyncSession, words: Sequence[str]) -> Hits:
    """The requests with every one of `words`, of which the last may be a beginning."""
    *whole, last = words
    if outbox.dialect(session) == "sqlite":
        return _in_sqlite(" AND ".join([*(f'"{word}"' for word in whole), f'"{last}" *']))
    asked = func.to_tsquery(_ENGLISH, " & ".join([*whole, f"{last}:*"]), type_=TSQUERY)
    return _in_postgresql(asked)


def of_any(
    session: AsyncSession, phrases: Sequence[str], together: Sequence[tuple[str, ...]] = ()
) -> Hits:
    """The requests with at least one of `phrases` (a word each, or several in a row), or with
    all words of one of those that count `together`."""
    if outbox.dialect(session) == "sqlite":
        either = [f'"{phrase}"' for phrase in phrases]
        every = [" AND ".join(f'"{word}"' for word in words) for words in together]
        return _in_sqlite(" OR ".join([*either, *(f"({words})" for words in every)]))
    ways = [_phrase(phrase) for phrase in phrases]
    ways += [_joined("&&", [_phrase(word) for word in words]) for words in together]
    return _in_postgresql(_joined("||", ways))


def _joined(operator: str, parts: Sequence[ColumnElement[Any]]) -> ColumnElement[Any]:
    whole = parts[0]
    for part in parts[1:]:
        whole = whole.op(operator)(part)
    return whole


def _in_sqlite(asked: str) -> Hits:
    matches = literal_column(search_index.NAME).op("MATCH")(literal(asked))
    return Hits(_SQLITE, _SQLITE.c.rowid, _SQLITE.c.rowid, matches, _BM25)


def _in_postgresql(asked: ColumnElement[Any]) -> Hits:
    words = _POSTGRESQL.c.words
    rank = -func.ts_rank(words, asked, 1, type_=Float)
    key = _POSTGRESQL.c.request_id
    return Hits(_POSTGRESQL, key, key + 0, words.op("@@")(asked), rank)


def _phrase(phrase: str) -> ColumnElement[Any]:
    return func.phraseto_tsquery(_ENGLISH, phrase, type_=TSQUERY)


async def counts(session: AsyncSession, phrases: Sequence[str], most: int) -> dict[str, int]:
    """How many requests hold each of `phrases`, as far as the database can tell at once.

    SQLite counts up to `most` and one. PostgreSQL knows how common its thousand commonest words
    were when it last looked; every other word is told as held by one.
    """
    if not phrases:
        return {}
    if outbox.dialect(session) == "postgresql":
        known = await session.execute(_COMMONNESS, {"phrases": list(phrases)})
        return {phrase: max(1, int(count)) for phrase, count in known}
    counted = [_count(session, place, phrase, most) for place, phrase in enumerate(phrases)]
    rows = await session.execute(union_all(*counted))
    return {phrases[place]: count for place, count in rows}


# Counting each word would take it milliseconds a word.
_COMMONNESS = text(
    """
    WITH common AS (
      SELECT elem, freq FROM pg_stats, unnest(
        CAST(CAST(most_common_elems AS TEXT) AS TEXT[]), most_common_elem_freqs) AS told(elem, freq)
      WHERE schemaname = current_schema() AND tablename = 'request_search' AND attname = 'words'
    )
    SELECT phrase, coalesce((
      SELECT min(coalesce(freq, 0)) FROM unnest(
        tsvector_to_array(to_tsvector('pg_catalog.english', phrase))) AS lexeme
      LEFT JOIN common ON elem = lexeme), 0)
      * (SELECT greatest(reltuples, 0) FROM pg_class WHERE oid = to_regclass('request_search'))
    FROM unnest(CAST(:phrases AS TEXT[])) AS phrase
    """
)


def rarest(counted: Mapping[str, int], most: int) -> list[str]:
    """Of the phrases counted, the rarest, as many as `most` requests hold altogether.

    Common words tell little, and to rank all that hold them would take long.
    """
    chosen: list[str] = []
    total = 0
    for phrase, count in sorted(counted.items(), key=lambda pair: pair[1]):
        total += count
        if total > most:
            break
        if count:
            chosen.append(phrase)
    return chosen


def _count(session: AsyncSession, place: int, phrase: str, most: int) -> Select[int, int]:
    hits = of_any(session, [phrase])
    some = select(hits.request_id.label("id")).select_from(hits.source).where(hits.matches)
    return select(literal(place), func.count()).select_from(some.limit(most + 1).subquery())


def newest(hits: Hits, shown: Sequence[ColumnElement[bool]], most: int) -> Select[Any]:
    """The ids of the `most` newest requests among the hits that may be `shown`."""
    ids = joined(select(hits.request_id.label("id")), hits, shown)
    return ids.order_by(hits.request_id.desc()).limit(most)


def joined(selected: Select[Any], hits: Hits, shown: Sequence[ColumnElement[bool]]) -> Select[Any]:
    """`selected` from the hits and their requests, as far as these may be `shown`."""
    both = selected.select_from(hits.source).join(Request, Request.id == hits.request_id)
    return both.where(hits.matches, *shown)
