"""Every kind of message that the bot posts is drawn, each block of it."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import APIRequestContext, Browser, expect

from bot.sandbox import seed
from bot.services import outbox
from tests.browser import census
from tests.browser.conftest import Opens

# What they lead to is no post of its own: App Home (test_views.py), the card drawn anew, a pin, a
# canvas, a file.
NO_POSTS = {
    *(outbox.HOME, outbox.HOMES, outbox.UNDO_OVER),
    *(outbox.LIVING_PIN, outbox.CANVAS, outbox.EXPORT),
}


@pytest.fixture(scope="module")
def address(browser: Browser, fortnight: str) -> Iterator[str]:
    """The company after two weeks; what is done to it here is undone for whoever comes next."""
    context = browser.new_context()
    kept = context.request.get(f"{fortnight}/sandbox/saved").body()
    yield fortnight
    assert context.request.post(f"{fortnight}/sandbox/saved", data=kept).ok
    context.close()


def test_every_kind_of_message_is_drawn(opens: Opens, address: str) -> None:
    window = opens("priya", "general")
    _what_two_weeks_do_not_bring(window.page.request, f"{address}/sandbox")
    wanted = census.kinds() - NO_POSTS
    posts: dict[str, dict[str, str]] = {}
    for _ in range(100):
        posts = dict(_posts(window.page.request, address))
        if posts.keys() >= wanted:
            break
        window.page.wait_for_timeout(100)
    assert wanted - posts.keys() == set()
    for kind in wanted:
        window.opens(**posts[kind])
        row = window.page.locator(f'[data-ts="{posts[kind]["message"]}"]').last
        expect(row.locator(".message-body")).not_to_be_empty()
        assert row.locator("[data-unknown]").all_text_contents() == [], kind


def _what_two_weeks_do_not_bring(web: APIRequestContext, api: str) -> None:
    """Somebody has the balance sent as a picture, somebody is refused, a channel is shared with
    another company and somebody asks there, and triage moves elsewhere."""

    def does(what: str, **body: Any) -> None:
        assert web.post(f"{api}/{what}", data=body).ok, what

    seen = web.post(f"{api}/people/erin/sees", data={"in": "#pm-triage"}).json()["result"]
    [card] = [message for message in seen if message["text"].startswith("PM-13 ")]
    does("people/erin/clicks", message=card, button="Approve")
    ran = {"command": "/pm-request balance", "in": "#pm-triage"}
    answer = web.post(f"{api}/people/priya/runs", data=ran).json()["result"]
    does("people/priya/clicks", message=answer["message"], button="Send picture")
    does("shares", **{"in": "#marketing", "with": seed.PARTNER})
    ask = "We need a launch date for the spring campaign, can you give us one?"
    does("people/mark/posts", **{"in": "#marketing", "text": ask})
    does("people/priya/runs", command="/pm-request settings", **{"in": "#pm-triage"})
    does("people/priya/fills", fields={"Triage channel": "#engineering"})
    does("people/priya/submits")


def _posts(web: APIRequestContext, address: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The kind of everything that the bot has posted, and where somebody sees it."""
    kept = web.get(f"{address}/sandbox/saved").json()
    names = {person["id"]: person["name"] for person in kept["people"]}
    for channel in kept["channels"]:
        for message in channel["messages"]:
            who = message["ephemeral_to"] or next(
                user
                for user in channel["members"]
                if names[user] in ("priya", "sally", "mark") or channel["kind"] == "im"
            )
            place = {"who": names[who], "where": channel["id"], "message": message["ts"]}
            thread = {"thread": message["thread_ts"]} if message["thread_ts"] else {}
            if kind := _kind(message):
                yield kind, {**place, **thread, "tab": "messages"}


def _kind(message: dict[str, Any]) -> str:
    """By its key; what one person alone sees has none."""
    if message["ephemeral_to"]:
        return outbox.RECEIPT if "Filed as" in message["text"] else outbox.EPHEMERAL
    key = ((message["metadata"] or {}).get("event_payload") or {}).get("post_key", "")
    return str(key).partition(":")[0]
