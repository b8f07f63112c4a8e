"""canvases.*: a channel has one, whoever made it; its Markdown is kept, shown, saved."""

import json

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Workspace, canvases, saving
from bot.sandbox.person import Person
from tests.sandbox import bolt
from tests.sandbox.asking import Browser
from tests.sandbox.refused import error_of


def said(markdown: str) -> dict[str, str]:
    return {"type": "markdown", "markdown": markdown}


def allow(slack: Workspace) -> str:
    """With the scope; the id of #sales."""
    slack.app.scopes = frozenset(slack.app.scopes) | {"canvases:write", "files:read"}
    return slack.channel("#sales").id


async def make(web: AsyncWebClient, channel: str, markdown: str = "One") -> str:
    made = await web.conversations_canvases_create(
        channel_id=channel, title="Plan", document_content=said(markdown)
    )
    return str(made["canvas_id"])


async def test_a_channel_has_one_which_is_replaced_and_deleted(
    web: AsyncWebClient, slack: Workspace, browser: Browser
) -> None:
    sales = allow(slack)
    canvas = await make(web, sales)
    again = web.conversations_canvases_create(channel_id=sales, document_content=said("Two"))
    assert await error_of(again) == "channel_canvas_already_exists"
    change = {"operation": "replace", "document_content": said("Two")}
    await web.canvases_edit(canvas_id=canvas, changes=[change])
    told = await browser.get("page/sally/canvas?in=%23sales")
    assert told == {"title": "Plan", "markdown": "Two"}
    channel = (await web.conversations_info(channel=sales))["channel"]
    assert channel["properties"]["canvas"] == {"file_id": canvas, "is_empty": False}
    await web.canvases_delete(canvas_id=canvas)
    assert await error_of(web.canvases_delete(canvas_id=canvas)) == "canvas_not_found"
    assert "properties" not in (await web.conversations_info(channel=sales))["channel"]


async def test_it_is_a_file_that_says_who_made_it(
    web: AsyncWebClient, slack: Workspace, sally: Person
) -> None:
    sales = allow(slack)
    ours = await make(web, sales)
    assert (await web.files_info(file=ours))["file"]["user"] == slack.bot.id
    canvases.delete(slack, slack.channel("#sales"))
    theirs = canvases.make(slack, slack.channel("#sales"), sally, "", "Mine")
    file = (await web.files_info(file=theirs["id"]))["file"]
    assert (file["user"], file["title"], file["pretty_type"]) == (sally.id, "Untitled", "Canvas")


async def test_what_it_cannot_be_is_refused(web: AsyncWebClient, slack: Workspace) -> None:
    sales = allow(slack)
    too_long = said("x" * (canvases.MOST + 1))
    asked = web.conversations_canvases_create(channel_id=sales, document_content=too_long)
    with pytest.warns(ResourceWarning, match="large body"):
        assert await error_of(asked) == "invalid_arguments"
    canvas = await make(web, sales)
    for changes in ([], [{"operation": "insert_at_end", "document_content": said("x")}]):
        assert await error_of(web.canvases_edit(canvas_id=canvas, changes=changes)) == (
            "invalid_arguments"
        )
    elsewhere = slack.channel("#random").id
    outside = web.conversations_canvases_create(channel_id=elsewhere, document_content=said("x"))
    assert await error_of(outside) == "not_in_channel"


async def test_a_plan_without_canvases_and_an_app_without_the_scope(
    web: AsyncWebClient, slack: Workspace
) -> None:
    sales = allow(slack)
    slack.faults.no_canvases = True
    asked = web.conversations_canvases_create(channel_id=sales, document_content=said("x"))
    assert await error_of(asked) == "team_tier_cannot_create_channel_canvases"
    slack.install(bolt.manifest())
    asked = web.conversations_canvases_create(channel_id=sales, document_content=said("x"))
    assert await error_of(asked) == "missing_scope"


async def test_it_is_saved_and_loaded(web: AsyncWebClient, slack: Workspace) -> None:
    await make(web, allow(slack))
    kept = json.loads(json.dumps(await saving.save(slack)))
    canvases.delete(slack, slack.channel("#sales"))
    await saving.load(slack, kept)
    found = slack.channel("#sales").canvas
    assert found is not None
    assert found["markdown"] == "One"
