"""The schedules: the list, its forms, and when an update comes in words."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import audiences
from bot.domain.schedules import Schedule, Slot
from bot.views import pause_form, schedule_form, schedules, when
from bot.views.message import FormErrors
from bot.views.schedules import Row
from tests import rows
from tests.views.filled import attempt, filled, mangled, said
from tests.views.hostile import check_view

KEYS = [audience.key for audience in audiences.AUDIENCES]
THERE = f"<#{rows.SALES}>"
SLOT = Slot(date(2026, 11, 30), datetime(2026, 11, 30, 8, tzinfo=UTC))


def _schedule(every: str = "week", days: str = "0", **values: Any) -> Schedule:
    return Schedule(every, days, time(9), **{"zone": "Europe/Berlin"} | values)


@pytest.mark.parametrize(
    ("every", "days", "words"),
    [
        ("week", "0", "Mondays 09:00, Europe/Berlin"),
        ("week", "03", "Mondays and Thursdays 09:00, Europe/Berlin"),
        ("week", "012", "Mondays, Tuesdays and Wednesdays 09:00, Europe/Berlin"),
        ("two_weeks", "4", "Every second Friday 09:00, Europe/Berlin"),
        ("month", "first", "First working day of the month 09:00, Europe/Berlin"),
        ("month", "last", "Last working day of the month 09:00, Europe/Berlin"),
        ("month", "1", "The 1st of the month 09:00, Europe/Berlin"),
        ("month", "22", "The 22nd of the month 09:00, Europe/Berlin"),
        ("month", "13", "The 13th of the month 09:00, Europe/Berlin"),
    ],
)
def test_when_in_words(every: str, days: str, words: str) -> None:
    assert when.words(_schedule(every, days)) == words
    assert when.next_one(SLOT) == "next: Mon 30 Nov"


def _row(**values: Any) -> Row:
    usual: dict[str, Any] = {
        "audience": "sales",
        "label": "Sales",
        "channel": rows.SALES,
        "slots": _schedule(),
        "next": SLOT,
        "paused_until": None,
        "is_silent": False,
        "trouble": None,
    }
    return Row(**usual | values)


def _list(*shown: Row, page: int = 1, minutes: int | None = 60) -> dict[str, Any]:
    live = tuple(f"<#{row.channel}>" for row in shown)
    return check_view(schedules.build(shown, page=page, preview_minutes=minutes), live=live)


def test_each_says_where_when_and_what_is_the_matter() -> None:
    words = said(
        _list(
            _row(),
            _row(channel="C1", trouble="not_in_channel"),
            _row(channel="C2", is_silent=True, paused_until=date(2026, 12, 24)),
            _row(channel="C3", next=None),
        )
    )
    assert f"*Sales* in {THERE}" in words
    assert "Mondays 09:00, Europe/Berlin; next: Mon 30 Nov" in words
    assert "I cannot post there: I am not in that channel. Invite me there" in words
    assert "paused until Thu 24 Dec 2026; next: Mon 30 Nov · silent when nothing changed" in words
    assert "Mondays 09:00, Europe/Berlin; turned off" in words


def test_none_yet_and_many() -> None:
    assert "No update is scheduled yet." in said(_list())
    many = [_row(channel=f"C{number}") for number in range(45)]
    assert "<#C44>" in said(_list(*many, page=99))
    assert "Previous" in said(_list(*many, page=3))


def test_the_setting_is_for_product_managers() -> None:
    assert "Shown to product managers first" in said(_list(_row()))
    assert "Shown to product managers first" not in said(_list(_row(), minutes=None))


@given(st.text())
def test_no_deed_trips_it(value: str) -> None:
    deed = schedules.parse_deed(value)
    assert deed is None or deed[0] in schedules.DEEDS


def _form(audience: str = "sales", *, is_new: bool = True, **row: Any) -> Any:
    held = (
        schedule_form.usual(audience)
        if is_new
        else schedule_form.of(rows.schedule(audience, **row))
    )
    return schedule_form.build(held, offered=KEYS, is_new=is_new, zone="UTC")


@pytest.mark.parametrize("audience", KEYS)
def test_a_new_one_starts_from_the_audiences_usual_time(audience: str) -> None:
    view = _form(audience)
    check_view(view)
    held, is_new = schedule_form.parse(filled(view, channel="CNEW"))
    usual = audiences.BY_KEY[audience]
    assert is_new
    assert (held.audience, held.channel, held.every) == (audience, "CNEW", usual.every.key)
    assert (held.days, held.at, held.timezone) == (usual.days, usual.at, "")


@pytest.mark.parametrize(
    "row",
    [
        {"days": "03", "timezone": "Asia/Tokyo", "is_silent": True},
        {"every": "two_weeks", "days": "4", "starts": date(2026, 12, 9)},
        {"every": "month", "days": "last"},
        {"every": "month", "days": "31", "hour": 16, "minute": 30},
    ],
)
def test_saved_as_opened_it_changes_nothing(row: dict[str, Any]) -> None:
    view = _form(is_new=False, **row)
    check_view(view, live=(THERE,))
    held, is_new = schedule_form.parse(filled(view))
    kept = rows.schedule(**row)
    assert not is_new
    assert (held.audience, held.channel) == ("sales", rows.SALES)
    assert (held.every, held.days, held.starts) == (kept.every, kept.days, kept.starts)
    assert (held.at, held.timezone or None) == (time(kept.hour, kept.minute), kept.timezone)
    assert held.is_silent == bool(kept.is_silent)


def test_another_frequency_keeps_all_else() -> None:
    view = filled(_form(), channel="CNEW", timezone="Asia/Tokyo", at="16:00")
    again = schedule_form.rebuild(view, "month")
    check_view(again)
    held, _ = schedule_form.parse(filled(again))
    assert (held.channel, held.timezone, held.at) == ("CNEW", "Asia/Tokyo", time(16))
    assert (held.every, held.days) == ("month", "first")


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        ({"channel": None}, "channel"),
        ({"channel": "C1", "weekdays": []}, "weekdays"),
        ({"channel": "C1", "at": "25:00"}, "at"),
        ({"channel": "C1", "timezone": "Berlin-ish"}, "timezone"),
        ({"channel": "C1", "schedule_every": "hourly"}, "schedule_every"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(answers: dict[str, Any], wrong: str) -> None:
    with pytest.raises(FormErrors) as refused:
        schedule_form.parse(filled(_form(), **answers))
    assert list(refused.value.errors) == [wrong]


@given(st.data())
def test_no_submission_trips_it(data: st.DataObject) -> None:
    payload = data.draw(mangled(_form()))
    form = attempt(schedule_form.parse, payload)
    assert form is None or form[0].audience in KEYS
    check_view(schedule_form.rebuild(payload, "two_weeks"))


def test_a_pause_is_until_a_day_to_come() -> None:
    view = pause_form.build("sales", rows.SALES)
    check_view(view, live=(THERE,))
    answered = filled(view, until="2026-12-09")
    assert pause_form.parse(answered, date(2026, 12, 8)) == (
        "sales",
        rows.SALES,
        date(2026, 12, 9),
    )
    for today in (date(2026, 12, 9), date(2027, 1, 1)):
        with pytest.raises(FormErrors):
            pause_form.parse(answered, today)
