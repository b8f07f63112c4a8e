"""Debian's Chromium, driven by Playwright: the one browser there is, and windows in it."""

import contextlib
import shutil
from collections.abc import Iterator

from playwright.sync_api import Browser, ViewportSize, expect, sync_playwright

from tests.browser.trouble import Trouble
from tests.browser.window import Window

NAMES = ("chromium", "chromium-browser", "google-chrome")
# It runs as root in containers, and shall call nobody.
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
SIZE = ViewportSize(width=1280, height=800)
# The relay posts within a moment; a busy machine takes its time (milliseconds).
PATIENCE_MS = 20_000.0


def path() -> str | None:
    """Where it is, if it is there."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextlib.contextmanager
def browser() -> Iterator[Browser]:
    """Chromium without a window on the screen."""
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path(), args=FLAGS)
        yield chromium
        chromium.close()


@contextlib.contextmanager
def window(browser: Browser, address: str, trouble: Trouble) -> Iterator[Window]:
    """A window of a browser of its own, watched for what goes wrong in it."""
    context = browser.new_context(viewport=SIZE, color_scheme="light")
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    trouble.watch(page)
    yield Window(page, address)
    context.close()
