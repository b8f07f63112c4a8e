"""The card: one request in the triage channel, with what a PM needs to decide on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from slack_sdk.models.blocks import Block

from bot.domain import commands, texts
from bot.domain.scoring import Score
from bot.models import Decision, Pushback, Request, RoadmapItem
from bot.views import (
    card_buttons,
    card_facts,
    decided,
    labels,
    lookalikes,
    mrkdwn,
    pushback_note,
    secrecy,
)
from bot.views import details as details_view
from bot.views.details import Details
from bot.views.lookalikes import Around
from bot.views.message import Message, saying

DECIDE = card_buttons.DECIDE
MORE = card_buttons.MORE
PLAN = card_buttons.PLAN
READ = card_buttons.READ
UNDO = card_buttons.UNDO
parse_value = card_buttons.parse_value

MOST_TITLE = 600
MOST_BODY = 1200
MOST_BODY_DECIDED = 200
MOST_QUOTE = 600


@dataclass(frozen=True)
class Card:
    """What a card shows. `decision` is the one in force; `answer` what the requester last
    answered; `names` are display names by user id; `permalink` leads to where it was asked;
    `channel_name` is the source's, None when it may not be named here; `score` is its place in
    the queue, while it waits; `undo` the decision that can still be taken back; `ranked` its
    place among how many that its department put in order; `in_channel`: it came from a private
    channel, whose members read it."""

    request: Request
    decision: Decision | None
    item: RoadmapItem | None
    answer: str | None
    names: Mapping[str, str]
    is_redacted: bool
    channel_name: str | None
    permalink: str | None
    now: datetime
    score: Score | None = None
    undo: int | None = None
    is_direct: bool = False
    in_channel: bool = False
    around: Around = field(default_factory=Around)
    details: Details = field(default_factory=Details)
    ranked: tuple[int, int] | None = None
    pushback: Pushback | None = None


def build(card: Card) -> Message:
    """The card as it stands now: condensed once decided, silent about the matter if redacted."""
    blocks = _redacted(card) if card.is_redacted else _shown(card)
    buttons = card_buttons.row(card.request, card.item, undo=card.undo)
    return saying(_words(card), [*blocks, *buttons, *_small(card)])


def _words(card: Card) -> str:
    request = card.request
    status = labels.status(request.status)
    asked_for = labels.department(request.department)
    if card.is_redacted:
        return f"{request.ref}: a confidential request from {asked_for}. {status}."
    asker = mrkdwn.named(card.names, request.requester)
    title = texts.cut(mrkdwn.one_line(request.title), 300)
    return f"{request.ref}: {title}. Asked by {asker} for {asked_for}. {status}."


def _redacted(card: Card) -> list[Block]:
    request = card.request
    whose = mrkdwn.calm(labels.department(request.department))
    return [
        mrkdwn.section(
            f"*{request.ref} · Confidential request from {whose}*\n{_status(card)}",
            card_buttons.read(request, "Read it"),
        )
    ]


def _shown(card: Card) -> list[Block]:
    request = card.request
    title = mrkdwn.link(card.permalink, _title(request), MOST_TITLE)
    lines = [
        f"*{title}*",
        _status(card),
        card_facts.line(card.request, card.names, card.now),
        card_facts.owner(card.request, card.names),
        card_facts.ranked(card.request, card.ranked),
    ]
    read_all = card_buttons.read(request, "Read it all") if _is_cut(card) else None
    shown = mrkdwn.section("\n".join(filter(None, lines)), read_all)
    around = lookalikes.on_card(request, card.around)
    return [shown, *_body(card), *_details(card), *_more(card), *around]


def _details(card: Card) -> list[Block]:
    """Whom it is for, what is at stake, and the department's own fields."""
    is_open = labels.is_open(card.request.status)
    return details_view.brief(card.request, card.details, card.names, is_open=is_open)


def _more(card: Card) -> list[Block]:
    """What was said since: the requester's answer, the reason, the roadmap item."""
    said = []
    if card.answer:
        asker = mrkdwn.who(card.names, card.request.requester)
        said.append(f"{asker} answered:\n{mrkdwn.quote(card.answer, MOST_QUOTE)}")
    if reason := _reason(card):
        said.append(mrkdwn.quote(reason, MOST_QUOTE))
    if card.pushback:
        said.append(pushback_note.state(card.pushback, card.names))
    if card.item:
        said.append(decided.on_the_roadmap(card.item))
    return [mrkdwn.section(piece) for piece in said]


def _title(request: Request) -> str:
    return f"{request.ref} · {request.title}"


def _reason(card: Card) -> str:
    """A PM's reason; an answer that reopened the request is shown as an answer."""
    decision = card.decision
    if decision is None or decided.is_answer(decision, card.request):
        return ""
    return (decision.reason or "").strip()


def _is_cut(card: Card) -> bool:
    """Whether the card leaves out some of what was written."""
    quotes = (card.answer or "", _reason(card))
    return (
        len(card.request.body.strip()) > _most_body(card.request)
        or len(mrkdwn.calm(_title(card.request))) > MOST_TITLE
        or details_view.is_cut(
            card.request, card.details, is_open=labels.is_open(card.request.status)
        )
        or any(len(mrkdwn.quote(text, most=100_000)) > MOST_QUOTE for text in quotes)
        or lookalikes.is_cut(card.around)
    )


def _status(card: Card) -> str:
    decision = card.decision
    if card.is_redacted and decision and decision.decided_by == card.request.requester:
        decision = None  # it would name who asked
    return decided.status_line(card.request, decision, card.names)


def _body(card: Card) -> list[Block]:
    """The text, where it says more than the title."""
    body = card.request.body.strip()
    if not body or texts.without_greeting(body) == card.request.title.strip():
        return []
    return [mrkdwn.plain_section(body, _most_body(card.request))]


def _most_body(request: Request) -> int:
    return MOST_BODY if labels.is_open(request.status) else MOST_BODY_DECIDED


def _small(card: Card) -> list[Block]:
    """Where and when it was asked, why it stands where it does in the queue, and which
    reactions decide on it."""
    is_open = labels.is_open(card.request.status)
    lines = [_asked(card)]
    if card.request.is_confidential and not card.is_redacted:
        lines.append(secrecy.words(card.request, in_channel=card.in_channel))
    if card.score and is_open and not card.is_redacted:
        lines.append(card_facts.place(card.score, card.now))
    if is_open:
        lines.append(card_buttons.reactions_hint())
    return [mrkdwn.context(line) for line in lines]


def _asked(card: Card) -> str:
    when = mrkdwn.moment(card.request.created_at)
    if labels.is_open(card.request.status):
        when += f" ({mrkdwn.ago(card.request.created_at)})"
    if card.is_redacted:
        return f"Asked {when}"
    asked = " ".join(filter(None, ["Asked", _how(card), _where(card), when]))
    return " · ".join([asked, *card_facts.of_message(card.request, card.names, card.permalink)])


def _how(card: Card) -> str:
    """From App Home and the shortcut there is no channel; in a direct message a button opens
    the form, too."""
    if card.request.source_ts:
        return ""
    if card.request.source_channel is None or card.is_direct:
        return "with the form"
    return f"with `{commands.COMMAND}`"


def _where(card: Card) -> str:
    """A private channel is never named; what was typed to the bot itself has no channel."""
    if card.channel_name:
        return f"in #{mrkdwn.calm(card.channel_name, 80)}"
    if card.is_direct:
        return "in a direct message"
    return "in a private channel" if card.request.source_channel else ""
