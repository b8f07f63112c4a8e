"""Filling in modals: every kind of field, and what Slack's client checks by itself."""

from datetime import date
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import NotPossible, Workspace
from bot.sandbox.person import Person
from tests.sandbox import bolt
from tests.sandbox.conftest import Ear

Json = dict[str, Any]


async def _open(web: AsyncWebClient, ear: Ear, person: Person, *blocks: Json) -> None:
    await person.uses("New ask")
    trigger_id = ear.payloads[-1]["trigger_id"]
    await web.views_open(trigger_id=trigger_id, view=bolt.modal(*blocks))


def _state(ear: Ear) -> Json:
    values: Json = ear.payloads[-1]["view"]["state"]["values"]
    return {block_id: next(iter(row.values())) for block_id, row in values.items()}


def _kept(*texts: str) -> list[Json]:
    """Options as Slack keeps them."""
    return [
        {"text": {"type": "plain_text", "text": t, "emoji": True}, "value": t.lower()}
        for t in texts
    ]


OFFERED: Json = {"options": bolt.options("Sales", "Support", "Finance")}
FIELDS: dict[str, tuple[Json, Any, Json]] = {
    "Title": ({}, "A demo", {"value": "A demo"}),
    "Mail": ({"type": "email_text_input"}, "a@b.example", {"value": "a@b.example"}),
    "Site": ({"type": "url_text_input"}, "https://x.example", {"value": "https://x.example"}),
    "Count": ({"type": "number_input", "is_decimal_allowed": False}, 3, {"value": "3"}),
    "Due": ({"type": "datepicker"}, date(2026, 12, 1), {"selected_date": "2026-12-01"}),
    "At": ({"type": "timepicker"}, "09:00", {"selected_time": "09:00"}),
    "When": ({"type": "datetimepicker"}, 1789041600, {"selected_date_time": 1789041600}),
    "One": (
        {"type": "static_select", **OFFERED},
        "Support",
        {"selected_option": _kept("Support")[0]},
    ),
    "Radio": (
        {"type": "radio_buttons", **OFFERED},
        "Sales",
        {"selected_option": _kept("Sales")[0]},
    ),
    "Many": (
        {"type": "multi_static_select", **OFFERED},
        ["Sales", "Finance"],
        {"selected_options": _kept("Sales", "Finance")},
    ),
    "Ticks": (
        {"type": "checkboxes", **OFFERED},
        "Finance",
        {"selected_options": _kept("Finance")},
    ),
}


async def test_every_kind_of_field(ear: Ear, web: AsyncWebClient, sally: Person) -> None:
    blocks = [bolt.entry(label, **element) for label, (element, _, __) in FIELDS.items()]
    await _open(web, ear, sally, *blocks)
    before = len(ear.bodies)
    await sally.fills({label: value for label, (_, value, __) in FIELDS.items()})
    assert len(ear.bodies) == before
    assert sally.front.fields["Many"] == ["Sales", "Finance"]
    assert "One: Support" in sally.front.text

    assert (await sally.submits()).closed
    state = _state(ear)
    for label, (element, _, expected) in FIELDS.items():
        kind = element.get("type", "plain_text_input")
        assert state[f"b_{label.lower()}"] == {"type": kind, **expected}, label


async def test_people_and_channels(
    slack: Workspace, ear: Ear, web: AsyncWebClient, sally: Person, priya: Person
) -> None:
    room: Json = {"type": "conversations_select", "response_url_enabled": True}
    kinds: dict[str, Json] = {
        "Who": {"type": "users_select"},
        "All": {"type": "multi_users_select"},
        "Where": room,
        "Rooms": {"type": "multi_channels_select"},
    }
    await _open(web, ear, sally, *(bolt.entry(label, **kind) for label, kind in kinds.items()))
    await sally.fills({"Who": "@priya", "All": [sally], "Where": "#sales", "Rooms": "#random"})
    assert sally.front.text == "Who: @priya\nAll: @sally\nWhere: #sales\nRooms: #random"

    assert (await sally.submits()).closed
    sales, random = slack.channel("#sales").id, slack.channel("#random").id
    state = _state(ear)
    assert state["b_who"]["selected_user"] == priya.id
    assert state["b_all"]["selected_users"] == [sally.id]
    assert state["b_where"]["selected_conversation"] == sales
    assert state["b_rooms"]["selected_channels"] == [random]
    (url,) = ear.payloads[-1]["response_urls"]
    assert url["channel_id"] == sales


