"""The form that pauses an update until a day."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from slack_sdk.models.views import View

from bot.domain import audiences
from bot.views import inputs, modal, mrkdwn, submission
from bot.views.message import FormErrors

CALLBACK = "pause_form"
UNTIL = "until"


def build(audience: str, channel: str) -> View:
    """For the update of `audience` (its key) in `channel`."""
    label = mrkdwn.calm(audiences.BY_KEY[audience].label)
    what = (
        f"The *{label}* update in <#{channel}> stays away until that day. The first one after it "
        "tells everything that happened meanwhile."
    )
    return modal.build(
        title="Pause",
        callback_id=CALLBACK,
        submit="Pause",
        blocks=[mrkdwn.section(what), inputs.day(UNTIL, "Until", optional=False)],
        metadata={"audience": audience, "channel": channel},
    )


def parse(view: Mapping[str, Any], today: date) -> tuple[str, str, date]:
    """(audience, channel, day). Raises FormErrors."""
    about = submission.metadata(view)
    until = submission.day(view, UNTIL)
    if until is None or until <= today:
        raise FormErrors({UNTIL: "Choose a day after today."})
    return submission.word(about.get("audience")), submission.word(about.get("channel")), until
