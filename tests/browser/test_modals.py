"""Every modal that the bot can open is drawn, with nothing in it that the page cannot draw."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from bot import views
from tests.browser import sandbox
from tests.browser.conftest import Opens
from tests.browser.window import Window

LONG = "We need the whole plan of the rollout, plant by plant. " * 60


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The company after two weeks: requests in every status, and a roadmap."""
    with sandbox.running(tmp_path_factory.mktemp("sandbox")) as found:
        yield found


@pytest.fixture
def closing(opens: Opens) -> Iterator[list[Window]]:
    """Windows of which nothing shall stay open: a modal is still there in the next window."""
    windows: list[Window] = []
    yield windows
    for window in windows:
        if window.page.get_by_role("dialog").count():
            window.closes_all()


def _command(words: str, where: str = "pm-triage") -> Callable[[Window], None]:
    def opens(window: Window) -> None:
        window.goes_to(where)
        window.says(f"/pm-request {words}")

    return opens


def _card(number: int, button: str) -> Callable[[Window], None]:
    def opens(window: Window) -> None:
        card = window.message(f"PM-{number} ·")
        card.get_by_role("button", name=f"{button}: PM-{number}").click()

    return opens


def _menu_of_card(number: int, entry: str) -> Callable[[Window], None]:
    def opens(window: Window) -> None:
        window.message(f"PM-{number} ·").get_by_role("button", name="More actions").click()
        window.page.get_by_role("menuitem", name=entry).click()

    return opens


def _in_roadmap(title: str, entry: str) -> Callable[[Window], None]:
    def opens(window: Window) -> None:
        _command("roadmap")(window)
        item = window.modal.locator("[data-block-id]").filter(has_text=title)
        item.get_by_role("button", name="More actions").click()
        window.modal.get_by_role("menuitem", name=entry).click()

    return opens


def _new_item(window: Window) -> None:
    _command("roadmap")(window)
    window.modal.get_by_role("button", name="New item").click()


def _new_request_from_home(window: Window) -> None:
    window.goes_to("PM Request")
    window.main.get_by_role("button", name="New request").click()


def _answer(window: Window) -> None:
    window.goes_to("support")
    window.opens_thread(window.message("A figure in the dashboard"))
    window.thread.get_by_role("button", name="Answer").click()


def _whole_text(window: Window) -> None:
    window.goes_to("operations")
    window.says(LONG)
    window.goes_to("pm-triage")
    window.message("plant by plant").get_by_role("button", name="Read").click()


def _without_a_reason_yet(window: Window) -> None:
    card = window.message("PM-14 ·")
    card.hover()
    card.get_by_role("button", name="Add a reaction").first.click()
    window.page.get_by_role("textbox", name="Search all emoji").fill("no_entry_sign")
    window.page.get_by_role("button", name="no_entry_sign").click()
    expect(card).to_contain_text("Declined")
    window.opens_thread(card).get_by_role("button", name="Add the reason").click()


def _to_an_existing_item(window: Window) -> None:
    _card(8, "Add to roadmap")(window)
    window.modal.get_by_role("radio", name="An item that is on the roadmap").click()
    window.chooses("Roadmap item", "Usage dashboard")


# callback_id, the modal's title, who opens it, and how.
MODALS: list[tuple[str, str, str, Callable[[Window], None]]] = [
    ("request_form", "New request", "sally", _command("Audit log for Globex", "sales")),
    ("request_form", "New request", "fiona", _new_request_from_home),
    ("decision_form", "Decline", "priya", _card(13, "Decline")),
    ("decision_form", "Defer", "paul", _card(13, "Defer")),
    ("decision_form", "Ask for info", "priya", _menu_of_card(13, "Ask for info")),
    ("decision_form", "Not a request", "priya", _menu_of_card(13, "Not a request")),
    ("decision_form", "Add the reason", "priya", _without_a_reason_yet),
    ("answer_form", "Answer", "sam", _answer),
    ("item_form", "Add to roadmap", "priya", _card(9, "Add to roadmap")),
    ("item_form", "Add to roadmap", "priya", _to_an_existing_item),
    ("item_form", "Add to roadmap", "priya", _new_item),
    ("item_form", "Change", "priya", _in_roadmap("Usage dashboard", "Change")),
    ("move_form", "Move dates", "priya", _in_roadmap("Single sign-on", "Move dates")),
    ("ship_form", "Ship it", "priya", _in_roadmap("A new search index", "Ship it")),
    ("roadmap", "Roadmap", "priya", _command("roadmap")),
    ("roadmap", "Roadmap", "eva", _command("roadmap", "leadership")),
    ("request_list", "Requests", "priya", _command("list")),
    ("request_list", "Your requests", "sally", _command("mine", "sales")),
    ("settings_form", "Settings", "priya", _command("settings")),
    ("whole_text", "PM-", "priya", _whole_text),
]


@pytest.mark.parametrize(
    ("callback_id", "title", "who", "open_it"),
    MODALS,
    ids=[f"{title} {callback_id} {n}" for n, (callback_id, title, *_) in enumerate(MODALS)],
)
def test_a_modal_is_drawn(
    opens: Opens,
    closing: list[Window],
    callback_id: str,
    title: str,
    who: str,
    open_it: Callable[[Window], None],
) -> None:
    window = opens(who, "pm-triage" if who in ("priya", "paul") else "general")
    closing.append(window)
    open_it(window)
    modal = window.modal.locator(f'[data-callback-id="{callback_id}"]')
    expect(modal.get_by_role("heading", level=2)).to_contain_text(title)
    assert modal.locator("[data-unknown]").all_text_contents() == []
    assert modal.locator("[data-block-id]").count() > 0


def test_a_refusal_in_a_modal_is_drawn(opens: Opens, closing: list[Window]) -> None:
    """Paul ships what Priya is about to ship: she is told in a modal of its own."""
    priya, paul = opens("priya", "pm-triage"), opens("paul", "pm-triage")
    closing.extend([priya, paul])
    _command("roadmap")(priya)
    expect(priya.modal).to_contain_text("Working without a connection")
    _in_roadmap("Working without a connection", "Ship it")(paul)
    paul.sends("Ship it")
    item = priya.modal.locator("[data-block-id]").filter(has_text="Working without a connection")
    item.get_by_role("button", name="More actions").click()
    priya.modal.get_by_role("menuitem", name="Ship it").click()
    refusal = priya.modal.locator('[data-callback-id="note"]')
    expect(refusal).to_contain_text("Not done")
    assert refusal.locator("[data-unknown]").count() == 0


def test_no_modal_is_left_out() -> None:
    modules = [
        importlib.import_module(f"{views.__name__}.{module.name}")
        for module in pkgutil.iter_modules(views.__path__)
    ]
    known = {module.CALLBACK for module in modules if hasattr(module, "CALLBACK")}
    assert known <= {callback_id for callback_id, *_ in MODALS}
