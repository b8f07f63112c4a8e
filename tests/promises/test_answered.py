"""Everything is answered: what nobody knows is acknowledged, what went wrong is said or retried."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import text

from bot.db import Database
from bot.domain import commands
from bot.listeners.actions import ACTIONS
from bot.listeners.commands import VERBS
from bot.listeners.events import EVENTS
from bot.listeners.failures import SORRY
from bot.listeners.options import OPTIONS
from bot.listeners.submissions import FORMS
from bot.models import Installation
from bot.views import roadmap_filter_form
from tests.promises.door import DOORS, MINUTES, Door, HttpDoor, contents
from tests.promises.payloads import Placed, event, interaction, view
from tests.promises.said import message
from tests.promises.samples import click, command
from tests.world import World

MODAL = {"type": "view", "view_id": "V07MODAL2Q7"}


@asynccontextmanager
async def broken(db: Database, table: str = "requests") -> AsyncIterator[None]:
    """A database in which a table has gone missing, until it is back."""
    await _run(db, f"ALTER TABLE {table} RENAME TO {table}_away")
    try:
        yield
    finally:
        await _run(db, f"ALTER TABLE {table}_away RENAME TO {table}")


async def _run(db: Database, statement: str) -> None:
    async with db.begin() as session:
        await session.execute(text(statement))


# What nobody listens for


@pytest.mark.parametrize("way", DOORS)
async def test_what_nobody_knows_is_acknowledged(
    acme: World, placed: Placed, way: type[Door]
) -> None:
    door, blank = way(acme), view(acme, "old_form", {})
    clicked = click(acme, placed, "old_button", "1").body
    pressed = interaction(
        acme, "block_actions", "sally", container=MODAL, view=blank, actions=clicked["actions"]
    )
    callback = {"callback_id": "old_shortcut"}
    unknown = [
        ("events_api", event(acme, type="pin_added", user=acme.sally.id)),
        ("events_api", event(acme, type="message", subtype="huddle_thread", channel="C1")),
        ("events_api", {"type": "app_rate_limited", "team_id": acme.slack.team_id}),
        ("events_api", {"type": "something_new", "team_id": acme.slack.team_id}),
        (
            "events_api",
            {**event(acme, type="team_join"), "team_id": "T0ELSE", "authorizations": []},
        ),
        ("interactive", clicked),
        ("interactive", pressed),
        ("interactive", interaction(acme, "view_submission", "sally", view=blank)),
        ("interactive", interaction(acme, "view_closed", "sally", view=blank)),
        ("interactive", interaction(acme, "shortcut", "sally", **callback)),
        ("interactive", interaction(acme, "message_action", "sally", **callback)),
        ("interactive", interaction(acme, "workflow_step_edit", "sally", **callback)),
        ("interactive", interaction(acme, "block_suggestion", "sally", action_id="x", value="y")),
        ("slash_commands", command(acme).body | {"command": "/older-name"}),
        ("slash_commands", command(acme).body | {"team_id": "T0ELSE"}),
    ]
    before = await contents(acme.bot.db, but=MINUTES)
    for kind, body in unknown:
        assert (await door.takes(kind, body)).status == 200, body
    assert await contents(acme.bot.db, but=MINUTES) == before


async def test_before_anybody_has_installed_us_slack_is_to_come_again(acme: World) -> None:
    async with acme.bot.db.begin() as session:
        installed = await session.get_one(Installation, acme.slack.team_id)
        await session.delete(installed)
    door = HttpDoor(acme, anew=True)
    assert (await door.takes("events_api", message(acme).fresh())).status == 503


# Every listener


@pytest.mark.parametrize("way", DOORS)
async def test_every_event_is_acknowledged(acme: World, way: type[Door]) -> None:
    door = way(acme)
    for name in EVENTS:
        for about in ({}, {"user": "U1", "channel": "C1"}, {"user": {"id": "U1"}, "channel": {}}):
            body = event(acme, type=name, **about)
            if name not in ("app_uninstalled", "tokens_revoked"):
                assert (await door.takes("events_api", body)).status in (200, 503), name


@pytest.mark.parametrize("way", DOORS)
async def test_every_click_is_acknowledged(acme: World, placed: Placed, way: type[Door]) -> None:
    door = way(acme)
    acme.slack.faults.rate_limit = False
    for family in ACTIONS:
        for value in ("", "1", "999999", "1:new:approved", "mine:2", "no such thing"):
            on_card = click(acme, placed, family, value, selected_option={"value": value}).body
            assert (await door.takes("interactive", on_card)).status == 200, (family, value)
            about = {"container": MODAL, "view": view(acme, family, {})}
            for where in (about, {**about, "view": about["view"] | {"type": "home"}}):
                body = interaction(
                    acme, "block_actions", "sally", actions=on_card["actions"], **where
                )
                assert (await door.takes("interactive", body)).status == 200, (family, value)


@pytest.mark.parametrize("way", DOORS)
async def test_every_form_is_answered(acme: World, way: type[Door]) -> None:
    door = way(acme)
    for callback_id in FORMS:
        body = interaction(acme, "view_submission", "sally", view=view(acme, callback_id, {}))
        reply = await door.takes("interactive", body)
        assert reply.status == 200, callback_id
        if callback_id == roadmap_filter_form.CALLBACK:  # no filter chosen: all is shown
            assert reply.text in ("", "null")
            continue
        assert reply.json["response_action"] in ("errors", "update"), callback_id


@pytest.mark.parametrize("way", DOORS)
async def test_every_command_and_every_menu_is_answered(acme: World, way: type[Door]) -> None:
    door = way(acme)
    for verb in VERBS:
        assert verb in commands.BY_VERB
        reply = await door.takes("slash_commands", command(acme, verb).body)
        assert reply.status == 200, verb
    for action_id in OPTIONS:
        typed = interaction(acme, "block_suggestion", "sally", action_id=action_id, value="")
        reply = await door.takes("interactive", typed)
        assert (reply.status, reply.json) == (200, {"options": []})


# When the database fails


@pytest.mark.parametrize("way", DOORS)
async def test_an_event_that_could_not_be_kept_comes_again(acme: World, way: type[Door]) -> None:
    door, asked = way(acme), message(acme).fresh()
    before = await contents(acme.bot.db)
    async with broken(acme.bot.db):
        assert (await door.takes("events_api", asked)).status >= 500
    assert await contents(acme.bot.db) == before
    assert (await door.takes("events_api", asked)).status == 200
    assert len((await contents(acme.bot.db))["requests"]) == 1


async def test_slack_brings_back_what_could_not_be_kept(acme: World) -> None:
    async with broken(acme.bot.db):
        await acme.sally.posts("#sales", "We need SSO to close the deal")
        await acme.slack.settled()
    await acme.wait(70)
    assert "We need SSO to close the deal" in acme.card(1).rendered


async def test_a_command_that_fails_is_answered_in_words(acme: World) -> None:
    async with broken(acme.bot.db):
        answer = await acme.sally.runs("/pm-request mine", in_="#sales")
        assert answer.text == SORRY
    await acme.sally.runs("/pm-request mine", in_="#sales")
    assert acme.sally.modal is not None


async def test_a_form_that_could_not_be_saved_stays_with_all_that_was_typed(acme: World) -> None:
    await acme.sally.runs("/pm-request", in_="#sales")
    filled = {"Title": "Dark mode", "What is needed, and why": "Eyes hurt"}
    await acme.sally.fills({**filled, "Category": "New capability or change"})
    async with broken(acme.bot.db):
        sent = await acme.sally.submits()
        assert (sent.closed, sent.errors) == (False, {"Title": SORRY})
    assert {key: acme.sally.front.fields[key] for key in filled} == filled
    assert (await acme.sally.submits()).closed
    await acme.quiet()
    assert "Dark mode" in acme.card(1).rendered


async def test_a_click_that_fails_shows_a_warning_and_can_be_made_again(
    acme: World, placed: Placed
) -> None:
    async with broken(acme.bot.db, "decisions"):
        assert (await acme.priya.clicks(acme.card(1), "Approve")).error
    assert (await acme.priya.clicks(acme.card(1), "Approve")).error is None
    await acme.quiet()
    assert "Approved" in acme.card(1).rendered


async def test_while_the_database_cannot_be_asked_at_all(acme: World) -> None:
    """Not even for whose payload it is."""
    door = HttpDoor(acme, anew=True)
    async with broken(acme.bot.db, "installations"):
        assert (await door.takes("events_api", message(acme).fresh())).status >= 500
        reply = await door.takes("slash_commands", command(acme).body)
        assert (reply.status, reply.text) == (200, SORRY)


async def test_a_database_that_somebody_else_writes_to_for_long(acme: World, sqlite: str) -> None:
    with sqlite3.connect(sqlite.partition("///")[2], isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        async with asyncio.timeout(3):  # Slack waits no longer
            answer = await acme.sally.runs("/pm-request mine", in_="#sales")
        other.execute("ROLLBACK")
    other.close()
    assert answer.text == SORRY
    assert (await acme.sally.runs("/pm-request mine", in_="#sales")).error is None
