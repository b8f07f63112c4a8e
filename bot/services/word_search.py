"""Looking words up in the search index, on SQLite and on PostgreSQL; its rules are not here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Float,
    Integer,
    Select,
    cast,
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
from sqlalchemy.orm import InstrumentedAttribute

from bot.domain import likeness
from bot.models import Request, search_index
from bot.services import outbox

_Column = ColumnElement[Any] | InstrumentedAttribute[Any]
# Of a word, letters.
LONGEST = 100
# Where a word is to be found: in titles alone, or in all that was written.
Where = Literal["titles", "all"]
# A title tells more than a text, and that more than the reason of a decision.
_BM25 = literal_column(f"bm25({search_index.NAME}, 4.0, 1.0, 0.5)", Float)
_SQLITE = table(search_index.NAME, column("rowid", Integer))
_POSTGRESQL = table(search_index.NAME, column("request_id", Integer), column("words", TSVECTOR))
# Answered in milliseconds, or it is the wrong plan: what PostgreSQL prepares for long questions
# costs more than it saves, and a plan made for any word at all is wrong for the common ones.
_SHORT_QUESTIONS = text(
    "SELECT set_config(name, value, true) FROM (VALUES ('jit', 'off'), ('random_page_cost', '1.1'),"
    " ('max_parallel_workers_per_gather', '0'), ('plan_cache_mode', 'force_custom_plan')"
    ") AS wanted (name, value)"
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or several in a row: how the database is asked for it, and how many requests hold
    it (about, or up to a limit)."""

    phrase: str
    asked: str
    count: int


@dataclass(frozen=True, slots=True)
class Hits:
    """Which requests hold certain words: `request_id` and `rank` (the least is best) of each.

    `age` is the id, too: what the newest are found by.
    """

    source: Any
    request_id: ColumnElement[int]
    age: ColumnElement[int]
    matches: ColumnElement[bool]
    rank: ColumnElement[float]


def words(text: str, most: int) -> list[str]:
    """The first `most` words of `text` that can be looked up: PostgreSQL knows no endless ones."""
    return [word for word in likeness.words(text) if len(word) <= LONGEST][:most]


async def prepare(session: AsyncSession) -> None:
    """Before anything is looked up: until the end of this transaction questions are short ones."""
    if outbox.dialect(session) == "postgresql":
        await session.execute(_SHORT_QUESTIONS)


def of_all(session: AsyncSession, words: Sequence[str], *, is_begun: bool) -> Hits:
    """The requests with every one of `words`, of which the last may be a beginning (`is_begun`)."""
    *whole, last = words
    if outbox.dialect(session) == "sqlite":
        ending = " *" if is_begun else ""
        return _in_sqlite(" AND ".join([*(f'"{word}"' for word in whole), f'"{last}"{ending}']))
    beginning = f"{last}:*" if is_begun else last
    asked = func.to_tsquery(_ENGLISH, " & ".join([*whole, beginning]), type_=TSQUERY)
    return _in_postgresql(asked, are_few=False)


_ENGLISH: ColumnElement[Any] = literal_column("'pg_catalog.english'::regconfig")


def of_any(
    session: AsyncSession,
    terms: Sequence[Term],
    together: Sequence[Sequence[Term]] = (),
    *,
    are_few: bool = True,
) -> Hits:
    """The requests with at least one of `terms`, or with all of one of those that count `together`.

    `are_few`: PostgreSQL goes by the words; else it may go from the newest request to older ones.
    """
    is_sqlite = outbox.dialect(session) == "sqlite"
    either, every = (" OR ", " AND ") if is_sqlite else (" | ", " & ")
    ways = [term.asked for term in terms]
    ways += [f"({every.join(term.asked for term in some)})" for some in together]
    asked = either.join(ways)
    if is_sqlite:
        return _in_sqlite(asked)
    return _in_postgresql(cast(literal(asked), TSQUERY), are_few=are_few)


def _in_sqlite(asked: str) -> Hits:
    matches = literal_column(search_index.NAME).op("MATCH")(literal(asked))
    return Hits(_SQLITE, _SQLITE.c.rowid, _SQLITE.c.rowid, matches, _BM25)


