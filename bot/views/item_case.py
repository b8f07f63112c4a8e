"""The business case of a roadmap item: its figures by quarter, and what they rest on."""

from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement

from bot.domain import figures
from bot.models import ItemFigure, RoadmapItem
from bot.views import labels, mrkdwn

# A family: "restate" stands behind the colon with the figure's id, or "add".
STATE = "item_figure_state"

# Two blocks frame them: a view takes 100.
MOST = 40
_NONE = "No figures yet. Each one has a quarter, what it rests on, and somebody who answers for it."


def build(
    item: RoadmapItem, current: Sequence[ItemFigure], names: Mapping[str, str], *, can_state: bool
) -> list[Block]:
    """The figures that count, by quarter."""
    blocks: list[Block] = [] if current else [mrkdwn.section(_NONE)]
    for figure in current[:MOST]:
        button = _restate(item, figure) if can_state else None
        blocks.append(mrkdwn.section(_figure(figure, names), button))
    if len(current) > MOST:
        blocks.append(mrkdwn.context(f"and {len(current) - MOST} more, in the export"))
    if can_state:
        blocks.append(ActionsBlock(elements=[_add(item)]))
    return blocks


def amount(figure: ItemFigure) -> str:
    """1,200,000, or how many pieces."""
    return labels.money(figure.amount) if figure.amount is not None else "taken back"


def _figure(figure: ItemFigure, names: Mapping[str, str]) -> str:
    kind = labels.figure(figure.kind)
    head = f"*{mrkdwn.calm(figure.quarter, 20)} · {kind}: {amount(figure)}*"
    by = mrkdwn.who(names, figure.owner)
    version = f"version {figure.version}" if figure.version > 1 else "first version"
    rests = f"\n{mrkdwn.quote(figure.assumption, 1000)}" if figure.assumption else ""
    return f"{head} · {by} answers for it · {version}, {mrkdwn.short_day(figure.set_at)}{rests}"


def _restate(item: RoadmapItem, figure: ItemFigure) -> ButtonElement:
    what = f"{labels.figure(figure.kind)} {figure.quarter}"
    return ButtonElement(
        text=mrkdwn.label("Restate"),
        action_id=f"{STATE}:{figure.id}",
        value=f"{item.id}:{figure.id}",
        accessibility_label=mrkdwn.label(f"Restate {what}").text,
    )


def _add(item: RoadmapItem) -> ButtonElement:
    kinds = " or ".join(kind.label.casefold() for kind in figures.KINDS)
    return ButtonElement(
        text=mrkdwn.label("Add a figure"),
        action_id=f"{STATE}:add",
        value=f"{item.id}:0",
        accessibility_label=mrkdwn.label(f"Add a figure: {kinds}").text,
    )
