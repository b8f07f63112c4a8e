"""Slack's own strictness about blocks: what the sandbox refuses because Slack would refuse it."""

from bot.sandbox.block_kit.acks import problems_in_ack
from bot.sandbox.block_kit.live import live_tokens
from bot.sandbox.block_kit.messages import MSG_BLOCKS_TOO_LONG, problems_in_message
from bot.sandbox.block_kit.options import problems_in_options
from bot.sandbox.block_kit.views import VIEW_TOO_LARGE, problems_in_view

__all__ = [
    "MSG_BLOCKS_TOO_LONG",
    "VIEW_TOO_LARGE",
    "live_tokens",
    "problems_in_ack",
    "problems_in_message",
    "problems_in_options",
    "problems_in_view",
]
