"""Uploads of the app: three steps, looked at in Slack's own time, then shown in a block."""

import json
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Workspace, saving
from bot.sandbox.person import Person
from bot.sandbox.server import SandboxServer
from tests.sandbox import bolt
from tests.sandbox.asking import Browser
from tests.sandbox.refused import error_of

PNG = b"\x89PNG\r\n\x1a\n" + b"picture"


async def send(url: str, content: bytes) -> int:
    async with aiohttp.ClientSession() as http, http.post(url, data=content) as answer:
        return answer.status


async def upload(web: AsyncWebClient, content: bytes = PNG) -> str:
    """The id of a file whose upload is complete."""
    begun = await web.files_getUploadURLExternal(filename="plan.png", length=len(content))
    assert await send(str(begun["upload_url"]), content) == 200
    file = str(begun["file_id"])
    done = await web.files_completeUploadExternal(files=[{"id": file, "title": "The plan"}])
    assert done["files"][0]["mimetype"] == ""
    return file


async def looked_at(web: AsyncWebClient, file: str) -> dict[str, Any]:
    for _ in range(5):
        found = dict((await web.files_info(file=file))["file"])
        if found["mimetype"]:
            return found
    raise AssertionError("Slack never looked at it")


def picture(file: str) -> dict[str, Any]:
    return {"type": "image", "slack_file": {"id": file}, "alt_text": "The plan"}


async def test_it_is_known_what_it_is_after_a_while(web: AsyncWebClient) -> None:
    file = await upload(web)
    early = (await web.files_info(file=file))["file"]
    assert (early["mimetype"], early["filetype"]) == ("", "")
    found = await looked_at(web, file)
    assert (found["mimetype"], found["filetype"]) == ("image/png", "png")
    assert (found["title"], found["size"], found["is_public"]) == ("The plan", len(PNG), False)


async def test_a_block_shows_it_only_once_it_is_known(
    web: AsyncWebClient, slack: Workspace, sally: Person
) -> None:
    sales = slack.channel("#sales").id
    file = await upload(web)
    with pytest.raises(SlackApiError) as early:
        await web.chat_postMessage(channel=sales, text="x", blocks=[picture(file)])
    assert early.value.response["error"] == "invalid_blocks"
    assert early.value.response["errors"] == [
        "invalid slack file [json-pointer:/blocks/0/slack_file]"
    ]
    await looked_at(web, file)
    await web.chat_postMessage(channel=sales, text="x", blocks=[picture(file)])
    assert sally.sees("#sales")[-1].rendered == "The plan"


async def test_no_block_shows_what_is_not_there_or_no_picture(
    web: AsyncWebClient, slack: Workspace
) -> None:
    sales = slack.channel("#sales").id
    words = await upload(web, b"just words")
    assert (await looked_at(web, words))["mimetype"] == "application/octet-stream"
    for file in (words, "F07NOBODY01"):
        posted = web.chat_postMessage(channel=sales, text="x", blocks=[picture(file)])
        assert await error_of(posted) == "invalid_blocks"
    home = {"type": "home", "blocks": [picture(words)]}
    published = web.views_publish(user_id=slack.person("sally").id, view=home)
    assert await error_of(published) == "invalid_blocks"


async def test_a_step_left_out_is_no_upload(web: AsyncWebClient, server: SandboxServer) -> None:
    begun = await web.files_getUploadURLExternal(filename="plan.png", length=len(PNG))
    file, url = str(begun["file_id"]), str(begun["upload_url"])
    completed = web.files_completeUploadExternal(files=[{"id": file, "title": "The plan"}])
    assert await error_of(completed) == "file_not_found"
    assert await send(url, PNG + b"more") == 400
    assert await send(f"{server.base_url}/upload/v1/guessed", PNG) == 404
    assert await send(url, PNG) == 200
    assert await error_of(web.files_info(file=file)) == "file_not_found"
    assert await error_of(web.files_info(file="F07NOBODY01")) == "file_not_found"
    await web.files_completeUploadExternal(files=[{"id": file, "title": "The plan"}])
    assert await send(url, PNG) == 404
    nothing = web.files_getUploadURLExternal(filename="plan.png", length=0)
    assert await error_of(nothing) == "invalid_arguments"


async def test_who_may_not_is_told_so(web: AsyncWebClient, slack: Workspace) -> None:
    slack.faults.uploads_disabled = True
    asked = web.files_getUploadURLExternal(filename="plan.png", length=3)
    assert await error_of(asked) == "file_uploads_disabled"
    slack.install(bolt.manifest(without="files:write"))
    asked = web.files_getUploadURLExternal(filename="plan.png", length=3)
    assert await error_of(asked) == "missing_scope"


async def test_the_page_gets_the_picture_and_a_saved_file_keeps_it(
    web: AsyncWebClient, slack: Workspace, server: SandboxServer, browser: Browser
) -> None:
    file = await upload(web)
    address = f"{server.base_url}/sandbox/files/{file}"
    async with aiohttp.ClientSession() as http:
        assert (await http.get(address)).status == 404
        await looked_at(web, file)
        shown = await http.get(address)
        assert (shown.content_type, await shown.read()) == ("image/png", PNG)
    kept = json.loads(json.dumps(await saving.save(slack)))
    slack.uploads.clear()
    await saving.load(slack, kept)
    assert slack.uploads[file].bytes == PNG
    del kept["uploads"]
    await saving.load(slack, kept)
    assert slack.uploads == {}


async def test_shared_in_a_conversation_it_is_a_message_with_a_file(
    web: AsyncWebClient, slack: Workspace, server: SandboxServer, sally: Person
) -> None:
    begun = await web.files_getUploadURLExternal(filename="plan.csv", length=len(PNG))
    await send(str(begun["upload_url"]), PNG[:-1] + b"!")
    files: list[dict[str, str | None]] = [{"id": str(begun["file_id"]), "title": "The plan"}]
    elsewhere = web.files_completeUploadExternal(
        files=files, channel_id=slack.channel("#random").id
    )
    assert await error_of(elsewhere) == "not_in_channel"
    sales = slack.channel("#sales").id
    await web.files_completeUploadExternal(
        files=files, channel_id=sales, initial_comment="Here it is"
    )
    message = sally.sees("#sales")[-1]
    assert message.rendered == "Here it is"
    assert [(file["name"], file["title"]) for file in message.files] == [("plan.csv", "The plan")]
