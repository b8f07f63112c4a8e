"""People of a story act without anybody telling it; the bot is waited for after each deed."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from bot.sandbox import rendering, seed
from bot.sandbox.person import Person
from bot.sandbox.real_bot import RealBot
from bot.sandbox.records import Answer, Message, View
from bot.sandbox.refusals import NotPossible


class Cast:
    """Everybody of the company, and the bot. NotPossible where Slack or the bot objects."""

    def __init__(self, bot: RealBot) -> None:
        self.slack, self._bot = bot.slack, bot

    async def at(self, when: str) -> None:
        """Time goes on to "Thursday 09:00", and so does what was to happen by then."""
        await self.slack.travels(when)

    def in_days(self, days: int) -> str:
        """A date as a date picker has it."""
        return (self.slack.now() + timedelta(days=days)).date().isoformat()

    def quarters(self, count: int) -> list[str]:
        """The next quarters of the calendar, as people write them."""
        today = self.slack.now()
        first = today.year * 4 + (today.month - 1) // 3 + 1
        return [f"Q{each % 4 + 1} {each // 4}" for each in range(first, first + count)]

    def card(self, number: int) -> Message:
        """The card of PM-<number>."""
        shown = self.slack.channel(seed.TRIAGE).messages.values()
        begins = f"PM-{number} "
        return next(m for m in shown if m.by_app and m.rendered.startswith(begins))

    async def invites(self, who: str, where: str) -> None:
        """Brings the bot into a channel."""
        await self.slack.invites(where, by=self._person(who))
        await self._bot.rest()

    async def writes(self, who: str, where: str, text: str) -> Message:
        message = await self._person(who).posts(where, text)
        await self._bot.rest()
        return message

    async def replies(self, who: str, to: Message, text: str) -> None:
        await self._person(who).replies(to, text)
        await self._bot.rest()

    async def reacts(self, who: str, to: Message, emoji: str) -> None:
        await self._person(who).reacts(to, emoji)
        await self._bot.rest()

    async def asks(self, who: str, where: str, fields: dict[str, Any]) -> None:
        """With /pm-request and its form."""
        _check(await self._person(who).runs("/pm-request", where))
        await self.sends(who, fields)

    async def types(self, who: str, command: str, where: str) -> None:
        """A command that is answered in words."""
        _check(await self._person(who).runs(command, where))
        await self._bot.rest()

    async def chooses(self, who: str, on: Message, menu: str, option: str) -> None:
        """An option of a menu in a message."""
        _check(await self._person(who).chooses(on, menu, option))
        await self._bot.rest()

    async def clicks(self, who: str, on: Message, *buttons: str, **fields: Any) -> None:
        """A button, and others in the modals that follow; then `fields` are filled in and sent."""
        first, *others = buttons
        _check(await self._person(who).clicks(on, first))
        await self._goes_on(who, others, fields)

    async def uses(self, who: str, shortcut: str, on: Message, **fields: Any) -> None:
        """A shortcut on a message; the form that it opens is filled in and sent."""
        _check(await self._person(who).uses(shortcut, on))
        await self._goes_on(who, (), fields)

    async def goes_through(self, who: str, command: str, *buttons: str, **fields: Any) -> None:
        """Likewise, beginning with a command."""
        _check(await self._person(who).runs(command, f"#{seed.NOT_YET_IN}"))
        await self._goes_on(who, buttons, fields)

    async def _goes_on(self, who: str, buttons: Sequence[str], fields: dict[str, Any]) -> None:
        person = self._person(who)
        await self._bot.rest()
        for button in buttons:
            _check(await person.clicks(person.front, button))
        if fields:
            await self.sends(who, fields)
            person.close_modals()

    def latest(self, who: str, on: Message) -> Message:
        """The newest reply to a message, as far as they see it."""
        return self._person(who).sees(on)[-1]

    async def answers(self, who: str, where: str, text: str) -> None:
        """The bot's newest question in a thread there."""
        person = self._person(who)
        replies = [m for root in person.sees(where) for m in person.sees(root)]
        last = max((m for m in replies if "Answer" in m.buttons), key=lambda m: m.ts)
        await self.clicks(who, last, "Answer", **{"Your answer": text})

    async def looks_up(
        self, who: str, title: str, entry: str, *buttons: str, **fields: Any
    ) -> None:
        """In the roadmap, an entry of the menu beside an item; then buttons, and the form."""
        person = self._person(who)
        _check(await person.runs("/pm-request roadmap", f"#{seed.TRIAGE}"))
        view = person.front
        _check(await person.clicks(view, entry, value=_value(view, title, entry)))
        for button in buttons:
            _check(await person.clicks(person.front, button))
        await self.sends(who, fields)
        await person.closes()

    async def signs(self, who: str, gate: str, note: str) -> None:
        """A gate, from the message that asked them to."""
        asked = next(m for m in self._person(who).inbox if f"“{gate}”" in m.rendered)
        await self.clicks(who, asked, "See its gates", f"Sign: {gate}", Note=note)

    async def schedules(self, who: str, update: str, **fields: Any) -> None:
        """An update comes at another time from now on."""
        person = self._person(who)
        _check(await person.runs("/pm-request settings", f"#{seed.TRIAGE}"))
        _check(await person.clicks(person.front, "Schedules"))
        view = person.front
        _check(await person.clicks(view, "Change", value=_value(view, f"*{update}* in", "Change")))
        await self.sends(who, fields)
        await person.closes()

    async def imports(self, who: str, sheet: str) -> None:
        """A list of customers: shown what it would do, and then done."""
        person = self._person(who)
        _check(await person.runs("/pm-request customers", f"#{seed.TRIAGE}"))
        _check(await person.clicks(person.front, "Import CSV"))
        for fields in ({"Customers": sheet}, {}):
            await self.sends(who, fields)
        await person.closes()

    async def sends(self, who: str, fields: dict[str, Any]) -> None:
        """Fill in the form in front, by label, and send it."""
        person = self._person(who)
        _check(await person.fills(fields))
        sent = await person.submits()
        _check(Answer(error=sent.error or "; ".join(sent.errors.values()) or None))
        await self._bot.rest()

    def _person(self, who: str) -> Person:
        return self.slack.person(who)


def _value(view: View, title: str, entry: str) -> str:
    """What the entry of the menu beside `title` sends."""
    line = next(b for b in view.blocks if title in rendering.plain(b.get("text")))
    options = line["accessory"]["options"]
    return str(next(o["value"] for o in options if rendering.plain(o["text"]) == entry))


def _check(answer: Answer) -> None:
    if answer.error:
        raise NotPossible(answer.error)
