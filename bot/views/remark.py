"""In a card's thread: what was said in the conversation with the person who asked."""

from bot.domain import remarks
from bot.models import Remark, Request
from bot.views import attached, mrkdwn
from bot.views.message import Message, saying

MOST_SAID = 2700


def build(remark: Remark, request: Request, by: str, to: str, *, is_redacted: bool) -> Message:
    """`by` and `to` (the requester) are names; neither they nor the words are told in a channel
    that may not read the request."""
    kind = remarks.BY_KEY[remark.kind]
    if is_redacted:
        told = f"{kind.untold} “Read it” on the card shows more."
        return saying(f"{request.ref}: {told}", [mrkdwn.section(told)])
    lead = f"{by} {kind.says.format(to=to)}"
    if remark.is_deleted:
        told = f"{lead}, and has deleted it."
        return saying(f"{request.ref}: {told}", [mrkdwn.section(mrkdwn.calm(told, 200))])
    lead += " (edited)" if remark.edited_ts else ""
    said = attached.beside(remark.text, remark.files)
    quoted = mrkdwn.quote(said, MOST_SAID) if said.strip() else ""
    line = mrkdwn.calm(lead, 200) + (f":\n{quoted}" if quoted else ".")
    words = f"{request.ref}: {lead}: {mrkdwn.one_line(remark.text)}"
    return saying(words, [mrkdwn.section(line), *attached.blocks(remark.files)])
