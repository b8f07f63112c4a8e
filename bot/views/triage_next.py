"""Triage one by one: a request in full, what to do with it, and then the next one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement
from slack_sdk.models.blocks.block_elements import InteractiveElement
from slack_sdk.models.views import View

from bot.domain import deeds, statuses
from bot.domain.queues import Filters
from bot.domain.scoring import Score
from bot.models import Request
from bot.views import card_buttons, decision_form, modal, mrkdwn, submission

CALLBACK = "triage_next"
DECIDE = "next_decide"
SKIP = "next_skip"
UNDO = "next_undo"
BACK = "next_back"
QUEUE = "next_queue"

# Their ids come along in private_metadata, of which Slack takes 3000 characters.
MOST_SKIPPED = 150
_MOST_SAID = 600


@dataclass(frozen=True, slots=True)
class Last:
    """The decision just made on `request_id` ("PM-3" is its `ref`), while it can be undone."""

    decision_id: int
    ref: str
    status: str


@dataclass(frozen=True, slots=True)
class Walk:
    """How far somebody has come: what of the queue they walk through, how many there were, what
    they skipped (ids), how many they decided by status; `request_id`, seen at `seen`, is shown."""

    filters: Filters
    total: int
    skipped: tuple[int, ...] = ()
    decided: Mapping[str, int] = field(default_factory=dict)
    last: Last | None = None
    request_id: int = 0
    seen: str = "new"

    @property
    def number(self) -> int:
        """The one that is shown is the how-manieth, from 1."""
        return sum(self.decided.values()) + len(self.skipped) + 1

    def skipping(self) -> "Walk":
        """Past the one that is shown."""
        return replace(self, skipped=(*self.skipped, self.request_id), last=None)

    def deciding(self, last: Last) -> "Walk":
        """With one more decision."""
        counts = {**self.decided, last.status: self.decided.get(last.status, 0) + 1}
        return replace(self, decided=counts, last=last)

    def taking_back(self, status: str) -> "Walk":
        """With one decision less."""
        counts = {**self.decided, status: max(0, self.decided.get(status, 0) - 1)}
        return replace(self, decided=counts, last=None)

    def to_json(self) -> dict[str, Any]:
        last = self.last
        return {
            **self.filters.to_json(),
            "total": self.total,
            "skipped": list(self.skipped),
            "decided": {key: count for key, count in self.decided.items() if count},
            "last": [last.decision_id, last.ref, last.status] if last else None,
            "request": self.request_id,
            "seen": self.seen,
        }


def parse(view: Mapping[str, Any]) -> Walk | None:
    """How far they had come in `view`; None if it does not say."""
    kept = submission.metadata(view)
    request_id, total = submission.number(kept.get("request")), submission.number(kept.get("total"))
    seen = kept.get("seen")
    if total is None or seen not in statuses.BY_KEY:
        return None
    return Walk(
        filters=Filters.of(kept),
        total=total,
        skipped=_ids(kept.get("skipped")),
        decided=_counts(kept.get("decided")),
        last=_last(kept.get("last")),
        request_id=request_id or 0,
        seen=str(seen),
    )


def _ids(kept: object) -> tuple[int, ...]:
    ids = kept if isinstance(kept, list) else []
    return tuple(number for each in ids if (number := submission.number(each)))[:MOST_SKIPPED]


def _counts(kept: object) -> dict[str, int]:
    counts = kept if isinstance(kept, dict) else {}
    return {
        key: number
        for key, count in counts.items()
        if key in statuses.BY_KEY and (number := submission.number(count))
    }


def _last(kept: object) -> Last | None:
    if not (isinstance(kept, list) and len(kept) == 3):
        return None
    decision_id, ref, status = submission.number(kept[0]), kept[1], kept[2]
    if decision_id is None or not isinstance(ref, str) or status not in statuses.BY_KEY:
        return None
    return Last(decision_id, ref[:20], status)


def build(
    walk: Walk, request: Request, *, score: Score, text: Sequence[Block], said: str = ""
) -> View:
    """The request that `walk` has come to, with all of its `text`; `said`: what just happened."""
    walk = replace(walk, request_id=request.id, seen=request.status)
    total = max(walk.total, walk.number)
    place = f"{request.ref} · {walk.number} of {total} · {score.why}"
    buttons: list[InteractiveElement] = [
        *(_deciding(request, key) for key in statuses.DECIDABLE if _is_lawful(request, key)),
        ButtonElement(text=mrkdwn.label("Skip"), action_id=SKIP, value=str(request.id)),
        ButtonElement(
            text=mrkdwn.label("More…"),
            action_id=card_buttons.MORE,
            value=card_buttons.value(request, deeds.MORE),
        ),
    ]
    return modal.build(
        title="Triage",
        blocks=[
            *_said(walk, said),
            mrkdwn.context(mrkdwn.calm(place, _MOST_SAID)),
            ActionsBlock(block_id=f"next:{request.id}:{walk.number}", elements=buttons),
            *text,
        ],
        callback_id=CALLBACK,
        metadata=walk.to_json(),
    )


def _is_lawful(request: Request, target: str) -> bool:
    return statuses.lawful(request.status, target)


def _deciding(request: Request, target: str) -> ButtonElement:
    label = statuses.BY_KEY[target].verb
    return ButtonElement(
        text=mrkdwn.label(label),
        action_id=f"{DECIDE}:{target}",
        value=card_buttons.value(request, target),
        style="primary" if target == statuses.APPROVED.key else None,
        accessibility_label=f"{label}: {request.ref}",
    )


def build_words(walk: Walk, request: Request, target: str, *, today: date, asks: str = "") -> View:
    """The second step: the words that go with taking the request to `target`, or what it `asks`."""
    verb = statuses.BY_KEY[target].verb
    title = mrkdwn.calm(f"{request.ref} · {request.title}", 1000)
    back = ButtonElement(text=mrkdwn.label("Back"), action_id=BACK, value=str(request.id))
    return modal.build(
        title=verb,
        blocks=[
            mrkdwn.section(f"*{title}*", back),
            *([mrkdwn.section(asks)] if asks else []),
            *decision_form.fields(target, today, request),
        ],
        callback_id=CALLBACK,
        submit=f"{verb} anyway" if asks else verb,
        metadata={**walk.to_json(), "target": target},
    )


def parse_target(view: Mapping[str, Any]) -> str | None:
    """The status that the second step leads to; None if it does not say."""
    target = submission.metadata(view).get("target")
    return target if isinstance(target, str) and target in statuses.DECIDABLE else None


def build_end(walk: Walk, *, said: str = "") -> View:
    """What was done, once nothing is left; the last decision can still be undone."""
    back = ButtonElement(text=mrkdwn.label("Back to the queue"), action_id=QUEUE)
    return modal.build(
        title="Triage",
        blocks=[
            *_said(walk, said),
            mrkdwn.section(f"*That was the last one.*\n{_summary(walk)}"),
            ActionsBlock(elements=[back]),
        ],
        callback_id=CALLBACK,
        metadata=walk.to_json(),
    )


def _summary(walk: Walk) -> str:
    counts = [
        f"{walk.decided[key]} {statuses.BY_KEY[key].label.casefold()}"
        for key in statuses.BY_KEY
        if walk.decided.get(key)
    ]
    counts += [f"{len(walk.skipped)} skipped"] if walk.skipped else []
    if not counts:
        return "You decided nothing this time."
    more = " Skipped ones wait in the queue." if walk.skipped else ""
    return f"Your round: {', '.join(counts)}.{more}"


def _said(walk: Walk, said: str) -> list[Block]:
    """What just happened, with a way to undo it."""
    last = walk.last
    if not said and last is None:
        return []
    undo = None
    if last is not None:
        said = f"{last.ref}: {statuses.BY_KEY[last.status].label.casefold()}. {said}".strip()
        undo = ButtonElement(
            text=mrkdwn.label(f"Undo {last.ref}"), action_id=UNDO, value=str(last.decision_id)
        )
    return [mrkdwn.section(mrkdwn.sentence(said, _MOST_SAID), undo)]
