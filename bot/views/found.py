"""What a search found, a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import ActionsBlock, Block
from slack_sdk.models.views import View

from bot.domain import commands, texts
from bot.models import Decision, Request
from bot.views import decided, labels, modal, mrkdwn, pager, submission, supporters

# Two buttons stand side by side, so the family has a member for each.
PAGE = "found_page"

# A button's value takes 2000 characters, a page number among them (facts.md, section 9).
MOST_TYPED = 1500


@dataclass(frozen=True)
class FoundRow:
    """`decision` is the one in force; `can_support`: the reader's name is not on it yet."""

    request: Request
    decision: Decision | None
    counts: Mapping[str, int]
    can_support: bool


def build(
    typed: str,
    rows: Sequence[FoundRow],
    names: Mapping[str, str],
    *,
    page: int,
    pages: int,
    total: int,
    is_partial: bool,
    is_more: bool,
) -> View:
    """One page, best first; pages count from 1. Finding nothing, it says what to do next."""
    words = mrkdwn.calm(typed, 300)
    if not rows:
        lead = (
            f"I found nothing with “{words}” among the requests you may see. Try fewer or other "
            f"words, or ask for it with `{commands.COMMAND}`."
        )
        return modal.build(title="Search", blocks=[mrkdwn.section(lead)], callback_id="found")
    blocks: list[Block] = [mrkdwn.context(_count(words, total, page, pages, is_partial, is_more))]
    blocks += [_row(row, names) for row in rows]
    return modal.build(
        title="Search", blocks=[*blocks, *_turning(typed, page, pages)], callback_id="found"
    )


def _count(words: str, total: int, page: int, pages: int, is_partial: bool, is_more: bool) -> str:
    found = "1 request" if total == 1 else f"{total:,} requests"
    if is_more:
        said = f"The newest {found} with “{words}”; add a word to find fewer"
    elif is_partial:
        said = f"None has all of “{words}”; {found} with some of it"
    else:
        said = f"{found} with “{words}”"
    return f"{said}, best first" + (f" · page {page} of {pages}" if pages > 1 else "")


def _row(row: FoundRow, names: Mapping[str, str]) -> Block:
    request = row.request
    facts = [
        decided.status_line(request, row.decision, names),
        mrkdwn.calm(labels.department(request.department)),
        f"asked {mrkdwn.moment(request.created_at)}",
        supporters.asked(row.counts) if row.counts else "",
    ]
    title = mrkdwn.calm(f"{request.ref} · {request.title}", 500)
    return mrkdwn.section(
        f"*{title}*\n{' · '.join(fact for fact in facts if fact)}",
        supporters.button(request) if row.can_support else None,
    )


def _turning(typed: str, page: int, pages: int) -> list[Block]:
    kept = texts.cut(typed, MOST_TYPED)
    buttons = pager.buttons(PAGE, page, pages, of="what was found", value=lambda to: f"{to}:{kept}")
    return [ActionsBlock(elements=buttons)] if buttons else []


def parse_page(sent: Any) -> tuple[str, int] | None:
    """(what was typed, page) of what Previous or Next sent; None if it is not that."""
    number, _, typed = sent.partition(":") if isinstance(sent, str) else ("", "", "")
    page = submission.number(number)
    return (typed, page) if page is not None and typed else None
