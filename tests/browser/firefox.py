"""Firefox, driven by WebDriver BiDi: Playwright drives no Firefox but its own build."""

import asyncio
import contextlib
import re
import shutil
import tempfile
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse

NAMES = ("firefox", "firefox-esr")
# It starts within a second or two; a busy machine takes its time (seconds).
PATIENCE = 60.0
_LISTENING = re.compile(r"BiDi listening on (ws://\S+)")


def path() -> str | None:
    """Where it is, if it is there."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@dataclass
class Tab:
    """One tab. `log` is what the page wrote to its console, warnings and errors among it."""

    socket: ClientWebSocketResponse
    context: str = ""
    log: list[str] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=count)

    async def does(self, method: str, **params: Any) -> dict[str, Any]:
        """What Firefox answers to a command."""
        number = next(self._numbers)
        await self.socket.send_json({"id": number, "method": method, "params": params})
        while True:
            answer = await self.socket.receive_json(timeout=PATIENCE)
            if answer.get("method") == "log.entryAdded":
                self.log.append(str(answer["params"].get("text")))
            if answer.get("id") == number:
                assert answer["type"] == "success", answer
                return dict(answer["result"])

    async def goes_to(self, address: str) -> None:
        await self.does(
            "browsingContext.navigate", context=self.context, url=address, wait="complete"
        )

    async def types(self, words: str) -> None:
        """Into whatever has the focus, key by key."""
        keys = [
            {"type": kind, "value": letter} for letter in words for kind in ("keyDown", "keyUp")
        ]
        actions = [{"type": "key", "id": "keyboard", "actions": keys}]
        await self.does("input.performActions", context=self.context, actions=actions)

    async def until(self, condition: str) -> None:
        """Wait for a JavaScript expression to be true in the page."""
        async with asyncio.timeout(PATIENCE):
            while not await self.finds(condition):  # noqa: ASYNC110 - the page tells nobody
                await asyncio.sleep(0.1)

    async def finds(self, expression: str) -> Any:
        """The value of a JavaScript expression: a string, a number, a boolean."""
        evaluated = await self.does(
            "script.evaluate",
            expression=expression,
            target={"context": self.context},
            awaitPromise=True,
        )
        return evaluated.get("result", {}).get("value")


@contextlib.asynccontextmanager
async def tab() -> AsyncIterator[Tab]:
    """A Firefox of its own without a window on the screen, with one tab."""
    with tempfile.TemporaryDirectory(prefix="pm-request-firefox-") as profile:
        process = await asyncio.create_subprocess_exec(
            *(str(path()), "--headless", "--no-remote", "--profile", profile),
            *("--remote-debugging-port", "0"),
            stdout=DEVNULL,
            stderr=PIPE,
        )
        try:
            address = await _address(process)
            async with ClientSession() as http, http.ws_connect(f"{address}/session") as socket:
                yield await _opened(socket)
        finally:
            process.terminate()
            await process.wait()


async def _address(process: Process) -> str:
    assert process.stderr
    async with asyncio.timeout(PATIENCE):
        while line := (await process.stderr.readline()).decode(errors="replace"):
            if found := _LISTENING.search(line):
                return found[1]
    raise AssertionError("Firefox did not start")


async def _opened(socket: ClientWebSocketResponse) -> Tab:
    opened = Tab(socket)
    await opened.does("session.new", capabilities={})
    await opened.does("session.subscribe", events=["log.entryAdded"])
    tree = await opened.does("browsingContext.getTree")
    opened.context = tree["contexts"][0]["context"]
    return opened
