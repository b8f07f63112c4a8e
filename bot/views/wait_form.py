"""The form that says what a roadmap item waits for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from slack_sdk.models.blocks import ExternalDataSelectElement, InputBlock
from slack_sdk.models.views import View

from bot.domain import sheet_waits
from bot.models import RoadmapItem
from bot.views import inputs, modal, mrkdwn, submission
from bot.views.message import FormErrors

CALLBACK = "wait_form"
# A family of look-ups: the item's id stands behind the colon.
ON_ITEM = "wait_form_item"
_WORDS, _BY = "words", "needed_by"


@dataclass(frozen=True, slots=True)
class WaitForm:
    """Either `on_item_id`, or `words`."""

    item_id: int
    on_item_id: int | None
    words: str
    needed_by: date | None


def build(item: RoadmapItem) -> View:
    """On another item, found as one types; or in words."""
    menu = ExternalDataSelectElement(
        action_id=ON_ITEM, min_query_length=0, placeholder=mrkdwn.label("Type part of its title")
    )
    return modal.build(
        title="Waits for",
        callback_id=CALLBACK,
        submit="Add",
        blocks=[
            mrkdwn.section(f"*{mrkdwn.calm(item.title, 1000)}* waits for"),
            InputBlock(block_id=ON_ITEM, label="Another roadmap item", element=menu, optional=True),
            inputs.typed(
                _WORDS,
                "Or something else",
                most=sheet_waits.MOST_WORDS,
                optional=True,
                hint="A supplier, a team, a permit. Everyone here can read it.",
            ),
            inputs.day(_BY, "Needed by"),
        ],
        metadata={"item": item.id},
    )


def parse(view: Mapping[str, Any]) -> WaitForm:
    """What was filled in. Raises FormErrors."""
    form = WaitForm(
        item_id=submission.number(submission.metadata(view).get("item")) or 0,
        on_item_id=submission.number(submission.option(view, ON_ITEM)),
        words=mrkdwn.one_line(submission.text(view, _WORDS, most=sheet_waits.MOST_WORDS)),
        needed_by=submission.day(view, _BY),
    )
    if bool(form.on_item_id) == bool(form.words):
        said = "Name one thing: another item, or something else in words."
        raise FormErrors({_WORDS: said})
    return form
