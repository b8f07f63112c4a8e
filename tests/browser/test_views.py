"""Two weeks of a company, looked at by everybody: every message and Home is drawn, each block."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from bot.sandbox import seed
from tests.browser import sandbox, walk
from tests.browser.conftest import Opens
from tests.browser.window import Window

STAFF = [row.name for row in seed.PEOPLE if row.team is None]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The company after two weeks."""
    with sandbox.running(tmp_path_factory.mktemp("sandbox")) as found:
        yield found


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
    window.goes_to("PM Request")
    expect(window.page.get_by_role("tab", name="Home", selected=True)).to_be_visible()
    expect(window.main.get_by_role("button", name="New request")).to_be_visible()
    assert window.main.locator("[data-unknown]").all_text_contents() == []
    window.page.get_by_role("tab", name="Messages").click()
    glance = walk.glance(window.page, address, who)
    direct = next(c for c in glance["dms"] if c["id"] == glance["app"]["dm"])
    _walks(window, address, who, direct)


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
        window.opens(who, channel["id"], tab="messages", thread=root["ts"])
        expect(window.thread.get_by_role("article")).to_have_count(1 + root["reply_count"])
        assert walk.through(window.thread).unknown == []
