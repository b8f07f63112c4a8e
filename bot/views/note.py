"""A plain sentence: a refusal, a trouble, a word in passing."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.domain import texts
from bot.views import long_text, modal, mrkdwn
from bot.views.message import Message, saying

# A message's blocks hold about 12,000 characters, of which a section can take 3,000.
MOST_REST = 8000


def build(text: str) -> Message:
    """The sentence as a message. `text` is plain; only commands of ours in it stay code, since
    it can hold people's own words too."""
    return saying(text.strip(), _blocks(text))


def modal_of(title: str, text: str) -> View:
    """The sentence in a modal of its own."""
    return modal.build(title=title, blocks=_blocks(text), callback_id="note")


def _blocks(text: str) -> list[Block]:
    """One section; when that is too long, the first line and below it the rest as it was
    written: what people typed must not be lost."""
    text = text.strip() or "…"
    words = mrkdwn.sentence(text, most=None)
    if len(words) <= mrkdwn.MOST:
        return [mrkdwn.section(words)]
    first, _, rest = text.partition("\n")
    if not rest.strip():
        return long_text.sections(texts.cut(text, MOST_REST))
    return [mrkdwn.section(mrkdwn.sentence(first)), *long_text.sections(texts.cut(rest, MOST_REST))]
