"""App Home, and the settings that are opened from it, with the worst that people can write."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time

import pytest
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.domain import audiences, departments, scoring
from bot.domain.focuses import FOCUSES
from bot.domain.queues import Filters
from bot.domain.schedules import Schedule, Slot
from bot.domain.scoring import Facts
from bot.models import Request, Workspace
from bot.services import channels, home_lists, leads
from bot.views import (
    balance,
    channels_form,
    home_lead,
    home_pm,
    leads_form,
    pause_form,
    reminder_settings,
    schedule_form,
    schedules,
    triage_form,
)
from tests import rows
from tests.views import hostile
from tests.views.filled import filled

ZONE = "America/Argentina/ComodRivadavia"
KEYS = [audience.key for audience in audiences.AUDIENCES]
NAMED = [f"<#C{number}>" for number in range(100)]
Drawn = View | Sequence[Block]


def _requests(text: str, many: int) -> list[Request]:
    return [
        rows.request(
            number,
            id=number,
            title=text[:255],
            department_rank=number,
            owner=rows.PRIYA,
            needed_by=date(2026, 12, 7),
        )
        for number in range(99999900, 99999900 + many)
    ]


def _names(text: str) -> dict[str, str]:
    return {rows.ANA: text[:255], rows.PRIYA: text[:255]}


def _led(text: str) -> Drawn:
    return home_lead.build(
        home_lead.Ranked(
            department="sales",
            led=[each.key for each in departments.DEPARTMENTS],
            requests=_requests(text, leads.PAGE),
            first=1,
            ranked=3,
            page=2,
            pages=1000,
            total=10**6,
            names=_names(text),
        )
    )


def _queue(text: str) -> Drawn:
    score = scoring.score(Facts("sales", "urgent", value=5_000_000, waiting=9000), scoring.DEFAULT)
    queued = [
        home_pm.QueueRow(request, score, (1000, 1000))
        for request in _requests(text, home_lists.PAGE)
    ]
    return home_pm.queue(home_pm.Queue(queued, 2, 1000, 10**6, Filters(), _names(text), rows.NOW))


def _due_back(text: str) -> Drawn:
    back = [
        home_pm.BackRow(request, None, text, rows.PRIYA)
        for request in _requests(text, home_lists.PAGE)
    ]
    return home_pm.due_back(home_pm.DueBack(back, 2, 1000, 10**6, _names(text), rows.NOW.date()))


def _numbers(_text: str) -> Drawn:
    many = [
        home_pm.NumbersRow(each.key, 10**6, 10**6, 10**6, 10**6, 10**4)
        for each in departments.DEPARTMENTS
    ]
    return home_pm.numbers(many, 30)


def _channels(text: str) -> Drawn:
    shown = [
        rows.channel(f"C{number}", name=text[:255], is_private=number % 2 == 0, is_shared=True)
        for number in range(channels.PAGE)
    ]
    return channels_form.build(shown, triage="C1", page=2, pages=1000)


def _schedules(text: str) -> Drawn:
    shown = [
        schedules.Row(
            audience=KEYS[number % len(KEYS)],
            label=audiences.BY_KEY[KEYS[number % len(KEYS)]].label,
            channel=f"C{number}",
            slots=Schedule("week", "0123456", time(9), zone=ZONE),
            next=Slot(date(2026, 11, 30), datetime(2026, 11, 30, 8, tzinfo=rows.NOW.tzinfo)),
            paused_until=date(2026, 12, 24),
            is_silent=True,
            trouble=text[:64],
        )
        for number in range(100)
    ]
    return schedules.build(shown, page=2, preview_minutes=60)


def _schedule(_text: str) -> Drawn:
    kept = rows.schedule("sales", days="0123456", timezone=ZONE, is_silent=True)
    return schedule_form.build(schedule_form.of(kept), offered=KEYS, is_new=False, zone=ZONE)


def _other_schedule(_text: str) -> Drawn:
    new = schedule_form.build(schedule_form.usual("sales"), offered=KEYS, is_new=True, zone=ZONE)
    return schedule_form.rebuild(filled(new), "month")


def _reminders(_text: str) -> Drawn:
    days = Workspace(id="T1", working_days="0123456", country="EG", remind_after=3)
    return reminder_settings.build(days)


def _leads(_text: str) -> Drawn:
    many = [f"U{number}" for number in range(100)]
    return leads_form.build({each.key: many for each in departments.DEPARTMENTS})


WORST: dict[str, Callable[[str], Drawn]] = {
    "led": _led,
    "queue": _queue,
    "due back": _due_back,
    "numbers": _numbers,
    "settings": lambda _text: home_pm.settings(),
    "channels": _channels,
    "leads": _leads,
    "schedules": _schedules,
    "schedule": _schedule,
    "another schedule": _other_schedule,
    "pause": lambda _text: pause_form.build("sales", "C1"),
    "reminders": _reminders,
    "weights": lambda _text: triage_form.build(None),
    "target mix": lambda _text: balance.form({focus.key: 100 for focus in FOCUSES}),
    "picture": lambda _text: balance.sent(),
}


@pytest.mark.parametrize("what", WORST)
def test_the_worst_that_people_write_fits_and_is_not_live(what: str) -> None:
    for text in hostile.texts(3000):
        hostile.check_drawn(WORST[what](text), live=(*NAMED, f"<#{rows.SALES}>"))
