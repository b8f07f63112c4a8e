"""What a request was taken for and why; while that is not certain, the likely ones to choose."""

from slack_sdk.models.blocks import ButtonElement

from bot.domain import categories
from bot.domain.categories import Category
from bot.models import Request
from bot.views import labels, mrkdwn

CHOOSE = "category_choice"
UNSURE = ". I am not sure: which of these is it?"


def because(request: Request) -> str:
    """Why it was taken for what it is; nothing where a person has said so."""
    if request.is_learned:
        return ", because people filed similar ones that way"
    cues = mrkdwn.calm(", ".join(request.cues), 300)
    return f", because of: {cues}" if cues else ""


def doubt(request: Request) -> str:
    """That it could be another one, while nobody has said."""
    return UNSURE if _likely(request) else ""


def buttons(request: Request) -> list[ButtonElement]:
    """One for each that it could be; the choice is told as the category is elsewhere."""
    return [
        ButtonElement(
            text=mrkdwn.label(category.label),
            action_id=f"{CHOOSE}:{category.key}",
            value=category.key,
            accessibility_label=f"{request.ref} is: {category.label}",
        )
        for category in _likely(request)
    ]


def _likely(request: Request) -> list[Category]:
    if not labels.is_open(request.status):
        return []
    keys = request.likely or []
    return [categories.BY_KEY[key] for key in keys if key in categories.BY_KEY]
