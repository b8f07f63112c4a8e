"""Elements used by block_id and action_id, as the page does it: in messages, modals, Home."""

from typing import Any

import pytest

from bot.sandbox import Workspace
from bot.sandbox.person import Person
from bot.sandbox.server import SandboxServer
from tests.sandbox import bolt
from tests.sandbox.asking import Browser
from tests.sandbox.conftest import Ear

Json = dict[str, Any]

OVERFLOW = {"type": "overflow", "action_id": "more", "options": bolt.options("Defer", "Decline")}
SEARCH = {"type": "external_select", "action_id": "item", "min_query_length": 0}
MENU = {"type": "static_select", "action_id": "sort", "options": bolt.options("Bug", "Idea")}
BLOCKS = [
    {
        "type": "actions",
        "block_id": "row",
        "elements": [bolt.button("Approve", value="7"), OVERFLOW, MENU, SEARCH],
    }
]


@pytest.fixture
async def message(slack: Workspace, server: SandboxServer) -> Json:
    """A message of the app's with a button and menus; `{"channel", "ts"}`."""
    web = bolt.client(slack, server)
    posted = await web.chat_postMessage(
        channel=slack.channel("sales").id, text="Pick", blocks=BLOCKS
    )
    return {"channel": posted["channel"], "ts": posted["ts"]}


async def opened(ear: Ear, sally: Person, slack: Workspace, server: SandboxServer, *b: Json) -> str:
    """A modal in front of Sally; its id."""
    await sally.uses("New ask")
    web = bolt.client(slack, server)
    answer = await web.views_open(trigger_id=ear.payloads[-1]["trigger_id"], view=bolt.modal(*b))
    return str(answer["view"]["id"])


async def test_buttons_and_menus_of_a_message(browser: Browser, ear: Ear, message: Json) -> None:
    where = {"message": message, "block_id": "row"}
    await browser.does("page/sally/act", **where, action_id="approve")
    await browser.does("page/sally/act", **where, action_id="more", value="decline")
    await browser.does("page/priya/act", **where, action_id="sort", value="idea")
    button, entry, menu = (p["actions"][0] for p in ear.payloads[-3:])
    assert (button["type"], button["value"]) == ("button", "7")
    assert entry["selected_option"]["text"]["text"] == "Decline"
    assert menu["selected_option"]["value"] == "idea"
    assert ear.payloads[-1]["user"]["name"] == "priya"
    shown = await browser.get("page/sally/messages", **{"in": message["channel"]})
    state = shown["messages"][0]["state"]["row"]["sort"]
    assert state["selected_option"]["value"] == "idea"


async def test_an_external_menu_offers_and_is_chosen_from(
    browser: Browser, ear: Ear, message: Json
) -> None:
    where = {"message": message, "block_id": "row", "action_id": "item"}
    ear.answers_json({"options": bolt.options("One", "Two")})
    found = await browser.does("page/sally/options", **where, typed="o")
    assert [o["value"] for o in found["options"]] == ["one", "two"]
    ear.answers_json(
        {"option_groups": [{"label": bolt.options("G")[0]["text"], "options": bolt.options("3")}]}
    )
    groups = await browser.does("page/sally/options", **where, typed="3")
    assert groups["option_groups"][0]["options"][0]["value"] == "3"
    await browser.does("page/sally/act", **where, value="two")
    assert ear.payloads[-1]["actions"][0]["selected_option"]["text"]["text"] == "Two"
    status, refused = await browser.post("page/sally/act", {**where, "value": "four"})
    assert status == 409
    assert "no longer offers" in refused["error"]


async def test_what_is_no_longer_there_is_said(
    slack: Workspace, sally: Person, browser: Browser, ear: Ear, message: Json
) -> None:
    status, gone = await browser.post(
        "page/sally/act", {"message": message, "block_id": "row", "action_id": "reject"}
    )
    assert (status, gone["error"]) == (
        409,
        "this has changed in the meantime: look at it again",
    )
    body = {"view_id": "V000", "block_id": "row", "action_id": "x"}
    assert (await browser.post("page/sally/act", body))[0] == 409
    await sally.leaves("#sales")
    where = {"message": message, "block_id": "row", "action_id": "approve"}
    assert (await browser.post("page/sally/act", where))[0] == 409
    assert [p for p in ear.payloads if p.get("type") == "block_actions"] == []


async def test_an_app_that_does_not_answer_is_said_in_slacks_word(
    browser: Browser, ear: Ear, message: Json
) -> None:
    ear.answers.append((500, {}, ""))
    where = {"message": message, "block_id": "row", "action_id": "approve"}
    assert await browser.does("page/sally/act", **where) == {"error": "dispatch_failed"}