async def test_fields_left_alone_are_null_and_can_be_emptied(
    ear: Ear, web: AsyncWebClient, sally: Person
) -> None:
    many: Json = {"type": "multi_users_select"}
    await _open(
        web,
        ear,
        sally,
        bolt.entry("Title", optional=True, initial_value="Draft"),
        bolt.entry("People", optional=True, **many),
    )
    assert sally.front.fields == {"Title": "Draft", "People": None}
    await sally.fills({"Title": None})
    await sally.submits()
    state = _state(ear)
    assert state["b_title"] == {"type": "plain_text_input", "value": None}
    assert state["b_people"] == {"type": "multi_users_select", "selected_users": []}


@pytest.mark.parametrize(
    ("element", "value", "complaint"),
    [
        ({}, None, "Please complete this required field."),
        ({"min_length": 3}, "ab", "Please enter 3 or more characters."),
        ({"max_length": 3}, "abcd", "Please enter 3 characters or fewer."),
        ({}, "x" * 3001, "Please enter 3000 characters or fewer."),
        ({"type": "email_text_input"}, "nobody", "Please enter a valid email address."),
        ({"type": "url_text_input"}, "x.example", "Please enter a valid URL."),
        ({"type": "number_input", "is_decimal_allowed": False}, "1.5", "Please enter a number."),
        (
            {"type": "number_input", "is_decimal_allowed": True, "min_value": "2"},
            "1.5",
            "Please enter 2 or more.",
        ),
    ],
)
async def test_what_the_client_refuses_is_not_sent(
    ear: Ear, web: AsyncWebClient, sally: Person, element: Json, value: Any, complaint: str
) -> None:
    await _open(web, ear, sally, bolt.entry("Field", **element))
    await sally.fills({"Field": value})
    before = len(ear.bodies)
    assert (await sally.submits()).errors == {"Field": complaint}
    assert len(ear.bodies) == before


async def test_fields_that_tell_at_once(ear: Ear, web: AsyncWebClient, sally: Person) -> None:
    menu: Json = {"type": "static_select", "options": bolt.options("Sales", "Support")}
    accessory = {**menu, "action_id": "dept"}
    await _open(
        web,
        ear,
        sally,
        bolt.entry("Title", dispatch=True),
        bolt.section("Department", block_id="d", accessory=accessory),
    )
    await sally.fills({"Title": "A demo"})
    assert ear.payloads[-1]["actions"][0]["value"] == "A demo"
    await sally.fills({"Department": "Support"})
    body = ear.payloads[-1]
    assert body["actions"][0]["selected_option"]["value"] == "support"
    assert body["view"]["state"]["values"]["d"]["dept"]["selected_option"]["value"] == "support"
    assert body["view"]["hash"] == sally.front.hash


async def test_external_menus(ear: Ear, web: AsyncWebClient, sally: Person) -> None:
    menu: Json = {"type": "external_select", "min_query_length": 2}
    await _open(web, ear, sally, bolt.entry("Item", **menu))
    with pytest.raises(NotPossible, match="at least 2"):
        await sally.searches("Item", "s")
    ear.answers_json({"options": bolt.options("SSO", "SSH")})
    assert await sally.searches("Item", "ss") == ["SSO", "SSH"]
    assert ear.payloads[-1]["value"] == "ss"
    await sally.fills({"Item": "SSH"})
    assert sally.front.fields == {"Item": "SSH"}
    ear.answers_json({"options": [{"text": "no object", "value": "x"}]})
    with pytest.raises(NotPossible, match="refuses"):
        await sally.searches("Item", "xx")
    ear.answers.append((500, {}, ""))
    with pytest.raises(NotPossible, match="dispatch_failed"):
        await sally.searches("Item", "xx")


async def test_fields_that_are_not_there(ear: Ear, web: AsyncWebClient, sally: Person) -> None:
    await _open(web, ear, sally)
    with pytest.raises(NotPossible, match="fields: Title, Details"):
        await sally.fills({"Else": "x"})
