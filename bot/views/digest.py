"""The roadmap update for one audience, drawn from its snapshot alone: lead, details, preview.

A snapshot is {audience, audience_label, from, to (ISO moments, in the workspace's time zone),
shipped: [{title, horizon, asked_by}], moved: [{title, old_earliest, old_latest, new_earliest,
new_latest, days (later is positive; None: cannot be said), reason, times}], new: [{title,
horizon, earliest, latest, confidence}], dropped: [{title, reason}], decided: [{ref, title, status,
reason, revisit_on, by}], confidential: how many of theirs were decided and are not named,
waiting: how many wait, sections: what this audience is told besides (views/sections)}.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement, ConfirmObject, HeaderBlock

from bot.views import digest_lines, mrkdwn, sections
from bot.views.digest_lines import Content
from bot.views.message import MOST_TEXT, Message

SEND = "digest_send"

# Slack takes about 12,000 characters and 50 blocks (facts.md, section 9); with room to spare.
_PAGE_MOST = 9000
_PAGE_BLOCKS = 45
_SECTION_MOST = 2900
# A preview holds the lead too.
_PREVIEW_MOST = 6000


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
    if is_quiet(content):
        line = digest_lines.quiet(content)
        return Message(_spoken([line]), [mrkdwn.section(line)])
    lines = [*digest_lines.lead(content), *sections.lead(content)]
    title = f"Roadmap update for {content['audience_label']}"
    small = f"Since {digest_lines.since(content)} · Details in the thread"
    blocks = [
        HeaderBlock(text=mrkdwn.label(title, 150)),
        mrkdwn.section("\n".join(lines)),
        mrkdwn.context(small),
    ]
    return Message(_spoken([f"{mrkdwn.calm(title, 200)}.", *lines]), blocks)


def is_quiet(content: Content) -> bool:
    """Whether nothing changed, and nothing has to be done."""
    return not digest_lines.groups(content) and not sections.is_pressing(content)


def details(content: Content) -> list[Message]:
    """What stands in the thread, in as many messages as it takes; none when nothing changed."""
    pages = _pages(content, _PAGE_MOST)
    return [Message(_spoken(page.lines), page.blocks) for page in pages]


def preview(content: Content, can_send: bool) -> Message:
    """The update as it would be now, for one person; `can_send`: with the button to send it."""
    shown = lead(content)
    pages = _pages(content, _PREVIEW_MOST)
    blocks = [mrkdwn.context("A preview: only you can see it."), *shown.blocks]
    if pages:
        blocks += pages[0].blocks
    if left := sum(len(page.lines) for page in pages[1:]):
        lines = "1 more line" if left == 1 else f"{left} more lines"
        blocks.append(mrkdwn.context(f"… and {lines} in the update itself."))
    if can_send:
        blocks.append(ActionsBlock(elements=[_send(content)]))
    return Message(f"Preview: {shown.text}", blocks)


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
    if is_quiet(content):
        return pages
    for group in [*digest_lines.groups(content), *sections.groups(content)]:
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
