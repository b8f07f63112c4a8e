"""The guided tour: ten things to try, each ticked off when it has happened, whoever did it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from bot import clock
from bot.domain import home_tabs, reactions, statuses
from bot.domain.home_tabs import Tab
from bot.sandbox import news
from bot.services import outbox
from bot.views import home_controls, item_form, lookalike_form, request_form, triage_next

if TYPE_CHECKING:
    from bot.sandbox.news import Item
    from bot.sandbox.records import Json, Message
    from bot.sandbox.workspace import Workspace

_Done = Callable[["Workspace", "Item"], bool]
_UNAVAILABLE = 503


@dataclass(frozen=True)
class Step:
    """`who` is the person to be and `where` the channel to be in, by name; "" if it is all one."""

    id: str
    text: str
    who: str
    where: str
    is_done: _Done


def _shows(*kinds: str) -> _Done:
    """The bot posts something of these kinds."""
    return lambda _, item: item.kind == news.MESSAGE and _post_kind(item.subject) in kinds


def _reads(kind: str) -> _Done:
    """Somebody looks at a channel with a post of this kind that was not there before the tour."""

    def is_done(workspace: Workspace, item: Item) -> bool:
        if item.kind != news.LOOKED:
            return False
        began = workspace.tour.began_at.timestamp()
        return any(
            _post_kind(message) == kind and float(ts) > began
            for ts, message in item.subject.messages.items()
        )

    return is_done


def _post_kind(message: Message) -> str:
    """What a post of the bot's is, by the key in its metadata."""
    payload: Json = (message.metadata or {}).get("event_payload") or {}
    return str(payload.get("post_key", "")).partition(":")[0]


def _delivered(item: Item, what: str) -> Json:
    """The payload, if the item is that the app has taken one of this sort."""
    delivery = item.subject
    if item.kind != news.DELIVERY or not delivery.acked or delivery.what != what:
        return {}
    return dict(delivery.payload)


def _approves(workspace: Workspace, item: Item) -> bool:
    """One of a user group, as product managers are, reacts with what stands for it."""
    event = _delivered(item, "reaction_added").get("event", {})
    status = statuses.BY_REACTION.get(reactions.canonical(event.get("reaction", "")))
    return status is statuses.APPROVED and any(
        event["user"] in group.members for group in workspace.groups.values()
    )


def _sends(callback_id: str) -> _Done:
    """Somebody sends this form, and the bot takes it."""

    def is_done(_: Workspace, item: Item) -> bool:
        body = _delivered(item, "view_submission")
        answer: Any = item.subject.answer if body else None
        refused = isinstance(answer, dict) and answer.get("response_action") == "errors"
        return bool(body) and body["view"]["callback_id"] == callback_id and not refused

    return is_done


def _is_shown_look_alikes(_: Workspace, item: Item) -> bool:
    """A form was sent, and what is like it comes up before it is filed."""
    answer: Any = item.subject.answer if _delivered(item, "view_submission") else None
    view = (answer.get("view") if isinstance(answer, dict) else None) or {}
    return view.get("callback_id") == lookalike_form.CALLBACK


def _turns_to(tab: Tab) -> _Done:
    """Somebody looks at this tab of App Home."""

    def is_done(_: Workspace, item: Item) -> bool:
        pressed = _delivered(item, "block_actions").get("actions", [])
        return any(one.get("action_id") == f"{home_controls.TAB}:{tab.key}" for one in pressed)

    return is_done


def _gets_over_it(workspace: Workspace, item: Item) -> bool:
    """Slack was away while the bot wanted something, and now the bot's word is there."""
    if item.kind != news.MESSAGE or not item.subject.by_app or workspace.faults.api_down:
        return False
    since = workspace.tour.since
    return any(c.status == _UNAVAILABLE and c.number > since for c in workspace.calls)


STEPS = (
    Step(
        "ask",
        "As Sally, ask for something in #sales in your own words, and read the reply to it.",
        "sally",
        "sales",
        _shows(outbox.CONFIRMATION),
    ),
    Step(
        "approve",
        "Be Priya, a product manager. React to its card in #pm-triage with :white_check_mark:.",
        "priya",
        "pm-triage",
        _approves,
    ),
    Step(
        "told",
        "Move the clock on by two minutes, at the top. Be Sally, and read the answer she got.",
        "sally",
        "sales",
        _shows(outbox.NOTICE),
    ),
    Step(
        "form",
        "Be Mark and type /pm-request in #marketing. It asks what Marketing has to say: send it.",
        "mark",
        "marketing",
        _sends(request_form.CALLBACK),
    ),
    Step(
        "alike",
        "Be Erin, and ask with /pm-request for what Sally asked for: it was asked before.",
        "erin",
        "engineering",
        _is_shown_look_alikes,
    ),
    Step(
        "next",
        "Be Paul and type /pm-request triage next. Defer one: say why, and when it comes back.",
        "paul",
        "pm-triage",
        _sends(triage_next.CALLBACK),
    ),
    Step(
        "plan",
        "Be Priya and press Add to roadmap on the card that was approved.",
        "priya",
        "pm-triage",
        _sends(item_form.CALLBACK),
    ),
    Step(
        "home",
        "Open the bot's Home, under Apps: a PM finds the queue there. Look at Numbers, too.",
        "priya",
        "",
        _turns_to(home_tabs.NUMBERS),
    ),
    Step(
        "monday",
        "Jump to Monday 09:00. Be Sally and read the roadmap update in #sales.",
        "sally",
        "sales",
        _reads(outbox.DIGEST),
    ),
    Step(
        "trouble",
        "Under Faults let Slack be down, ask for something, and let it be back: nothing is lost.",
        "",
        "",
        _gets_over_it,
    ),
)


class Tour:
    """Which steps are done, in the order in which they were."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.done: list[str] = []
        self.since, self.began_at = 0, clock.now()
        workspace.news.watchers.append(self._watch)

    def begin(self, done: Iterable[str] = ()) -> None:
        """From now on only what people do counts, beside the steps that are `done` already."""
        self.done, self.since, self.began_at = list(done), self._on_the_wire(), clock.now()
        self._workspace.news.add(news.TOUR)

    def _on_the_wire(self) -> int:
        calls = (call.number for call in self._workspace.calls)
        deliveries = (delivery.number for delivery in self._workspace.deliveries)
        return max(chain(calls, deliveries), default=0)

    def as_json(self) -> Json:
        steps = [{"id": s.id, "text": s.text, "who": s.who, "where": s.where} for s in STEPS]
        return {"steps": steps, "done": list(self.done)}

    def _watch(self, item: Item) -> None:
        if item.kind == news.TOUR:
            return
        for step in STEPS:
            if step.id not in self.done and step.is_done(self._workspace, item):
                self.done.append(step.id)
                self._workspace.news.add(news.TOUR)
