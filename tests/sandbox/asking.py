"""A browser's side of the sandbox: JSON in and out, and the event stream."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from bot.sandbox.server import SandboxServer

Json = dict[str, Any]


class Browser:
    """Asks the server as the page does; answers are (status, JSON or text)."""

    def __init__(self, server: SandboxServer, session: aiohttp.ClientSession) -> None:
        self.server, self.session = server, session

    async def get(self, path: str, **query: str | int) -> Any:
        """The JSON of /sandbox/..., which must be there."""
        async with self.session.get(self.address(path), params=query) as response:
            assert response.status == 200, await response.text()
            return await response.json()

    async def post(self, path: str, body: Any) -> tuple[int, Any]:
        async with self.session.post(self.address(path), json=body) as response:
            return response.status, await response.json()

    async def does(self, path: str, **body: Any) -> Any:
        """A POST that must go well."""
        status, answer = await self.post(path, body)
        assert status == 200, answer
        return answer

    def address(self, path: str) -> str:
        return f"{self.server.base_url}/sandbox/{path}"

    @asynccontextmanager
    async def listening(self, name: str, after: int | None = None) -> AsyncIterator["Events"]:
        query = {"as": name} | ({} if after is None else {"after": str(after)})
        async with self.session.get(self.address("events"), params=query) as response:
            assert response.status == 200, await response.text()
            assert response.content_type == "text/event-stream"
            yield Events(response)


class Events:
    """One connection to the event stream."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self._response = response
        self.last = 0

    async def next(self) -> Json:
        """The next event; TimeoutError when there is none within a moment."""
        async with asyncio.timeout(2):
            while True:
                line = (await self._response.content.readline()).decode().rstrip("\n")
                if not line and self._response.content.at_eof():
                    raise EOFError
                if line.startswith("id: "):
                    self.last = int(line.removeprefix("id: "))
                if line.startswith("data: "):
                    return dict(json.loads(line.removeprefix("data: ")))

    async def of(self, kind: str) -> Json:
        """The next event of a kind; others are passed over."""
        while True:
            found = await self.next()
            if found["kind"] == kind:
                return found
