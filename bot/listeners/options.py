"""Choices that are looked up while one types."""

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.models.blocks import Option
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db import Database
from bot.errors import Refused
from bot.listeners import look_alikes, payloads
from bot.services import customers, roadmap_pages
from bot.services.people import Actor
from bot.views import (
    customer_inputs,
    item_change_fields,
    item_change_form,
    item_form,
    merge_form,
    roadmap_filter_form,
    support_form,
    wait_form,
)

# What was typed, and what stands behind the colon of the menu's action_id.
Listener = Callable[[AsyncSession, Actor, str, str], Awaitable[list[Option]]]


def register(app: AsyncApp) -> None:
    """One listener for all look-ups: OPTIONS below says what each searches."""
    app.options(re.compile(".*"))(on_options)


async def on_options(ack: AsyncAck, body: dict[str, Any], db: Database, workspace: str) -> None:
    """At most 100 options (facts.md, section 4); none for who may not see them."""
    family, _, subject = payloads.text(body, "action_id").partition(":")
    listener = OPTIONS.get(family)
    found: list[Option] = []
    if listener is not None:
        actor = payloads.actor(body, workspace)
        try:
            async with db.begin() as session:
                found = await listener(session, actor, payloads.text(body, "value"), subject)
        except Refused:
            found = []
    await ack(options=found)


async def _items(session: AsyncSession, actor: Actor, typed: str, _: str) -> list[Option]:
    return item_form.options(await roadmap_pages.search(session, actor, typed))


async def _themes(session: AsyncSession, actor: Actor, typed: str, _: str) -> list[Option]:
    themes = await roadmap_pages.themes(session, actor, typed)
    return item_change_form.theme_options(themes, typed)


async def _themes_in_use(session: AsyncSession, actor: Actor, typed: str, _: str) -> list[Option]:
    return item_change_form.theme_options(await roadmap_pages.themes(session, actor, typed), "")


async def _customers(session: AsyncSession, actor: Actor, typed: str, _: str) -> list[Option]:
    return customer_inputs.options(await customers.search(session, actor, typed), typed)


OPTIONS: Mapping[str, Listener] = {
    customer_inputs.CUSTOMER: _customers,
    support_form.CUSTOMER: _customers,
    item_form.ITEM: _items,
    wait_form.ON_ITEM: _items,
    item_change_fields.THEME: _themes,
    roadmap_filter_form.THEME: _themes_in_use,
    merge_form.INTO: look_alikes.goals,
}
