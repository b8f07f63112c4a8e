"""Debian's Chromium, driven by Playwright: the one browser there is, and windows in it."""

import contextlib
import shutil
from collections.abc import Iterator

from playwright.sync_api import Browser, ViewportSize, expect, sync_playwright

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
