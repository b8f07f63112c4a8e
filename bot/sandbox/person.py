"""People and what they do: each deed is one call, and sees what the person would see."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.sandbox import deeds, elements, forms, interactions, modals, stacks
from bot.sandbox.records import Answer, Channel, Message, Submission, View
from bot.sandbox.refusals import NotPossible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.sandbox.workspace import Workspace


@dataclass(eq=False)
class Person:
    """Someone here or of another company. Deeds raise NotPossible if Slack forbids them."""

    workspace: Workspace = field(repr=False)
    id: str
    name: str
    real_name: str = ""
    team_id: str = ""
    tz: str = "Etc/UTC"
    title: str = ""
    email: str = ""
    is_admin: bool = False
    guest: bool = False
    is_bot: bool = False
    deleted: bool = False
    updated: int = 0
    shown_as: str = ""

    @property
    def display_name(self) -> str:
        """What others read; the name they are found by, unless they have chosen another."""
        return self.shown_as or self.name

    # Messages

    async def posts(self, where: str | Channel | Person, text: str, **more: Any) -> Message:
        """Write into #a-channel, or to a person. `files=["brief.png"]` attaches files."""
        return deeds.post(self, where, text, **more)

    async def replies(
        self, to: Message, text: str, *, broadcast: bool = False, files: Sequence[str] = ()
    ) -> Message:
        """Reply in the message's thread; `broadcast` sends it to the channel as well."""
        return deeds.reply(self, to, text, broadcast=broadcast, files=files)

    async def edits(self, message: Message, text: str) -> None:
        deeds.edit(self, message, text)

    async def deletes(self, message: Message) -> None:
        deeds.delete(self, message)

    async def reacts(self, to: Message, emoji: str) -> None:
        deeds.react(self, to, emoji)

    async def unreacts(self, to: Message, emoji: str) -> None:
        deeds.unreact(self, to, emoji)

    async def joins(self, where: str | Channel) -> None:
        self.workspace.add_member(self.workspace.channel(where), self, inviter=None)

    async def leaves(self, where: str | Channel) -> None:
        self.workspace.drop_member(self.workspace.channel(where), self)

    # Commands and shortcuts

    async def runs(self, command: str, in_: str | Channel | Person | None = None) -> Answer:
        """Type "/pm-request roadmap" in a conversation; without `in_`, in their notes to self."""
        return await deeds.run(self, command, self if in_ is None else in_)

    async def uses(self, shortcut: str, on: Message | None = None) -> Answer:
        """A shortcut by the name people see; `on` a message for a message shortcut."""
        return await deeds.use_shortcut(self, shortcut, on)

    # Buttons and menus

    async def clicks(
        self, where: Message | View, button: str, *, value: str | None = None
    ) -> Answer:
        """A button by its label (what a screen reader says, or its action_id), or an option of an
        overflow menu by its text."""
        if isinstance(where, Message):
            deeds.require_sight(self, where)
        return await interactions.click(self, where, deeds.clickable(where, button, value))

    async def chooses(self, where: Message, menu: str, option: Any) -> Answer:
        """An option of a menu in a message; the menu by label, placeholder or action_id."""
        deeds.require_sight(self, where)
        return await forms.fill(self, where, menu, option)

    # Modals

    @property
    def modals(self) -> list[View]:
        """The stack of open modals, the one in front last."""
        return list(self.workspace.stacks.get(self.id, []))

    @property
    def modal(self) -> View | None:
        """The modal in front, if one is open."""
        return self.modals[-1] if self.modals else None

    @property
    def front(self) -> View:
        """The modal in front; NotPossible if none is open."""
        return modals.top(self)

    async def fills(self, fields: dict[str, Any]) -> Answer:
        """Fill fields of the modal in front, by label. The first error that Slack shows ends it."""
        answer = Answer()
        for label, value in fields.items():
            answer = await forms.fill(self, self.front, label, value)
            if answer.error:
                break
        return answer

    async def searches(self, menu: str, typed: str, *, on: Message | None = None) -> list[str]:
        """Type into an external menu of the modal (or of a message): the options offered."""
        place: Message | View = on or self.front
        slot = forms.slot_of(place, menu)
        return elements.option_texts(await forms.search(self, place, slot, typed))

    async def clicks_in_modal(self, button: str, *, value: str | None = None) -> Answer:
        return await self.clicks(self.front, button, value=value)

    async def submits(self) -> Submission:
        return await modals.submit(self)

    async def cancels(self) -> None:
        """The modal's Cancel."""
        await modals.cancel(self)

    async def closes(self) -> None:
        """The modal's X: the whole stack goes."""
        await modals.cancel(self, everything=True)

    # App Home

    @property
    def home(self) -> View | None:
        """The bot's Home tab as published for this person."""
        return self.workspace.homes.get(self.id)

    async def opens_home(self, tab: str = "home") -> View | None:
        """Open the bot's Home (or Messages) tab and see what is published there by then."""
        return await deeds.open_home(self, tab)

    async def clicks_in_home(self, button: str, *, value: str | None = None) -> Answer:
        if self.home is None:
            raise NotPossible(f"{self.name} has an empty Home tab")
        return await self.clicks(self.home, button, value=value)

    async def chooses_in_home(self, menu: str, option: Any) -> Answer:
        if self.home is None:
            raise NotPossible(f"{self.name} has an empty Home tab")
        return await forms.fill(self, self.home, menu, option)

    # Looking

    @property
    def dm(self) -> Channel:
        """Their direct message with the bot."""
        return self.workspace.dm_between(self, self.workspace.bot)

    def sees(self, where: str | Channel | Person | Message) -> list[Message]:
        """A channel's messages outside threads, or the replies to a message, oldest first."""
        return deeds.sight(self, where)

    @property
    def inbox(self) -> list[Message]:
        """What stands in their direct message with the bot, threads aside."""
        return self.sees(self.dm)

    def close_modals(self) -> None:
        """Everything in front of them is gone, as after a restart of their client."""
        stacks.close_all(self.workspace, self)
