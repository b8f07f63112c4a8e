"""The form in which a product manager writes what stands first in an update."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.views import View

from bot.views import digest_lead, inputs, modal, mrkdwn, submission
from bot.views.draft import Draft

CALLBACK = "lead_form"
LEAD = "lead"
LEAD_MOST = 1500


def build(draft: Draft) -> View:
    """What stands there now, to be changed."""
    label = mrkdwn.calm(draft.label, 60)
    about = f"The first lines of the *{label}* update in <#{draft.channel}>."
    return modal.build(
        title="Edit lead",
        callback_id=CALLBACK,
        submit="Save",
        blocks=[
            mrkdwn.section(about),
            inputs.typed(
                LEAD,
                "Lead",
                digest_lead.plain_text(draft.content),
                most=LEAD_MOST,
                multiline=True,
                optional=True,
                hint="Empty: what I would write. What comes until then is said after your words.",
            ),
        ],
        metadata={"draft": draft.id, "version": draft.version},
    )


def is_ours(lead: str, draft: Draft) -> bool:
    """Whether `lead` is what we would write."""
    ours = {key: value for key, value in draft.content.items() if key != "lead"}
    return lead == inputs.as_held(digest_lead.plain_text(ours), LEAD_MOST)


def parse(view: Mapping[str, Any]) -> tuple[int, int, str]:
    """(draft id, version, lead)."""
    about = submission.metadata(view)
    return (
        submission.number(about.get("draft")) or 0,
        submission.number(about.get("version")) or 0,
        submission.text(view, LEAD, most=LEAD_MOST),
    )
