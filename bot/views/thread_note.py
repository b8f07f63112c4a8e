"""What a thread that others read along says of its request: that it is taken, and no more."""

from bot.domain import statuses
from bot.models import Request
from bot.views import labels, mrkdwn
from bot.views.message import Message, saying


def build(request: Request, asker: str, *, is_answered: bool) -> Message:
    """`asker`: the name of who asked; `is_answered`: they were told something about it."""
    said = _said(request, mrkdwn.calm(asker, 80), is_answered=is_answered)
    plain = _said(request, mrkdwn.one_line(asker), is_answered=is_answered)
    return saying(plain, [mrkdwn.section(said)])


def _said(request: Request, asker: str, *, is_answered: bool) -> str:
    if request.status == statuses.WITHDRAWN.key:
        return f"{request.ref} is not a request. I'll leave it."
    if request.is_confidential:
        return (
            f"Taken as {request.ref}. It is confidential: product management answers {asker} "
            "in a direct message."
        )
    if not is_answered:
        return (
            f"Taken as {request.ref}. Product management will answer {asker} in a direct message."
        )
    did = "has written to" if labels.is_open(request.status) else "has answered"
    return f"{request.ref} · Product management {did} {asker} in a direct message."
