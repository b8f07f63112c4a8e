"""The small forms about a roadmap item: how it stands, what blocks it, a signature, its end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.views import View

from bot.domain import colours, horizons
from bot.models import ItemGate, RoadmapItem
from bot.views import inputs, labels, modal, mrkdwn, submission
from bot.views.message import FormErrors

STATUS = "item_status"
HORIZON = "item_horizon_why"
BLOCK = "item_block"
DROP = "item_drop"
SIGN = "item_sign"
REOPEN = "item_gate_reopen"

MOST_WHY = 500
MOST_REASON = 1000
_COLOUR, _HORIZON, _WHY = "colour", "horizon", "why"


@dataclass(frozen=True, slots=True)
class Step:
    """`id` of the item (of the gate, to sign), and the version that was seen: 0, which nothing
    has, where the form does not say."""

    id: int
    version: int
    words: str
    colour: str = ""
    horizon: str = ""


def status(item: RoadmapItem, colour: str | None = None) -> View:
    """How it stands: `colour` is proposed, else what was said before."""
    rows = inputs.options(colours.COLOURS)
    why = item.colour_why if colour in (None, item.colour) else ""
    return modal.build(
        title="How it stands",
        callback_id=STATUS,
        submit="Save",
        blocks=[
            _title(item),
            inputs.select(_COLOUR, "Status", rows, colour or item.colour),
            inputs.typed(
                _WHY,
                "Why, in a line",
                why or "",
                most=MOST_WHY,
                optional=True,
                hint="Needed unless it is on track. It stands in roadmap updates as you write it.",
            ),
        ],
        metadata=_about(item),
    )


def horizon(item: RoadmapItem, chosen: str) -> View:
    """It goes back to `chosen`: why?"""
    was = labels.horizon(item.horizon)
    return modal.build(
        title="Change the horizon",
        callback_id=HORIZON,
        submit="Save",
        blocks=[
            mrkdwn.section(f"*{mrkdwn.calm(item.title, 1000)}*\nIt is under {was} now."),
            inputs.select(_HORIZON, "Horizon", inputs.options(horizons.HORIZONS), chosen),
            inputs.typed(
                _WHY,
                "Why",
                most=MOST_WHY,
                multiline=True,
                optional=True,
                hint="Needed where it goes back. Its history keeps it, for everyone to read.",
            ),
        ],
        metadata=_about(item),
    )


def block(item: RoadmapItem) -> View:
    """What blocks it."""
    hint = "Its time is counted from today on, until you say that nothing blocks it any more."
    asks = inputs.typed(_WHY, "Blocked by what?", most=MOST_WHY, multiline=True, hint=hint)
    return modal.build(
        title="Blocked",
        callback_id=BLOCK,
        submit="Save",
        blocks=[_title(item), asks],
        metadata=_about(item),
    )


def drop(item: RoadmapItem, requests: int) -> View:
    """Take it off, and say why; `requests` is how many are behind it."""
    told = {
        0: "No request is behind it.",
        1: "One request is behind it: it stays approved, and I tell the person who asked.",
    }
    many = f"{requests} requests are behind it: they stay approved, and I tell everyone who asked."
    return modal.build(
        title="Take it off",
        callback_id=DROP,
        submit="Take it off",
        blocks=[
            mrkdwn.section(
                f"*{mrkdwn.calm(item.title, 1000)}*\n{told.get(requests, many)} The next roadmap "
                "updates say that it was taken off."
            ),
            inputs.typed(
                _WHY,
                "Why?",
                most=MOST_REASON,
                multiline=True,
                hint="Who asked for it reads this, and so do roadmap updates.",
            ),
            mrkdwn.context("It cannot be put back; its history stays."),
        ],
        metadata=_about(item),
    )


def sign(item: RoadmapItem, gate: ItemGate) -> View:
    """Sign a gate, with a note."""
    label = labels.gate(gate.gate)
    role = mrkdwn.calm(gate.role, 100)
    told = f"*{label}*, for *{mrkdwn.calm(item.title, 1000)}*\nYou sign as {role}."
    asks = inputs.typed(
        _WHY,
        "Note",
        most=MOST_REASON,
        multiline=True,
        optional=True,
        hint="Everyone here can read it",
    )
    return modal.build(
        title="Sign gate",
        callback_id=SIGN,
        submit="Sign",
        blocks=[mrkdwn.section(told), asks],
        metadata={"item": gate.id},
    )


def reopen(item: RoadmapItem, gate: ItemGate) -> View:
    """Take a signature back, and say why."""
    told = f"*{labels.gate(gate.gate)}*, for *{mrkdwn.calm(item.title, 1000)}*\nIt is signed now."
    asks = inputs.typed(
        _WHY,
        "Why is it open again?",
        most=MOST_REASON,
        multiline=True,
        hint="Its history keeps it, for everyone to read.",
    )
    return modal.build(
        title="Take signature back",
        callback_id=REOPEN,
        submit="Take it back",
        blocks=[mrkdwn.section(told), asks],
        metadata={"item": gate.id},
    )


def _title(item: RoadmapItem) -> Any:
    return mrkdwn.section(f"*{mrkdwn.calm(item.title, 1000)}*")


def _about(item: RoadmapItem) -> dict[str, object]:
    return {"item": item.id, "version": item.version}


def parse(view: Mapping[str, Any], *, must: bool = True) -> Step:
    """What was filled in; `must`: not without words. Raises FormErrors."""
    about = submission.metadata(view)
    step = Step(
        id=submission.number(about.get("item")) or 0,
        version=submission.number(about.get("version")) or 0,
        words=submission.text(view, _WHY, most=MOST_REASON),
        colour=submission.option(view, _COLOUR),
        horizon=submission.option(view, _HORIZON),
    )
    if must and not step.words:
        raise FormErrors({_WHY: "Say it in a few words."})
    return step


def parse_status(view: Mapping[str, Any]) -> Step:
    """Only what is on track needs no words. Raises FormErrors."""
    step = parse(view, must=False)
    if step.colour not in colours.BY_KEY:
        raise FormErrors({_COLOUR: "Choose how it stands."})
    if step.colour != colours.ON_TRACK.key and not step.words:
        raise FormErrors({_WHY: "Say why, in a line: people who read it will ask."})
    return step


def parse_horizon(view: Mapping[str, Any], item: RoadmapItem) -> Step:
    """Where `item` goes back, not without words. Raises FormErrors."""
    step = parse(view, must=False)
    if step.horizon not in horizons.BY_KEY:
        raise FormErrors({_HORIZON: "Choose Now, Next or Later."})
    if horizons.goes_back(item.horizon, step.horizon) and not step.words:
        raise FormErrors({_WHY: "Say why it goes back: people read it in its history."})
    return step


def unready(gates: Sequence[ItemGate]) -> str:
    """Gates that are open, named: “Documented” and “Can be built”."""
    named = [f"“{labels.gate(gate.gate)}”" for gate in gates]
    return " and ".join(filter(None, [", ".join(named[:-1]), named[-1] if named else ""]))
