"""The form that asks how a customer took a no."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.views import View

from bot.domain import pushbacks
from bot.models import Pushback, Request
from bot.views import inputs, modal, mrkdwn, submission
from bot.views.message import FormErrors

CALLBACK = "pushback_form"
REACTION, WORDS = "pushback_form_reaction", "pushback_form_words"
MOST_WORDS = 2000


@dataclass(frozen=True, slots=True)
class PushbackForm:
    pushback_id: int
    reaction: str
    words: str | None


def build(pushback: Pushback, request: Request, *, customer: str) -> View:
    """The form, with what was logged before."""
    title = mrkdwn.calm(f"{request.ref} · {request.title}", 800)
    return modal.build(
        title="Customer's reaction",
        blocks=[
            mrkdwn.section(f"*{title}*\nWhat did {mrkdwn.calm(customer, 200)} say?"),
            inputs.select(
                REACTION,
                "How they took it",
                inputs.options(pushbacks.REACTIONS),
                pushback.reaction,
            ),
            inputs.typed(
                WORDS,
                "In their words",
                pushback.reaction_words or "",
                most=MOST_WORDS,
                multiline=True,
                optional=True,
                hint="Product management reads this. The customer never hears from me.",
            ),
        ],
        callback_id=CALLBACK,
        submit="Save",
        metadata={"pushback": pushback.id},
    )


def parse(view: Mapping[str, Any]) -> PushbackForm:
    """What was sent. Raises FormErrors."""
    pushback_id = submission.number(submission.metadata(view).get("pushback"))
    reaction = submission.option(view, REACTION)
    if pushback_id is None:
        raise FormErrors({REACTION: "This form is out of date. Close it and open it again."})
    if reaction not in pushbacks.BY_KEY:
        raise FormErrors({REACTION: "Choose how they took it."})
    return PushbackForm(
        pushback_id, reaction, submission.text(view, WORDS, most=MOST_WORDS) or None
    )
