"""Answers that are kept: listed, offered to who asks again, and what comes of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ConfirmObject,
)
from slack_sdk.models.views import View

from bot.models import KeptAnswer, Request
from bot.views import modal, mrkdwn, pager, submission

PAGE = "kept_answers_page"
CHANGE = "kept_answers_change"
RETIRE = "kept_answers_retire"
HELPS = "kept_answers_helps"
SHOW = "kept_answers_show"
SETTLES = "kept_answers_settles"

MOST_QUESTION = 300
MOST_ANSWER = 2200
_EMPTY = (
    "No answers are kept yet. When a product manager has answered a request, “Keep this answer” "
    "in the menu of its card keeps it for the next one who asks."
)


def listing(
    answers: Sequence[KeptAnswer],
    *,
    names: Mapping[str, str],
    can_change: bool,
    page: int,
    pages: int,
    total: int,
) -> View:
    """One page, newest first; with buttons for product managers."""
    blocks: list[Block] = []
    for answer in answers:
        blocks += _told(answer, names)
        if can_change:
            blocks.append(ActionsBlock(elements=[_change(answer), _retire(answer)]))
    if not answers:
        blocks = [mrkdwn.section(_EMPTY)]
    elif pages > 1:
        count = f"{total:,} answers, newest first · page {page} of {pages}"
        turning = ActionsBlock(elements=pager.buttons(PAGE, page, pages, of="answers"))
        blocks = [mrkdwn.context(count), *blocks, turning]
    return modal.build(
        title="Answers",
        blocks=blocks,
        callback_id="kept_answers",
        metadata={"page": page},
    )


def page_of(view: Mapping[str, Any]) -> int:
    """The page that a list shows."""
    return submission.number(submission.metadata(view).get("page")) or 1


def _told(answer: KeptAnswer, names: Mapping[str, str]) -> list[Block]:
    said = mrkdwn.quote(answer.answer, MOST_ANSWER)
    facts = [
        f"{mrkdwn.who(names, answer.owner)} sees to it",
        f"to be reviewed by {mrkdwn.day(answer.review_on)}" if answer.review_on else "",
        f"helped {answer.helped:,} times" if answer.helped > 1 else "",
        "helped once" if answer.helped == 1 else "",
        "for product managers only" if answer.is_confidential else "",
    ]
    return [
        mrkdwn.section(f"*{mrkdwn.calm(answer.question, MOST_QUESTION)}*\n{said}"),
        mrkdwn.context(" · ".join(fact for fact in facts if fact)),
    ]


def _change(answer: KeptAnswer) -> ButtonElement:
    return ButtonElement(
        text=mrkdwn.label("Change"),
        action_id=f"{CHANGE}:{answer.id}",
        value=str(answer.id),
        accessibility_label=mrkdwn.label(f"Change: {answer.question}").text,
    )


def _retire(answer: KeptAnswer) -> ButtonElement:
    return ButtonElement(
        text=mrkdwn.label("Retire"),
        action_id=f"{RETIRE}:{answer.id}",
        value=str(answer.id),
        accessibility_label=mrkdwn.label(f"Retire: {answer.question}").text,
        confirm=ConfirmObject(
            title="Retire this answer?",
            text=mrkdwn.label("Nobody is offered it any more.", 300),
            confirm="Retire",
            deny="Keep it",
        ),
    )


def offered(answers: Sequence[KeptAnswer]) -> list[Block]:
    """In the step before something is filed: what was answered to something like it."""
    blocks: list[Block] = []
    for answer in answers:
        button = ButtonElement(
            text=mrkdwn.label("That helps, thanks"),
            action_id=f"{HELPS}:{answer.id}",
            value=str(answer.id),
            style="primary",
            accessibility_label=mrkdwn.label(f"That helps: {answer.question}").text,
        )
        said = mrkdwn.quote(answer.answer, MOST_ANSWER)
        words = f"*{mrkdwn.calm(answer.question, MOST_QUESTION)}*\n{said}"
        blocks += [mrkdwn.section(words), ActionsBlock(elements=[button])]
    return blocks


def thanked() -> View:
    """Nothing was filed, and nothing needs to be; closing it closes the form under it, too."""
    shown = modal.build(
        title="Glad it helped",
        blocks=[mrkdwn.section("Then nothing is filed. Ask again whenever you need more.")],
        callback_id="kept_answers_thanked",
    )
    shown.clear_on_close = True
    return shown


def show(request: Request) -> ButtonElement:
    """On a confirmation: it may have been answered before."""
    text = "See an earlier answer"
    return ButtonElement(
        text=mrkdwn.label(text),
        action_id=SHOW,
        value=str(request.id),
        accessibility_label=f"{text}: {request.ref}",
    )


def shown(request: Request, answers: Sequence[KeptAnswer], *, can_settle: bool) -> View:
    """What was answered to something like a request; with a button for who asked."""
    blocks: list[Block] = []
    for answer in answers:
        said = mrkdwn.quote(answer.answer, MOST_ANSWER)
        blocks.append(mrkdwn.section(f"*{mrkdwn.calm(answer.question, MOST_QUESTION)}*\n{said}"))
        if can_settle and not answer.is_confidential:
            button = ButtonElement(
                text=mrkdwn.label("That answers it"),
                action_id=f"{SETTLES}:{answer.id}",
                value=f"{request.id}:{answer.id}",
                style="primary",
                accessibility_label=f"That answers it: {request.ref}",
            )
            blocks.append(ActionsBlock(elements=[button]))
    if not blocks:
        blocks = [mrkdwn.section("Nothing like it is kept any more.")]
    return modal.build(title="Answered before?", blocks=blocks, callback_id="kept_answers_shown")


def settled(request: Request) -> View:
    """The request is taken back, as answered."""
    words = f"{request.ref} is answered, so I took it back. Ask again whenever you need more."
    return modal.build(
        title="Glad it helped",
        blocks=[mrkdwn.section(words)],
        callback_id="kept_answers_settled",
    )
