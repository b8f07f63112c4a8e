"""What an interaction lets the app do next: open a modal (trigger_id), answer (response_url)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot import clock
from bot.sandbox.refusals import ApiError

if TYPE_CHECKING:
    from bot.sandbox.person import Person
    from bot.sandbox.records import Channel, Message, View
    from bot.sandbox.workspace import Workspace

# facts.md section 1.
RESPONSE_URL_POSTS = 5
RESPONSE_URL_LIFE = timedelta(minutes=30)


@dataclass(eq=False)
class Trigger:
    """One deed of a person's; `view` is the modal it was done in."""

    person: Person
    at: datetime
    view: View | None
    used: bool = False


@dataclass(eq=False)
class ResponseUrl:
    """A way to answer one interaction; `source` is the message that it may replace or delete."""

    person: Person
    channel: Channel
    at: datetime
    source: Message | None = None
    posts: int = 0


class Triggers:
    """The trigger ids and response urls that were given out."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._triggers: dict[str, Trigger] = {}
        self._urls: dict[str, ResponseUrl] = {}

    def make(self, person: Person, view: View | None = None) -> str:
        trigger_id = self._workspace.ids.trigger()
        self._triggers[trigger_id] = Trigger(person, clock.now(), view)
        return trigger_id

    def spend(self, trigger_id: str) -> Trigger:
        """Once, and within three seconds by the clock, else ApiError (facts.md section 1)."""
        found = self._triggers.get(trigger_id)
        if found is None:
            raise ApiError("invalid_trigger_id")
        if found.used:
            raise ApiError("exchanged_trigger_id")
        if clock.now() - found.at > timedelta(seconds=self._workspace.trigger_seconds):
            raise ApiError("expired_trigger_id")
        found.used = True
        return found

    def make_url(
        self, kind: str, person: Person, channel: Channel, source: Message | None = None
    ) -> str:
        """`kind` is Slack's word in the address: commands, actions, app."""
        path = f"{kind}/{self._workspace.team_id}/{secrets.token_hex(12)}"
        self._urls[path] = ResponseUrl(person, channel, clock.now(), source)
        return f"{self._workspace.base_url}/response/{path}"

    def url(self, address: str) -> ResponseUrl:
        """By address, or its path after /response/. ApiError when used up, old or unknown."""
        found = self._urls.get(address.partition("/response/")[2] or address)
        if found is None or clock.now() - found.at > RESPONSE_URL_LIFE:
            raise ApiError("expired_url", status=404)
        if found.posts >= RESPONSE_URL_POSTS:
            raise ApiError("used_url", status=404)
        return found
