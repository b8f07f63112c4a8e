"""The button under which one adds to a request, or puts it right."""

from slack_sdk.models.blocks import ButtonElement

from bot.models import Request
from bot.views import mrkdwn

# One action_id a request: in lists there are several of them.
OPEN = "edit_open"


def button(request: Request) -> ButtonElement:
    """It opens the form with what is known of the request; from a message that is little."""
    label = "Edit details" if request.view_id else "Add details"
    return ButtonElement(
        text=mrkdwn.label(label),
        action_id=f"{OPEN}:{request.id}",
        value=str(request.id),
        accessibility_label=f"{label}: {request.ref}",
    )
