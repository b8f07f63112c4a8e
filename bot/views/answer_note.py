"""In a card's thread: the requester has answered the question."""

from bot.models import Request
from bot.views import mrkdwn
from bot.views.message import Message, saying

MOST_ANSWER = 2500


def build(request: Request, by: str, answer: str | None) -> Message:
    """`answer` is None where the channel may not read it: the card's "Read it" shows it."""
    if answer is None:
        line = f"{request.ref} was answered, and waits for a decision again."
        return saying(line, [mrkdwn.section(line)])
    line = f"{mrkdwn.calm(by, 80)} answered; {request.ref} waits for a decision again:"
    words = f"{by} answered the question about {request.ref}: {mrkdwn.one_line(answer)}"
    return saying(words, [mrkdwn.section(f"{line}\n{mrkdwn.quote(answer, MOST_ANSWER)}")])
