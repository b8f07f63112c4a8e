"""A thousand things people do in #sales and #pm-triage, as the events that Slack makes of them."""

import copy
import json
import random
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from bot import clock
from bot.models import Post, Request
from bot.sandbox.person import Person
from bot.sandbox.records import Message
from bot.services import outbox, spoken
from tests.world import World

Event = dict[str, Any]

EMOJI = ("white_check_mark", "no_entry_sign", "hourglass_flowing_sand", "question", "eyes")
ASKED = ("question", "eyes")  # nothing is decided while there is no more than these
ASKS = (
    "We need single sign-on to close the deal with customer {}",
    "Can we get an export to Excel? Customer {} asks for it",
    "The import is broken for customer {}, they are blocked",
)
CHATTER = ("Good morning!", "lol", "Thanks, that helped {}", "Lunch?", "Happy birthday {}!")


class Recorder:
    """Stands where the bot would, and takes down what it would be told."""

    def __init__(self, world: World) -> None:
        self.events: list[Event] = []
        world.slack.deliver_to(self._take)

    async def _take(
        self, _headers: dict[str, str], body: bytes
    ) -> tuple[int, Mapping[str, str], str]:
        self.events.append(json.loads(body))
        return 200, {}, ""

    def taken(self) -> list[Event]:
        """What came since the last time."""
        taken, self.events = self.events, []
        return taken


class Crowd:
    """People who do things at random, the same for the same `seed`.

    Each request is one product manager's alone: what two make of one is theirs to settle.
    """

    def __init__(self, world: World, seed: int) -> None:
        self._world, self._random = world, random.Random(seed)
        self._recorder = Recorder(world)
        self.said: list[Message] = []

    async def talk(self, deeds: int) -> list[Event]:
        """`deeds` in the channel: questions, also to the bot by name, chatter, edits, ends,
        replies, joins, reactions."""
        for _ in range(deeds):
            await self._random.choices(
                (
                    self._ask,
                    self._call,
                    self._chat,
                    self._edit,
                    self._delete,
                    self._reply,
                    self._come_and_go,
                    self._react,
                ),
                weights=(6, 1, 12, 10, 1, 8, 5, 57),
            )[0]()
            self._time_passes()
        await self._world.slack.settled()
        return self._recorder.taken()

    async def decide(self, cards: Mapping[str, Message], deeds: int) -> list[Event]:
        """`deeds` on cards (by the ts of what they are about), mostly reactions by their PM."""
        for _ in range(deeds):
            ts = self._random.choice([ts for ts in sorted(cards) if ts[-1] not in "89"])
            await self._touch(cards[ts], self._their_pm(ts))
            self._time_passes()
        await self._world.slack.settled()
        return self._recorder.taken()

    def _time_passes(self) -> None:
        # The grace time is a minute: some take a reaction back within it, some after.
        self._world.slack.clock_by(seconds=self._random.choice((0.1, 1, 5, 20, 50)))

    async def _ask(self) -> None:
        await self._say(self._random.choice(ASKS))

    async def _call(self) -> None:
        bot = self._world.slack.app.bot_user_id
        await self._say(f"<@{bot}> {self._random.choice(ASKS)}")

    async def _chat(self) -> None:
        await self._say(self._random.choice(CHATTER))

    async def _say(self, words: str) -> None:
        who = self._random.choice((self._world.sally, self._world.maria, self._world.ernie))
        self._let_pass(who)
        said = await who.posts("#sales", words.format(len(self.said)))
        self.said.append(said)

    def _let_pass(self, who: Person) -> None:
        """What one person says within two minutes is one request, whoever decides on it; here,
        each message is to be its own (tests/scenarios/test_two_minutes.py has the others)."""
        last = [float(said.ts) for said in self.said if said.user == who.id]
        missing = spoken.TOGETHER_SECONDS + 1 - (clock.now().timestamp() - max(last, default=0))
        if missing > 0:
            self._world.slack.clock_by(seconds=missing)

    async def _edit(self) -> None:
        if self.said:
            said = self._random.choice(self.said)
            await said.author.edits(said, f"{said.text} (edited) please, we need it")

    async def _delete(self) -> None:
        if self.said:
            said = self._random.choice(self.said)
            self.said.remove(said)
            await said.author.deletes(said)

    async def _reply(self) -> None:
        if self.said:
            broadcast = self._random.random() < 0.5
            said = self._random.choice(self._asked() or self.said)
            who = self._random.choice((self._world.ernie, said.author, said.author))
            await who.replies(said, "We need that, too", broadcast=broadcast)

    def _asked(self) -> list[Message]:
        """Those with an open question."""
        return [said for said in self.said if {"question"} <= {*said.reactions} <= {*ASKED}]

    async def _come_and_go(self) -> None:
        gus = self._world.gus
        deed = gus.leaves if gus.id in self._world.slack.channel("#sales").members else gus.joins
        await deed("#sales")

    async def _react(self) -> None:
        said = [message for message in self.said if message.ts[-1] not in "89"]  # some stay new
        if said:
            chosen = self._random.choice(said)
            await self._touch(chosen, self._their_pm(chosen.ts))

    async def _touch(self, message: Message, pm: Person) -> None:
        """Put an emoji on, or take it off again."""
        who = pm
        if self._random.random() < 0.15 and message.channel.name == "sales":
            who = self._random.choice((self._world.sally, self._world.maria))
        emoji = self._random.choice(EMOJI)
        if who.name in message.reactions.get(emoji, []):
            await who.unreacts(message, emoji)
        else:
            await who.reacts(message, emoji)

    def _their_pm(self, ts: str) -> Person:
        return (self._world.priya, self._world.paul)[int(ts[-1]) % 2]


async def cards(world: World) -> dict[str, str]:
    """Where this bot's card about each message is: ts of the message -> ts of the card."""
    async with world.bot.db.begin() as session:
        rows = await session.execute(
            select(Request.id, Request.source_ts).where(Request.source_ts.is_not(None))
        )
        sources = {str(number): str(ts) for number, ts in rows}
        posts = await session.scalars(select(Post).where(Post.kind == outbox.CARD))
        return {sources[post.subject]: post.ts for post in posts}


def moved(events: list[Event], to: Mapping[str, tuple[str, str]]) -> list[Event]:
    """The same events, about messages elsewhere: old ts -> (channel, new ts)."""
    found = copy.deepcopy(events)
    for event in found:
        item = event["event"].get("item") or {}
        if item.get("ts") in to:
            item["channel"], item["ts"] = to[item["ts"]]
    return found


def delivered_anyhow(events: list[Event], chance: random.Random) -> list[Event]:
    """In any order; a third of them twice, a tenth once more under another event_id."""
    again = chance.sample(events, len(events) // 3)
    renamed = [
        {**event, "event_id": f"{event['event_id']}X"}
        for event in chance.sample(events, len(events) // 10)
    ]
    found = [*events, *again, *renamed]
    chance.shuffle(found)
    return found
