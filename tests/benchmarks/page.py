"""How fast the page of the sandbox is: its first paint, and scrolling through 5,000 messages."""

import asyncio
import statistics
from contextlib import AsyncExitStack
from typing import Any

import click
from playwright.async_api import Browser, async_playwright

from bot import clock
from bot.sandbox import history, seed
from bot.sandbox.server import SandboxServer
from bot.sandbox.workspace import Workspace
from tests.browser import chromium

MESSAGES = 5_000
TIMES = 5
# Frames of a screen come 16.7 ms apart; from about three times that on, people see a hitch.
HITCH_MS = 50

_PAINT = """() => performance.getEntriesByName("first-contentful-paint")[0].startTime"""
_READABLE = """() => performance.now()"""
# From the newest message to the oldest, half a screen a frame: faster than anybody reads.
_SCROLL = """async () => {
  const list = document.querySelector("#main .scroller");
  const frame = () => new Promise(requestAnimationFrame);
  const gaps = [];
  let [most, still, before] = [0, 0, await frame()];
  while (still < 60) {
    list.scrollTop -= list.clientHeight / 2;
    const now = await frame();
    gaps.push(now - before);
    before = now;
    most = Math.max(most, list.querySelectorAll("[data-ts]").length);
    still = list.scrollTop < 1 ? still + 1 : 0;
  }
  return {gaps, most, first: list.querySelector("[data-ts]").textContent};
}"""


async def main() -> None:
    """Two lines of numbers, medians first."""
    clock.set_to(history.ends(clock.now()))
    async with AsyncExitStack() as stack:
        slack = seed.company()
        await _fill(slack)
        server = await stack.enter_async_context(await SandboxServer.start(slack, 0))
        playwright = await stack.enter_async_context(async_playwright())
        browser = await playwright.chromium.launch(
            executable_path=chromium.path(), args=chromium.FLAGS
        )
        stack.push_async_callback(browser.close)
        address = f"{server.base_url}/?as=sally&in=general"
        paints = [await _opened(browser, address) for _ in range(TIMES)]
        click.echo(f"first paint {_told([paint for paint, _ in paints])}")
        click.echo(f"messages readable {_told([readable for _, readable in paints])}")
        _tell(await _scrolled(browser, address))


async def _fill(slack: Workspace) -> None:
    people = [slack.person(name) for name in ("sally", "mark", "erin", "otto", "sam")]
    for n in range(MESSAGES):
        words = f"Message {n}. " + "How it went today, and what comes next. " * (n % 4)
        await people[n % len(people)].posts("#general", words.strip())


async def _opened(browser: Browser, address: str) -> tuple[float, float]:
    """When something, and when the newest message is to be seen (ms), nothing being cached."""
    context = await browser.new_context(viewport=chromium.SIZE)
    page = await context.new_page()
    await page.goto(address)
    await page.get_by_text(f"Message {MESSAGES - 1}.").wait_for()
    found = float(await page.evaluate(_PAINT)), float(await page.evaluate(_READABLE))
    await context.close()
    return found


async def _scrolled(browser: Browser, address: str) -> dict[str, Any]:
    page = await browser.new_page(viewport=chromium.SIZE)
    await page.goto(address)
    await page.get_by_text(f"Message {MESSAGES - 1}.").wait_for()
    return dict(await page.evaluate(_SCROLL))


def _tell(scrolled: dict[str, Any]) -> None:
    gaps = scrolled["gaps"]
    assert "Message 0." in scrolled["first"], "the beginning was reached"
    hitches = sum(gap > HITCH_MS for gap in gaps)
    click.echo(
        f"{MESSAGES:,} messages scrolled through in {len(gaps)} frames: {_told(gaps)} a frame, "
        f"{hitches} of them over {HITCH_MS} ms; at most {scrolled['most']} messages drawn at once"
    )


def _told(milliseconds: list[float]) -> str:
    worst = max(milliseconds)
    return f"{statistics.median(milliseconds):.0f} ms (at worst {worst:.0f} ms)"


if __name__ == "__main__":
    asyncio.run(main())
