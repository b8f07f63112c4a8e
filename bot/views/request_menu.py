"""All that can be done with a request, in a modal: what a card has no room for."""

from collections.abc import Mapping
from datetime import datetime

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.domain import deeds, statuses
from bot.domain.scoring import Score
from bot.models import Decision, Request
from bot.views import card_buttons, card_facts, decided, modal, mrkdwn

CALLBACK = "request_menu"

# What each decision means, for who has not made one before.
_SAYS = {
    "approved": "It can go onto the roadmap; the person who asked is told.",
    "deferred": "Not now: until a date, or until something happens.",
    "declined": "With the reason, which the person who asked reads.",
    "need_info": "The person who asked answers with a button, and it waits for a decision again.",
    "new": "It waits for a decision again.",
    "withdrawn": "It was no request at all; it leaves every list.",
}


def build(
    request: Request,
    *,
    names: Mapping[str, str],
    decision: Decision | None,
    score: Score | None,
    undo: int | None,
    now: datetime,
) -> View:
    """The request in short, then each decision and deed with a button and what it does.

    `score`: why it stands where it does in the queue; `undo`: the decision that can be undone.
    """
    lines = [
        f"*{mrkdwn.calm(f'{request.ref} · {request.title}', 1500)}*",
        decided.status_line(request, decision, names),
        card_facts.line(request, names, now),
        card_facts.owner(request, names),
    ]
    blocks: list[Block] = [
        mrkdwn.section("\n".join(filter(None, lines)), card_buttons.read(request, "Read it all"))
    ]
    if score:
        blocks.append(mrkdwn.context(card_facts.place(score, now)))
    if undo is not None:
        blocks.append(
            mrkdwn.section("Take the decision back.", card_buttons.undoing(undo, request.ref))
        )
    return modal.build(title=request.ref, blocks=[*blocks, *_ways(request)], callback_id=CALLBACK)


def _ways(request: Request) -> list[Block]:
    ways = [
        mrkdwn.section(_SAYS.get(key, statuses.BY_KEY[key].label), _button(request, key))
        for key in card_buttons.targets(request.status)
    ]
    return [
        *ways,
        *(
            mrkdwn.section(mrkdwn.calm(deed.says), _button(request, deed.key))
            for deed in deeds.offered(request.status)
        ),
    ]


def _button(request: Request, key: str) -> ButtonElement:
    deed = deeds.BY_KEY.get(key)
    label = deed.label if deed else card_buttons.wish(request.status, key)
    return ButtonElement(
        text=mrkdwn.label(label),
        action_id=f"{card_buttons.MORE}:{key}",
        value=card_buttons.value(request, key),
        accessibility_label=f"{label}: {request.ref}",
    )
