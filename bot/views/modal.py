"""A modal around its blocks."""

import json
from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.views import mrkdwn

MOST_TITLE = 24


def build(
    *,
    title: str,
    blocks: Sequence[Block],
    callback_id: str,
    submit: str | None = None,
    metadata: Mapping[str, object] | None = None,
) -> View:
    """`submit` labels the button that sends it (none: the modal only shows something);
    `metadata` comes back with everything done in it."""
    return View(
        type="modal",
        callback_id=callback_id,
        title=mrkdwn.label(title, MOST_TITLE),
        submit=mrkdwn.label(submit, MOST_TITLE) if submit else None,
        close=mrkdwn.label("Cancel" if submit else "Close"),
        blocks=list(blocks),
        # As it is: escaped, an emoji would take twelve of the 3,000 characters that there are.
        private_metadata=json.dumps(metadata, ensure_ascii=False) if metadata else None,
    )
