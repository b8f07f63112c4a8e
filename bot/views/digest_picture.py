"""A picture in a digest's details: above them, with its facts for those who do not see it."""

from dataclasses import dataclass

from slack_sdk.models.blocks import Block, ImageBlock
from slack_sdk.models.blocks.basic_components import SlackFile

from bot.views import mrkdwn
from bot.views.message import MOST_TEXT, Message


@dataclass(frozen=True, slots=True)
class DigestPicture:
    """`svg` is drawn; `alt` says the same in plain words; `words` are mrkdwn to stand below it,
    "" where a section of the details says the same."""

    title: str
    svg: str
    alt: str
    words: str = ""


def added(message: Message, picture: DigestPicture, file: str | None) -> Message:
    """`message` below the picture: Slack's `file` (None: without it), and its words."""
    blocks: list[Block] = []
    if file:
        blocks.append(ImageBlock(alt_text=picture.alt, slack_file=SlackFile(id=file)))
    if picture.words:
        blocks.append(mrkdwn.section(picture.words))
    room = MOST_TEXT - len(message.text) - 1
    spoken = f"{message.text} {mrkdwn.escape(picture.alt, room)}" if room > 1 else message.text
    return Message(spoken, [*blocks, *message.blocks])
