"""A digest that was sent is corrected in place; what it said before is kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.errors.updates import DigestChanged, NoSuchDigest
from bot.models import Digest, DigestCorrection
from bot.services import outbox, people
from bot.services.people import Actor


async def find(session: AsyncSession, actor: Actor, digest_id: int | None) -> Digest:
    """One that was sent, for a PM to correct.

    Raises NotAProductManager, NobodyDecidesYet, NoSuchDigest.
    """
    await people.require_pm(session, actor)
    digest = await session.get(Digest, digest_id or 0, with_for_update=True, populate_existing=True)
    if digest is None or digest.workspace != actor.workspace:
        raise NoSuchDigest
    if digest.content is None or digest.is_silent:
        raise NoSuchDigest
    return digest


async def correct(
    session: AsyncSession,
    actor: Actor,
    digest_id: int | None,
    *,
    seen: str,
    lead: str | None,
    said: Sequence[dict[str, Any]] | None,
    now: datetime,
) -> Digest:
    """A PM who saw it as it was last corrected (`seen`, see `version`) puts other words in it.

    `lead` and `said` (the details, as views/digest.py has them): None for those that stay.
    Raises what `find` raises, DigestChanged.
    """
    digest = await find(session, actor, digest_id)
    if version(digest) != seen:
        by = await people.name(session, actor.workspace, digest.corrected_by or "")
        raise DigestChanged(by=by)
    before: dict[str, Any] = digest.content or {}
    session.add(
        DigestCorrection(
            workspace=digest.workspace,
            digest_id=digest.id,
            content=before,
            corrected_at=now,
            corrected_by=actor.user,
        )
    )
    words: dict[str, Any] = {}
    if lead is not None:
        words |= {"lead": lead, "lead_has_more": False}
    if said is not None:
        words["said"] = list(said)
    by = await people.name(session, actor.workspace, actor.user)
    words["corrected"] = {"by": by, "on": _local_day(before, now)}
    digest.content = before | words
    digest.corrected_at, digest.corrected_by = now, actor.user
    await session.flush()
    await outbox.enqueue(session, digest.workspace, outbox.DIGEST, digest.id, due_at=now)
    return digest


def version(digest: Digest) -> str:
    """Tells one state of its words from the next."""
    return digest.corrected_at.isoformat() if digest.corrected_at else "as sent"


def _local_day(content: dict[str, Any], now: datetime) -> str:
    """In the time zone that its days are told in."""
    return now.astimezone(datetime.fromisoformat(content["to"]).tzinfo).date().isoformat()
