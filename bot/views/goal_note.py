"""In a card's thread: that a first decision is about to be late, or is."""

from bot.domain import service_goals
from bot.models import GoalNote, Request
from bot.views import mrkdwn
from bot.views.message import Message, saying


def build(note: GoalNote, request: Request) -> Message:
    """It names nothing but the number: the card says the rest to those who may read it."""
    due = mrkdwn.day(note.due_on)
    if note.kind == service_goals.MISSED:
        told = f"A first decision was promised by the end of {due}, and there is none yet."
    else:
        told = f"A first decision is promised by the end of {due}. Little of the time is left."
    return saying(f"{request.ref}: {told}", [mrkdwn.section(told)])
