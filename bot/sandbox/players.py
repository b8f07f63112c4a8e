"""The stage of the demo: people act on it, the bot is waited for, and all of it is told."""

import asyncio
from collections.abc import Awaitable
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from bot import clock, scheduler
from bot.models import OutboxMessage
from bot.runtime import Runtime
from bot.sandbox import narrator, rendering, seed
from bot.sandbox.narrator import Narrator
from bot.sandbox.person import Person
from bot.sandbox.records import Answer, Message
from bot.sandbox.refusals import NotPossible
from bot.sandbox.workspace import Workspace

# Slack's rate limit is not worth waiting for in a story; the grace time of a decision is told.
SOON = timedelta(seconds=10)
# How long the bot may take over one deed, how often to look, and after how long without a call
# it is taken to be done.
PATIENCE_SECONDS = 30.0
LOOK_SECONDS = 0.01
CALM_SECONDS = 0.06
# What a form knows by itself, from where it was asked for.
KNOWN = "Department"


class Stage:
    """The workspace, the bot in it, and who tells the story."""

    def __init__(self, slack: Workspace, bot: Runtime, narrator: Narrator) -> None:
        self.slack, self.narrator = slack, narrator
        self._bot = bot

    def __getitem__(self, name: str) -> "Player":
        """Somebody who acts: stage["sally"]."""
        return Player(self, self.slack.person(name))

    async def catch_up(self) -> None:
        """The clock was moved: wake what looks at it only now and then."""
        await scheduler.tick(self._bot.db)
        self._bot.relay.wake()

    async def scene(self, title: str, when: str, *, where: str = "") -> None:
        """The clock moves on to `when`, and something new begins; with `where` ("#sales"), what
        comes elsewhere on the way is left out."""
        self.slack.clock_to(when)
        self.narrator.begins(title)
        await self.catch_up()
        await self.calm()
        self.narrator.look(where=where)

    async def later(self, seconds: int, words: str) -> None:
        """Time passes."""
        self.slack.clock_by(seconds=seconds)
        self.narrator.passage(words)
        await self.catch_up()
        await self.told()

    async def told(self) -> bool:
        """Wait for the bot, then tell what it showed; whether there was anything."""
        await self.calm()
        return self.narrator.look()

    async def invites(self, where: str, by: str) -> None:
        """Somebody brings the bot into a channel."""
        who = self.slack.person(by)
        self.narrator.deed(who, f"invites {self.slack.app.name} to {where}")
        await self.slack.invites(where, by=who)
        await self.told()

    def card(self, number: int) -> Message:
        """The card of PM-<number>."""
        shown = self.slack.channel(seed.TRIAGE).messages.values()
        begins = f"PM-{number} "
        return next(m for m in shown if m.by_app and m.rendered.startswith(begins))

    async def calm(self) -> None:
        """Until the bot has nothing more to do by now. TimeoutError if that never comes."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while await self._is_busy():  # noqa: ASYNC110
                # It is seen from outside, as a person would: nobody tells when it is done.
                await asyncio.sleep(LOOK_SECONDS)

    async def _is_busy(self) -> bool:
        await self.slack.settled()
        if await self._has_work():
            return True
        # Words for one person's eyes leave the outbox before they are sent.
        before = self._calls()
        await asyncio.sleep(CALM_SECONDS)
        return before != self._calls() or not self._answered() or await self._has_work()

    def _calls(self) -> int:
        return len(self.slack.calls)

    def _answered(self) -> bool:
        return all(call.status for call in self.slack.calls)

    async def _has_work(self) -> bool:
        """Whether the relay has something to show; what is due in a moment is due now."""
        async with self._bot.db.begin() as session:
            waiting = (await session.scalars(select(OutboxMessage))).all()
        if any(message.is_claimed for message in waiting):
            return True
        due = min((message.due_at for message in waiting), default=None)
        if due is None or due > clock.now() + SOON:
            return False
        clock.advance(max(due - clock.now(), timedelta()))
        self._bot.relay.wake()
        return True


class Player:
    """One person: each deed is told, done, and what the bot makes of it is told too."""

    def __init__(self, stage: Stage, person: Person) -> None:
        self.stage, self.person = stage, person
        self._narrator = stage.narrator

    async def writes(self, where: str, text: str) -> Message:
        """A message in a channel."""
        self._narrator.deed(self.person, f"writes in {where}", text)
        message = await self.person.posts(where, text)
        if not await self.stage.told():
            self._narrator.aside("The bot leaves it alone.")
        return message

    async def reacts(self, to: Message, emoji: str) -> None:
        """An emoji on a message, by its name."""
        self._narrator.deed(self.person, f"reacts with :{emoji}: to {self._what(to)}")
        await self.person.reacts(to, emoji)
        await self.stage.told()

    async def types(self, command: str, where: str) -> None:
        """A slash command; a form that opens is left for fills()."""
        self._narrator.deed(self.person, f"types {command} in {where}")
        await self._opens(self.person.runs(command, where))

    async def clicks(self, on: Message, button: str) -> None:
        """A button of a message; a form that opens is left for fills()."""
        self._narrator.deed(self.person, f"clicks “{button}” on {self._what(on)}")
        await self._opens(self.person.clicks(on, button))

    async def chooses(self, entry: str, beside: str) -> None:
        """An entry of the menu beside a line of the modal in front."""
        self._narrator.deed(self.person, f"chooses “{entry}” in the menu beside “{beside}”")
        view = self.person.front
        line = next(b for b in view.blocks if beside in rendering.plain(b.get("text")))
        options = line["accessory"]["options"]
        value = next(o["value"] for o in options if rendering.plain(o["text"]) == entry)
        await self._opens(self.person.clicks(view, entry, value=value))

    async def fills(self, fields: dict[str, Any]) -> None:
        """Fill in the form in front, by label, and send it."""
        _check((await self.person.fills(fields)).error)
        view = self.person.front
        self._narrator.sent(view, [label for label in view.fields if label in {*fields, KNOWN}])
        sent = await self.person.submits()
        _check(sent.error or "; ".join(sent.errors.values()))
        await self.stage.told()

    async def confirms(self) -> None:
        """What the modal in front asks."""
        await self.fills({})

    async def closes(self) -> None:
        """Put away what is open."""
        await self.person.closes()

    def latest(self, where: str) -> Message:
        """The newest message that they see in a channel, in threads too."""
        roots = self.person.sees(where)
        shown = [m for root in roots for m in (root, *self.person.sees(root))]
        return max(shown, key=lambda m: m.ts)

    async def _opens(self, deed: Awaitable[Answer]) -> None:
        before = self.person.modal
        _check((await deed).error)
        view = self.person.modal
        if view and view is not before and not view.body.get("submit"):
            self._narrator.opens(view)
        await self.stage.told()

    def _what(self, message: Message) -> str:
        """A message as people speak of it."""
        if not message.by_app:
            return f"{message.author.display_name}'s message"
        first = message.rendered.partition("\n")[0]
        if message.channel.name == seed.TRIAGE and not message.is_reply:
            return f"the card of {first.partition(' ')[0]}"
        return f"the bot's message about {narrator.about(first)}"


def _check(error: str | None) -> None:
    """A day on which Slack complains is not the day that we want to tell."""
    if error:
        raise NotPossible(error)
