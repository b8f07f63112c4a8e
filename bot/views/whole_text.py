"""The whole of a request, however long: what a card has to cut."""

import json
from collections.abc import Mapping, Sequence

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.domain import remarks as kinds
from bot.domain import statuses, texts
from bot.models import Decision, Remark, Request, RequestNote
from bot.views import attached, decided, labels, long_text, modal, mrkdwn
from bot.views import details as details_view
from bot.views.details import Details

# Of the 250 KB and 100 blocks of a view (facts.md, section 5); one emoji can take twelve bytes.
MOST_BYTES = 150_000
NO_DETAILS = Details()
MOST_REMARK = 800


def build(
    request: Request,
    *,
    names: Mapping[str, str],
    permalink: str | None,
    decision: Decision | None = None,
    answer: str | None = None,
    notes: Sequence[RequestNote] = (),
    details: Details = NO_DETAILS,
    remarks: Sequence[Remark] = (),
    around: Sequence[Block] = (),
) -> View:
    """A modal with everything written about the request. Beyond what a view takes it says
    how many characters are left out, and `permalink` leads to the rest. `notes` are for PMs;
    `around` is who needs it too, and what is like it."""
    body = request.body.strip() or request.title
    shown = _fitting(body)
    blocks = [_heading(request, names)]
    if body != request.title:  # which stands in the heading
        blocks += long_text.sections(shown)
    if left_out := len(body) - len(shown.removesuffix("…") if shown != body else body):
        blocks.append(_left_out(left_out, permalink))
    elif permalink:
        blocks.append(mrkdwn.context(mrkdwn.link(permalink, "See where it was asked")))
    blocks += details_view.full(request, details, names)
    blocks += _said("The requester answered", answer)
    if decision and not decided.is_answer(decision, request):
        is_question = decision.new_status == statuses.NEED_INFO.key
        blocks += _said("The question" if is_question else "The reason", decision.reason)
    for remark in remarks:
        blocks += _remark(remark, request, names)
    for note in notes:
        blocks += _said(f"Note by {mrkdwn.who(names, note.author)}", note.text)
    blocks += around
    return modal.build(title=request.ref, blocks=blocks, callback_id="whole_text")


def _heading(request: Request, names: Mapping[str, str]) -> Block:
    facts = [
        mrkdwn.who(names, request.requester),
        mrkdwn.calm(labels.department(request.department)),
        labels.category(request.category),
        labels.importance(request.importance),
        f"needed by {mrkdwn.day(request.needed_by)}" if request.needed_by else "",
    ]
    title = mrkdwn.calm(request.title, 2000)
    return mrkdwn.section(f"*{title}*\n{' · '.join(fact for fact in facts if fact)}")


def _remark(remark: Remark, request: Request, names: Mapping[str, str]) -> list[Block]:
    """What somebody said about it since, as far as it fits."""
    to = mrkdwn.who(names, request.requester)
    says = kinds.BY_KEY[remark.kind].says.format(to=to)
    lead = f"*{mrkdwn.who(names, remark.user or '')} {says}:*"
    line = f"{lead}\n{mrkdwn.quote(remark.text or '…', MOST_REMARK)}"
    return [mrkdwn.section(line), *attached.blocks(remark.files)]


def _fitting(text: str) -> str:
    """`text`, cut to what fits into one view."""
    shown = texts.cut(text, MOST_BYTES)
    while len(json.dumps(shown)) > MOST_BYTES:
        shown = texts.cut(text, len(shown) * 9 // 10)
    return shown


def _left_out(characters: int, permalink: str | None) -> Block:
    line = f"{characters:,} more characters do not fit here."
    if permalink:
        line += f" {mrkdwn.link(permalink, 'See the whole message')}"
    return mrkdwn.context(line)


def _said(lead: str, text: str | None) -> list[Block]:
    if not (text and text.strip()):
        return []
    return [mrkdwn.section(f"*{lead}*"), *long_text.sections(texts.cut(text.strip(), mrkdwn.MOST))]
