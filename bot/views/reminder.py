"""A reminder: what waits for somebody, with a link and a way to put it off for each thing."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement

from bot.domain import item_tabs, reminding
from bot.domain.reminding import Topic
from bot.views import decision_notice, item_links, mrkdwn, submission
from bot.views.message import Message, saying

LATER = "reminder_later"
NEVER = "reminder_never"

# Fifteen lines to a message, which takes about 9,000 characters (facts.md, section 9).
MOST_TITLE = 160
MOST_QUOTE = 320
_SMALL = "I write to you like this once a day at most, and in your working hours only."


def build(
    reminder_id: int,
    lines: Sequence[Mapping[str, Any]],
    *,
    more: Mapping[str, int],
    urls: Mapping[int, str],
    put_off: Mapping[str, date | None],
) -> Message:
    """`lines` as they were kept; `urls` lead to requests, by their ids; `put_off`: until when
    (None: for good), by subject, for what is not to be reminded of."""
    count = len(lines) + sum(more.values())
    lead = "1 thing waits for you" if count == 1 else f"{count:,} things wait for you"
    blocks: list[Block] = [mrkdwn.section(f"*{lead}*")]
    for topic in reminding.TOPICS:
        about = [line for line in lines if line.get("topic") == topic.key]
        if about:
            blocks.append(mrkdwn.section(f"*{topic.heading}*"))
        for line in about:
            blocks += _line(reminder_id, line, urls, put_off)
        if more.get(topic.key):
            blocks.append(mrkdwn.context(_more(topic, more[topic.key])))
    return saying(_words(lead, lines), [*blocks, mrkdwn.context(_SMALL)])


def parse_value(sent: object) -> tuple[int, str] | None:
    """(reminder id, subject) of what a button sent; None if it is not that."""
    number, _, subject = sent.partition(":") if isinstance(sent, str) else ("", "", "")
    reminder_id = submission.number(number)
    return (reminder_id, subject) if reminder_id and subject else None


def _words(lead: str, lines: Sequence[Mapping[str, Any]]) -> str:
    told = [" ".join(filter(None, [line.get("ref"), line.get("title")])) for line in lines]
    return f"{lead}: {'; '.join(mrkdwn.one_line(each) for each in told)}"


def _more(topic: Topic, count: int) -> str:
    return f"and {count:,} more: {topic.more} shows them all."


def _line(
    reminder_id: int,
    line: Mapping[str, Any],
    urls: Mapping[int, str],
    put_off: Mapping[str, date | None],
) -> Iterator[Block]:
    subject = f"{line.get('topic')}:{line.get('id')}"
    words = f"{_title(line, urls)}\n{_says(line)}"
    if subject in put_off:
        until = put_off[subject]
        again = f"I'll remind you again on {mrkdwn.day(until)}." if until else "Not again for this."
        yield mrkdwn.section(f"{words}\n_{again}_")
        return
    yield mrkdwn.section(words)
    ways = [*_answer(line), *_gate(line)]
    yield ActionsBlock(elements=[*ways, *_buttons(reminder_id, subject, line)])


def _title(line: Mapping[str, Any], urls: Mapping[int, str]) -> str:
    title = str(line.get("title") or "")
    if not line.get("ref"):
        return f"“{mrkdwn.calm(title, MOST_TITLE)}”"
    return mrkdwn.link(urls.get(line["request_id"]), f"{line['ref']} · {title}", MOST_TITLE)


def _says(line: Mapping[str, Any]) -> str:
    on = submission.iso_day(line.get("on"))
    when = mrkdwn.day(on) if on else "some time"
    who = mrkdwn.calm(str(line.get("who") or ""), 100)
    words = mrkdwn.quote(str(line.get("words") or ""), MOST_QUOTE)
    told = {
        reminding.ANSWER: f"{who or 'A product manager'} asked on {when}:\n{words}".strip(": \n"),
        reminding.UNTRIAGED: f"It has been waiting for a decision since {when}.",
        reminding.UNANSWERED: f"{who or 'Who asked'} has not answered the question of {when}.",
        reminding.COMING_BACK: f"It is deferred, and comes back on {when}.",
        reminding.NO_DAY: f"Deferred on {when}, {_until(words)}",
        reminding.TO_TELL: f"{who or 'The customer'} has not been told of the decision of {when}.",
        reminding.GATE: f"To be signed by {when}, once it is true.",
        reminding.REVIEW: f"Is it still true? It was to be reviewed by {when}.",
    }
    return told.get(str(line.get("topic")), "")


def _until(words: str) -> str:
    if not words:
        return "with no day to come back. Is it time?"
    return f"until something happens. Has it?\n{words}"


def _answer(line: Mapping[str, Any]) -> list[ButtonElement]:
    if line.get("topic") != reminding.ANSWER:
        return []
    button = ButtonElement(
        text=mrkdwn.label("Answer"),
        action_id=f"{decision_notice.ANSWER}:{line['request_id']}",
        value=str(line["request_id"]),
        style="primary",
        accessibility_label=mrkdwn.label(f"Answer: {line.get('ref')}").text,
    )
    return [button]


def _gate(line: Mapping[str, Any]) -> list[ButtonElement]:
    item_id = submission.number(line.get("item_id"))
    if line.get("topic") != reminding.GATE or item_id is None:
        return []
    title = str(line.get("title") or "")
    return [item_links.button(item_id, title, "See its gates", item_tabs.GATES)]


def _buttons(reminder_id: int, subject: str, line: Mapping[str, Any]) -> list[ButtonElement]:
    later = f"Remind me in {reminding.LATER_DAYS} days"
    about = line.get("ref") or line.get("title") or ""
    return [
        ButtonElement(
            text=mrkdwn.label(text),
            action_id=f"{family}:{subject}",
            value=f"{reminder_id}:{subject}",
            accessibility_label=mrkdwn.label(f"{text}: {about}").text,
        )
        for family, text in ((LATER, later), (NEVER, "Not again for this"))
    ]
