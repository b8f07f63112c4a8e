"""The workspace: people and channels are added, an app is installed, and things happen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from bot import clock
from bot.sandbox import app as apps
from bot.sandbox import company, events, journeys, moments, news
from bot.sandbox.deliveries import Deliveries
from bot.sandbox.http_delivery import Callee, HttpOutlet
from bot.sandbox.person import Person
from bot.sandbox.records import Channel, Group, Json
from bot.sandbox.socket_mode import Sockets
from bot.sandbox.state import State
from bot.sandbox.tour import Tour
from bot.sandbox.triggers import Triggers
from bot.sandbox.web_api.limits import Limits

if TYPE_CHECKING:
    from bot.sandbox.deliveries import Outlet


class Workspace(State):
    """A Slack workspace in memory, the same object in tests and in the demo.

    `add_*` set the scene in silence; every other verb happens, and the app is told.
    """

    def __init__(
        self, name: str = "Acme", team_id: str = "T07ACME4K2", domain: str = "acme"
    ) -> None:
        super().__init__(name, team_id, domain)
        self.triggers = Triggers(self)
        self.mail = Deliveries(self)
        self.sockets = Sockets(self)
        self.limits = Limits(self)
        self.tour = Tour(self)
        self._http: HttpOutlet | None = None

    # Setting the scene

    def install(self, manifest: Json, app_name: str | None = None) -> apps.App:
        """Install (or install again) the app that this manifest describes, with fresh scopes."""
        before = self._installed
        name = apps.bot_name(manifest, app_name)
        bot_user_id = before.bot_user_id if before else self._add_bot_user(name)
        self._installed = apps.from_manifest(
            manifest,
            name=name,
            id=before.id if before else self.ids.named("A", "app"),
            bot_user_id=bot_user_id,
            bot_id=before.bot_id if before else self.ids.named("B", "bot"),
            bot_token=f"xoxb-{self.team_id}-sandbox",
            app_token=f"xapp-1-{self.team_id}-sandbox",
            signing_secret=f"sandbox-{self.team_id}-signing-secret",
            granted_at=self.epoch(),
        )
        return self._installed

    def _add_bot_user(self, name: str) -> str:
        handle = "-".join(name.lower().split())
        bot = self.add_person(handle, real_name=name, is_bot=True)
        bot.email = ""
        return bot.id

    def add_person(
        self,
        name: str,
        *,
        real_name: str | None = None,
        tz: str = "Europe/Berlin",
        team_id: str | None = None,
        **more: Any,
    ) -> Person:
        """Someone new: `is_admin`, `guest`, `title`; `team_id` if of another company."""
        person = Person(
            self,
            self.ids.named("U", name),
            name,
            real_name=real_name or name.capitalize(),
            tz=tz,
            team_id=team_id or self.team_id,
            updated=self.epoch(),
            **more,
        )
        person.email = f"{name}@{self.domain}.example"
        self.people[person.id] = person
        return person

    def add_channel(
        self,
        name: str,
        *,
        private: bool = False,
        shared_with: str | None = None,
        members: Iterable[Person] = (),
    ) -> Channel:
        """A channel; `shared_with` is the team id of the other company in it."""
        word = name.removeprefix("#")
        ids = [person.id for person in members]
        channel = Channel(
            self.ids.named("C", word),
            word,
            "group" if private else "channel",
            self.epoch(),
            ids,
            shared_with,
            creator=ids[0] if ids else "",
        )
        self.channels[channel.id] = channel
        return channel

    def add_group(self, handle: str, members: Iterable[Person] = ()) -> Group:
        """A user group (@pms)."""
        ids = [person.id for person in members]
        group = Group(self.ids.named("S", handle), handle, ids, self.epoch(), self.epoch())
        self.groups[group.id] = group
        return group

    # What happens to the app and in the company (see company.py for what Slack sends)

    async def invites(self, where: str | Channel, *, by: Person, who: Person | None = None) -> None:
        """`by` invites someone into a channel: the bot, unless `who` is given."""
        company.invite(self, self.channel(where), who or self.bot, by)

    async def removes_bot(self, where: str | Channel, *, by: Person) -> None:
        company.remove_bot(self, self.channel(where), by)

    async def renames(self, where: str | Channel, name: str, *, by: Person) -> None:
        company.rename(self, self.channel(where), name.removeprefix("#"), by)

    async def archives(self, where: str | Channel, *, by: Person) -> None:
        company.archive(self, self.channel(where), by, archived=True)

    async def unarchives(self, where: str | Channel, *, by: Person) -> None:
        company.archive(self, self.channel(where), by, archived=False)

    async def deletes_channel(self, where: str | Channel, *, by: Person) -> None:
        company.delete_channel(self, self.channel(where), by)

    async def shares(self, where: str | Channel, *, with_: str) -> None:
        """The channel becomes a Slack Connect one with another company (its team id)."""
        company.share(self, self.channel(where), with_)

    async def welcomes(self, name: str, **details: Any) -> Person:
        """Someone joins the workspace."""
        person = self.add_person(name, **details)
        company.tell_of_person(self, "team_join", person)
        return person

    async def changes_person(self, who: str | Person, **changes: Any) -> None:
        """A profile changes: `tz`, `name`, `real_name`, `guest`, `deleted` (deactivation), ..."""
        company.change_person(self, self.person(who), changes)

    async def changes_group(self, handle: str, members: Iterable[Person]) -> None:
        company.change_group(self, self.group(handle), [person.id for person in members])

    async def disables_group(self, handle: str) -> None:
        company.disable_group(self, self.group(handle))

    async def uninstalls(self) -> None:
        """The app is removed; its tokens are dead at once."""
        company.uninstall(self)

    def revoke_tokens(self) -> None:
        """The tokens stop working, without a word."""
        self.app.revoked = True

    def add_member(self, channel: Channel, person: Person, inviter: Person | None) -> None:
        company.join(self, channel, person, inviter)

    def drop_member(self, channel: Channel, person: Person) -> None:
        company.leave(self, channel, person)

    # The way to the app

    def deliver_over_http(self, url: str) -> None:
        """Hand everything to this address, signed, instead of over Socket Mode."""
        self._http = HttpOutlet(self, url)

    def deliver_to(self, callee: Callee) -> None:
        """As over HTTP, but to a coroutine: (headers, body) -> (status, headers, body)."""
        self._http = HttpOutlet(self, callee)

    def deliver_over_sockets(self) -> None:
        """Back to Socket Mode, which is where it begins."""
        self._http = None

    def outlet(self) -> Outlet:
        return self._http or self.sockets

    def hears(self, name: str, channel: Channel | None, *, left: bool = False) -> bool:
        """Whether the app is told of events called `name` about `channel`."""
        if self._installed is None:
            return False
        return events.may_be_sent(self, name, channel, left=left)

    async def settled(self, timeout: float = 15.0) -> int:
        """Wait until every delivery is acknowledged, or given up, or waits for a later time.

        Gives how many wait for the clock. TimeoutError after `timeout` real seconds.
        """
        return await self.mail.settled(timeout)

    async def close(self) -> None:
        """Drop what is under way and close connections."""
        self.news.end()
        await self.mail.close()
        await self.sockets.drop()
        if self._http is not None:
            await self._http.close()

    # Time

    def clock_to(self, when: str | datetime, tz: str = "Etc/UTC") -> datetime:
        """Move the clock forward: "Monday 09:00", "tomorrow 09:00", "+1 month", an aware moment."""
        moment = self._moment(when, tz)
        clock.set_to(moment)
        self.news.add(news.CLOCK)
        return moment

    def _moment(self, when: str | datetime, tz: str) -> datetime:
        now = clock.now()
        moment = moments.parse(when, now, tz) if isinstance(when, str) else when
        if moment < now:
            raise ValueError(f"the clock only moves forward: {moment} is past")
        return moment

    async def travels(self, when: str | datetime, tz: str = "Etc/UTC") -> datetime:
        """As clock_to, but stopping wherever the companion has something to do on the way."""
        async with self.turn:
            moment = self._moment(when, tz)
            if self.companion is not None:
                await journeys.travel(self, self.companion, moment)
            else:
                self.clock_to(moment)
            return moment

    def clock_by(self, **delta: float) -> datetime:
        """Move the clock forward by hours=, minutes=, seconds=, days=."""
        return self.clock_to(clock.now() + timedelta(**delta))
