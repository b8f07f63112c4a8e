"""Modals and Home tabs: triggers, stacks, hashes, and what survives an update."""

from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import NotPossible, Workspace
from bot.sandbox.person import Person
from tests.sandbox import bolt
from tests.sandbox.conftest import Ear
from tests.sandbox.refused import error_of, refused


@pytest.fixture
async def trigger(ear: Ear, slack: Workspace, sally: Person) -> str:
    await sally.uses("New ask")
    return str(ear.payloads[-1]["trigger_id"])


async def test_a_trigger_works_once(web: AsyncWebClient, trigger: str, sally: Person) -> None:
    answer = await web.views_open(trigger_id=trigger, view=bolt.modal())
    view = answer["view"]
    assert view["root_view_id"] == view["id"]
    assert view["state"] == {"values": {}}
    assert sally.front.title == "Ask"
    again = web.views_open(trigger_id=trigger, view=bolt.modal())
    assert await error_of(again) == "exchanged_trigger_id"
    unknown = web.views_open(trigger_id="1.2.3", view=bolt.modal())
    assert await error_of(unknown) == "invalid_trigger_id"


async def test_a_trigger_works_for_three_seconds(
    web: AsyncWebClient, slack: Workspace, trigger: str
) -> None:
    slack.clock_by(seconds=3.1)
    late = web.views_open(trigger_id=trigger, view=bolt.modal())
    assert await error_of(late) == "expired_trigger_id"


async def test_a_view_that_slack_refuses_does_not_cost_the_trigger(
    web: AsyncWebClient, trigger: str
) -> None:
    answer = await refused(web.views_open(trigger_id=trigger, view=bolt.modal(title="x" * 25)))
    assert answer["error"] == "invalid_arguments"
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"
    ]
    await web.views_open(trigger_id=trigger, view=bolt.modal())


async def _push(web: AsyncWebClient, ear: Ear, sally: Person, title: str) -> Any:
    await sally.clicks_in_modal("More")
    trigger_id = ear.payloads[-1]["trigger_id"]
    actions = {"type": "actions", "elements": [bolt.button("More")]}
    return await web.views_push(trigger_id=trigger_id, view=bolt.modal(actions, title=title))


async def test_three_modals_at_most(
    web: AsyncWebClient, ear: Ear, trigger: str, sally: Person
) -> None:
    actions = {"type": "actions", "elements": [bolt.button("More")]}
    await web.views_open(trigger_id=trigger, view=bolt.modal(actions, title="One"))
    second = await _push(web, ear, sally, "Two")
    await _push(web, ear, sally, "Three")
    assert [view.title for view in sally.modals] == ["One", "Two", "Three"]
    assert second["view"]["previous_view_id"] == sally.modals[0].id
    assert await error_of(_push(web, ear, sally, "Four")) == "push_limit_reached"
    await sally.cancels()
    assert sally.front.title == "Two"
    await sally.closes()
    assert sally.modals == []
    closed = [p for p in ear.payloads if p["type"] == "view_closed"]
    assert [p["is_cleared"] for p in closed] == [False, True]
    assert closed[1]["view"]["title"]["text"] == "One"


async def test_pushing_takes_a_trigger_from_inside(web: AsyncWebClient, trigger: str) -> None:
    outside = web.views_push(trigger_id=trigger, view=bolt.modal())
    assert await error_of(outside) == "invalid_trigger_id"


async def test_updates_keep_what_was_typed(
    web: AsyncWebClient, trigger: str, sally: Person
) -> None:
    opened = await web.views_open(trigger_id=trigger, view=bolt.modal())
    await sally.fills({"Title": "A demo", "Details": "soon"})
    view_id, view_hash = opened["view"]["id"], opened["view"]["hash"]
    fresh = bolt.modal(bolt.entry("Title"), bolt.entry("Why", initial_value="?"))
    await web.views_update(view_id=view_id, hash=view_hash, view=fresh)
    assert sally.front.fields == {"Title": "A demo", "Why": "?"}
    stale = web.views_update(view_id=view_id, hash=view_hash, view=fresh)
    assert await error_of(stale) == "hash_conflict"


