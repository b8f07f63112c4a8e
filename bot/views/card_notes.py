"""What is said around a card: a note in its thread, and what is left where it no longer is."""

from bot.models import Request
from bot.views import mrkdwn
from bot.views.message import Message, saying

MOST_NOTE = 2800


def noted(request: Request, by: str, text: str) -> Message:
    """That `by` (a name) noted something; without `text` where it may not be told."""
    lead = f"{by} added a note for product managers"
    words = f"{request.ref}: {mrkdwn.one_line(lead)}."
    if not text:
        told = f"{mrkdwn.calm(lead, 150)}. “Read it” on the card shows it."
        return saying(words, [mrkdwn.section(told)])
    told = f"{mrkdwn.calm(lead, 150)}:\n{mrkdwn.quote(text, MOST_NOTE)}"
    return saying(words, [mrkdwn.section(told)])


def withdrawn(request: Request, by: str) -> Message:
    """What is left of a note that its author took back."""
    line = f"{by} took a note back."
    return saying(f"{request.ref}: {mrkdwn.one_line(line)}", [mrkdwn.section(mrkdwn.calm(line))])


def moved(request: Request, channel: str | None) -> Message:
    """What is left of a card: where the request is seen to now, if that `channel` may be named."""
    where = f"<#{channel}>" if channel else "the new triage channel"
    line = f"*{request.ref}* · This card has moved to {where}. Decide on it there."
    words = f"{request.ref}: this card has moved to the new triage channel."
    return saying(words, [mrkdwn.section(line)])
