"""What can be done with a request from its card: which buttons, and what they send."""

from collections.abc import Iterable

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, Option, OverflowMenuElement
from slack_sdk.models.blocks.block_elements import InteractiveElement

from bot.domain import deeds, statuses
from bot.domain.statuses import Status
from bot.models import Request, RoadmapItem
from bot.views import item_links, mrkdwn, submission

# One action_id a decision, "card_decide:approved": unique on the card, and one family.
DECIDE = "card_decide"
MORE = "card_more"
PLAN = "card_plan"
READ = "card_read"
UNDO = "card_undo"

# What stands open on the card at each status, first things first and at most three of them
# (facts.md, section 15); the rest is in the overflow.
VISIBLE: dict[str, tuple[str, ...]] = {
    "new": ("approved", "deferred", "declined"),
    "need_info": ("approved", "deferred", "declined"),
    "approved": (),
    "deferred": ("approved", "new"),
    "declined": ("approved", "new"),
}
MOST_VISIBLE = 3
# Slack's limit for an overflow menu (facts.md, section 9).
MOST_OPTIONS = 5


def row(request: Request, item: RoadmapItem | None, *, undo: int | None = None) -> list[Block]:
    """The buttons that apply to `request` as it stands; none once it is settled for good.

    `undo`: the decision that can still be taken back.
    """
    firm: list[InteractiveElement] = []
    if request.status == statuses.APPROVED.key and item is None:
        firm.append(_plan(request))
    elif request.status == statuses.APPROVED.key and item is not None and item.id:
        firm.append(item_links.button(item.id, item.title, "Open item"))
    if undo is not None:
        firm.append(undoing(undo, request.ref))
    ways = targets(request.status)
    room = MOST_VISIBLE - len(firm)
    visible = [key for key in VISIBLE.get(request.status, ()) if key in ways][:room]
    elements = [*(deciding(request, key) for key in visible), *firm]
    if options := _options(request, [key for key in ways if key not in visible]):
        elements.append(OverflowMenuElement(action_id=MORE, options=options))
    return [ActionsBlock(block_id=f"card:{request.id}", elements=elements)] if elements else []


def read(request: Request, text: str) -> ButtonElement:
    """A button that shows the whole text in a modal."""
    return ButtonElement(
        text=mrkdwn.label(text),
        action_id=READ,
        value=str(request.id),
        accessibility_label=f"{text}: {request.ref}",
    )


def value(request: Request, key: str) -> str:
    """What a button sends: the request, the status that was seen, the status or deed wanted."""
    return f"{request.id}:{request.status}:{key}"


def parse_value(sent: object) -> tuple[int, str, str] | None:
    """(request id, status seen, status or deed wanted) of what a button sent; None if it is not
    that."""
    parts = sent.split(":") if isinstance(sent, str) else []
    if len(parts) != 3 or parts[1] not in statuses.BY_KEY or not _is_wish(parts[2]):
        return None
    request_id = submission.number(parts[0])
    return (request_id, parts[1], parts[2]) if request_id else None


def _is_wish(key: str) -> bool:
    return key in statuses.BY_KEY or key in deeds.BY_KEY or key == deeds.MORE


def reactions_hint() -> str:
    """React with :white_check_mark: to approve, ..."""
    return "React with " + ", ".join(_hints(statuses.DECISIONS)) + "."


def _hints(decisions: Iterable[Status]) -> list[str]:
    return [
        f":{status.reaction}: to {status.verb.casefold()}"
        for status in decisions
        if status.reaction
    ]


def targets(status: str) -> list[str]:
    """Where a click can take it: what is lawful, but for what comes of something else: shipping,
    which an item does, and being the same as another, which is chosen in a form."""
    leads_to = statuses.BY_KEY[status].leads_to if status in statuses.BY_KEY else ()
    return [key for key in leads_to if key == statuses.NEW.key or _is_clicked(key)]


def _is_clicked(target: str) -> bool:
    return target in statuses.DECIDABLE or target == statuses.WITHDRAWN.key


def deciding(request: Request, target: str) -> ButtonElement:
    """The button that takes `request` to `target`."""
    label = wish(request.status, target)
    return ButtonElement(
        text=mrkdwn.label(label),
        action_id=f"{DECIDE}:{target}",
        value=value(request, target),
        style="primary" if target == statuses.APPROVED.key else None,
        accessibility_label=f"{label}: {request.ref}",
    )


def undoing(decision_id: int, ref: str, label: str = "Undo") -> ButtonElement:
    """The button that takes a decision back."""
    return ButtonElement(
        text=mrkdwn.label(label),
        action_id=UNDO,
        value=str(decision_id),
        accessibility_label=f"Undo: {ref}",
    )


def _plan(request: Request) -> ButtonElement:
    return ButtonElement(
        text=mrkdwn.label("Add to roadmap"),
        action_id=PLAN,
        value=str(request.id),
        style="primary",
        accessibility_label=f"Add to roadmap: {request.ref}",
    )


def _options(request: Request, ways: list[str]) -> list[Option]:
    """The other decisions, what is handy, and last the way to everything; none once nothing can
    be done at all."""
    offered = deeds.offered(request.status)
    if not ways and not offered:
        return []
    wishes = [(key, wish(request.status, key)) for key in ways]
    handy = [d for d in offered if d.is_handy or request.category in d.handy_for]
    wishes += [(deed.key, deed.label) for deed in handy]
    wishes = [*wishes[: MOST_OPTIONS - 1], (deeds.MORE, "More…")]
    return [Option(value=value(request, key), text=mrkdwn.label(label)) for key, label in wishes]


def wish(status: str, target: str) -> str:
    """What the way from `status` to `target` is called."""
    is_open = statuses.BY_KEY[status].open
    if target == statuses.NEW.key:
        return "No answer needed" if is_open else "Reopen"
    verb = statuses.BY_KEY[target].verb
    return verb if is_open or target == statuses.APPROVED.key else f"{verb} instead"
