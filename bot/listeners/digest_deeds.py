"""Updates: what PMs do with one before it goes out and after, and reading one again."""

from collections.abc import Awaitable, Callable, Mapping

from slack_sdk.models.views import View
from sqlalchemy.ext.asyncio import AsyncSession

from bot.domain import audiences, digest_periods
from bot.errors import Malformed
from bot.listeners import payloads
from bot.listeners.interactions import Action, Interaction
from bot.models import DigestDraft
from bot.services import corrections, drafts, kept_digests, people, previewing
from bot.services.kept_digests import Kept
from bot.views import correction_form, kept_digest, lead_form
from bot.views import draft as draft_view
from bot.views.draft import Draft
from bot.views.kept_digest import Row

Listener = Callable[[Interaction, Action], Awaitable[None]]
Saver = Callable[[AsyncSession, Interaction], Awaitable[View | None]]
Deed = Callable[..., Awaitable[None]]


def _doing(deed: Deed) -> Listener:
    """A button on a draft that does something at once."""

    async def listener(click: Interaction, action: Action) -> None:
        draft_id, version = _ids(action)
        async with click.db.begin() as session:
            await deed(session, click.actor, draft_id, version, now=click.now)

    return listener


def _ids(action: Action) -> tuple[int, int]:
    ids = draft_view.parse(action.value)
    if ids is None:
        raise Malformed("no draft")
    return ids


async def _edit(click: Interaction, action: Action) -> None:
    async with click.db.begin() as session:
        draft = await previewing.find(session, click.actor, *_ids(action))
        shown = _shown(draft)
    await click.open(lead_form.build(shown))


async def _read_draft(click: Interaction, action: Action) -> None:
    async with click.db.begin() as session:
        draft = await previewing.find(session, click.actor, *_ids(action))
        shown = _shown(draft)
    await click.open(draft_view.whole(shown))


def _shown(draft: DigestDraft) -> Draft:
    return Draft(
        id=draft.id,
        version=draft.version,
        label=audiences.BY_KEY[draft.audience].label,
        channel=draft.channel,
        begins=draft.begins,
        content=drafts.edited(draft, draft.content),
        standing=previewing.WAITING,
    )


async def _save_lead(session: AsyncSession, sent: Interaction) -> None:
    draft_id, version, lead = lead_form.parse(sent.view)
    draft = await previewing.find(session, sent.actor, draft_id, version)
    # Sent as it was found, it is nobody's words yet.
    words = "" if lead_form.is_ours(lead, _shown(draft)) else lead
    await previewing.edit(session, sent.actor, draft_id, version, words, now=sent.now)


async def _correct(click: Interaction, action: Action) -> None:
    await click.open(await _correction(click, payloads.number(action.value), None))


async def _choose_line(click: Interaction, action: Action) -> None:
    digest_id, _, _ = correction_form.about(click.view)
    line = correction_form.chosen_line(action.value)
    await click.redraw(await _correction(click, digest_id, line))


async def _correction(click: Interaction, digest_id: int | None, line: int | None) -> View:
    async with click.db.begin() as session:
        digest = await corrections.find(session, click.actor, digest_id)
        seen = corrections.version(digest)
    return correction_form.build(digest.id, seen, digest.content or {}, line)


async def _save_correction(session: AsyncSession, sent: Interaction) -> None:
    digest_id, seen, _ = correction_form.about(sent.view)
    digest = await corrections.find(session, sent.actor, digest_id)
    form = correction_form.parse(sent.view, digest.content or {})
    await corrections.correct(
        session, sent.actor, digest_id, seen=seen, lead=form.lead, said=form.said, now=sent.now
    )


async def read_again(asked: Interaction, name: str, typed: str) -> View:
    """The update of an audience that `typed` means; which ones there are, if it means several."""
    span = digest_periods.read(typed)
    async with asked.db.begin() as session:
        audience, found = await kept_digests.of(session, asked.actor, name, span, asked.channel)
        is_none = span is None or not found
        if not found:
            _, found = await kept_digests.of(session, asked.actor, name, None, asked.channel)
        can_correct = await people.is_pm(session, asked.actor)
        is_one = not is_none and (span == digest_periods.EVER or len(found) == 1)
        if is_one:
            found = [kept_digests.newest(found, asked.channel)]
        rows = [await _row(session, asked, kept) for kept in found]
    if is_one:
        return kept_digest.build(rows[0], can_correct=can_correct)
    return kept_digest.listing(audience.label, rows, typed=typed if is_none else None)


async def _read_kept(click: Interaction, action: Action) -> None:
    async with click.db.begin() as session:
        digest_id = payloads.number(action.value)
        kept = await kept_digests.find(session, click.actor, digest_id, click.channel)
        row = await _row(session, click, kept)
        can_correct = await people.is_pm(session, click.actor)
    await click.open(kept_digest.build(row, can_correct=can_correct))


async def _row(session: AsyncSession, asked: Interaction, kept: Kept) -> Row:
    digest = kept.digest
    return Row(
        id=digest.id,
        audience=digest.audience,
        label=audiences.BY_KEY[digest.audience].label,
        on=kept.on,
        channel=digest.channel,
        content=digest.content or {},
        # A modal has no channel: what is read from the list has to be for them anywhere.
        is_private=not await kept_digests.is_for(session, asked.actor, digest, None),
    )


DIGEST_ACTIONS: Mapping[str, Listener] = {
    draft_view.LEAD: _edit,
    draft_view.HOLD: _doing(previewing.hold),
    draft_view.RELEASE: _doing(previewing.release),
    draft_view.SEND: _doing(previewing.send),
    draft_view.READ: _read_draft,
    draft_view.CORRECT: _correct,
    correction_form.LINE: _choose_line,
    kept_digest.READ: _read_kept,
}

DIGEST_FORMS: Mapping[str, Saver] = {
    lead_form.CALLBACK: _save_lead,
    correction_form.CALLBACK: _save_correction,
}
