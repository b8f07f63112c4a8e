"""Looking up kept answers by the words of their questions, on SQLite and on PostgreSQL."""

from collections.abc import Sequence
from functools import reduce
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Float,
    Integer,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import search_index
from bot.services import outbox

_BM25 = literal_column(f"bm25({search_index.ANSWERS})", Float)
_SQLITE = table(search_index.ANSWERS, column("rowid", Integer))
_POSTGRESQL = table(search_index.ANSWERS, column("answer_id", Integer), column("words", TSVECTOR))
_ENGLISH: ColumnElement[Any] = literal_column("'pg_catalog.english'::regconfig")


def of_any(session: AsyncSession, phrases: Sequence[str]) -> CTE:
    """The answers whose questions hold at least one of `phrases` (a word, or several in a row):
    `id`, and `rank`, of which the least is best."""
    if outbox.dialect(session) == "sqlite":
        asked = " OR ".join(f'"{phrase}"' for phrase in phrases)
        matches = literal_column(search_index.ANSWERS).op("MATCH")(literal(asked))
        return select(_SQLITE.c.rowid.label("id"), _BM25.label("rank")).where(matches).cte("hits")
    ways = [func.phraseto_tsquery(_ENGLISH, phrase, type_=TSQUERY) for phrase in phrases]
    either: ColumnElement[Any] = reduce(lambda one, other: one.op("||")(other), ways)
    words = _POSTGRESQL.c.words
    rank = -func.ts_rank(words, either, 1, type_=Float)
    found = select(_POSTGRESQL.c.answer_id.label("id"), rank.label("rank"))
    # By the words first: of a table that it does not know yet it would read each row.
    materialized = found.where(words.op("@@")(either)).cte("hits")
    return materialized.prefix_with("MATERIALIZED", dialect="postgresql")
