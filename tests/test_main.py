"""`pm-request run` as a process: how it starts, what it says, how it ends."""

import asyncio
import os
import signal
import sys
import time
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.sandbox.records import Call
from bot.sandbox.server import SandboxServer
from bot.sandbox.workspace import Workspace
from tests import world
from tests.promises import processes, shown
from tests.promises.processes import CONNECTED

SECONDS_TO_STOP = 5


@asynccontextmanager
async def running(environment: dict[str, str], folder: Path, *words: str) -> AsyncIterator[Process]:
    """`python -m bot <words>` with this environment, in an empty folder (no .env there)."""
    here = str(Path(__file__).parents[1])
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot", *(words or ("run",))),
        env={"PATH": os.environ["PATH"], "PYTHONPATH": here, **environment},
        cwd=folder,
        stdout=PIPE,
        stderr=PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def says(process: Process, words: str, *, seconds: float = 20) -> None:
    """Returns when the process has said `words`."""
    heard = []
    assert process.stderr
    try:
        async with asyncio.timeout(seconds):
            async for line in process.stderr:
                heard.append(line.decode())
                if words in heard[-1]:
                    return
    except TimeoutError:
        pass
    raise AssertionError(f"it did not say {words!r}, but:\n{''.join(heard)}")


async def ends(process: Process, *, seconds: float = 20) -> tuple[int, str]:
    """Its exit code, and what it said last."""
    async with asyncio.timeout(seconds):
        _, said = await process.communicate()
    assert process.returncode is not None
    return process.returncode, said.decode()


async def stops_in_time(process: Process, name: signal.Signals) -> None:
    """It ends within SECONDS_TO_STOP of the signal, as if all were well."""
    process.send_signal(name)
    begun = time.monotonic()
    code, said = await ends(process)
    assert (code, time.monotonic() - begun < SECONDS_TO_STOP) == (0, True), said
    assert "Traceback" not in said


def environment(server: SandboxServer, folder: Path, *, socket_mode: bool = True) -> dict[str, str]:
    url = f"sqlite+aiosqlite:///{folder}/pm-request.db"
    settings = world.settings(server, url, socket_mode=socket_mode)
    found = processes.environment(settings)
    if not socket_mode:
        found |= {"SLACK_SIGNING_SECRET": server.workspace.signing_secret, "PORT": "0"}
    return found


@asynccontextmanager
async def serving(slack: Workspace, folder: Path, *words: str) -> AsyncIterator[Process]:
    """`slack` is there, and the bot is started."""
    async with await SandboxServer.start(slack) as server:
        settings = environment(server, folder)
        async with running(settings, folder, *words) as process:
            yield process


@asynccontextmanager
async def slack_and_bot(folder: Path) -> AsyncIterator[tuple[Workspace, Process]]:
    slack, _ = world.company()
    async with serving(slack, folder) as process:
        await says(process, CONNECTED)
        yield slack, process


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_it_in_good_order(tmp_path: Path, name: signal.Signals) -> None:
    async with slack_and_bot(tmp_path) as (slack, process):
        await slack.settled()
        await stops_in_time(process, name)
        assert slack.sockets.connected == 0


async def test_a_signal_ends_it_over_http_too(tmp_path: Path) -> None:
    slack, _ = world.company(socket_mode=False)
    async with await SandboxServer.start(slack) as server:
        settings = environment(server, tmp_path, socket_mode=False)
        async with running(settings, tmp_path) as process:
            await says(process, CONNECTED)
            await stops_in_time(process, signal.SIGTERM)


async def test_what_is_on_its_way_to_slack_is_finished_first(tmp_path: Path) -> None:
    """Without that, who starts anew would have to wait for the claim to lapse."""
    async with slack_and_bot(tmp_path) as (slack, process):
        posting = asyncio.Event()

        async def slow(stage: str, call: Call) -> None:
            if stage == "before" and call.method == "chat.postMessage":
                posting.set()
                await asyncio.sleep(1)

        slack.on_call.append(slow)
        await slack.invites("#sales", by=slack.person("sally"))
        await posting.wait()
        await stops_in_time(process, signal.SIGTERM)
        assert shown.counted(slack) == {"intro:#sales": 1}
        kept = [call for call in slack.calls if call.method == "chat.postMessage"]
        assert [call.status for call in kept] == [200]
    async with serving(slack, tmp_path) as process:
        await says(process, CONNECTED)
        await asyncio.sleep(0.5)
        await stops_in_time(process, signal.SIGTERM)
    # It was settled: nobody looked for it, and nobody posted it again.
    assert not [call for call in slack.calls if call.method == "conversations.history"]
    assert shown.counted(slack) == {"intro:#sales": 1}


