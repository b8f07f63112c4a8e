"""The form that moves a roadmap item's dates, and asks why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from slack_sdk.models.views import View

from bot.domain.audiences import AUDIENCES
from bot.models import RoadmapItem
from bot.views import inputs, modal, mrkdwn, submission
from bot.views.message import FormErrors

CALLBACK = "move_form"
REASON_MOST = 500
_EARLIEST, _LATEST, _REASON = "earliest", "latest", "reason"
_READERS = " and ".join(audience.label for audience in AUDIENCES)


@dataclass(frozen=True, slots=True)
class MoveForm:
    """`item_id` and `version` are 0, which no item has, when the form does not say."""

    item_id: int
    version: int
    earliest: date | None
    latest: date | None
    reason: str


def build(item: RoadmapItem, today: date, record: str = "") -> View:
    """New dates for `item`, and the reason that people will read in their roadmap update.

    `record`: how earlier dates held, as a sentence.
    """
    return modal.build(
        title="Move dates",
        callback_id=CALLBACK,
        submit="Move",
        blocks=[
            mrkdwn.section(f"*{mrkdwn.calm(item.title, 1000)}*\n{_planned(item, today)}"),
            inputs.day(_EARLIEST, "Earliest", item.earliest),
            inputs.day(_LATEST, "Latest", item.latest),
            *([mrkdwn.context(mrkdwn.calm(record, 900))] if record else []),
            inputs.typed(
                _REASON,
                "Why it moves",
                most=REASON_MOST,
                multiline=True,
                hint=f"It stands in the next update for {_READERS}.",
            ),
        ],
        metadata={
            "item": item.id,
            "version": item.version,
            "earliest": item.earliest.isoformat() if item.earliest else None,
            "latest": item.latest.isoformat() if item.latest else None,
        },
    )


def _planned(item: RoadmapItem, today: date) -> str:
    planned = f"Planned now: {mrkdwn.date_range(item.earliest, item.latest)}"
    late = (today - item.latest).days if item.latest else 0
    if late <= 0:
        return planned
    return f"{planned}, which was {'yesterday' if late == 1 else f'{late} days ago'}"


def parse(view: Mapping[str, Any]) -> MoveForm:
    """What was filled in. Raises FormErrors."""
    about = submission.metadata(view)
    form = MoveForm(
        item_id=submission.number(about.get("item")) or 0,
        version=submission.number(about.get("version")) or 0,
        earliest=submission.day(view, _EARLIEST),
        latest=submission.day(view, _LATEST),
        reason=submission.text(view, _REASON, most=REASON_MOST),
    )
    old = (submission.iso_day(about.get("earliest")), submission.iso_day(about.get("latest")))
    errors = {}
    if form.earliest and form.latest and form.latest < form.earliest:
        errors[_LATEST] = "Pick a date on or after the earliest one."
    elif (form.earliest, form.latest) == old:
        errors[_LATEST] = "These are the dates it has now. Change one of them, or cancel."
    if not form.reason:
        errors[_REASON] = "Say why, so that people who planned on the old date understand."
    if errors:
        raise FormErrors(errors)
    return form
