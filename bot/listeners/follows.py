"""Following: what somebody wants to hear of, chosen by words and by buttons."""

from collections.abc import Awaitable, Callable, Mapping

from bot.listeners import item_screens, payloads
from bot.listeners.interactions import Action, Interaction
from bot.services import following, personal
from bot.views import item_links, submission
from bot.views import personal as personal_view
from bot.views.message import Message

Listener = Callable[[Interaction, Action], Awaitable[None]]


async def follow(asked: Interaction, typed: str) -> Message | None:
    """By its words: at once if they lead to one thing, else from a list."""
    if not typed:
        return personal_view.ask()
    async with asked.db.begin() as session:
        found = await following.find(session, asked.actor, typed)
        if len(found) == 1:
            await following.follow(session, asked.actor, found[0].key, now=asked.now)
        mine = await following.of(session, asked.actor)
    if not found:
        return personal_view.none_found(typed)
    if len(found) == 1:
        return personal_view.followed(found[0].label)
    subjects = [(each.key, each.label) for each in found]
    await asked.open(personal_view.listing(subjects, {each.key for each in mine}, found=True))
    return None


async def listing(asked: Interaction) -> None:
    """What they follow, with buttons to end it."""
    async with asked.db.begin() as session:
        mine = await following.of(session, asked.actor)
    subjects = [(each.key, each.label) for each in mine]
    await asked.open(personal_view.listing(subjects, {each.key for each in mine}))


async def _follow(click: Interaction, action: Action) -> None:
    async with click.db.begin() as session:
        await following.follow(session, click.actor, action.value, now=click.now)
    await _show_anew(click)


async def _unfollow(click: Interaction, action: Action) -> None:
    async with click.db.begin() as session:
        await following.unfollow(session, click.actor, action.value)
    await _show_anew(click)


async def _show_anew(click: Interaction) -> None:
    """The same list, or screen, with the other button: what was ended can be begun again."""
    if there := item_links.shown(click.view):
        await item_screens.redraw_item(click, there[0])
        return
    kept = submission.metadata(click.view).get("subjects")
    keys = [key for key in kept if isinstance(key, str)] if isinstance(kept, list) else []
    async with click.db.begin() as session:
        mine = await following.of(session, click.actor)
        shown = await following.named(session, click.actor, keys)
    subjects = [(each.key, each.label) for each in shown]
    await click.redraw(personal_view.listing(subjects, {each.key for each in mine}, found=True))


async def _stop(click: Interaction, action: Action) -> None:
    async with click.db.begin() as session:
        await personal.stop(session, click.actor, payloads.number(action.value), now=click.now)


FOLLOW_ACTIONS: Mapping[str, Listener] = {
    personal_view.FOLLOW: _follow,
    personal_view.UNFOLLOW: _unfollow,
    personal_view.STOP: _stop,
}
