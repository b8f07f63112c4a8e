"""The balance of the approved work: shown, asked about before it tips, and its target changed."""

from collections.abc import Awaitable, Callable, Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import focuses, statuses
from bot.listeners.interactions import Action, Interaction
from bot.services import balance, kept_forms, people, requests, roadmap, workspaces
from bot.views import balance as balance_view
from bot.views.balance import Told
from bot.views.message import Message

Listener = Callable[[Interaction, Action], Awaitable[None]]
# In a form that is kept: the focus that its sender was told of.
TOLD = "told_of"

Saver = Callable[[AsyncSession, Interaction], Awaitable[None]]


async def show(asked: Interaction) -> Message:
    """Shares by focus, beside their targets, and by theme."""
    async with asked.db.begin() as session:
        mix, themes = await balance.look(session, asked.actor)
        can_change = await people.is_pm(session, asked.actor)
    shares = [(share.key, share.count, share.target) for share in mix.shares]
    told = Told(shares, mix.unsaid, themes.counts, themes.others, themes.unsaid)
    return balance_view.build(told, offers=True, can_change=can_change)


async def _send_picture(click: Interaction, _action: Action) -> None:
    """What one person alone sees has no room for a picture: it comes as a direct message."""
    async with click.db.begin() as session:
        await balance.send_picture(session, click.actor, now=click.now)
    await click.open(balance_view.sent())


async def warning(session: AsyncSession, asked: Interaction, request_id: int, target: str) -> str:
    """What a PM is asked before taking a request to `target`; "" where nothing tips."""
    if target != statuses.APPROVED.key or not await people.is_pm(session, asked.actor):
        return ""
    request = await requests.find(session, asked.actor, request_id)
    tip = await balance.of_approving(session, request)
    return balance_view.warning(tip) if tip else ""


async def item_tips(
    session: AsyncSession, sent: Interaction, item_id: int, focus: str | None
) -> str:
    """What a PM is told once before an item goes to `focus`; "" where nothing tips."""
    kept = await kept_forms.find(session, sent.actor, sent.view_id)
    if kept and kept.get(TOLD) == focus:
        return ""
    item = await roadmap.find(session, sent.actor, item_id)
    tip = await balance.of_changing(session, item.workspace, item.focus, focus)
    return balance_view.of_item(tip) if tip else ""


async def _open_form(click: Interaction, _action: Action) -> None:
    async with click.db.begin() as session:
        await people.require_pm(session, click.actor)
        workspace = await workspaces.get(session, click.actor.workspace)
    await click.open(balance_view.form(focuses.targets(workspace.target_mix)))


async def _save(session: AsyncSession, sent: Interaction) -> None:
    await balance.aim(session, sent.actor, balance_view.parse(sent.view))


BALANCE_ACTIONS: Mapping[str, Listener] = {
    balance_view.CHANGE: _open_form,
    balance_view.PICTURE: _send_picture,
}

BALANCE_FORMS: Mapping[str, Saver] = {balance_view.CALLBACK: _save}
