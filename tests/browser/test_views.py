"""Two weeks of a company, looked at by everybody: every message and Home is drawn, each block."""

import pytest
from playwright.sync_api import expect

from bot.domain import home_tabs
from bot.domain.commands import COMMAND, COMMANDS
from bot.sandbox import seed
from tests.browser import walk
from tests.browser.conftest import Opens
from tests.browser.window import Window

# What a verb is tried with, where it wants something.
TAKES = {
    "find": "single sign-on",
    "why": "PM-1",
    "when": "mobile app",
    "follow": "single sign-on",
    "digest": "sales",
}
STAFF = [row.name for row in seed.PEOPLE if row.team is None]


@pytest.fixture(scope="module")
def address(fortnight: str) -> str:
    """The company after two weeks."""
    return fortnight


def test_every_message_in_every_channel_is_drawn(opens: Opens, address: str) -> None:
    priya = opens("priya", "general")
    glance = walk.glance(priya.page, address, "priya")
    channels = [row for row in glance["channels"] if row["kind"] != "im"]
    assert len(channels) > 9
    for channel in channels:
        _walks(priya, address, "priya", channel)


@pytest.mark.parametrize("who", STAFF)
def test_everybodys_home_and_direct_messages_are_drawn(
    opens: Opens, address: str, who: str
) -> None:
    window = opens(who, "general")
    assert _tabs(window) != []
    window.page.get_by_role("tab", name="Messages").click()
    glance = walk.glance(window.page, address, who)
    direct = next(c for c in glance["dms"] if c["id"] == glance["app"]["dm"])
    _walks(window, address, who, direct)


def test_every_tab_of_home_is_drawn(opens: Opens) -> None:
    """Those of a product manager, and of a department's lead."""
    seen = {tab for who in ("priya", "sally") for tab in _tabs(opens(who, "general"))}
    assert seen == {tab.label for tab in home_tabs.TABS}


def _tabs(window: Window) -> list[str]:
    """The tabs of the reader's Home, each opened and drawn."""
    window.goes_to("PM Request")
    expect(window.page.get_by_role("tab", name="Home", selected=True)).to_be_visible()
    expect(window.main.locator("[data-block-id]").first).to_be_visible()
    theirs: list[str] = []
    for tab in home_tabs.TABS:
        shown = window.main.get_by_role("button", name=f"{tab.label}, shown now")
        button = window.main.get_by_role("button", name=f"Show {tab.label}", exact=True)
        if button.count():
            button.click()
            expect(shown).to_be_visible()
        if shown.count() or (not theirs and tab is home_tabs.YOURS):
            theirs.append(tab.label)
        assert window.main.locator("[data-unknown]").all_text_contents() == []
    return theirs


def test_every_command_is_answered(opens: Opens) -> None:
    """With a modal, or a message that only who asked can see."""
    priya = opens("priya", "sales")
    rows = priya.main.locator(".row[data-ts]")
    for row in COMMANDS:
        last = rows.last.get_attribute("data-ts")
        priya.says(f"{COMMAND} {row.verb} {TAKES.get(row.verb, '')}".strip())
        answer = priya.main.locator(f'.row[data-ts="{last}"] ~ .row').last
        expect(priya.modal.or_(answer)).to_be_visible()
        assert priya.page.locator("[data-unknown]").all_text_contents() == [], row.verb
        priya.closes_all()


def test_somebody_of_another_company_sees_the_shared_channel_and_no_app(opens: Opens) -> None:
    xenia = opens("xenia", "general")
    expect(xenia.page.get_by_role("heading", level=1)).to_contain_text("acme-globex")
    side = xenia.page.get_by_role("navigation", name="Conversations")
    expect(side.get_by_role("heading", name="Channels")).to_be_visible()
    expect(side.get_by_role("heading", name="Apps")).to_have_count(0)
    expect(side.get_by_role("button", name="pm-triage")).to_have_count(0)


def _walks(window: Window, address: str, who: str, channel: dict[str, str]) -> None:
    """Through a conversation, and through each of its threads."""
    if channel["kind"] != "im":
        window.goes_to(channel["name"])
    roots = walk.messages(window.page, address, who, channel["id"])
    if not roots:
        return
    expect(window.main.get_by_role("article").last).to_be_visible()
    seen = walk.through(window.main)
    assert seen.unknown == []
    assert seen.drawn == {m["ts"] for m in roots}
    for root in [m for m in roots if m["reply_count"]]:
        window.follows(who, channel["id"], tab="messages", thread=root["ts"])
        expect(window.thread.locator(f'[data-ts="{root["ts"]}"]')).to_be_visible()
        expect(window.thread.get_by_role("article")).to_have_count(1 + root["reply_count"])
        assert walk.through(window.thread).unknown == []
