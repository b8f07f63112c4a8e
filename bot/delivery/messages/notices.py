"""What is told once: drawn from the words that were kept."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.messages import conversations
from bot.delivery.plans import Later, Nothing, Open, Plan, Show, Whisper
from bot.models import Notice, OutboxMessage, Request
from bot.services import admission, notices
from bot.services.people import Actor
from bot.views import (
    amended_notice,
    date_answer,
    date_warning,
    decision_notice,
    department_question,
    direct_notices,
    gate_notice,
    merged_notice,
    note,
    planned_notice,
    promise_off,
    reply_notice,
    shipped_notice,
    undo_offer,
    unplanned_notice,
)
from bot.views.message import Message

# What notices say of a roadmap item (services/snapshots.py).
OF_THE_ROADMAP = ("item", "item_title", "why")

VIEWS: Mapping[str, Callable[[dict[str, Any]], Message]] = {
    "decision": decision_notice.build,
    "planned": planned_notice.build,
    "shipped": shipped_notice.build,
    "unplanned": unplanned_notice.build,
    "gate": gate_notice.build,
    "date_warning": date_warning.build,
    "promise_off": promise_off.build,
    "when": date_answer.build,
    "merged": merged_notice.build,
    "reply": reply_notice.build,
    "amended": amended_notice.build,
    "which_department": department_question.build,
    "undo_offer": undo_offer.build,
    "taken": direct_notices.taken,
    "which_question": direct_notices.which,
    "still_open": direct_notices.still_open,
    "note": lambda content: note.build(str(content["text"])),
}


async def notice(session: AsyncSession, message: OutboxMessage, now: datetime) -> Plan:
    """Something said in the conversation about a request, after what was said before."""
    kept = await session.get_one(Notice, int(message.subject))
    if kept.request_id is None or not await notices.is_to_be_told(session, kept):
        return Nothing()
    turn = await notices.turn_of(session, kept, now=now)
    if turn > now:
        return Later((turn - now).total_seconds())
    request = await session.get_one(Request, kept.request_id)
    shown = VIEWS[kept.kind](await _may_be_told(session, request, kept.content))
    return await conversations.place(session, message, request, shown, now=now)


async def _may_be_told(
    session: AsyncSession, request: Request, content: dict[str, Any]
) -> dict[str, Any]:
    """What they may read of it who asked: the roadmap is not for other companies."""
    asker = Actor(request.workspace, request.requester)
    if await admission.standing_of(session, asker, None) != "other":
        return content
    return {key: value for key, value in content.items() if key not in OF_THE_ROADMAP}


async def ephemeral(session: AsyncSession, message: OutboxMessage, _now: datetime) -> Plan:
    """Something only one person sees; without a channel, in their direct message."""
    kept = await session.get_one(Notice, int(message.subject))
    shown = VIEWS[kept.kind](kept.content)
    if kept.channel is not None:
        return Whisper(kept.channel, str(kept.user), shown)
    channel = await conversations.dm_with(session, kept.workspace, str(kept.user))
    return Show(channel, shown) if channel else Open(str(kept.user))
