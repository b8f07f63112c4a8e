"""From a wish to the roadmap, by hand: what a new person does in the page, and what they read."""

import re

from playwright.sync_api import Locator, expect

from tests.browser.conftest import Opens
from tests.browser.window import Window


def test_a_request_by_message_is_approved_with_a_reaction(opens: Opens) -> None:
    sally = opens("sally", "sales")
    sally.says("We need an audit log to close the Globex deal")
    asked = sally.message("We need an audit log")
    thread = sally.opens_thread(asked)
    expect(sally.message("Filed as PM-", thread)).to_contain_text("Waiting for a decision")

    priya = opens("priya", "pm-triage")
    card = _card(priya, "We need an audit log")
    priya.reacts(card, "white check mark")
    expect(card).to_contain_text("Approved")
    priya.moves_clock("+2 minutes")

    expect(sally.message("Filed as PM-", thread)).to_contain_text("Approved")
    expect(sally.message("Priya", thread)).to_contain_text(re.compile("approved", re.I))


def test_a_request_by_command_is_deferred_with_a_reason_and_a_date(opens: Opens) -> None:
    mark = opens("mark", "marketing")
    mark.says("/pm-request")
    mark.fills("Title", "Pictures of the new dashboard")
    mark.fills(
        "What is needed, and why", "The fair is in March, and our brochure shows the old one."
    )
    mark.chooses("Category", "Demo, whitepaper")
    mark.fills("Needed by", "Dec 15")
    mark.sends("Send to PM")

    priya = opens("priya", "pm-triage")
    card = _card(priya, "Pictures of the new dashboard")
    card.get_by_role("button", name="Defer").click()
    priya.fills("Why later?", "The screens change again in January.")
    priya.fills("Comes back on", "1 February 2099")
    priya.sends("Defer")
    expect(card).to_contain_text("Deferred")

    mark.goes_to("PM Request")
    mark.page.get_by_role("tab", name="Messages").click()
    thread = mark.opens_thread(mark.message("Pictures of the new dashboard"))
    told = mark.message("The screens change again in January.", thread)
    expect(told).to_contain_text("comes back on Sun 1 Feb 2099")


def test_what_was_approved_is_put_on_the_roadmap_and_told_on_monday(opens: Opens) -> None:
    sally = opens("sally", "sales")
    sally.says("Hooli would like a bulk import of users, else we lose the deal")
    priya = opens("priya", "pm-triage")
    card = _card(priya, "Hooli would like a bulk import")
    card.get_by_role("button", name="Approve").click()
    card.get_by_role("button", name="Add to roadmap").click()
    priya.fills("Title", "Import of users")
    priya.chooses("Horizon", "Next")
    priya.sends("Add")
    expect(card).to_contain_text("Import of users")

    priya.becomes("Sally Seller")
    priya.moves_clock("Next Monday 09:00")
    expect(priya.page.get_by_role("status", name="What arrived")).to_contain_text("#sales")
    priya.goes_to("sales")
    digest = priya.message("Roadmap update for Sales")
    expect(digest).to_contain_text("New on the roadmap: “Import of users”")
    expect(sally.message("Roadmap update for Sales")).to_be_visible()


def test_what_is_missing_in_a_form_is_said_and_mended(opens: Opens) -> None:
    erin = opens("erin", "engineering")
    erin.says("/pm-request")
    title = erin.modal.get_by_role("textbox", name="Title")
    erin.modal.get_by_role("button", name="Send to PM").click()
    expect(title).to_have_attribute("aria-invalid", "true")
    expect(title).to_be_focused()
    erin.fills("Title", "Upgrade the search index")
    expect(title).not_to_have_attribute("aria-invalid", "true")
    erin.fills("What is needed, and why", "The version that we run ends in spring.")
    erin.chooses("Category", "Technical debt")
    erin.fills("Needed by", "Jan 2 2020")
    erin.modal.get_by_role("button", name="Send to PM").click()
    expect(erin.modal.get_by_text("Name a date from today on.")).to_be_visible()
    erin.fills("Needed by", "Jan 2 2099")
    erin.sends("Send to PM")

    erin.goes_to("pm-triage")
    expect(_card(erin, "Upgrade the search index")).to_be_visible()


def test_a_guest_is_refused_kindly(opens: Opens) -> None:
    gus = opens("gus", "marketing")
    gus.says("/pm-request list")
    refusal = gus.message("for members of this workspace")
    expect(refusal).to_contain_text("Only visible to you")
    expect(refusal).to_contain_text("You can still ask for something with /pm-request")


def _card(window: Window, title: str) -> Locator:
    found = window.message(title)
    expect(found).to_contain_text("Waiting for a decision")
    return found
