"""A workspace with the bot in it: people act, channels show."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pydantic import SecretStr
from sqlalchemy import delete

from bot import clock, manifest, migrate, scheduler
from bot.config import Settings
from bot.models import OutboxMessage
from bot.runtime import Role, Runtime
from bot.sandbox.person import Person
from bot.sandbox.records import Message
from bot.sandbox.server import SandboxServer
from bot.sandbox.workspace import Workspace
from bot.services import holding, outbox
from tests import copies, statements
from tests.copies import Copy

# Rate limits and the like are waited out; the grace time of a decision is not.
SOON = timedelta(seconds=10)
PEOPLE = ("sally", "maria", "ernie", "fiona", "priya", "paul", "gus", "xenia")
# Every story begins at this moment, whatever day it is told on: tests say dates in words.
WEDNESDAY = datetime(2026, 11, 25, 10, tzinfo=UTC)


@dataclass
class World:
    """`quiet()` returns when Slack shows all that it is to show by now."""

    slack: Workspace
    server: SandboxServer
    bot: Runtime
    sally: Person
    maria: Person
    ernie: Person
    fiona: Person
    priya: Person
    paul: Person
    gus: Person
    xenia: Person

    async def quiet(self) -> None:
        await self.slack.settled()
        await scheduler.tick(self.bot.db)
        for _ in range(500):
            await self.slack.settled()
            await self.bot.relay.drain()
            async with self.bot.db.begin() as session:
                due = await outbox.next_due(session)
                is_crowded = await holding.is_any_due(session, now=clock.now())
            if is_crowded:
                await asyncio.sleep(0.02)
                continue
            if due is None or due > clock.now() + SOON:
                # Echoes of what was just shown; what Slack delivers later waits for the clock.
                await self.slack.settled()
                return
            clock.advance(max(due - clock.now(), timedelta()))
        raise AssertionError("the outbox does not become empty")

    async def clock_to(self, when: str, tz: str = "UTC") -> None:
        """ "Monday 09:00" is one line."""
        self.slack.clock_to(when, tz)
        await self.quiet()

    async def wait(self, seconds: float) -> None:
        clock.advance(timedelta(seconds=seconds))
        await self.quiet()

    def card(self, number: int) -> Message:
        """The card of PM-<number>, as the PM sees it."""
        seen = [m for m in self.priya.sees("#pm-triage") if not m.ephemeral_to]
        cards = [m for m in seen if m.rendered.startswith(f"PM-{number} ")]
        assert len(cards) == 1, [m.rendered for m in cards]
        return cards[0]

    def whispers(self, who: Person, where: str) -> list[str]:
        """What only `who` sees in a channel."""
        return [m.rendered for m in who.sees(where) if m.ephemeral_to == who.id]


Begun = Callable[[World], Awaitable[None]]


def settings(server: SandboxServer, database_url: str, *, socket_mode: bool) -> Settings:
    slack = server.workspace
    return Settings(
        _env_file=None,
        slack_bot_token=SecretStr(slack.bot_token),
        slack_app_token=SecretStr(slack.app_token) if socket_mode else None,
        slack_signing_secret=SecretStr(slack.signing_secret),
        slack_api_url=server.api_url,
        database_url=database_url,
        host="127.0.0.1",
        port=0,
        pm_triage_channel=slack.channel("#pm-triage").id,
        pm_group=slack.group("product").id,
    )


# What everybody's story begins with is lived through once a test process, and copied from then on:
# by database, way to the bot, and what had happened by then.
_copies: dict[tuple[str, bool, Begun | None], Copy] = {}


@asynccontextmanager
async def opened(
    database_url: str, *, socket_mode: bool = True, begun: Begun | None = None
) -> AsyncIterator[World]:
    """The Acme company on a Wednesday morning, the bot in #pm-triage, #sales and #marketing.

    `database_url` is a database without rows that nobody is connected to; `begun` is what several
    stories have in common besides: after it the bot was started anew.
    """
    key = (database_url.partition(":")[0], socket_mode, begun)
    if key not in _copies:
        async with _before(database_url, socket_mode=socket_mode, begun=begun) as world:
            now = clock.now()
        _copies[key] = copies.keep(world.slack, database_url, now=now)
    async with _copied(_copies[key], database_url, socket_mode=socket_mode) as world:
        yield world


@asynccontextmanager
async def _before(
    database_url: str, *, socket_mode: bool, begun: Begun | None
) -> AsyncIterator[World]:
    if begun is None:
        async with _greeted(database_url, socket_mode=socket_mode) as world:
            yield world
    else:
        async with opened(database_url, socket_mode=socket_mode) as world:
            await begun(world)
            await world.quiet()
            yield world


@asynccontextmanager
async def _greeted(database_url: str, *, socket_mode: bool) -> AsyncIterator[World]:
    """The bot comes into a company that never had one."""
    migrate.prepare(database_url) if database_url.startswith("sqlite") else None
    slack, _ = company(socket_mode=socket_mode)
    async with _at_work(slack, database_url, socket_mode=socket_mode) as world:
        await world.quiet()
        for channel in ("#pm-triage", "#sales", "#marketing"):
            await slack.invites(channel, by=world.priya)
        await world.quiet()
        yield world


@asynccontextmanager
async def _copied(copy: Copy, database_url: str, *, socket_mode: bool) -> AsyncIterator[World]:
    """The same moment again, with a bot that was started anew."""
    copy.into(database_url)
    slack = copy.company()
    clock.set_to(copy.now)
    async with _at_work(slack, database_url, socket_mode=socket_mode) as world:
        async with world.bot.db.begin() as session:
            # A start reads the directory; what it would read is in the copy.
            await session.execute(delete(OutboxMessage).filter_by(kind=outbox.READ_ALL))
        yield world


@asynccontextmanager
async def _at_work(
    slack: Workspace, database_url: str, *, socket_mode: bool
) -> AsyncIterator[World]:
    async with await SandboxServer.start(slack) as server:
        bot = Runtime(settings(server, database_url, socket_mode=socket_mode), Role.WEB)
        await statements.share(bot.db)
        await bot.start()
        if not socket_mode:
            slack.deliver_over_http(f"http://127.0.0.1:{bot.port}/slack/events")
        try:
            yield World(slack, server, bot, **{name: slack.person(name) for name in PEOPLE})
        finally:
            await bot.stop()


def company(*, socket_mode: bool = True) -> tuple[Workspace, dict[str, Person]]:
    """The Acme company before anybody has met the bot, and its people by name."""
    clock.set_to(WEDNESDAY)
    slack = Workspace(name="Acme", team_id="T07ACME4K2", domain="acme")
    slack.install(manifest.build("socket" if socket_mode else "http"))
    people = _people(slack)
    _channels(slack, people)
    slack.add_group("product", [people["priya"], people["paul"]])
    return slack, people


def _people(slack: Workspace) -> dict[str, Person]:
    return {
        "sally": slack.add_person("sally", real_name="Sally Seller"),
        "maria": slack.add_person("maria", real_name="Maria Marketer"),
        "ernie": slack.add_person("ernie", real_name="Ernie Engineer"),
        "fiona": slack.add_person("fiona", real_name="Fiona Finance"),
        "priya": slack.add_person("priya", real_name="Priya Product", is_admin=True),
        "paul": slack.add_person("paul", real_name="Paul Product"),
        "gus": slack.add_person("gus", real_name="Gus Guest", guest=True),
        "xenia": slack.add_person("xenia", real_name="Xenia Extern", team_id="T09PARTNER"),
    }


def _channels(slack: Workspace, people: dict[str, Person]) -> None:
    company = [person for name, person in people.items() if name not in ("gus", "xenia")]
    for name in ("sales", "marketing", "engineering", "finance", "general"):
        slack.add_channel(name, members=[*company, people["gus"]])
    slack.add_channel("sales-secret", private=True, members=[people["sally"], people["priya"]])
    slack.add_channel("pm-triage", private=True, members=[people["priya"], people["paul"]])
    slack.add_channel("partner", shared_with="T09PARTNER", members=[*company, people["xenia"]])
