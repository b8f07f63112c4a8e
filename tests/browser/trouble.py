"""What goes wrong in a page without anybody seeing it: console, scripts, answers."""

from playwright.sync_api import ConsoleMessage, Page, Request, Response

# Chromium gives up what is under way when the page goes elsewhere: as it should.
_LEFT = "net::ERR_ABORTED"


class Trouble:
    """Kept for a whole test, whatever windows it opens."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def watch(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.said.append(f"script: {error}"))
        page.on("response", self._response)
        page.on("requestfailed", self._failed)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.said.append(f"console: {message.text}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.said.append(f"{response.status} {response.request.method} {response.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != _LEFT:
            self.said.append(f"failed: {request.method} {request.url} {request.failure}")
