"""The page itself: dark, without a mouse, back where one was, and faults that lose nothing."""

import re

from playwright.sync_api import Locator, expect

from tests.browser.conftest import Opens
from tests.browser.window import Window


def test_it_is_dark_where_the_machine_is_and_where_one_says_so(opens: Opens) -> None:
    sally = opens("sally", "sales")
    body = sally.page.locator("body")
    light = _colours(body)
    sally.page.emulate_media(color_scheme="dark")
    dark = _colours(body)
    assert _brightness(light["paper"]) > 200 > 60 > _brightness(dark["paper"])
    assert _brightness(light["ink"]) < 80 < 180 < _brightness(dark["ink"])

    _chooses_colours(sally, "Light")
    assert _colours(body) == light
    sally.page.emulate_media(color_scheme="light")
    _chooses_colours(sally, "Dark")
    assert _colours(body) == dark
    sally.page.reload()
    expect(sally.page.get_by_role("heading", level=1)).to_be_visible()
    assert _colours(body) == dark


def test_a_request_is_filed_without_a_mouse(opens: Opens) -> None:
    otto = opens("otto", "operations")
    keys = otto.page.keyboard
    expect(otto.main.get_by_role("textbox", name="Message to #operations")).to_be_focused()
    keys.type("/pm")
    expect(otto.page.get_by_role("listbox", name="Suggestions")).to_be_visible()
    keys.press("Enter")
    keys.type("Label printing at the plant")
    keys.press("Enter")

    expect(_focused(otto)).to_have_accessible_name("Title")
    expect(_focused(otto)).to_have_value("Label printing at the plant")
    _tabs_to(otto, "Category")
    keys.press("ArrowDown")
    keys.type("Something")
    keys.press("Enter")
    expect(_focused(otto)).to_have_value("Something else")
    _tabs_to(otto, "Needed by, from the calendar (optional)")
    keys.press("ArrowDown")
    keys.press("PageDown")
    keys.press("Enter")
    expect(_focused(otto)).not_to_have_value("")
    _tabs_to(otto, "Send to PM")
    keys.press("Enter")

    expect(otto.page.get_by_role("dialog")).to_have_count(0)
    expect(otto.main.get_by_role("textbox", name="Message to #operations")).to_be_focused()


def test_a_row_that_is_pressed_is_clicked_whatever_is_said_meanwhile(opens: Opens) -> None:
    eva, pete = opens("eva", "general"), opens("pete", "projects")
    rows = eva.page.get_by_role("navigation", name="Conversations")
    rows.get_by_role("button", name=re.compile("^projects")).hover()
    eva.page.mouse.down()
    pete.says("Said while Eva presses the row")
    eva.page.wait_for_timeout(500)
    eva.page.mouse.up()
    expect(eva.page.get_by_role("heading", level=1, name="projects")).to_be_visible()
    expect(eva.message("Said while Eva presses the row")).to_be_visible()


def test_escape_puts_a_form_away_and_nothing_is_filed(opens: Opens) -> None:
    erin = opens("erin", "engineering")
    erin.says("/pm-request Something that nobody wants")
    expect(_focused(erin)).to_have_accessible_name("Title")
    erin.page.keyboard.press("Escape")
    expect(erin.page.get_by_role("dialog")).to_have_count(0)
    expect(erin.main.get_by_role("textbox", name="Message to #engineering")).to_be_focused()
    erin.goes_to("pm-triage")
    expect(erin.main.get_by_text("Every request will be a card")).to_be_visible()
    expect(erin.message("Something that nobody wants")).to_have_count(0)


def test_after_a_reload_one_is_where_one_was(opens: Opens) -> None:
    sam = opens("sam", "general")
    sam.goes_to("support")
    sam.says("The export fails for customers with many rows, please fix it")
    thread = sam.opens_thread(sam.message("The export fails"))
    expect(sam.message("Filed as PM-", thread)).to_be_visible()
    box = thread.get_by_role("textbox", name="Reply in the thread")
    box.press_sequentially("Half a")
    sam.page.reload()
    expect(sam.page.get_by_role("heading", level=1, name="support")).to_be_visible()
    expect(sam.message("Filed as PM-", thread)).to_be_visible()
    expect(box).to_have_value("Half a")

    sam.goes_to("general")
    expect(thread).to_be_hidden()
    sam.page.go_back()
    expect(sam.message("Filed as PM-", thread)).to_be_visible()


def test_a_form_that_was_open_is_open_again_after_a_reload(opens: Opens) -> None:
    fiona = opens("fiona", "finance")
    fiona.says("/pm-request Ramp rate of the mobile app")
    with fiona.page.expect_response("**/act"):
        fiona.fills("What is needed, and why", "The forecast is due.")
    fiona.page.reload()
    words = fiona.modal.get_by_role("textbox", name="What is needed, and why")
    expect(words).to_have_value("The forecast is due.")
    fiona.modal.get_by_role("button", name="Cancel").click()
    expect(fiona.page.get_by_role("dialog")).to_have_count(0)


def test_a_menu_stays_open_while_messages_arrive(opens: Opens) -> None:
    eva, pete = opens("eva", "general"), opens("pete", "projects")
    for button, name in (("Be somebody else", "Be somebody else"), ("members", "Members")):
        eva.page.get_by_role("button", name=button).click()
        pete.says(f"Said while Eva looks at {name}")
        expect(eva.page.get_by_role("button", name=re.compile("projects.* unread"))).to_be_visible()
        expect(eva.page.get_by_role("menu", name=name)).to_be_visible()
        eva.page.keyboard.press("Escape")
        eva.goes_to("projects")
        eva.goes_to("general")


def test_while_slack_is_down_nothing_is_lost(opens: Opens) -> None:
    pete = opens("pete", "projects")
    pete.page.get_by_role("button", name="Faults").click()
    down = pete.page.get_by_role("switch", name="Slack is down")
    down.click()
    expect(down).to_be_checked()
    pete.says("When will the new search be ready? The rollout depends on it")
    inspector = pete.page.get_by_role("region", name="Inspector")
    expect(inspector.get_by_text("503").first).to_be_visible()
    down.click()
    expect(pete.message("When will the new search").get_by_text("1 reply")).to_be_visible()


def _colours(body: Locator) -> dict[str, str]:
    read = """body => {
        const {backgroundColor: paper, color: ink} = getComputedStyle(body);
        return {paper, ink};
    }"""
    return dict(body.evaluate(read))


def _brightness(colour: str) -> float:
    """Of "rgb(26, 29, 33)": 0..255."""
    numbers = colour[colour.index("(") + 1 : -1].split(",")[:3]
    return sum(map(float, numbers)) / 3


def _chooses_colours(window: Window, name: str) -> None:
    window.page.get_by_role("button", name="More", exact=True).click()
    window.page.get_by_role("menuitemradio", name=name, exact=True).click()


def _focused(window: Window) -> Locator:
    return window.page.locator(":focus")


def _tabs_to(window: Window, name: str) -> None:
    """With the Tab key alone: whoever gets lost on the way fails."""
    for _ in range(12):
        window.page.keyboard.press("Tab")
        if window.page.get_by_label(name, exact=True).and_(_focused(window)).count():
            return
        if window.page.get_by_role("button", name=name).and_(_focused(window)).count():
            return
    raise AssertionError(f"no way to {name!r} with the Tab key")
