"""The note for whoever tells a customer no: why, what helps, what to say and what not to."""

from collections.abc import Mapping

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement

from bot.domain import pushbacks
from bot.models import Decision, Pushback, Request
from bot.views import labels, mrkdwn
from bot.views.message import Message, saying

DELIVERED = "pushback_delivered"
REACTION = "pushback_reaction"

MOST_TITLE = 600
# A message takes about 9,000 characters (facts.md, section 9): the reason may be the longest.
MOST_WORDS = 1600
MOST_ADVICE = 7200
MOST_REASON = 2800


def build(
    pushback: Pushback,
    request: Request,
    decision: Decision,
    *,
    customer: str,
    names: Mapping[str, str],
    holds: bool,
) -> Message:
    """The note as it stands; without its buttons once the decision no longer holds."""
    title = mrkdwn.calm(f"{request.ref} · {request.title}", MOST_TITLE)
    whom = mrkdwn.calm(customer, 200)
    decided = labels.status(decision.new_status).casefold()
    lead = f"*{title}*\n{whom} asked for this, and it was {decided}."
    words = f"{request.ref} was {decided}; {customer} is to be told."
    if not holds:
        lead += " It has been decided anew since, so there is nothing to tell them for now."
        return saying(words, [mrkdwn.section(lead)])
    blocks: list[Block] = [mrkdwn.section(f"{lead} Please tell them, in your own words.")]
    blocks += _advice(pushback, decision)
    blocks.append(mrkdwn.context(state(pushback, names)))
    return saying(words, [*blocks, ActionsBlock(elements=_buttons(pushback, request))])


def state(pushback: Pushback, names: Mapping[str, str]) -> str:
    """Whether the customer was told, and how they took it."""
    if pushback.delivered_at is None:
        return f"{mrkdwn.who(names, pushback.messenger)} has not told the customer yet."
    by = mrkdwn.who(names, pushback.delivered_by or pushback.messenger)
    told = f"{by} told the customer, {mrkdwn.moment(pushback.delivered_at)}."
    known = pushbacks.BY_KEY.get(pushback.reaction or "")
    if known is None:
        return told
    words = mrkdwn.calm(pushback.reaction_words or "", 500)
    return f"{told} {known.label}" + (f": “{words}”" if words else ".")


def _advice(pushback: Pushback, decision: Decision) -> list[Block]:
    advice = (
        ("What they can do meanwhile", pushback.workaround),
        ("What would change the answer", pushback.would_change),
        ("Better not said", pushback.avoid),
    )
    said = [(label, mrkdwn.quote(words, MOST_WORDS)) for label, words in advice if words]
    room = MOST_ADVICE - sum(len(words) for _, words in said)
    reason = decision.reason or "No reason is written down yet; ask who decided."
    said.insert(0, ("Why", mrkdwn.quote(reason, min(MOST_REASON, room))))
    blocks: list[Block] = [mrkdwn.section(f"*{label}*\n{words}") for label, words in said]
    if decision.revisit_on:
        blocks.append(
            mrkdwn.section(f"It is looked at again on {mrkdwn.day(decision.revisit_on)}.")
        )
    return blocks


def _buttons(pushback: Pushback, request: Request) -> list[ButtonElement]:
    react = "Change the customer's reaction" if pushback.reaction else "Log the customer's reaction"
    wanted = [(REACTION, react)]
    if pushback.delivered_at is None:
        wanted.insert(0, (DELIVERED, "Delivered"))
    return [
        ButtonElement(
            text=mrkdwn.label(text),
            action_id=family,
            value=str(pushback.id),
            style="primary" if family == DELIVERED else None,
            accessibility_label=mrkdwn.label(f"{text}: {request.ref}").text,
        )
        for family, text in wanted
    ]
