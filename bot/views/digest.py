"""The roadmap update for one audience, drawn from its snapshot alone: lead, details, preview.

A snapshot is {audience, audience_label, from, to (ISO moments, in the workspace's time zone),
shipped: [{title, horizon, asked_by}], moved: [{title, old_earliest, old_latest, new_earliest,
new_latest, days (later is positive; None: cannot be said), reason, times}], new: [{title,
horizon, earliest, latest, confidence}], dropped: [{title, reason}], decided: [{ref, title, status,
reason, revisit_on, by}], confidential: how many of theirs were decided and are not named, waiting:
how many wait, overdue: [{title, days}], overdue_more: how many besides, sections: what this
audience is told besides (views/sections)}.

A product manager may have added: lead (their words; lead_has_more: something came after them),
said: [{heading, lines}] (the details as they were corrected, in mrkdwn), corrected: {by, on}.
What of it is news, and what is only told again, domain/news.py says.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, ConfirmObject, HeaderBlock

from bot.domain import news
from bot.views import digest_groups, digest_lead, mrkdwn
from bot.views.digest_lines import Content
from bot.views.message import MOST_TEXT, Message

SEND = "digest_send"

# Slack takes about 12,000 characters and 50 blocks (facts.md, section 9); with room to spare.
_PAGE_MOST = 9000
_PAGE_BLOCKS = 45
_SECTION_MOST = 2900
# A preview holds the lead too.
_PREVIEW_MOST = 6000
# A modal takes 100 blocks, and some stand around the update.
_MODAL_BLOCKS = 90


@dataclass(slots=True)
class _Page:
    """Blocks that go into one message; `length` counts their characters."""

    blocks: list[Block] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    length: int = 0

    def takes(self, length: int, most: int) -> bool:
        # Two blocks: a section may bring its heading.
        return self.length + length <= most and len(self.blocks) + 2 <= _PAGE_BLOCKS


def lead(content: Content) -> Message:
    """What stands in the channel: short, with the details in its thread; quiet: one line."""
    lines = digest_lead.lines(content)
    corrected = digest_lead.corrected(content)
    if news.is_quiet(content):
        said = [mrkdwn.context(corrected)] if corrected else []
        return Message(_spoken(lines), [mrkdwn.section(lines[0]), *said])
    title = f"Roadmap update for {content['audience_label']}"
    facts = [
        f"Since {digest_lead.since(content)}",
        "Details in the thread" if digest_groups.groups(content) else "",
        corrected,
    ]
    small = " · ".join(fact for fact in facts if fact)
    blocks = [
        HeaderBlock(text=mrkdwn.label(title, 150)),
        *(mrkdwn.section("\n".join(those)) for those in _chunks(lines)),
        mrkdwn.context(small),
    ]
    return Message(_spoken([f"{mrkdwn.calm(title, 200)}.", *lines]), blocks)


def details(content: Content) -> list[Message]:
    """What stands in the thread, in as many messages as it takes; none when nothing changed."""
    if news.is_quiet(content):
        return []
    pages = _pages(content, _PAGE_MOST)
    return [Message(_spoken(page.lines), page.blocks) for page in pages]


def preview(content: Content, can_send: bool) -> Message:
    """The update as it would be now, for one person; `can_send`: with the button to send it."""
    blocks = [mrkdwn.context("A preview: only you can see it."), *shortened(content)]
    if can_send:
        blocks.append(ActionsBlock(elements=[_send(content)]))
    return Message(f"Preview: {lead(content).text}", blocks)


def shortened(content: Content) -> list[Block]:
    """The update in one message with room for more: its lead, and details as far as they fit."""
    pages = [] if news.is_quiet(content) else _pages(content, _PREVIEW_MOST)
    blocks = list(lead(content).blocks)
    if pages:
        blocks += pages[0].blocks
    return [*blocks, *_left([line for page in pages[1:] for line in page.lines])]


def everything(content: Content) -> list[Block]:
    """The update in one modal, as far as that goes."""
    blocks = list(lead(content).blocks)
    pages = _pages(content, _PAGE_MOST)
    while pages and len(blocks) + len(pages[0].blocks) <= _MODAL_BLOCKS:
        blocks += pages.pop(0).blocks
    return [*blocks, *_left([line for page in pages for line in page.lines])]


def _left(lines: list[str]) -> list[Block]:
    """How many lines there are besides."""
    if not lines:
        return []
    count = "1 more line" if len(lines) == 1 else f"{len(lines)} more lines"
    return [mrkdwn.context(f"… and {count} in the update itself.")]


def _send(content: Content) -> ButtonElement:
    label = content["audience_label"]
    return ButtonElement(
        text="Send now",
        action_id=SEND,
        value=content["audience"],
        accessibility_label=mrkdwn.label(f"Send the {label} update now").text,
        confirm=ConfirmObject(
            title="Send it now?",
            text=mrkdwn.label(
                f"It goes to the channel of {label}. The next one tells what comes after it.", 300
            ),
            confirm="Send",
            deny="Not yet",
        ),
    )


def _pages(content: Content, most: int) -> list[_Page]:
    pages: list[_Page] = []
    if news.is_quiet(content):
        return pages
    for group in digest_groups.groups(content):
        heading = group.heading
        for lines in _chunks(group.lines):
            section = _section(lines)
            length = len(heading) + sum(len(line) + 3 for line in lines)
            if not pages or not pages[-1].takes(length, most):
                pages.append(_Page())
            if not pages[-1].blocks or heading == group.heading:
                pages[-1].blocks.append(HeaderBlock(text=mrkdwn.label(heading, 150)))
            heading = f"{group.heading}, continued"
            pages[-1].blocks.append(section)
            pages[-1].lines += lines
            pages[-1].length += length
    return pages


def _section(lines: list[str]) -> Block:
    section = mrkdwn.section("\n".join(f"• {line}" for line in lines))
    section.expand = True  # nothing behind "see more"
    return section


def _chunks(lines: list[str]) -> Iterator[list[str]]:
    """The lines, as many together as fit a section."""
    chunk: list[str] = []
    for line in lines:
        if chunk and sum(len(each) + 3 for each in [*chunk, line]) > _SECTION_MOST:
            yield chunk
            chunk = []
        chunk.append(line)
    if chunk:
        yield chunk


def _spoken(lines: list[str]) -> str:
    """Ready lines for those who listen: without our asterisks, in the length of a text."""
    said = ""
    for line in (each.replace("*", "") for each in lines):
        if len(said) + len(line) + len(" …") + 1 > MOST_TEXT:
            return f"{said} …"
        said = f"{said} {line}".strip()
    return said