async def test_it_stops_even_when_slack_does_not_answer(tmp_path: Path) -> None:
    async with slack_and_bot(tmp_path) as (slack, process):
        slack.faults.slow_seconds = 9
        await slack.invites("#sales", by=slack.person("sally"))
        await asyncio.sleep(0.5)
        await stops_in_time(process, signal.SIGTERM)


async def test_it_waits_for_slack_and_connects_when_slack_is_back(tmp_path: Path) -> None:
    slack, _ = world.company()
    server = await SandboxServer.start(slack)
    settings = environment(server, tmp_path)
    await server.stop()
    async with running(settings, tmp_path) as process:
        await says(process, "Slack cannot be reached")
        async with await SandboxServer.start(slack, port=server.port):
            await says(process, CONNECTED)
            await stops_in_time(process, signal.SIGTERM)


async def test_it_can_be_stopped_while_it_waits_for_slack(tmp_path: Path) -> None:
    slack, _ = world.company()
    server = await SandboxServer.start(slack)
    settings = environment(server, tmp_path)
    await server.stop()
    async with running(settings, tmp_path) as process:
        await says(process, "Slack cannot be reached")
        await stops_in_time(process, signal.SIGTERM)


@pytest.mark.parametrize(
    ("setting", "wrong"),
    [("SLACK_BOT_TOKEN", "xoxb-not-this-one"), ("SLACK_APP_TOKEN", "xapp-not-this-one")],
)
async def test_a_wrong_token_is_said_in_a_sentence(
    tmp_path: Path, setting: str, wrong: str
) -> None:
    slack, _ = world.company()
    async with await SandboxServer.start(slack) as server:
        settings = environment(server, tmp_path) | {setting: wrong}
        async with running(settings, tmp_path) as process:
            code, said = await ends(process)
    assert code == 1
    assert f"Slack does not take {setting} (invalid_auth). Copy" in said
    assert "Traceback" not in said
    assert wrong not in said


async def test_everything_that_is_missing_is_said_at_once(tmp_path: Path) -> None:
    async with running({}, tmp_path) as process:
        code, said = await ends(process)
    assert code == 1
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"):
        assert name in said
    assert "Traceback" not in said


async def test_a_database_that_cannot_be_opened_is_said(tmp_path: Path) -> None:
    slack, _ = world.company()
    async with await SandboxServer.start(slack) as server:
        nowhere = {"DATABASE_URL": f"sqlite:///{tmp_path}/no-such-folder/pm-request.db"}
        async with running(environment(server, tmp_path) | nowhere, tmp_path) as process:
            code, said = await ends(process)
    assert code == 1
    assert "DATABASE_URL" in said
    assert "Traceback" not in said


async def test_a_web_process_needs_a_signing_secret(tmp_path: Path) -> None:
    slack, _ = world.company()
    async with serving(slack, tmp_path, "web") as process:
        code, said = await ends(process)
    assert code == 1
    assert "SLACK_SIGNING_SECRET" in said


async def test_all_that_a_web_process_lacks_is_said_at_once(tmp_path: Path) -> None:
    slack, _ = world.company()
    async with await SandboxServer.start(slack) as server:
        wrong = {"SLACK_SIGNING_SECRET": "", "PORT": "eighty", "SLACK_BOT_TOKEN": ""}
        settings = environment(server, tmp_path) | wrong
        async with running(settings, tmp_path, "web") as process:
            code, said = await ends(process)
    assert code == 1
    lines = [line.split(":")[0].split(" is missing")[0] for line in said.splitlines()[1:]]
    assert lines == ["- SLACK_BOT_TOKEN", "- SLACK_SIGNING_SECRET", "- PORT"]


async def test_a_worker_needs_no_way_for_slack_to_reach_it(tmp_path: Path) -> None:
    slack, _ = world.company()
    unreached = {"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": ""}
    async with await SandboxServer.start(slack) as server:
        settings = environment(server, tmp_path) | unreached
        async with running(settings, tmp_path, "worker") as process:
            await says(process, CONNECTED)
            assert slack.sockets.connected == 0
            await stops_in_time(process, signal.SIGTERM)
