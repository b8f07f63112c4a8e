"""How fast the page of the sandbox is: its first paint, and scrolling through 5,000 messages."""

import asyncio
import statistics
from contextlib import AsyncExitStack
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Figures:
    """All in ms, but `most`: the messages drawn at once, at most. `gaps` lie between frames."""

    paints: list[float]
    readable: list[float]
    gaps: list[float]
    most: int

    @property
    def hitches(self) -> int:
        return sum(gap > HITCH_MS for gap in self.gaps)


async def measure() -> Figures:
    """The page opened several times, and scrolled from the newest message to the oldest."""
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
        opened = [await _opened(browser, address) for _ in range(TIMES)]
        paints, readable = map(list, zip(*opened, strict=True))
        scrolled = await _scrolled(browser, address)
        assert "Message 0." in scrolled["first"], "the beginning was reached"
        return Figures(paints, readable, scrolled["gaps"], scrolled["most"])


async def main() -> None:
    """Three lines of numbers, medians first."""
    clock.set_to(history.ends(clock.now()))
    found = await measure()
    click.echo(f"first paint {_told(found.paints)}")
    click.echo(f"messages readable {_told(found.readable)}")
    click.echo(
        f"{MESSAGES:,} messages scrolled through in {len(found.gaps)} frames: {_told(found.gaps)} "
        f"a frame, {found.hitches} of them over {HITCH_MS} ms; at most {found.most} messages drawn "
        "at once"
    )


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


def _told(milliseconds: list[float]) -> str:
    worst = max(milliseconds)
    return f"{statistics.median(milliseconds):.0f} ms (at worst {worst:.0f} ms)"


if __name__ == "__main__":
    asyncio.run(main())