def _in_postgresql(asked: ColumnElement[Any], *, are_few: bool) -> Hits:
    words = _POSTGRESQL.c.words
    rank = -func.ts_rank(words, asked, 1, type_=Float)
    key = _POSTGRESQL.c.request_id
    # A sum is in no index.
    age = key + 0 if are_few else key
    return Hits(_POSTGRESQL, key, age, words.op("@@")(asked), rank)


async def terms(
    session: AsyncSession, phrases: Sequence[str], most: int, where: Where = "all"
) -> list[Term]:
    """`phrases` as they are looked up, the rarest first; those that nothing holds are left out.

    SQLite counts up to `most` and one. PostgreSQL knows how common its thousand commonest words
    were when it last looked, and takes all others for equally rare.
    """
    if not phrases:
        return []
    if outbox.dialect(session) == "sqlite":
        asked = [f'title : "{each}"' if where == "titles" else f'"{each}"' for each in phrases]
        counted = [_count(place, each, most) for place, each in enumerate(asked)]
        rows = await session.execute(union_all(*counted))
        found = [Term(phrases[place], asked[place], count) for place, count in rows]
    else:
        statement = _COMMON_IN_TITLES if where == "titles" else _COMMON
        known = await session.execute(statement, {"phrases": list(phrases)})
        found = [Term(phrase, asked, int(count)) for phrase, asked, count in known]
    return sorted((term for term in found if term.count), key=lambda term: term.count)


def _count(place: int, asked: str, most: int) -> Select[int, int]:
    hits = _in_sqlite(asked)
    some = select(hits.request_id.label("id")).select_from(hits.source).where(hits.matches)
    return select(literal(place), func.count()).select_from(some.limit(most + 1).subquery())


# Counting each word would take it milliseconds a word. What it does not know to be common is
# taken for half as common as the rarest that it does, as it does itself.
_KNOWN = """
    WITH known AS (
      SELECT CAST(CAST(most_common_elems AS TEXT) AS TEXT[]) AS elems,
        most_common_elem_freqs AS freqs
      FROM pg_stats WHERE schemaname = current_schema()
        AND tablename = 'request_search' AND attname = 'words'
    ), common AS (
      SELECT elem, freq FROM known, unnest(elems, freqs) AS told(elem, freq)
    ), every AS (
      SELECT greatest(reltuples, 0) AS size,
        coalesce((SELECT freqs[cardinality(elems) + 1] / 2 FROM known), 0) AS rare
      FROM pg_class WHERE oid = to_regclass('request_search')
    ), wanted AS (
      SELECT phrase, tsvector_to_array(to_tsvector('pg_catalog.english', phrase)) AS lexemes
      FROM unnest(CAST(:phrases AS TEXT[])) AS phrase
    )
    SELECT phrase, {asked}, greatest(1, size * (
      SELECT min(coalesce(freq, rare)) FROM unnest(lexemes) AS lexeme
      LEFT JOIN common ON elem = {lexeme}))
    FROM wanted, every WHERE lexemes <> '{{}}'
"""
_COMMON = text(
    _KNOWN.format(
        asked="'(' || CAST(phraseto_tsquery('pg_catalog.english', phrase) AS TEXT) || ')'",
        lexeme="lexeme",
    )
)
_COMMON_IN_TITLES = text(
    _KNOWN.format(
        asked="(SELECT '(' || string_agg(quote_literal('=' || lexeme), ' & ') || ')' "
        "FROM unnest(lexemes) AS lexeme)",
        lexeme="'=' || lexeme",
    )
)


def rarest(found: Sequence[Term], most: int) -> list[Term]:
    """Of `found`, rarest first, as many as `most` requests hold altogether.

    Common words tell little, and to rank all that hold them would take long.
    """
    chosen: list[Term] = []
    total = 0
    for term in found:
        total += term.count
        if total > most:
            break
        chosen.append(term)
    return chosen


def newest(
    hits: Hits, shown: Sequence[ColumnElement[bool]], most: int, *columns: _Column
) -> Select[*tuple[Any, ...]]:
    """The ids of the `most` newest requests among the hits that may be `shown`, and `columns`."""
    both = select(hits.request_id.label("id"), *columns).select_from(hits.source)
    found = both.join(Request, Request.id == hits.request_id).where(hits.matches, *shown)
    return found.order_by(hits.age.desc()).limit(most)
