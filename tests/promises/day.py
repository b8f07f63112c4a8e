"""A whole day on Slack in which everybody writes the same strange thing everywhere."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.sandbox.records import Answer, Channel, Message
from tests.promises import item_day
from tests.world import World

# The longest text that fits a field of so many characters.
Saying = Callable[[int], str]

LONGEST_MESSAGE = 40_000
ASKS = "We need this to close the deal: "
PEOPLE = ("sally", "priya", "paul", "ernie", "gus")


@dataclass(frozen=True)
class Shown:
    """Something that the bot handed to Slack: `what` it was, its blocks, its text."""

    what: str
    blocks: list[dict[str, Any]]
    text: str


class Day:
    """The day's deeds, one a method; `answers` is what commands were answered with."""

    def __init__(self, world: World, saying: Saying) -> None:
        self.world, self.say = world, saying
        self.answers: list[Answer] = []

    async def whole(self) -> None:
        """From the first request to the roadmap update on Monday."""
        self.world.slack.faults.rate_limit = False
        channel = await self.names()
        await self.asks(channel)
        await self.amends()
        await self.decides()
        await self.plans()
        await self.looks(channel)
        await self.is_refused(channel)
        await self.world.clock_to("Monday 09:00")
        await self.updates(channel)

    async def names(self) -> Channel:
        """People choose what they are called, and so does a channel."""
        slack = self.world.slack
        channel = slack.channel("#sales")
        for name in PEOPLE:
            await slack.changes_person(name, shown_as=self.line(255) or name)
        await slack.renames(channel, f"sales {self.line(70)}", by=self.world.priya)
        await self.world.quiet()
        return channel

    async def asks(self, channel: Channel) -> None:
        """Four requests: PM-1 to PM-3 by message, PM-4 with the form."""
        sally = self.world.sally
        for _ in range(3):
            await sally.posts(channel, ASKS + self.say(LONGEST_MESSAGE - len(ASKS)))
            await self.world.wait(121)  # what is said within two minutes is one request
        await sally.runs("/pm-request", in_=channel)
        await sally.fills({"Title": self.line(150), "What is needed, and why": self.say(3000)})
        await sally.fills({"Category": "Needed to close a deal"})
        await self.fills_own_fields()
        sent = await sally.submits()
        if sally.modal and sally.front.title == "Asked before?":
            sent = await sally.submits()  # she files it anyway
        assert sent.closed, sent
        await self.world.quiet()

    async def fills_own_fields(self) -> None:
        """What Sales alone is asked, the customer and the files, each as long as it may be."""
        sally = self.world.sally
        *_, add = await sally.searches("Account", self.line(100))
        await sally.fills({"Account": add, "Competitor": self.line(150)})
        await sally.fills({"Deal value": "999,999,999,999", "Account manager": "maria"})
        await sally.fills({"What would lose the deal": self.say(1000)})
        await sally.fills({"Expected close date": "29 February 2028"})
        await sally.fills({"Files and screenshots": [f"{n} {self.line(240)}" for n in range(10)]})

    async def amends(self) -> None:
        """PM-4 is put right by a product manager, word for word at length."""
        await self.world.priya.clicks(self.world.card(4), "More…")
        await self.world.priya.clicks_in_modal("Edit details")
        words = {"Title": f"x{self.line(149)}", "What is needed, and why": f"x{self.say(2999)}"}
        own = {"Competitor": f"x{self.line(149)}", "What would lose the deal": f"x{self.say(999)}"}
        await self.sends({**words, **own, "Needed by": "29 February 2028"})

    async def decides(self) -> None:
        """PM-1 is declined, PM-2 deferred; PM-3 is asked about, answered, and approved."""
        await self.decide(1, "Decline", {"Why not?": self.say(3000)})
        later = {"Why later?": self.say(3000), "Comes back on": "2027-03-01"}
        await self.decide(2, "Defer", later)
        await self.decide(3, "Ask for info", {"What do you need to know?": self.say(3000)})
        await self.answers_question(3)
        await self.world.priya.reacts(self.world.card(3), "no_entry_sign")
        await self.world.quiet()
        (offer,) = (m for m in self.thread(3) if "Add the reason" in m.buttons)
        await self.world.priya.clicks(offer, "Add the reason")
        await self.sends({"Why not?": self.say(3000)})

    async def decide(self, number: int, verb: str, words: dict[str, str]) -> None:
        await self.world.priya.clicks(self.world.card(number), verb)
        await self.sends(words)

    async def sends(self, words: dict[str, str]) -> None:
        """Priya fills in the form in front of her, and sends it."""
        await self.world.priya.fills(words)
        sent = await self.world.priya.submits()
        assert sent.closed, sent
        await self.world.quiet()

    async def answers_question(self, number: int) -> None:
        sally = self.world.sally
        asked = [m for m in self.everywhere() if "Answer" in m.buttons]
        await sally.clicks(asked[-1], "Answer")
        await sally.fills({"Your answer": self.say(3000)})
        assert (await sally.submits()).closed
        await self.world.quiet()

    async def plans(self) -> None:
        """PM-4 goes onto the roadmap as item 1, which is moved and shipped; item 2 is not."""
        priya = self.world.priya
        await priya.clicks(self.world.card(4), "Approve")
        await self.world.quiet()
        await priya.clicks(self.world.card(4), "Add to roadmap")
        await self.sends({"Title": self.line(150), "Latest": "2027-01-29", "Horizon": "Now"})
        await self.on_roadmap("New item", {"Title": self.line(150), "Latest": "2027-02-01"})
        for item in (1, 2):
            words = {"Latest": "2027-05-01", "Why it moves": self.say(500)}
            await self.on_roadmap("Move dates", words, value=f"{item}:move")
        priya.close_modals()
        await item_day.describe(priya, self.say, self.line, self.sends)
        await self.on_roadmap("Ship it", {}, value="1:ship")

    async def on_roadmap(self, button: str, words: dict[str, str], value: str = "") -> None:
        priya = self.world.priya
        priya.close_modals()
        await priya.runs("/pm-request roadmap", in_="#pm-triage")
        await priya.clicks_in_modal(button, value=value or None)
        await self.sends(words)

    async def looks(self, channel: Channel) -> None:
        """Everything that can be looked at."""
        world = self.world
        world.priya.close_modals()
        for verb in ("mine", "list", "roadmap", "settings", "help"):
            for who in (world.sally, world.priya):
                self.answers.append(await who.runs(f"/pm-request {verb}", in_=channel))
                who.close_modals()
        for number in (1, 2, 3, 4):
            card = world.card(number)
            if "Read it all" in card.buttons:
                await world.priya.clicks(card, "Read it all")
        world.priya.close_modals()
        for who in (world.sally, world.priya):
            await who.opens_home()
        await world.quiet()

    async def is_refused(self, channel: Channel) -> None:
        """Everything that is answered with a refusal, with people's words or names in it."""
        world = self.world
        for typed in (f"hlep {self.line(60)}", f"list {self.line(60)}", self.say(3900)):
            self.answers.append(await world.sally.runs(f"/pm-request {typed}", in_=channel))
            world.sally.close_modals()
        await world.slack.invites("#pm-triage", by=world.priya, who=world.ernie)
        await world.ernie.reacts(world.card(4), "question")
        await world.quiet()

    async def updates(self, channel: Channel) -> None:
        """The digest came by itself; now it is previewed, and sent once more."""
        world = self.world
        for who in (world.sally, world.priya):
            self.answers.append(await who.runs("/pm-request digest sales", in_=channel))
        preview = self.answers[-1].message
        assert preview is not None
        await world.priya.clicks(preview, preview.buttons[0])
        await world.quiet()

    def line(self, most: int) -> str:
        """What is said in a field of one line."""
        return " ".join(self.say(most).split())

    def thread(self, number: int) -> list[Message]:
        """What stands in a card's thread."""
        return self.world.priya.sees(self.world.card(number))

    def everywhere(self) -> list[Message]:
        """All messages that are not deleted, oldest first in each channel."""
        channels = self.world.slack.channels.values()
        return [m for c in channels for m in c.messages.values() if not m.gone]

    def shown(self) -> Iterator[Shown]:
        """All that the bot handed to Slack: posts, updates, whispers, modals, Homes, answers."""
        for call in self.world.slack.calls:
            given = call.arguments
            if "blocks" in given or "view" in given:
                view = _parsed(given.get("view")) or {}
                blocks = _parsed(given.get("blocks")) or view.get("blocks") or []
                yield Shown(call.method, blocks, str(given.get("text") or ""))
        for answer in self.answers:
            if answer.message is not None:
                yield Shown("ack", answer.message.blocks, answer.message.text)


def _parsed(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def objects(value: object, kind: str) -> Iterator[str]:
    """The text of every text object of this kind."""
    if isinstance(value, dict):
        if value.get("type") == kind and isinstance(value.get("text"), str):
            yield value["text"]
        for held in value.values():
            yield from objects(held, kind)
    elif isinstance(value, list):
        for held in value:
            yield from objects(held, kind)
