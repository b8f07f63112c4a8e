"""The form with all the filters of the roadmap."""

from collections.abc import Mapping
from typing import Any

from slack_sdk.models.blocks import ExternalDataSelectElement, InputBlock, Option
from slack_sdk.models.views import View

from bot.domain import focuses, roadmap_filters
from bot.domain.roadmap_filters import Filters
from bot.views import inputs, modal, mrkdwn, submission

CALLBACK = "roadmap_filter_form"
THEME = "roadmap_filter_theme"
_WORDS, _OWNER, _FOCUS, _COMMITMENT = "words", "owner", "focus", "commitment"


def build(filters: Filters) -> View:
    """What does not stand above the roadmap itself; all of it can be left empty."""
    theme = filters.theme
    menu = ExternalDataSelectElement(
        action_id=THEME,
        min_query_length=0,
        initial_option=Option(value=theme, text=mrkdwn.label(theme)) if theme else None,
        placeholder=mrkdwn.label("Type a theme"),
    )
    levels = inputs.options(roadmap_filters.COMMITMENTS)
    return modal.build(
        title="Filter the roadmap",
        callback_id=CALLBACK,
        submit="Show",
        blocks=[
            inputs.typed(
                _WORDS, "Words", filters.words, most=roadmap_filters.MOST_WORDS, optional=True
            ),
            InputBlock(block_id=THEME, label="Strategic theme", element=menu, optional=True),
            inputs.person(_OWNER, "Owner", filters.owner or None, optional=True),
            inputs.perhaps(_COMMITMENT, "Commitment", levels, filters.commitment),
            inputs.perhaps(_FOCUS, "Focus", inputs.options(focuses.FOCUSES), filters.focus),
        ],
        metadata=filters.to_json() or {"page": 1},
    )


def parse(view: Mapping[str, Any]) -> Filters:
    """What was chosen here, with what was chosen above the roadmap."""
    before = Filters.of(submission.metadata(view))
    chosen = {
        "words": mrkdwn.one_line(submission.text(view, _WORDS, most=roadmap_filters.MOST_WORDS)),
        "theme": mrkdwn.one_line(submission.option(view, THEME)),
        "owner": submission.chosen(view, _OWNER, "user"),
        "commitment": submission.option(view, _COMMITMENT),
        "focus": submission.option(view, _FOCUS),
    }
    return roadmap_filters.merged(before, chosen)