FIELDS: list[tuple[Json, Any, Any]] = [
    ({"type": "plain_text_input"}, "A demo", "A demo"),
    ({"type": "number_input", "is_decimal_allowed": False}, "3", "3"),
    ({"type": "datepicker"}, "2026-12-01", "2026-12-01"),
    ({"type": "timepicker"}, "09:30", "09:30"),
    ({"type": "datetimepicker"}, 1_800_000_000, 1_800_000_000),
    ({"type": "radio_buttons", "options": bolt.options("A", "B")}, "b", "b"),
    ({"type": "checkboxes", "options": bolt.options("A", "B")}, ["a", "b"], ["a", "b"]),
    ({"type": "multi_static_select", "options": bolt.options("A", "B")}, ["b"], ["b"]),
    ({"type": "users_select"}, "priya", "priya"),
    ({"type": "multi_users_select"}, ["sally", "priya"], ["sally", "priya"]),
    ({"type": "conversations_select"}, "#sales", "#sales"),
    ({"type": "file_input"}, ["brief.png"], ["brief.png"]),
]


@pytest.mark.parametrize(("element", "given", "kept"), FIELDS, ids=lambda x: str(x)[:24])
async def test_fields_of_a_modal(
    slack: Workspace,
    sally: Person,
    browser: Browser,
    ear: Ear,
    server: SandboxServer,
    element: Json,
    given: Any,
    kept: Any,
) -> None:
    view = await opened(ear, sally, slack, server, bolt.entry("Field", **element))
    where = {"view_id": view, "block_id": "b_field", "action_id": "field"}
    before = len(ear.payloads)
    await browser.does("page/sally/act", **where, value=given)
    assert spoken(slack, await state(browser)) == kept
    assert len(ear.payloads) == before  # an input tells nobody before it is sent
    await browser.does("page/sally/act", **where, value=None)
    assert not spoken(slack, await state(browser))


async def state(browser: Browser) -> Json:
    modals = (await browser.get("page/sally"))["modals"]
    return dict(modals[-1]["state"]["values"]["b_field"]["field"])


def spoken(slack: Workspace, kept: Json) -> Any:
    """The value in a field's state, with names for ids and options."""
    (value,) = (kept[key] for key in kept if key != "type")
    if isinstance(value, list):
        return [_spoken(slack, one) for one in value]
    return _spoken(slack, value)


def _spoken(slack: Workspace, value: Any) -> Any:
    if isinstance(value, dict):
        return value.get("value") or value.get("name")
    return slack.spoken_name(value).removeprefix("@") if isinstance(value, str) else value


async def test_typing_is_kept_and_told_when_it_is_done(
    slack: Workspace, sally: Person, browser: Browser, ear: Ear, server: SandboxServer
) -> None:
    view = await opened(ear, sally, slack, server, bolt.entry("Field", dispatch=True))
    where = {"view_id": view, "block_id": "b_field", "action_id": "field"}
    before = len(ear.payloads)
    await browser.does("page/sally/act", **where, value="half", dispatch=False)
    assert len(ear.payloads) == before
    await browser.does("page/sally/act", **where, value="whole")
    assert ear.payloads[-1]["actions"][0]["value"] == "whole"


async def test_errors_are_told_beside_their_blocks(
    slack: Workspace, sally: Person, browser: Browser, ear: Ear, server: SandboxServer
) -> None:
    view = await opened(ear, sally, slack, server, bolt.entry("Field"))
    answer = (await browser.does("people/sally/submits"))["result"]
    assert answer["blocks"] == {"b_field": "Please complete this required field."}
    where = {"view_id": view, "block_id": "b_field", "action_id": "field"}
    await browser.does("page/sally/act", **where, value="x")
    ear.answers_json({"response_action": "errors", "errors": {"b_field": "Say more."}})
    answer = (await browser.does("people/sally/submits"))["result"]
    assert answer["errors"] == {"Field": "Say more."}
    assert answer["blocks"] == {"b_field": "Say more."}


async def test_someone_elses_modal_is_not_mine(
    slack: Workspace, sally: Person, browser: Browser, ear: Ear, server: SandboxServer
) -> None:
    view = await opened(ear, sally, slack, server, bolt.entry("Field"))
    where = {"view_id": view, "block_id": "b_field", "action_id": "field", "value": "x"}
    status, refused = await browser.post("page/priya/act", where)
    assert (status, refused["error"]) == (409, "this window is no longer open")
