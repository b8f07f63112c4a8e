"""When Slack's patience, or the database, is at an end: people hear it, and nothing is lost."""

import asyncio

import psycopg
from sqlalchemy import make_url

from bot.errors import TooLate
from bot.listeners.failures import SORRY
from tests import postgres, world
from tests.promises.door import HttpDoor
from tests.promises.payloads import Placed
from tests.promises.said import message
from tests.promises.samples import command, submission
from tests.world import World

TOO_LATE = str(TooLate())


def impatient(acme: World) -> None:
    """From now on every trigger_id has expired before it can be used (facts.md, section 4)."""
    acme.slack.trigger_seconds = -1


async def test_a_form_that_can_no_longer_be_opened_after_a_click(
    acme: World, placed: Placed
) -> None:
    impatient(acme)
    assert (await acme.priya.clicks(acme.card(placed.number), "Decline")).error is None
    await acme.quiet()
    assert acme.priya.modal is None
    assert acme.whispers(acme.priya, "#pm-triage") == [TOO_LATE]
    assert "Waiting for a decision" in acme.card(placed.number).rendered


async def test_a_form_that_can_no_longer_be_opened_on_top_of_another(acme: World) -> None:
    await acme.priya.runs("/pm-request roadmap", in_="#pm-triage")
    impatient(acme)
    assert (await acme.priya.clicks_in_modal("New item")).error is None
    await acme.quiet()
    assert len(acme.priya.modals) == 1
    assert [m.rendered for m in acme.priya.inbox] == [TOO_LATE]


async def test_a_form_that_can_no_longer_be_opened_after_a_command(acme: World) -> None:
    impatient(acme)
    for typed in ("", " mine", " list", " roadmap", " we need dark mode"):
        answer = await acme.sally.runs(f"/pm-request{typed}", in_="#sales")
        assert answer.text == TOO_LATE, typed


async def test_a_choice_in_a_form_that_is_closed_meanwhile(acme: World) -> None:
    await acme.sally.runs("/pm-request", in_="#sales")
    choosing = asyncio.ensure_future(acme.sally.fills({"Department": "Marketing"}))
    await asyncio.sleep(0)
    acme.sally.close_modals()
    assert (await choosing).error is None


async def test_a_postgresql_that_is_gone() -> None:
    with postgres.fresh_database() as url:
        async with world.opened(url) as acme:
            door = HttpDoor(acme)
            asked, form = message(acme), submission(acme)
            _drop(url)
            for patient in (door, HttpDoor(acme, anew=True)):
                async with asyncio.timeout(3):
                    assert (await patient.takes(asked.kind, asked.fresh())).status >= 500
                async with asyncio.timeout(3):
                    said = await patient.takes("slash_commands", command(acme, "mine").body)
                assert (said.status, said.text) == (200, SORRY)
                async with asyncio.timeout(3):
                    kept = await patient.takes(form.kind, form.body)
                assert kept.json["response_action"] == "errors"
                assert list(kept.json["errors"].values()) == [SORRY]


def _drop(url: str) -> None:
    """The database goes away, whoever is using it."""
    address = make_url(postgres.url("postgres")).set(drivername="postgresql")
    with psycopg.connect(address.render_as_string(hide_password=False), autocommit=True) as admin:
        name = make_url(url).database
        admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())
