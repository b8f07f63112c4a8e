"""The receipt: what only the person who sent the form sees, where they typed the command."""

from bot.models import Request
from bot.views import mrkdwn
from bot.views.message import Message, saying


def build(request: Request, permalink: str | None) -> Message:
    """That it is filed, with the way to the conversation about it."""
    title = mrkdwn.one_line(request.title)
    filed = f"Filed as *{request.ref}: {mrkdwn.calm(title, 1000)}*"
    if permalink:
        follow = (
            f"Follow it here: {mrkdwn.link(permalink, f'our conversation about {request.ref}')}"
        )
    else:
        follow = "I'll write to you about it in a direct message."
    words = f"Filed as {request.ref}: {title}."
    return saying(words, [mrkdwn.section(f"{filed}\n{follow}")])
