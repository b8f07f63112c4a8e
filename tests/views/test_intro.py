"""How the bot introduces itself, explains itself, and admits trouble."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given

from bot.domain import capture_modes, commands, departments
from bot.domain.schedules import Schedule
from bot.services import outbox
from bot.views import intro, more_settings, trouble, usage
from bot.views.intro import Update
from tests import rows
from tests.views.filled import JSON, said
from tests.views.hostile import check_message, texts

SALES = departments.BY_KEY["sales"]


def _intro(department: str | None, *updates: Update, **values: Any) -> dict[str, Any]:
    channel = rows.channel(department=department, **values)
    known = departments.BY_KEY[department] if department else None
    return check_message(intro.build(channel, known, updates))


def _update(label: str = "Sales", **values: Any) -> Update:
    usual: dict[str, Any] = {"every": "week", "days": "0", "at": time(9), "zone": "Europe/Berlin"}
    return Update(label, Schedule(**usual | values), None)


def test_it_says_whose_channel_it_is_how_it_listens_and_when_it_speaks() -> None:
    payload = _intro("sales", _update())
    words = said(payload)
    assert "I take this for a channel of *Sales*." in words
    assert "Here I file messages that ask for something." in words
    assert "I post the roadmap update for *Sales* here: Mondays 09:00, Europe/Berlin." in words
    assert "/pm-request" in words
    assert "I take this for a channel of Sales." in payload["text"]


def test_either_can_be_changed() -> None:
    parts = [block["accessory"] for block in _intro("sales")["blocks"] if "accessory" in block]
    assert [part["action_id"] for part in parts] == [
        intro.DEPARTMENT,
        intro.MODE,
        intro.GOAL,
        f"{more_settings.OPEN}:schedules",
    ]
    chosen = [part["initial_option"]["value"] for part in parts[:3]]
    assert chosen == ["sales", "auto", "none"]


def test_every_update_that_comes_there_is_named_and_a_pause_is_said() -> None:
    paused = replace(_update("Support", days="03"), paused_until=date(2027, 1, 4))
    words = said(_intro("sales", _update(), paused))
    assert "the roadmap update for *Sales* here: Mondays 09:00, Europe/Berlin." in words
    assert "for *Support* here: Mondays and Thursdays 09:00" in words
    assert "; paused until Mon 4 Jan 2027." in words


def test_where_none_comes_it_says_so_but_not_to_another_company() -> None:
    assert "No roadmap update comes here yet." in said(_intro("sales"))
    assert "roadmap update" not in said(_intro("sales", is_shared=True))
    assert "roadmap update" not in said(_intro(None))


def test_unsure_whose_it_is_it_asks() -> None:
    words = said(_intro(None))
    assert "Please choose one." in words
    assert "Until then I file nothing from messages here." in words


def test_a_confidential_department_is_told_so() -> None:
    assert "treat its requests as confidential" in said(_intro("finance"))


@pytest.mark.parametrize("mode", [mode.key for mode in capture_modes.CAPTURE_MODES])
def test_every_way_of_listening_has_words(mode: str) -> None:
    assert capture_modes.BY_KEY[mode].says in said(_intro("sales", capture_mode=mode))


def test_a_select_knows_its_channel() -> None:
    blocks = _intro("sales")["blocks"]
    ids = [block["block_id"] for block in blocks if "accessory" in block]
    assert len(set(ids)) == 4
    assert {intro.channel_of(block_id) for block_id in ids} == {rows.SALES}


@given(JSON)
def test_no_block_id_trips_it(value: object) -> None:
    assert intro.channel_of(value) is None or isinstance(value, str)


def test_guests_are_told_what_they_can_use() -> None:
    words = said(check_message(usage.build(is_member=False)))
    assert "`/pm-request mine`" in words
    assert "roadmap" not in words
    assert "list" not in words


def test_usage_names_every_command() -> None:
    words = said(check_message(usage.build(is_member=True)))
    for verb in commands.COMMANDS:
        assert f"/pm-request {verb.verb}" in words
        assert verb.says in words


def test_what_was_not_understood_can_be_filed() -> None:
    payload = check_message(
        usage.build(is_member=True, text_typed="roadmpa", did_you_mean="roadmap")
    )
    assert "Did you mean `/pm-request roadmap`?" in said(payload)
    button = payload["blocks"][1]["elements"][0]
    assert (button["action_id"], button["value"]) == (usage.FILE, "roadmpa")


@pytest.mark.parametrize("typed", [*texts(3000), " ", "", "\n"])
def test_whatever_was_typed_fits(typed: str) -> None:
    check_message(usage.build(is_member=True, text_typed=typed, did_you_mean="list"))


def test_trouble_says_what_to_do() -> None:
    payload = check_message(
        trouble.build(outbox.DIGEST, "not_in_channel", "CSALES"), live=("<#CSALES>",)
    )
    words = said(payload)
    assert words.startswith("I could not post the roadmap update in <#CSALES>: I am not in that")
    assert "/invite @PM Request" in words


KINDS = [str(getattr(outbox, name)) for name in outbox.__annotations__]


@pytest.mark.parametrize("kind", [*KINDS, "unheard_of", ""])
@pytest.mark.parametrize("error", ["is_archived", "missing_scope", "brand_new_error", "<!here>"])
def test_every_trouble_has_words(kind: str, error: str) -> None:
    check_message(trouble.build(kind, error, None))
    unknown = "do something that I was to do" in said(trouble.build(kind, error, None).payload())
    assert unknown == (kind not in KINDS or kind == outbox.TROUBLE)
