"""Where a screen or form was opened from: what is below it shows what it changes."""

import contextlib
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.models.views import View

from bot.listeners import payloads
from bot.listeners.interactions import Interaction
from bot.views import submission

BACK = "back"
# What draws a screen anew, from the view that it was.
Screen = Callable[[Interaction, Mapping[str, Any]], Awaitable[View]]


def carried(view: View, opened_from: Mapping[str, Any], screens: Mapping[str, Screen]) -> View:
    """`view`, with what it is opened from, if that is one of `screens`."""
    callback = payloads.text(opened_from, "callback_id")
    if callback not in screens:
        return view
    return _with(view, {"screen": callback, "about": submission.metadata(opened_from)})


def kept(view: View, former: Mapping[str, Any]) -> View:
    """`view`, which takes the place of `former`, opened from where that was."""
    back = submission.metadata(former).get(BACK)
    return _with(view, back) if isinstance(back, dict) else view


def _with(view: View, back: Mapping[str, Any]) -> View:
    about = json.loads(view.private_metadata) if view.private_metadata else {}
    view.private_metadata = json.dumps({**about, BACK: back}, ensure_ascii=False)
    return view


async def show_anew(sent: Interaction, screens: Mapping[str, Screen]) -> None:
    """Draw anew what lies below the view it happened in: what it was opened from, and the one
    at the bottom. Whatever was closed meanwhile stays closed: what was sent is saved."""
    view_id = payloads.maybe_identifier(sent.body, "view", "previous_view_id")
    below = _below(sent.view)
    while below is not None and view_id:
        screen = screens.get(payloads.text(below, "callback_id"))
        if screen is None:
            return
        try:
            await sent.replace(view_id, kept(await screen(sent, below), below))
        except SlackApiError:
            return
        root = payloads.maybe_identifier(sent.body, "view", "root_view_id")
        view_id, below = (root if root != view_id else None), _below(below)


async def put_below(sent: Interaction, view: View) -> None:
    """`view` takes the place of what the form was opened from, if that is still open."""
    below = payloads.maybe_identifier(sent.body, "view", "previous_view_id")
    if below:
        with contextlib.suppress(SlackApiError):
            await sent.replace(below, view)


def _below(view: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """What it was opened from, as the view that it was."""
    back = submission.metadata(view).get(BACK)
    if not isinstance(back, dict) or not isinstance(back.get("about"), dict):
        return None
    return {
        "callback_id": payloads.text(back, "screen"),
        "private_metadata": json.dumps(back["about"]),
    }
