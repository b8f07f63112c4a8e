"""The form that states a figure of the business case, or states it anew."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.views import View

from bot.domain import amounts, figures
from bot.models import ItemFigure, RoadmapItem
from bot.views import inputs, labels, modal, mrkdwn, submission
from bot.views.message import FormErrors

CALLBACK = "figure_form"
_KIND, _QUARTER, _AMOUNT, _ASSUMPTION, _OWNER = "kind", "quarter", "amount", "assumption", "owner"


@dataclass(frozen=True, slots=True)
class FigureForm:
    """`amount` None takes the figure back."""

    item_id: int
    kind: str
    quarter: str
    amount: int | None
    assumption: str
    owner: str


def build(item: RoadmapItem, figure: ItemFigure | None, owner: str) -> View:
    """A new figure, or another version of `figure`; `owner` is proposed."""
    kinds = inputs.options(figures.KINDS)
    amount = labels.money(figure.amount) if figure and figure.amount is not None else ""
    fixed = {"kind": figure.kind, "quarter": figure.quarter} if figure else {}
    what = (
        [mrkdwn.section(f"*{labels.figure(figure.kind)}, {mrkdwn.calm(figure.quarter, 20)}*")]
        if figure
        else [
            inputs.select(_KIND, "What", kinds, figures.KINDS[0].key),
            inputs.typed(_QUARTER, "Quarter", most=10, hint="As in Q1 2027, of the calendar"),
        ]
    )
    return modal.build(
        title="Restate a figure" if figure else "Add a figure",
        callback_id=CALLBACK,
        submit="Save",
        blocks=[
            mrkdwn.section(f"*{mrkdwn.calm(item.title, 1000)}*"),
            *what,
            inputs.typed(
                _AMOUNT,
                "Amount",
                amount,
                most=amounts.MOST_TYPED,
                optional=figure is not None,
                hint="As in 120,000 or 1.2m"
                + (". Left empty, the figure is taken back." if figure else ""),
            ),
            inputs.typed(
                _ASSUMPTION,
                "What it rests on",
                figure.assumption if figure else "",
                most=figures.MOST_ASSUMPTION,
                multiline=True,
                hint="As in: 40 of 200 accounts upgrade in their first quarter",
            ),
            inputs.person(
                _OWNER, "Who answers for it", figure.owner if figure else owner, optional=False
            ),
        ],
        metadata={"item": item.id, **fixed},
    )


def parse_value(sent: object) -> tuple[int, int] | None:
    """(item id, figure id or 0) of what a button sent; None if it is not that."""
    item, _, figure = sent.partition(":") if isinstance(sent, str) else ("", "", "")
    item_id = submission.number(item)
    return (item_id, submission.number(figure) or 0) if item_id else None


def parse(view: Mapping[str, Any]) -> FigureForm:
    """What was filled in. Raises FormErrors."""
    about = submission.metadata(view)
    is_new = "quarter" not in about
    typed = submission.text(view, _AMOUNT, most=amounts.MOST_TYPED)
    amount = amounts.read(typed)
    quarter = submission.text(view, _QUARTER, most=10) if is_new else about["quarter"]
    form = FigureForm(
        item_id=submission.number(about.get("item")) or 0,
        kind=submission.option(view, _KIND) if is_new else submission.word(about.get("kind")),
        quarter=figures.quarter(submission.word(quarter)) or "",
        amount=amount,
        assumption=submission.text(view, _ASSUMPTION, most=figures.MOST_ASSUMPTION),
        owner=submission.chosen(view, _OWNER, "user"),
    )
    errors = {}
    if form.kind not in figures.BY_KEY:
        errors[_KIND] = "Choose what it is a figure of."
    if not form.quarter:
        errors[_QUARTER] = "Write a quarter, as in Q1 2027."
    if amount is None and (typed or is_new):
        errors[_AMOUNT] = "Write a whole number, as in 120,000 or 1.2m."
    if not form.assumption:
        errors[_ASSUMPTION] = "Say what it rests on: who reads it will ask."
    if not form.owner:
        errors[_OWNER] = "Choose who answers for it."
    if errors:
        raise FormErrors(errors)
    return form
