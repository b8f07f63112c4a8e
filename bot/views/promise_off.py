"""What somebody who was told a date reads when its item is taken off; drawn from what was kept."""

from collections.abc import Mapping
from typing import Any

from bot.views import date_warning, mrkdwn, submission
from bot.views.message import Message, saying


def build(content: Mapping[str, Any]) -> Message:
    """The notice from a snapshot: title, by (a name), why, and as services/broken_promises.py
    tells it what they were told."""
    by = mrkdwn.calm(str(content.get("by") or ""), 80) or "Product management"
    title = mrkdwn.calm(str(content.get("title") or ""), 300)
    why = str(content.get("why") or "")
    days = [submission.iso_day(content.get(key)) for key in ("old_earliest", "old_latest")]
    on = date_warning.told_on(content)
    when = f" on {mrkdwn.day(on)}" if on else ""
    blocks = [
        mrkdwn.section(f"{by} took *{title}* off the roadmap for now."),
        *([mrkdwn.section(mrkdwn.quote(why))] if why.strip() else []),
        mrkdwn.section(
            f"I told you a date of it{when} ({mrkdwn.date_range(*days)}). Sorry: please do not "
            "count on it any more, and if you passed it on, please pass this on, too."
        ),
        mrkdwn.context("Still need it? Ask for it with `/pm-request`, and say what hangs on it."),
    ]
    heard = mrkdwn.one_line(str(content.get("title") or ""))
    return saying(f"{heard} is off the roadmap for now: its date does not hold any more.", blocks)
