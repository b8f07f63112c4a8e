"""The decision log of a request, in words; and a list to choose from where several fit."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement
from slack_sdk.models.views import View

from bot.domain import pushbacks, statuses
from bot.domain.histories import Entry
from bot.models import Request, RoadmapItem
from bot.views import decided, labels, modal, mrkdwn, usage
from bot.views.message import Message, saying

WHY = "decision_log_why"
ASK = "Why what? Name a request or say what it is about, as in `/pm-request why PM-12`."

MOST_TITLE = 500


@dataclass(frozen=True, slots=True)
class _Room:
    """So many of the latest entries, and so many characters of what was said in each."""

    entries: int
    words: int
    names: int


# A message holds about 12,000 characters; a modal 100 blocks and 250 KB (facts.md, section 5),
# of which one emoji can take twelve bytes.
_MESSAGE = _Room(10, 450, 150)
_MODAL = (_Room(80, 1200, 300), _Room(80, 300, 100), _Room(60, 100, 50))
_MOST_BYTES = 240_000


def build(
    request: Request,
    entries: Sequence[Entry],
    *,
    item: RoadmapItem | None,
    names: Mapping[str, str],
    has_dates: bool = True,
) -> Message:
    """The latest of the story as a message that its reader alone sees; a button shows it all.

    `has_dates`: the item's dates are for them.
    """
    words = f"{request.ref}: {mrkdwn.one_line(request.title)}. {labels.status(request.status)}."
    blocks = _blocks(request, entries, _planned(item, has_dates), names, _MESSAGE)
    is_cut = any(len(mrkdwn.quote(each.words or "", 10_000)) > _MESSAGE.words for each in entries)
    if is_cut or len(entries) > _MESSAGE.entries:
        blocks.append(ActionsBlock(elements=[_button(request, "See it all")]))
    return saying(words, blocks)


def modal_of(
    request: Request,
    entries: Sequence[Entry],
    *,
    item: RoadmapItem | None,
    names: Mapping[str, str],
    has_dates: bool = True,
) -> View:
    """The whole story in a modal, each entry cut no more than it must be."""
    *wider, least = _MODAL
    planned = _planned(item, has_dates)
    for room in wider:
        view = _modal(request, _blocks(request, entries, planned, names, room))
        if len(json.dumps(view.to_dict())) <= _MOST_BYTES:
            return view
    return _modal(request, _blocks(request, entries, planned, names, least))


def _modal(request: Request, blocks: list[Block]) -> View:
    return modal.build(title=f"Why {request.ref}?", blocks=blocks, callback_id="decision_log")


def _button(request: Request, text: str) -> ButtonElement:
    return ButtonElement(
        text=mrkdwn.label(text),
        action_id=f"{WHY}:{request.id}",
        value=str(request.id),
        accessibility_label=mrkdwn.label(f"{text}: {request.ref}").text,
    )


def several(typed: str, found: Sequence[Request], total: int) -> Message:
    """Several fit: each with a button that tells its story."""
    lead = f"{total:,} requests speak of “{mrkdwn.calm(typed, 200)}”. Which one?"
    if total > len(found):
        lead += f" These {len(found)} fit best; with more words I find fewer."
    blocks: list[Block] = [mrkdwn.section(lead)]
    for request in found:
        title = mrkdwn.calm(f"{request.ref} · {request.title}", MOST_TITLE)
        blocks.append(
            mrkdwn.section(
                f"*{title}*\n{labels.status_mark(request.status)}", _button(request, "Why?")
            )
        )
    return Message(lead, blocks)


def nothing(typed: str) -> Message:
    """Nothing fits; it may have been meant as a request."""
    words = (
        f"I found nothing about “{mrkdwn.calm(typed, 300)}” among what you may see. Try other "
        "words, or the number, as in `/pm-request why PM-12`."
    )
    return Message(
        words.replace("`", ""),
        [mrkdwn.section(words), ActionsBlock(elements=[usage.file_button(typed)])],
    )


def _blocks(
    request: Request,
    entries: Sequence[Entry],
    planned: str,
    names: Mapping[str, str],
    room: _Room,
) -> list[Block]:
    shown = entries[-room.entries :]
    blocks: list[Block] = [mrkdwn.section(_heading(request, planned))]
    asked = f"{mrkdwn.who(names, request.requester)} asked for it"
    blocks.append(mrkdwn.section(f"{mrkdwn.moment(request.created_at)} · {asked}"))
    if left_out := len(entries) - len(shown):
        blocks.append(mrkdwn.context(f"{left_out} earlier entries are left out."))
    blocks += [mrkdwn.section(_told(entry, names, room)) for entry in shown]
    if not entries:
        blocks.append(mrkdwn.section("Nobody has decided anything about it yet."))
    return blocks


def _planned(item: RoadmapItem | None, has_dates: bool) -> str:
    return decided.on_the_roadmap(item, has_dates=has_dates) if item else ""


def _heading(request: Request, planned: str) -> str:
    title = mrkdwn.calm(f"{request.ref} · {request.title}", MOST_TITLE)
    return f"*{title}*\n{labels.status_mark(request.status)}\n{planned}".rstrip()


def _told(entry: Entry, names: Mapping[str, str], room: _Room) -> str:
    """When, who, what; below it their own words."""
    quoted = mrkdwn.quote(entry.words, room.words) if entry.words else ""
    did = _did(entry, mrkdwn.who(names, entry.by), room)
    if entry.undone_at:
        did += f" (taken back {mrkdwn.moment(entry.undone_at)})"
    return f"{mrkdwn.moment(entry.at)} · {did}\n{quoted}".strip()


def _did(entry: Entry, who: str, room: _Room) -> str:
    match entry.what:
        case "answered":
            return f"{who} answered"
        case "came_back":
            return "it came back, as it was deferred until then"
        case "moved":
            before, after = mrkdwn.date_range(*entry.before), mrkdwn.date_range(*entry.after)
            return f"{who} moved it on the roadmap: {before} → {after}"
        case "noted":
            return f"{who} noted, for product managers only"
        case "told":
            return f"{who} told the customer"
        case "reacted":
            known = pushbacks.BY_KEY.get(entry.reaction or "")
            label = known.label.casefold() if known else "they answered"
            return f"{who} wrote down how the customer took it: {label}"
    return _decided(entry, who, room)


def _decided(entry: Entry, who: str, room: _Room) -> str:
    if entry.status == statuses.WITHDRAWN.key and entry.words:
        return f"{who} took it back: it was answered before"
    known = statuses.BY_KEY.get(entry.status)
    did = f"{who} {known.done if known and known.done else 'reopened it'}"
    if entry.other:
        did += f": {mrkdwn.calm(entry.other, room.names)}"
    if entry.on:
        did += f", until {mrkdwn.day(entry.on)}"
    if entry.until:
        did += f", until this happens: {mrkdwn.calm(entry.until, room.names)}"
    return did
