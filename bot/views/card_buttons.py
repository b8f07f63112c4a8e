"""What can be done with a request from its card: which buttons, and what they send."""

from collections.abc import Iterable

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, Option, OverflowMenuElement
from slack_sdk.models.blocks.block_elements import InteractiveElement

from bot.domain import statuses
from bot.domain.statuses import Status
from bot.models import Request, RoadmapItem
from bot.views import mrkdwn, submission

# One action_id a decision, "card_decide:approved": unique on the card, and one family.
DECIDE = "card_decide"
MORE = "card_more"
PLAN = "card_plan"
READ = "card_read"

# What stands open on the card at each status, first things first and at most three of them
# (facts.md, section 15); the rest is in the overflow.
VISIBLE: dict[str, tuple[str, ...]] = {
    "new": ("approved", "deferred", "declined"),
    "need_info": ("approved", "deferred", "declined"),
    "approved": (),
    "deferred": ("approved", "new"),
    "declined": ("approved", "new"),
}


def row(request: Request, item: RoadmapItem | None) -> list[Block]:
    """The buttons that apply to `request` as it stands; none once it is settled for good."""
    targets = _targets(request.status)
    visible = [key for key in VISIBLE.get(request.status, ()) if key in targets]
    elements: list[InteractiveElement] = [_button(request, key) for key in visible]
    if request.status == statuses.APPROVED.key and item is None:
        elements.append(_plan(request))
    rest = [key for key in targets if key not in visible]
    if rest:
        elements.append(_overflow(request, rest))
    return [ActionsBlock(block_id=f"card:{request.id}", elements=elements)] if elements else []


def read(request: Request, text: str) -> ButtonElement:
    """A button that shows the whole text in a modal."""
    return ButtonElement(
        text=mrkdwn.label(text),
        action_id=READ,
        value=str(request.id),
        accessibility_label=f"{text}: {request.ref}",
    )


def value(request: Request, target: str) -> str:
    """What a button sends: the request, the status that was seen, the status wanted."""
    return f"{request.id}:{request.status}:{target}"


def parse_value(sent: object) -> tuple[int, str, str] | None:
    """(request id, status seen, status wanted) of what a button sent; None if it is not that."""
    parts = sent.split(":") if isinstance(sent, str) else []
    if len(parts) != 3 or not all(key in statuses.BY_KEY for key in parts[1:]):
        return None
    request_id = submission.number(parts[0])
    return (request_id, parts[1], parts[2]) if request_id else None


def reactions_hint() -> str:
    """React with :white_check_mark: to approve, ..."""
    return "React with " + ", ".join(_hints(statuses.DECISIONS)) + "."


def _hints(decisions: Iterable[Status]) -> list[str]:
    return [
        f":{status.reaction}: to {status.verb.casefold()}"
        for status in decisions
        if status.reaction
    ]


def _targets(status: str) -> list[str]:
    """Where a click can take it: what is lawful, but for shipping, which an item does."""
    leads_to = statuses.BY_KEY[status].leads_to if status in statuses.BY_KEY else ()
    return [key for key in leads_to if key != statuses.SHIPPED.key]


def _button(request: Request, target: str) -> ButtonElement:
    label = _label(request.status, target)
    return ButtonElement(
        text=mrkdwn.label(label),
        action_id=f"{DECIDE}:{target}",
        value=value(request, target),
        style="primary" if target == statuses.APPROVED.key else None,
        accessibility_label=f"{label}: {request.ref}",
    )


def _plan(request: Request) -> ButtonElement:
    return ButtonElement(
        text=mrkdwn.label("Add to roadmap"),
        action_id=PLAN,
        value=str(request.id),
        style="primary",
        accessibility_label=f"Add to roadmap: {request.ref}",
    )


def _overflow(request: Request, targets: Iterable[str]) -> OverflowMenuElement:
    options = [
        Option(value=value(request, target), text=mrkdwn.label(_label(request.status, target)))
        for target in targets
    ]
    return OverflowMenuElement(action_id=MORE, options=options)


def _label(status: str, target: str) -> str:
    is_open = statuses.BY_KEY[status].open
    if target == statuses.NEW.key:
        return "No answer needed" if is_open else "Reopen"
    verb = statuses.BY_KEY[target].verb
    return verb if is_open or target == statuses.APPROVED.key else f"{verb} instead"
