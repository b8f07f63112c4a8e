"""The base of all tables, and the column types they share."""

from datetime import UTC, datetime
from typing import Annotated, Any

from sqlalchemy import JSON, DateTime, ForeignKey, MetaData, String, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, mapped_column


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment in UTC, on every database; naive ones are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime cannot be kept")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


class Table(DeclarativeBase):
    """Every table of ours."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own protocol
        datetime: UtcDateTime(),
        list[str]: JSON(),
        list[dict[str, Any]]: JSON(none_as_null=True),
        dict[str, Any]: JSON(),
    }


# Slack's ids are opaque and may grow; 64 is three times the longest seen.
SlackId = Annotated[str, mapped_column(String(64))]
Word = Annotated[str, mapped_column(String(32))]
Timestamp = Annotated[str, mapped_column(String(32))]
WorkspaceId = Annotated[str, mapped_column(String(64), ForeignKey("workspaces.id"))]
WorkspaceKey = Annotated[
    str, mapped_column(String(64), ForeignKey("workspaces.id"), primary_key=True)
]
SlackKey = Annotated[str, mapped_column(String(64), primary_key=True)]
RowId = Annotated[int, mapped_column(primary_key=True)]