async def test_views_that_are_not_there(web: AsyncWebClient, trigger: str, sally: Person) -> None:
    view = {**bolt.modal(), "external_id": "mine"}
    opened = await web.views_open(trigger_id=trigger, view=view)
    await web.views_update(external_id="mine", view=view)
    await sally.cancels()
    gone = web.views_update(view_id=opened["view"]["id"], view=bolt.modal())
    assert await error_of(gone) == "not_found"


async def test_home(web: AsyncWebClient, slack: Workspace, ear: Ear, sally: Person) -> None:
    home = {"type": "home", "blocks": [bolt.section("Hello", accessory=bolt.button("New"))]}
    assert await sally.opens_home() is None
    assert "view" not in ear.events[-1]
    first = await web.views_publish(user_id=sally.id, view=home)
    second = await web.views_publish(user_id=sally.id, view=home, hash=first["view"]["hash"])
    assert first["view"]["id"] == second["view"]["id"]
    stale = web.views_publish(user_id=sally.id, view=home, hash=first["view"]["hash"])
    assert await error_of(stale) == "hash_conflict"
    shown = await sally.opens_home()
    assert shown is not None
    assert shown.rendered == "Hello\n[New]"
    assert ear.events[-1]["view"]["hash"] == second["view"]["hash"]
    await sally.clicks_in_home("New")
    assert ear.payloads[-1]["container"] == {"type": "view", "view_id": shown.id}
    assert "response_url" not in ear.payloads[-1]
    slack.app.home_enabled = False
    assert await error_of(web.views_publish(user_id=sally.id, view=home)) == "not_enabled"


async def test_what_the_app_answers_to_a_submission(
    web: AsyncWebClient, ear: Ear, trigger: str, sally: Person
) -> None:
    await web.views_open(trigger_id=trigger, view=bolt.modal(bolt.entry("Title", optional=True)))
    ear.answers_json({"response_action": "errors", "errors": {"b_title": "Say more"}})
    assert (await sally.submits()).errors == {"Title": "Say more"}
    ear.answers_json({"response_action": "errors", "errors": {"b_else": "Say more"}})
    outcome = await sally.submits()
    assert outcome.error == "must be the block_id of an input block [json-pointer:/errors/b_else]"
    ear.answers_json({"response_action": "push", "view": bolt.modal(title="Sure?")})
    assert not (await sally.submits()).closed
    assert [view.title for view in sally.modals] == ["Ask", "Sure?"]
    await sally.fills({"Title": "x"})
    ear.answers_json({"response_action": "update", "view": bolt.modal(title="Really?")})
    await sally.submits()
    assert [view.title for view in sally.modals] == ["Ask", "Really?"]
    ear.answers_json({"response_action": "update", "view": {"type": "modal"}})
    assert (await sally.submits()).error is not None
    ear.answers_json({"response_action": "clear"})
    assert (await sally.submits()).closed
    assert sally.modals == []
    with pytest.raises(NotPossible, match="no modal open"):
        await sally.submits()


async def test_a_submission_without_an_ack_leaves_the_modal_open(
    web: AsyncWebClient, ear: Ear, trigger: str, sally: Person
) -> None:
    await web.views_open(trigger_id=trigger, view=bolt.modal(bolt.entry("Title")))
    await sally.fills({"Title": "typed"})
    ear.answers.append((500, {}, ""))
    outcome = await sally.submits()
    assert outcome.error == "We had some trouble connecting. Try again?"
    assert sally.front.fields == {"Title": "typed"}
    first = ear.payloads[-1]["view"]["id"]
    assert (await sally.submits()).closed
    assert ear.payloads[-1]["view"]["id"] == first
