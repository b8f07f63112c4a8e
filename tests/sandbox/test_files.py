"""Files that people hand in: what is in them is served to the app, and to nobody else."""

import base64
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from bot.sandbox import Workspace, downloads, files, saving
from bot.sandbox.person import Person
from bot.sandbox.server import SandboxServer
from tests.sandbox import bolt
from tests.sandbox.asking import Browser
from tests.sandbox.conftest import Ear
from tests.sandbox.test_acting import opened

Json = dict[str, Any]

ENTRY = bolt.entry("File", type="file_input", filetypes=["csv"], max_files=1, optional=True)
LIST = {"name": "list.csv", "text": "name\nInitech\n"}


@pytest.fixture(autouse=True)
def _granted(slack: Workspace) -> None:
    slack.app.scopes |= {downloads.SCOPE}


async def _get(url: str, token: str) -> tuple[int, str]:
    headers = {"Authorization": f"Bearer {token}"}
    async with (
        aiohttp.ClientSession() as http,
        http.get(url, headers=headers, allow_redirects=False) as answer,
    ):
        return answer.status, await answer.text()


async def test_with_its_token_the_app_reads_them(
    slack: Workspace, server: SandboxServer, ear: Ear, sally: Person
) -> None:
    await sally.posts("#sales", "Our customers", files=[LIST])
    await slack.settled()
    (file,) = next(event for event in ear.events if "files" in event)["files"]
    assert (file["name"], file["size"]) == ("list.csv", 13)
    for key in ("url_private", "url_private_download"):
        assert await _get(file[key], slack.bot_token) == (200, "name\nInitech\n")
        assert (await _get(file[key], "xoxb-somebody"))[0] == 302
    slack.app.scopes -= {downloads.SCOPE}
    assert (await _get(file["url_private"], slack.bot_token))[0] == 302


async def test_the_page_hands_them_in_and_leaves_them_standing(
    slack: Workspace, server: SandboxServer, ear: Ear, sally: Person, browser: Browser
) -> None:
    view_id = await opened(ear, sally, slack, server, ENTRY)
    where = {"view_id": view_id, "block_id": "b_file", "action_id": "file"}
    raw = base64.b64encode("Café\n".encode("cp1252")).decode()
    await browser.does("page/sally/act", **where, value=[{"name": "a.csv", "base64": raw}])
    (file,) = sally.front.values["b_file", "file"]["files"]
    await browser.does("page/sally/act", **where, value=[{"name": "a.csv", "id": file["id"]}])
    assert sally.front.values["b_file", "file"]["files"] == [file]
    assert slack.contents[file["id"]] == b"Caf\xe9\n"
    status, _ = await browser.post("page/sally/act", {**where, "value": [{"id": "F0NOT"}]})
    assert status == 400


async def test_slacks_client_takes_only_what_the_app_asks_for(
    slack: Workspace, server: SandboxServer, ear: Ear, sally: Person
) -> None:
    await opened(ear, sally, slack, server, ENTRY)
    await sally.fills({"File": "brief.png"})
    refused = "brief.png is not of a type that can be added here."
    assert (await sally.submits()).errors == {"File": refused}
    await sally.fills({"File": ["a.csv", "b.csv"]})
    assert (await sally.submits()).errors == {"File": "Please add 1 or fewer files."}
    await sally.fills({"File": LIST})
    assert (await sally.submits()).closed


async def test_they_are_saved_with_the_workspace(slack: Workspace, sally: Person, ear: Ear) -> None:
    await sally.posts("#sales", "Our customers", files=[LIST])
    saved = await saving.save(slack)
    before = dict(slack.contents)
    slack.contents.clear()
    await saving.load(slack, saved)
    assert slack.contents == before


async def test_without_the_scope_no_form_asks_for_files(
    slack: Workspace, server: SandboxServer, ear: Ear, sally: Person
) -> None:
    slack.app.scopes -= {downloads.SCOPE}
    with pytest.raises(SlackApiError, match="missing_scope"):
        await opened(ear, sally, slack, server, ENTRY)


async def test_a_file_of_more_than_ten_megabytes_is_not_handed_in(
    slack: Workspace, server: SandboxServer, ear: Ear, sally: Person
) -> None:
    await opened(ear, sally, slack, server, ENTRY)
    await sally.fills({"File": [{"name": "big.csv", "text": "x" * (files.MOST_BYTES + 1)}]})
    assert (await sally.submits()).errors == {
        "File": "big.csv is too large: a file can have 10 MB."
    }
