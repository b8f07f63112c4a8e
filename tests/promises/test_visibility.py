"""Nobody learns of a request that they may not see: every role, tried on every surface."""

import json
from collections.abc import Awaitable, Callable

import pytest

from bot.domain.commands import COMMANDS
from bot.listeners.actions import ACTIONS
from bot.listeners.options import OPTIONS
from bot.listeners.submissions import FORMS
from bot.sandbox import interactions
from bot.sandbox.elements import Slot
from bot.sandbox.person import Person
from bot.sandbox.records import Message
from bot.sandbox.refusals import NotPossible
from tests import world as worlds
from tests.promises import captured, forging, payloads
from tests.promises.captured import CONFIDENTIAL, HEARD, OVERHEARD
from tests.promises.door import HttpDoor
from tests.promises.secrets import EVERYBODY, SECRETS, person, prepare, shown_to, told
from tests.world import World

# What a surface shows besides what then stands before the person.
Surface = Callable[[World, Person], Awaitable[str]]

# A date on which every roadmap update and every reminder has come by.
LATER = ("Thursday 12:00", "Friday 16:00", "Monday 12:00", "Tuesday 12:00", "Wednesday 16:00")
# One from a private channel, one of Finance, which was a message in a public channel.
TRIED = (SECRETS[1], OVERHEARD.reason)
ALL = (*SECRETS, *HEARD)
# Not those that members, or all, may find.
SECRET = (SECRETS[1], *SECRETS[3:], *CONFIDENTIAL)
# What is in all of them, and beginnings of words of some: an answer may repeat what was typed.
TYPED = ("cannot work without", *(word[:4] for secret in TRIED for word in secret.words))
# What our buttons and menus send, for the request with that id.
VALUES = ("{0}", "{0}:new:approved", "{0}:top", "{0}:{0}")


@pytest.mark.timeout(240)
@pytest.mark.parametrize("name", ["sally", "maria", "ernie", "adam", "gus", "xenia"])
async def test_nobody_learns_of_what_is_not_theirs(sqlite: str, name: str) -> None:
    async with worlds.opened(sqlite, begun=_told_in_confidence) as world:
        who, leaks = person(world, name), []
        for surface, look in SURFACES.items():
            shown = await look(world, who)
            await world.quiet()
            shown += shown_to(world, who)
            leaks += [(surface, word) for word in told(name, shown, ALL)]
            who.close_modals()
        assert leaks == []


async def _told_in_confidence(world: World) -> None:
    world.slack.faults.rate_limit = False
    await prepare(world)
    await captured.prepare(world)


async def test_cards_that_everybody_reads_name_nothing_confidential(sqlite: str) -> None:
    async with worlds.opened(sqlite) as world:
        await _triage_in(world, "#general")
        await prepare(world)
        await captured.prepare(world)
        await _time_passes(world, world.sally)
        leaks = []
        for name in EVERYBODY:
            shown = shown_to(world, person(world, name))
            leaks += [(name, word) for word in told(name, shown, SECRET)]
        assert leaks == []


async def _triage_in(world: World, channel: str) -> None:
    await world.slack.invites(channel, by=world.priya)
    await world.quiet()
    await world.priya.runs("/pm-request settings")
    await world.priya.fills({"Triage channel": channel})
    assert (await world.priya.submits()).closed
    await world.quiet()


# The surfaces: one line each at the end.


async def _nothing(_world: World, _who: Person) -> str:
    """What came by itself: cards, confirmations, notices, remarks."""
    return ""


async def _time_passes(world: World, _who: Person) -> str:
    """Updates for every audience, reminders, what comes back."""
    for moment in LATER:
        await world.clock_to(moment)
    return ""


async def _home(world: World, who: Person) -> str:
    """Every tab, also those that are not theirs."""
    if who.name == "xenia":
        return ""
    await who.opens_home()
    await world.quiet()
    shown = ""
    for tab in ("queue", "back", "numbers", "department", "yours", "settings"):
        assert who.home is not None
        await forging.press(who, who.home, "home_tab", tab)
        await world.quiet()
        shown += shown_to(world, who)
    return shown


async def _commands(world: World, who: Person) -> str:
    """Every verb: alone, with a number, with words that are in the requests."""
    if who.name == "xenia":
        return ""
    shown = ""
    for row in COMMANDS:
        for rest in ("", *(f"PM-{secret.number}" for secret in TRIED), *TYPED):
            answer = await who.runs(f"/pm-request {row.verb} {rest}", in_="#general")
            shown += (answer.text or "") + _views(who)
            who.close_modals()
    return shown


def _views(who: Person) -> str:
    return json.dumps([view.body for view in who.modals], ensure_ascii=False)


async def _clicks(world: World, who: Person) -> str:
    """Every button and menu of the bot, with the id of every request in it."""
    shown = ""
    for family in ACTIONS:
        for secret in TRIED:
            for value in VALUES:
                sent = value.format(secret.number)
                shown += await _click(world, who, family, sent, f"{family}:{secret.number}")
        await world.quiet()
    return shown


async def _click(world: World, who: Person, family: str, value: str, block_id: str) -> str:
    await forging.press(who, _somewhere(world), family, value, block_id=block_id)
    shown = _views(who)
    who.close_modals()
    return shown


def _somewhere(world: World) -> Message:
    """A message of the bot's that everybody in the company may read."""
    return next(m for m in world.priya.sees("#sales") if m.by_app)


async def _look_ups(world: World, who: Person) -> str:
    """Every menu that is searched while one types."""
    shown = ""
    await who.runs("/pm-request mine") if who.name != "xenia" else None
    place = who.modal or _somewhere(world)
    for family in OPTIONS:
        for typed in (*TYPED, "PM-"):
            for about in ("", ":1"):
                element = {"type": "external_select", "action_id": family + about}
                slot = Slot({"block_id": "forged"}, element | {"min_query_length": 0}, "Forged")
                try:
                    found = await interactions.suggestion(who, place, slot, typed)
                except NotPossible:
                    continue
                shown += json.dumps(found)
    return shown


async def _submissions(world: World, who: Person) -> str:
    """Every form, sent with the id of every request in it."""
    door, shown = HttpDoor(world), ""
    for callback_id in FORMS:
        for secret in TRIED:
            ids = dict.fromkeys(_NAMES, secret.number) | {"seen": "new", "target": "declined"}
            view = payloads.view(world, callback_id, {}, ids) | {"id": f"V0{callback_id}"}
            body = payloads.interaction(world, "view_submission", "sally", view=view)
            body["user"] |= {"id": who.id, "name": who.name, "team_id": who.team_id}
            shown += (await door.takes("interactive", body)).text
    return shown


# What our forms call the rows they are about in their private_metadata.
_NAMES = ("request", "request_id", "into", "into_id", "id", "decision", "decision_id", "item_id")


SURFACES: dict[str, Surface] = {
    "what came by itself": _nothing,
    "App Home": _home,
    "commands": _commands,
    "look-ups": _look_ups,
    "clicks": _clicks,
    "forms": _submissions,
    "as time passes": _time_passes,
    "App Home afterwards": _home,
}
