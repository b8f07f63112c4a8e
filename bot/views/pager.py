"""Turning pages: Previous and Next, as far as there are such pages."""

from collections.abc import Callable

from slack_sdk.models.blocks import ButtonElement

from bot.views import mrkdwn


def buttons(
    family: str, page: int, pages: int, *, of: str = "", value: Callable[[int], str] = str
) -> list[ButtonElement]:
    """The buttons on `page` of `pages` (from 1); their action_ids are `family` and a word.

    `of`: what is paged, for those who listen; `value`: what a button to a page sends.
    """
    turns = {"Previous": page - 1, "Next": page + 1}
    return [
        ButtonElement(
            text=mrkdwn.label(words),
            action_id=f"{family}:{words.casefold()}",
            value=value(to),
            accessibility_label=f"{words} page of {of}" if of else None,
        )
        for words, to in turns.items()
        if 1 <= to <= pages
    ]
