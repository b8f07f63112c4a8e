"""A walk through all that the bot shows: every button and menu found on the way is tried once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.domain.commands import COMMANDS
from bot.sandbox import elements, interactions
from bot.sandbox.elements import Clickable
from bot.sandbox.person import Person
from bot.sandbox.records import Message, View
from tests.promises import forging
from tests.promises.noticing import kept
from tests.world import World

# How many modals lie on top of each other at most (facts.md, section 5).
DEEPEST = 3
Place = Message | View
_ID = re.compile(r"[A-Z0-9]*[0-9][A-Z0-9]*")


@dataclass
class Walk:
    """`kinds`: the action_ids of what was tried; `silent`: of what came to nothing."""

    world: World
    kinds: set[str] = field(default_factory=set)
    silent: list[str] = field(default_factory=list)

    @property
    def tried(self) -> set[str]:
        """The families of what was clicked and chosen."""
        return {kind.partition(":")[0] for kind in self.kinds}

    async def through(self, who: Person) -> None:
        """Messages, Home with its tabs, and what each verb opens, as `who` sees it all."""
        for message in [m for m in _messages(self.world, who) if m.by_app]:
            await self._around(who, message)
        await who.opens_home()
        await self.world.quiet()
        for tab in ("queue", "back", "numbers", "department", "settings", "yours"):
            assert who.home is not None
            await forging.press(who, who.home, "home_tab", tab)
            await self.world.quiet()
            assert who.home is not None
            await self._around(who, who.home)
        for row in COMMANDS:
            for rest in ("", "customer"):
                await who.runs(f"/pm-request {row.verb} {rest}".strip(), in_="#sales")
                if who.modal is not None:
                    await self._around(who, who.modal)
                who.close_modals()

    async def _around(self, who: Person, place: Place) -> None:
        depth = len(who.modals)
        for clicked in list(elements.clickables(place.blocks)):
            if self._is_new(clicked.element):
                await self._click(who, place, clicked, depth)
        for menu in list(_menus(place)):
            if self._is_new(menu.element):
                await self._click(who, place, menu, depth)

    def _is_new(self, element: dict[str, object]) -> bool:
        """One of each kind: those of other rows, whose ids are in the action_id, are like it."""
        kind = _ID.sub("", str(element.get("action_id")))
        is_new = kind not in self.kinds
        self.kinds.add(kind)
        return is_new

    async def _click(self, who: Person, place: Place, clicked: Clickable, depth: int) -> None:
        before = await self._seen(who)
        answer = await interactions.click(who, place, clicked)
        if answer.error or await self._seen(who) == before:
            self.silent.append(f"{clicked.element['action_id']} {answer.error or ''}".strip())
        await self.world.quiet()
        if who.modal is not None and depth < DEEPEST and who.modal is not place:
            await self._around(who, who.modal)
        while len(who.modals) > depth:
            await who.cancels()

    async def _seen(self, who: Person) -> list[object]:
        return [*await kept(self.world), *((view.id, view.hash) for view in who.modals)]


def _messages(world: World, who: Person) -> Iterator[Message]:
    for channel in world.slack.channels.values():
        if who.id in channel.members:
            for root in list(who.sees(channel)):
                yield root
                yield from list(who.sees(root))


def _menus(place: Place) -> Iterator[Clickable]:
    """Menus that tell at once what is chosen; the last of their options."""
    for slot in elements.slots(place.blocks):
        options = slot.element.get("options") or []
        if slot.type == "static_select" and slot.sends_actions and options:
            yield Clickable(
                slot.block, {**slot.element, "type": "overflow"}, slot.label, options[-1]
            )
