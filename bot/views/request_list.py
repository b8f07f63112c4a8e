"""A list of requests, a page at a time: one's own, or all that one may see."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from slack_sdk.models.blocks import ActionsBlock, Block
from slack_sdk.models.views import View

from bot.domain import commands
from bot.views import modal, mrkdwn, pager, request_rows, submission
from bot.views.request_rows import Row

__all__ = ["PAGE", "Row", "Scope", "build", "parse_page"]

CALLBACK = "request_list"
# Two buttons stand side by side, so the family has a member for each.
PAGE = "request_list_page"

Scope = Literal["mine", "list"]
_EMPTY: dict[Scope, str] = {
    "mine": "You have not asked for anything yet.",
    "list": "Nobody has asked for anything yet.",
}


def build(
    *,
    heading: str,
    requests: Sequence[Row],
    names: Mapping[str, str],
    page: int,
    pages: int,
    total: int,
    scope: Scope,
) -> View:
    """One page, newest first; pages count from 1. An empty list says what to do next."""
    if requests:
        blocks: list[Block] = [mrkdwn.context(_count(total, page, pages))]
        blocks += request_rows.build(requests, names, with_asker=scope == "list")
        blocks += _turning(scope, page, pages)
    else:
        blocks = [mrkdwn.section(f"{_EMPTY[scope]} `{commands.COMMAND}` opens the form.")]
    return modal.build(
        title=heading, blocks=blocks, callback_id=CALLBACK, metadata={"scope": scope, "page": page}
    )


def parse_page(sent: Any) -> tuple[Scope, int] | None:
    """(scope, page) of what Previous or Next sent; None if it is not that."""
    scope, _, number = sent.partition(":") if isinstance(sent, str) else ("", "", "")
    page = submission.number(number)
    if page is None or scope not in _EMPTY:
        return None
    return ("mine" if scope == "mine" else "list"), page


def _count(total: int, page: int, pages: int) -> str:
    requests = "1 request" if total == 1 else f"{total:,} requests"
    return f"{requests}, newest first" + (f" · page {page} of {pages}" if pages > 1 else "")


def _turning(scope: Scope, page: int, pages: int) -> list[Block]:
    buttons = pager.buttons(PAGE, page, pages, of="requests", value=lambda to: f"{scope}:{to}")
    return [ActionsBlock(elements=buttons)] if buttons else []
