"""What a workspace holds and how it is looked up; nothing happens in here."""

from __future__ import annotations

import asyncio
import random
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import datetime
from itertools import count
from typing import TYPE_CHECKING

from bot import clock
from bot.sandbox import app as apps
from bot.sandbox import moments, news
from bot.sandbox.companion import Companion
from bot.sandbox.faults import Faults
from bot.sandbox.ids import Ids
from bot.sandbox.news import News
from bot.sandbox.person import Person
from bot.sandbox.records import Call, Channel, Group, Message, View
from bot.sandbox.refusals import NotPossible
from bot.sandbox.uploads import Upload

if TYPE_CHECKING:
    from bot.sandbox.deliveries import Delivery

Hook = Callable[[str, Call], Awaitable[None] | None]


class State:
    """The workspace's memory, and the few settings that say how strict it is."""

    def __init__(self, name: str, team_id: str, domain: str) -> None:
        self.name, self.team_id, self.domain = name, team_id, domain
        self.base_url = f"https://{domain}.slack.example"
        self.ids = Ids()
        self.random = random.Random(team_id)  # noqa: S311 - for shuffling, not for secrets
        self.people: dict[str, Person] = {}
        self.channels: dict[str, Channel] = {}
        self.groups: dict[str, Group] = {}
        self.views: dict[str, View] = {}
        self.stacks: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}
        self.uploads: dict[str, Upload] = {}
        # What is in files, by their ids; nothing where only the name was told.
        self.contents: dict[str, bytes] = {}
        self.faults = Faults()
        self.news = News()
        # (user id, channel id) -> the ts as far as which they have read.
        self.marks: dict[tuple[str, str], str] = {}
        # What goes over the wire is numbered, whichever way it goes.
        self.wire = count(1)
        self.calls: deque[Call] = deque(maxlen=20_000)
        self.deliveries: deque[Delivery] = deque(maxlen=20_000)
        self.on_call: list[Hook] = []
        self.companion: Companion | None = None
        # One at a time: moving through time, being saved, becoming what was saved.
        self.turn = asyncio.Lock()
        # Strictness (facts.md sections 1, 4 and 10). Seconds of `ack_seconds` are real ones.
        self.ack_seconds = 3.0
        self.trigger_seconds = 3.0
        self.burst = 1
        # How often an uploaded file is asked for before Slack has looked at it (section 7).
        self.looks_at_files = 2
        self.tier_limits = {1: 20, 2: 40, 3: 100, 4: 200, 5: 600}
        self._installed: apps.App | None = None
        self._last_ts = 0
        self._add_slackbot()

    @property
    def app(self) -> apps.App:
        if self._installed is None:
            raise NotPossible("no app is installed: slack.install(manifest) first")
        return self._installed

    def is_now(self, app: apps.App) -> None:
        """The app is installed as this one."""
        self._installed = app

    @property
    def counters(self) -> list[int]:
        """Where its ids and its ts go on, so that neither is given twice."""
        return [self.ids.next, self._last_ts]

    @counters.setter
    def counters(self, counters: list[int]) -> None:
        first, self._last_ts = counters
        self.ids = Ids(first)

    @property
    def bot(self) -> Person:
        """The bot's own user."""
        return self.people[self.app.bot_user_id]

    @property
    def bot_token(self) -> str:
        return self.app.bot_token

    @property
    def app_token(self) -> str:
        return self.app.app_token

    @property
    def signing_secret(self) -> str:
        return self.app.signing_secret

    def next_ts(self) -> str:
        """A ts for now by the clock: unique, and later than every one before."""
        self._last_ts = max(self._last_ts + 1, moments.micros(clock.now()))
        return moments.ts(self._last_ts)

    def person(self, who: str | Person) -> Person:
        """A person by name (with or without @), by id, or themselves."""
        if isinstance(who, Person):
            return who
        word = who.removeprefix("@")
        found = self.people.get(word) or self._person_named(word)
        if found is None:
            raise KeyError(f"nobody here is called {who}")
        return found

    def _person_named(self, word: str) -> Person | None:
        return next((p for p in self.people.values() if p.name == word), None)

    def person_of_id(self, user_id: str) -> Person:
        return self.people[user_id]

    def channel(self, where: str | Channel) -> Channel:
        """A channel by #name, by id, or itself."""
        if isinstance(where, Channel):
            return where
        found = self.channels.get(where) or self._channel_named(where.removeprefix("#"))
        if found is None:
            raise KeyError(f"there is no channel {where}")
        return found

    def _channel_named(self, word: str) -> Channel | None:
        named = (c for c in self.channels.values() if not c.is_direct)
        return next((c for c in named if c.name == word), None)

    def group(self, handle: str) -> Group:
        """A user group by handle or id."""
        for group in self.groups.values():
            if handle.removeprefix("@") in (group.handle, group.id):
                return group
        raise KeyError(f"there is no group {handle}")

    def dm_between(self, one: Person, other: Person) -> Channel:
        """Their direct message, opened if it never was."""
        for channel in self.channels.values():
            if channel.kind == "im" and set(channel.members) == {one.id, other.id}:
                return channel
        human = other if one.is_bot else one
        members = list(dict.fromkeys((one.id, other.id)))
        opened = Channel(self.ids.named("D", human.name), human.name, "im", self.epoch(), members)
        self.channels[opened.id] = opened
        self.news.add(news.CHANNELS)
        return opened

    def typed_reference(self, word: str) -> str | None:
        """The id that "@sally", "@pms" or "#sales" typed by a person stands for."""
        if word.startswith("#"):
            channel = self._channel_named(word[1:])
            return None if channel is None else channel.id
        found = self._person_named(word[1:])
        if found is not None:
            return found.id
        return next((g.id for g in self.groups.values() if g.handle == word[1:]), None)

    def spoken_name(self, identifier: str) -> str:
        """An id as people read it: @sally, #sales, @pms."""
        if identifier in self.people:
            return f"@{self.people[identifier].display_name}"
        if identifier in self.groups:
            return f"@{self.groups[identifier].handle}"
        channel = self.channels.get(identifier)
        return identifier if channel is None else f"#{channel.name}"

    def permalink(self, message: Message) -> str:
        link = (
            f"https://{self.domain}.slack.com/archives/{message.channel.id}"
            f"/p{message.ts.replace('.', '')}"
        )
        if message.is_reply:
            link += f"?thread_ts={message.thread_ts}&cid={message.channel.id}"
        return link

    def epoch(self) -> int:
        return int(clock.now().timestamp())

    def now(self) -> datetime:
        return clock.now()

    def is_external(self, person: Person) -> bool:
        return person.team_id != self.team_id

    def _add_slackbot(self) -> None:
        """Slack's own user, who is in every workspace's list and is no bot (facts.md section 3)."""
        self.people["USLACKBOT"] = Person(
            workspace=self,  # type: ignore[arg-type]
            id="USLACKBOT",
            name="slackbot",
            real_name="Slackbot",
            team_id=self.team_id,
        )
