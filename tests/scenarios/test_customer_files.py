"""A list of customers that comes as a file: shown first, imported then, and from Slack alone."""

import base64
from typing import Any

import pytest

from bot.domain import sheet_files
from bot.sandbox import downloads
from bot.sandbox.person import Person
from tests.world import World

LIST = "name,tier,value,account_manager\nInitech,Key account,120000,@sally\nGlöbex,Small,5,\n"
FIELD = "Or a CSV file"


def _file(content: bytes | str, name: str = "customers.csv") -> dict[str, str]:
    raw = content.encode() if isinstance(content, str) else content
    return {"name": name, "base64": base64.b64encode(raw).decode()}


async def _opened(who: Person) -> None:
    await who.runs("/pm-request customers")
    await who.clicks_in_modal("Import CSV")


async def _said(world: World, content: Any) -> str:
    """What a product manager is told of a file that cannot be read."""
    await _opened(world.priya)
    await world.priya.fills({FIELD: content})
    sent = await world.priya.submits()
    await world.priya.closes()
    return sent.errors.get(FIELD, "")


async def test_a_file_is_checked_line_by_line_and_then_imported(any_world: World) -> None:
    world = any_world
    await _opened(world.priya)
    await world.priya.fills({FIELD: _file(LIST + "Umbrella,legendary,5,\n")})
    assert not (await world.priya.submits()).closed
    shown = world.priya.front.text
    assert "From customers.csv:" in shown
    assert "To be added: 2" in shown
    assert "Line 2, Initech: tier Key account, value 120,000, account manager sally" in shown
    assert "Left out: 1\nLine 4, Umbrella: “legendary” is no tier" in shown
    await world.sally.runs("/pm-request customers")
    assert "No customers yet." in world.sally.front.text
    await world.sally.closes()
    assert not (await world.priya.submits()).closed
    assert "Added: 2" in world.priya.front.text
    await world.priya.closes()
    await world.sally.runs("/pm-request customers")
    assert "2 customers, by name" in world.sally.front.text
    assert "Glöbex · Small · 5 a year" in world.sally.front.text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
async def test_whatever_program_wrote_it(world: World, encoding: str) -> None:
    await _opened(world.priya)
    content = LIST.replace("\n", "\r\n").replace(",", ";").encode(encoding)
    await world.priya.fills({FIELD: _file(content)})
    await world.priya.submits()
    assert "Line 3, Glöbex: tier Small, value 5" in world.priya.front.text


async def test_what_cannot_be_read_is_said_and_the_form_stays(world: World) -> None:
    assert "workbook. Save it as “CSV UTF-8”" in await _said(world, _file(b"PK\x03\x04rest"))
    assert "cannot read its characters" in await _said(world, _file(b"name\n\x81\x8d\n"))
    assert "There is nothing in it" in await _said(world, _file(b""))
    assert "has to name the columns" in await _said(world, _file("Initech,Small\n"))
    big = b"name\n" + b"x" * sheet_files.MOST_BYTES
    assert "more than 1,000,000 bytes" in await _said(world, _file(big))
    long = "name\n" + "\n".join(f"Customer {n}" for n in range(5001))
    assert "5,001 lines, and I take 5,000 at once" in await _said(world, _file(long))


async def test_five_thousand_lines_go_in(any_world: World) -> None:
    world = any_world
    await _opened(world.priya)
    long = "name,value\n" + "\n".join(f"Customer {n},{n}" for n in range(5000))
    await world.priya.fills({FIELD: _file(long)})
    await world.priya.submits()
    assert "To be added: 5000" in world.priya.front.text
    await world.priya.submits()
    assert "Added: 5000" in world.priya.front.text


async def test_pasted_or_a_file_but_not_both_and_not_neither(world: World) -> None:
    await _opened(world.priya)
    assert "Paste your customers here" in (await world.priya.submits()).errors["Customers"]
    await world.priya.fills({"Customers": LIST, FIELD: _file(LIST)})
    assert "not both" in (await world.priya.submits()).errors[FIELD]
    await world.priya.fills({"Customers": None})
    await world.priya.submits()
    assert "To be added: 2" in world.priya.front.text


async def test_a_file_that_slack_does_not_hand_over(world: World) -> None:
    await _opened(world.priya)
    await world.priya.fills({FIELD: _file(LIST)})
    world.slack.faults.down_methods.add(downloads.FETCHED)
    assert "Slack did not hand me that file" in (await world.priya.submits()).errors[FIELD]
    world.slack.faults.down_methods.clear()
    world.slack.app.scopes -= {downloads.SCOPE}
    assert "Slack did not hand me that file" in (await world.priya.submits()).errors[FIELD]
    world.slack.app.scopes |= {downloads.SCOPE}
    assert not (await world.priya.submits()).errors
    assert "To be added: 2" in world.priya.front.text


async def test_nothing_is_fetched_from_elsewhere_nor_for_anybody_else(world: World) -> None:
    await _opened(world.priya)
    await world.priya.fills({FIELD: _file(LIST)})
    (state,) = (s for key, s in world.priya.front.values.items() if "files" in s)
    state["files"][0]["url_private_download"] = "http://127.0.0.1:9/customers.csv"
    assert "does not lie with Slack itself" in (await world.priya.submits()).errors[FIELD]
    await world.slack.changes_group("product", [world.paul])
    await world.quiet()
    assert "Only product managers can do that" in str((await world.priya.submits()).errors)


async def test_a_list_that_was_imported_is_not_imported_again(world: World) -> None:
    await _opened(world.priya)
    await world.priya.fills({FIELD: _file(LIST)})
    await world.priya.submits()
    world.slack.faults.drop_acks = 1
    await world.priya.submits()
    await world.priya.submits()
    assert "it was imported already" in world.priya.front.text
