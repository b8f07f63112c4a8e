"""The bare app: what Bolt and one INSERT cost, with nothing of the bot around them."""

import re
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import JSON, String, insert
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from bot.config import Settings
from bot.db import Database
from bot.domain import commands


class Base(DeclarativeBase):
    """The bare app's own tables."""


class Payload(Base):
    """Whatever came in."""

    __tablename__ = "bare_payloads"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(32))
    body: Mapped[dict[str, Any]] = mapped_column(JSON())


async def prepare(db: Database) -> None:
    """Make the one table."""
    async with db.engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)


def create_app(db: Database, settings: Settings) -> AsyncApp:
    """An app that writes each payload down, then acknowledges it: one transaction each."""
    us = AuthorizeResult(
        enterprise_id=None,
        team_id="T07ACME4K2",
        bot_token=settings.slack_bot_token.get_secret_value(),
        bot_id="B0BARE",
        bot_user_id="U0BARE",
    )

    async def authorize() -> AuthorizeResult:
        return us

    app = AsyncApp(
        client=AsyncWebClient(base_url=settings.slack_api_url, retry_handlers=[]),
        authorize=authorize,
        process_before_response=True,
        request_verification_enabled=False,  # the web application around it verifies, as the bot's
        signing_secret="",
    )

    async def write_down(ack: AsyncAck, body: dict[str, Any]) -> None:
        async with db.begin() as session:
            await session.execute(
                insert(Payload).values(kind=body.get("type") or "command", body=body)
            )
        await ack()

    app.event(re.compile(".*"))(write_down)
    app.command(commands.COMMAND)(write_down)
    return app
