"""Every modal that the bot can open is drawn, with nothing in it that the page cannot draw."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import census, chromium
from tests.browser.trouble import Trouble
from tests.browser.ways import (
    Way,
    answered,
    asking,
    at,
    below,
    choose,
    command,
    fill,
    home,
    messages,
    pick,
    press,
    react,
    send,
    tick,
    way,
    writes,
)
from tests.browser.window import Window

WindowOf = Callable[[str], Window]

PLAN = "title,horizon,confidence,commitment,owner\nDark mode,later,low,exploring,@priya"
TOY = "A prototype of speech in the app"
CUSTOMER = "name,tier\nUmbrella,Standard"
FIGURE = "A figure in the dashboard"
IMPORT = "Hooli would like a bulk import"
AGAIN = "We need a bulk import of users, else we lose the deal"
WHEN = "When will the export be ready for the rollout at Initech?"

# The beginnings of several ways.
MORE = (at("pm-triage"), pick("More…", "PM-13"))
DECLINED = (at("pm-triage"), react("no_entry_sign", "PM-16"), below("PM-16"))
SEEN, HELPS = (press("See an earlier"),), (press("That answers it"),)
EXPORTS = (command("roadmap"), press("Export", "New item"))
IMPORTS = (command("customers"), press("Import CSV"), fill("Customers", CUSTOMER))
PLANS = (at("pm-triage"), press("Add to roadmap", "PM-8"))
SAME = (press("See what is"), press("is the same"))
ASKS_AGAIN = (*asking(AGAIN), send)
# Typed after the command, "when" asks for a date.
ASKS_WHEN = (*asking("A question"), fill("Title", WHEN), send)
ITEM = (command("roadmap"), pick("Open", "First mobile app"))
ITEM_OF_OTHERS = (command("roadmap"), press("Open", "First mobile app"))
TAKE_BACK = press("Take signature back")
CHANGE = (command("roadmap"), pick("Change", "Usage dashboard"))
GATES, CASE, WAITS = press("Gates"), press("Business case"), press("Waits for")
SHEET = (command("roadmap"), press("Import"), fill("Roadmap", PLAN))
SCHEDULES = (command("settings"), press("settings: Schedules"))
PROTOTYPE = (*asking(TOY, "Innovation", "engineering"), send, at("pm-triage"))

# One line a modal: its callback_id and title, who comes to it, and by which steps. A callback_id
# in the bot's code that is missing here fails the last test.
WAYS = (
    way("request_form", "New request", "sally", command("A report of seats for Vandelay")),
    way("request_form", "New request", "fiona", home, press("New request")),
    way("request_list", "Requests", "priya", command("list")),
    way("request_list", "Your requests", "sally", command("mine")),
    way("found", "Search", "erin", command("find single sign-on")),
    way("support_form", "I need this too", "erin", command("find bulk import"), press("I need")),
    way("support_done", "PM-13", "erin", command("find bulk"), press("I need this too"), send),
    way("roadmap", "Roadmap", "priya", command("roadmap")),
    way("roadmap", "Roadmap", "eva", command("roadmap", "leadership")),
    way("item_form", "Add to roadmap", "priya", command("roadmap"), press("New item")),
    way("item_change", "Change roadmap item", "priya", *CHANGE),
    way("item_change", "Change roadmap item", "priya", *CHANGE, press("What may be said")),
    way("item_change", "Change roadmap item", "priya", *CHANGE, press("Strategy")),
    way("move_form", "Move dates", "priya", command("roadmap"), pick("Move", "Single sign-on")),
    way("ship_form", "Ship it", "priya", command("roadmap"), pick("Ship it", "A new search")),
    way("item", "Roadmap item", "sally", command("roadmap"), press("Open", "Single sign-on")),
    way("item", "Roadmap item", "priya", *ITEM),
    way("item", "Roadmap item", "priya", *ITEM, GATES),
    way("item", "Roadmap item", "priya", *ITEM, WAITS),
    way("item", "Roadmap item", "priya", *ITEM, CASE),
    way("item", "Roadmap item", "priya", *ITEM, press("Requests")),
    way("item", "Roadmap item", "priya", *ITEM, press("History")),
    way("item_status", "How it stands", "paul", command("roadmap"), pick("Set status", "mobile")),
    way("item_horizon_why", "Change the horizon", "priya", *ITEM, choose("Horizon", "Later")),
    way("item_block", "Blocked", "paul", *ITEM, pick("Blocked…", "")),
    way("item_drop", "Take it off", "priya", *ITEM, pick("Take it off", "")),
    way("item_sign", "Sign gate", "erin", messages, press("See its", "asks you"), press("Sign: ")),
    way("item_gate_reopen", "Take signature", "otto", *ITEM_OF_OTHERS, GATES, TAKE_BACK),
    way("gate_form", "Gate", "priya", *ITEM, GATES, press("Set up: Can be serviced")),
    way("gate_form", "Gate", "priya", *ITEM, GATES, press("Change: Documented")),
    way("figure_form", "Add a figure", "priya", *ITEM, CASE, press("Add a figure")),
    way("figure_form", "Restate a figure", "priya", *ITEM, CASE, press("Restate Revenue")),
    way("wait_form", "Waits for", "priya", *ITEM, WAITS, press("Add what it waits for")),
    way("roadmap", "Roadmap", "fiona", command("roadmap next")),
    way("roadmap_filter_form", "Filter", "otto", command("roadmap next"), press("More filters")),
    way("roadmap_import_form", "Import roadmap", "priya", *SHEET[:2]),
    way("roadmap_import_form", "Import roadmap", "priya", *SHEET, send),
    way("roadmap_import_done", "Roadmap imported", "priya", *SHEET, send, send),
    way("following", "What you follow", "mark", command("following")),
    way("balance_form", "Target mix", "priya", answered("balance"), press("Change the target mix")),
    way("decision_form", "Approve", "priya", *PROTOTYPE, press("Approve", TOY)),
    way("roadmap_export_form", "Export roadmap", "priya", *EXPORTS),
    way("roadmap_export_asked", "Export roadmap", "priya", *EXPORTS, send),
    way("queue", "Triage queue", "priya", command("triage")),
    way("triage_next", "Triage", "paul", command("triage next")),
    way("triage_next", "Decline", "paul", command("triage next"), press("Decline")),
    way("triage_form", "Triage settings", "priya", command("triage"), press("Triage settings")),
    way("settings_form", "Settings", "priya", command("settings")),
    way("channels_form", "Channels", "priya", command("settings"), press("settings: Channels")),
    way("leads_form", "Department leads", "priya", command("settings"), press("Department leads")),
    way("reminder_settings", "Reminders", "priya", command("settings"), press("Working days")),
    way("schedules", "Schedules", "priya", *SCHEDULES),
    way("schedule_form", "Add a schedule", "priya", *SCHEDULES, press("Add a schedule")),
    way("schedule_form", "Change the", "priya", *SCHEDULES, pick("Change", "Finance")),
    way("pause_form", "Pause", "priya", *SCHEDULES, pick("Pause until…", "Finance")),
    way("lead_form", "Edit lead", "priya", at("pm-triage"), press("Edit lead", "goes out to")),
    way("draft_whole", "Update", "priya", at("pm-triage"), press("Read it all", "goes out to")),
    way("correction_form", "Correct", "priya", at("pm-triage"), press("Correct the", "The Sales")),
    way("kept_digest", "Roadmap update", "erin", command("digest sales last")),
    way("kept_digest", "Roadmap updates", "erin", command("digest sales 2020-01")),
    way("customers", "Customers", "priya", command("customers")),
    way("customer_import", "Import customers", "priya", *IMPORTS[:2]),
    way("customer_import", "Import customers", "priya", *IMPORTS, send),
    way("customer_import_done", "Customers imported", "priya", *IMPORTS, send, send),
    way("kept_answers", "Answers", "sally", command("answers")),
    way("kept_answer_form", "Change", "priya", command("answers"), press("Change")),
    way("decision_form", "Decline", "priya", at("pm-triage"), press("Decline", "PM-13")),
    way("decision_form", "Defer", "paul", at("pm-triage"), press("Defer", "PM-13")),
    way("decision_form", "Ask for info", "priya", at("pm-triage"), pick("Ask for", "PM-13")),
    way("decision_form", "Not a request", "priya", at("pm-triage"), pick("Not a", "PM-13")),
    way("item_form", "Add to roadmap", "priya", at("pm-triage"), press("Add to roadmap", "PM-9")),
    way("item_form", "Add to roadmap", "priya", *PLANS, tick("An item that is on the roadmap")),
    way("decision_form", "Add the reason", "paul", *DECLINED, press("Add the reason")),
    way("reply_form", "Reply to requester", "priya", at("pm-triage"), pick("Reply to", "PM-13")),
    way("merge_form", "Duplicate of…", "priya", at("pm-triage"), pick("Duplicate of", "PM-13")),
    way("unmerge_form", "Undo merge", "priya", at("pm-triage"), pick("Undo merge", "PM-14")),
    way("request_menu", "PM-13", "priya", *MORE),
    way("whole_text", "PM-13", "priya", *MORE, press("Read it all")),
    way("category_form", "Set category", "priya", *MORE, press("Set category")),
    way("assign_form", "Assign", "priya", *MORE, press("Assign")),
    way("note_form", "Add a note", "priya", *MORE, press("Add a note")),
    way("estimate_form", "Estimate", "priya", *MORE, press("Estimate")),
    way("kept_answer_form", "Keep this answer", "priya", *MORE, press("Keep this answer")),
    way("answer_form", "Answer", "sam", at("support"), below(FIGURE), press("Answer")),
    way("missing_form", "One more thing", "sally", at("sales"), below(IMPORT), press("Add ")),
    way("amend_form", "Details of", "sally", at("sales"), below(IMPORT), press("Add details")),
    way("amend_form", "Details of", "priya", *MORE, press("Edit details")),
    way("pushback_form", "Customer's reaction", "sally", messages, press("Log the", "tell them")),
    way("decision_log", "Why PM-", "sally", answered("why single sign-on"), press("Why?", "Which")),
    way("lookalike_form", "Asked before?", "mark", *ASKS_AGAIN),
    way("kept_answers_thanked", "Glad it helped", "eva", *ASKS_WHEN, press("That helps")),
    way("lookalikes", "Asked before?", "erin", *writes("engineering", AGAIN), press("See what is")),
    way("lookalikes_done", "PM-", "otto", *writes("operations", AGAIN), *SAME),
    way("kept_answers_shown", "Answered before?", "pete", *writes("projects", WHEN), *SEEN),
    way("kept_answers_settled", "Glad it", "sam", *writes("support", WHEN), *SEEN, *HELPS),
    way("note", "Not done", "sally", at("sales"), pick("File with PM", IMPORT)),
    way("note", "Help", "mark", home, press("Help")),
)


@pytest.fixture(scope="module")
def address(fortnight: str) -> str:
    """The company after two weeks: requests in every status, and a roadmap."""
    return fortnight


@pytest.fixture(scope="module")
def watched() -> Trouble:
    return Trouble()


@pytest.fixture(scope="module")
def window_of(
    browser: Browser, address: str, watched: Trouble
) -> Iterator[Callable[[str], Window]]:
    """One window a person for all the ways, as people have it."""
    with ExitStack() as stack:
        windows: dict[str, Window] = {}

        def window(who: str) -> Window:
            if who not in windows:
                windows[who] = stack.enter_context(chromium.window(browser, address, watched))
                windows[who].opens(who, "general")
            return windows[who]

        yield window


@pytest.mark.parametrize(
    "way", WAYS, ids=[f"{way.callback_id}-{number}" for number, way in enumerate(WAYS)]
)
def test_a_modal_is_drawn(window_of: WindowOf, watched: Trouble, way: Way) -> None:
    window = window_of(way.who)
    try:
        for step in way.steps:
            step(window)
        expect(window.modal).to_have_attribute("data-callback-id", way.callback_id)
        expect(window.modal.get_by_role("heading", level=2)).to_contain_text(way.title)
        assert window.modal.locator("[data-unknown]").all_text_contents() == []
        assert window.modal.locator("[data-block-id]").count() > 0
        assert watched.said == []
    finally:
        watched.said.clear()
        window.closes_all()


def test_no_modal_is_left_out() -> None:
    assert census.modals() - {"home"} == {way.callback_id for way in WAYS}
