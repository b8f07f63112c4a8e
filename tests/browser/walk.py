"""Going through all of a conversation in the page: what is drawn on the way, and what is not."""

import dataclasses
from typing import Any

from playwright.sync_api import Locator, Page

# From the end to the beginning, a page at a time; rows out of sight are not in the document.
_THROUGH = """async (list) => {
  const drawn = new Set(), unknown = new Set();
  const painted = () => new Promise((done) => setTimeout(() => requestAnimationFrame(done), 30));
  const look = () => {
    list.querySelectorAll("[data-ts]").forEach((row) => drawn.add(row.dataset.ts));
    list.querySelectorAll("[data-unknown]").forEach((box) => unknown.add(box.textContent));
  };
  for (list.scrollTop = list.scrollHeight; ; list.scrollTop -= list.clientHeight / 2) {
    await painted();
    look();
    if (list.scrollTop < 1) return {drawn: [...drawn], unknown: [...unknown]};
  }
}"""


@dataclasses.dataclass
class Seen:
    """`drawn`: the ts of messages; `unknown`: what the page says it cannot draw."""

    drawn: set[str]
    unknown: list[str]


def through(place: Locator) -> Seen:
    """All messages of the conversation or thread in `place`."""
    found = place.locator(".scroller").evaluate(_THROUGH)
    return Seen(set(found["drawn"]), list(found["unknown"]))


def glance(page: Page, address: str, who: str) -> dict[str, Any]:
    """What the page is told of the workspace when `who` looks."""
    return _ask(page, f"{address}/sandbox/page/{who}")


def messages(page: Page, address: str, who: str, channel: str) -> list[dict[str, Any]]:
    """All messages of a conversation, threads aside."""
    found = _ask(page, f"{address}/sandbox/page/{who}/messages?in={channel}&limit=1000")
    assert not found["has_more"]
    return list(found["messages"])


def _ask(page: Page, url: str) -> dict[str, Any]:
    answer = page.request.get(url)
    assert answer.ok, url
    return dict(answer.json())
