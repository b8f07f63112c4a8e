"""The canvas of a channel: one at most, whoever made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.sandbox import news
from bot.sandbox.refusals import ApiError

if TYPE_CHECKING:
    from bot.sandbox.person import Person
    from bot.sandbox.records import Channel, Json
    from bot.sandbox.workspace import Workspace

# Characters of Markdown, as Slack's documentation of conversations.canvases.create has it.
MOST = 1_048_576


def make(workspace: Workspace, channel: Channel, author: Person, title: str, markdown: str) -> Json:
    """The channel's canvas; ApiError if there is one."""
    if channel.canvas is not None:
        raise ApiError("channel_canvas_already_exists")
    canvas_id = workspace.ids.named("F", "canvas")
    channel.canvas = {
        "id": canvas_id,
        "user": author.id,
        "title": title,
        "markdown": markdown,
        "created": workspace.epoch(),
    }
    workspace.news.add(news.CHANNELS)
    return channel.canvas


def find(workspace: Workspace, canvas_id: str) -> Channel | None:
    """The channel whose canvas it is."""
    there = workspace.channels.values()
    return next((c for c in there if c.canvas and c.canvas["id"] == canvas_id), None)


def rewrite(workspace: Workspace, channel: Channel, markdown: str) -> None:
    """Its canvas says something else."""
    channel.canvas = {**(channel.canvas or {}), "markdown": markdown}
    workspace.news.add(news.CHANNELS)


def delete(workspace: Workspace, channel: Channel) -> None:
    channel.canvas = None
    workspace.news.add(news.CHANNELS)
