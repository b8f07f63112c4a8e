"""The channels the bot is in: whose each is, how it listens there, who may file. At once."""

from collections.abc import Mapping, Sequence
from typing import Any

from slack_sdk.models.blocks import ActionsBlock, Block, StaticSelectElement
from slack_sdk.models.views import View

from bot.domain import capture_modes, departments, filers
from bot.models import Channel
from bot.views import inputs, modal, mrkdwn, pager, submission

CALLBACK = "channels_form"
DEPARTMENT = "channels_department"
MODE = "channels_mode"
FILERS = "channels_filers"
PAGE = "channels_page"

_HOW = "What you choose holds at once. A channel gets into this list when I am invited to it."
_NONE = "I am in no channel yet. Invite me to one, and it will be here."


def build(channels: Sequence[Channel], *, triage: str | None, page: int, pages: int) -> View:
    """Page `page` of `pages` (from 1); `triage` is the channel that shows the cards."""
    blocks: list[Block] = [mrkdwn.context(_HOW)] if channels else [mrkdwn.section(_NONE)]
    for channel in channels:
        blocks += _triage(channel) if channel.id == triage else _channel(channel)
    if buttons := pager.buttons(PAGE, page, pages):
        blocks.append(ActionsBlock(elements=buttons))
    return modal.build(
        title="Channels", blocks=blocks, callback_id=CALLBACK, metadata={"page": page}
    )


def channel_of(block_id: object) -> str | None:
    """The channel that a menu of ours is about."""
    parts = block_id.split(":") if isinstance(block_id, str) else []
    return parts[1] if len(parts) == 3 and parts[0] == CALLBACK and parts[1] else None


def page_of(view: Mapping[str, Any]) -> int:
    """The page that the modal shows."""
    return submission.number(submission.metadata(view).get("page")) or 1


def _triage(channel: Channel) -> list[Block]:
    return [mrkdwn.section(f"*{_name(channel)}* · requests come in here as cards")]


def _channel(channel: Channel) -> list[Block]:
    marks = ["private, so its requests are confidential"] if channel.is_private else []
    marks += ["shared with another company"] if channel.is_shared else []
    return [
        mrkdwn.section(" · ".join([f"*{_name(channel)}*", *marks])),
        ActionsBlock(
            block_id=f"{CALLBACK}:{channel.id}:menus",
            elements=[_department(channel), _mode(channel), _filers(channel)],
        ),
    ]


def _name(channel: Channel) -> str:
    """Slack itself names a private one to those alone who are in it."""
    return f"<#{channel.id}>" if channel.is_private else f"#{mrkdwn.calm(channel.name, 80)}"


def _department(channel: Channel) -> StaticSelectElement:
    rows = inputs.options(departments.DEPARTMENTS)
    return inputs.menu(f"{DEPARTMENT}:{channel.id}", rows, channel.department, "Department")


def _mode(channel: Channel) -> StaticSelectElement:
    rows = inputs.options(capture_modes.CAPTURE_MODES)
    return inputs.menu(f"{MODE}:{channel.id}", rows, channel.capture_mode, "How I listen")


def _filers(channel: Channel) -> StaticSelectElement:
    """Other companies are offered only where there are any."""
    offered = filers.FILERS if channel.is_shared else (filers.MEMBERS, filers.GUESTS)
    chosen = channel.who_may_file or filers.DEFAULT.key
    return inputs.menu(f"{FILERS}:{channel.id}", inputs.options(offered), chosen, "Who may file")
