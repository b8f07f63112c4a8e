"""In the bot's direct message: where somebody's words went, or where they are to go."""

from collections.abc import Iterator, Mapping
from typing import Any

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement

from bot.views import decision_notice, mrkdwn, submission
from bot.views.message import Message, saying

APART, BELONGS = "direct_apart", "direct_belongs"
MOST_TITLE = 200
MOST_QUESTION = 400
MOST_REMINDED = 5
# Of twenty questions to choose from: a message takes about 9,000 (facts.md, section 9).
MOST_BRIEF_TITLE = 120
MOST_BRIEF_QUESTION = 240
_WHICH = (
    "You have several open questions. Which one does that answer? Your words stay as they are "
    "until you choose."
)


def taken(content: Mapping[str, Any]) -> Message:
    """From what was kept: `ref`, `title`, `is_answer`, and the `notice` that its button names."""
    where = "as your answer to" if content.get("is_answer") else "as part of the conversation about"
    lead = f"I took this {where}"
    rest = "Product management reads it there. Was it something new?"
    line = f"{lead} *{_title(content)}*. {rest}"
    words = f"{lead} {content.get('ref')}. {rest}"
    return saying(words, [mrkdwn.section(line), _apart(content, "File it as a request")])


def which(content: Mapping[str, Any]) -> Message:
    """From what was kept: `questions` (each `id`, `ref`, `title`, `question`) and `notice`."""
    notice = submission.number(content.get("notice")) or 0
    blocks: list[Block] = [mrkdwn.section(_WHICH)]
    for place, question in enumerate(_questions(content)):
        button = ButtonElement(
            text=mrkdwn.label("It answers this"),
            action_id=f"{BELONGS}:{place}",
            value=f"{notice}:{question.get('id')}",
            accessibility_label=mrkdwn.label(f"It answers {question.get('ref')}").text,
        )
        asked = _asked(question, MOST_BRIEF_TITLE, MOST_BRIEF_QUESTION)
        blocks.append(mrkdwn.section(asked, button))
    return saying(_WHICH, [*blocks, _apart(content, "File it as a request")])


def still_open(content: Mapping[str, Any]) -> Message:
    """From what was kept: `text`, our words, and `questions`."""
    text = str(content.get("text") or "")
    questions = list(_questions(content))[:MOST_REMINDED]
    blocks: list[Block] = [mrkdwn.section(mrkdwn.sentence(text))] if text else []
    refs = ", ".join(str(question.get("ref")) for question in questions)
    lead = f"An answer is still awaited from you: {refs}." if refs else ""
    for question in questions:
        number = submission.number(question.get("id")) or 0
        button = decision_notice.answer(number, str(question.get("ref")))
        button.action_id = f"{decision_notice.ANSWER}:{number}"
        blocks.append(mrkdwn.section(f"Still waits for your answer: {_asked(question)}", button))
    return saying(f"{text} {lead}".strip(), blocks)


def chosen(value: str) -> tuple[int, int] | None:
    """(notice id, request id) of what a button sent; None if it is not that."""
    left, _, right = value.partition(":")
    notice, request = submission.number(left), submission.number(right)
    return (notice, request) if notice and request else None


def _questions(content: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    kept = content.get("questions")
    found = kept if isinstance(kept, list) else []
    yield from (each for each in found if isinstance(each, Mapping))


def _title(content: Mapping[str, Any], most: int = MOST_TITLE) -> str:
    return mrkdwn.calm(f"{content.get('ref')} · {content.get('title')}", most)


def _asked(
    question: Mapping[str, Any],
    most_title: int = MOST_TITLE,
    most_question: int = MOST_QUESTION,
) -> str:
    words = str(question.get("question") or "")
    quoted = f"\n{mrkdwn.quote(words, most_question)}" if words.strip() else ""
    return f"*{_title(question, most_title)}*{quoted}"


def _apart(content: Mapping[str, Any], label: str) -> ActionsBlock:
    button = ButtonElement(
        text=mrkdwn.label(label), action_id=APART, value=str(content.get("notice") or "")
    )
    return ActionsBlock(elements=[button])
