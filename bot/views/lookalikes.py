"""Look-alikes: on the card, below the confirmation, and in a modal of one's own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.domain import stakes
from bot.models import Request
from bot.views import labels, modal, mrkdwn, supporters

SHOW = "lookalikes_show"
SAME = "lookalikes_same"

MOST_TITLE = 120
# Of those merged, so many are named on a card, which has little room.
MOST_MERGED = 5
# Of the 3000 characters of a text (facts.md, section 9), for those that are named in it.
MOST_NAMED = 2700


@dataclass(frozen=True)
class Around:
    """What stands around a request: who needs it too (by department), what is like it, what was
    merged into it, and what it was merged into (`into`). Only what may be named there;
    `hidden` is how many of those merged may not. `customers` are the names of whom they are for,
    by id."""

    supporters: Mapping[str, int] = field(default_factory=dict)
    alike: Sequence[Request] = ()
    merged: Sequence[Request] = ()
    hidden: int = 0
    into: Request | None = None
    customers: Mapping[int, str] = field(default_factory=dict)

    def at_stake(self, request: Request) -> int | None:
        """In `request` and those merged into it, as far as they may be named."""
        return stakes.total((each.customer_id, each.value) for each in (request, *self.merged))


@dataclass(frozen=True)
class Row:
    """A look-alike as one person sees it: `is_theirs` if they asked for it, or support it."""

    request: Request
    counts: Mapping[str, int]
    is_theirs: bool


def on_card(request: Request, around: Around) -> list[Block]:
    """Small print below a card's text."""
    lines = [
        supporters.line(around.supporters),
        _goes_on(around.into),
        _merged(request, around, MOST_MERGED),
        _alike(around.alike),
    ]
    return [mrkdwn.context(line) for line in lines if line]


def in_whole(
    request: Request, around: Around, who: str, button: ButtonElement | None
) -> list[Block]:
    """Below the whole text: all that was merged, as far as it fits; `who` needs it too by name,
    and the button to join them."""
    merged = _merged(request, around, len(around.merged))
    lines = [_goes_on(around.into), merged, _alike(around.alike)]
    blocks: list[Block] = [mrkdwn.context(line) for line in lines if line]
    if who or button:
        lead = "*Also needed by*" if who else "You need this too? Add your name."
        blocks.append(mrkdwn.section("\n".join(filter(None, [lead, who])), button))
    return blocks


def _goes_on(into: Request | None) -> str:
    return f":twisted_rightwards_arrows: It goes on in {_named(into)}" if into else ""


def is_cut(around: Around) -> bool:
    """Whether a card does not name all that were merged."""
    return len(_names(around, MOST_MERGED)) < len(around.merged)


def _merged(request: Request, around: Around, most: int) -> str:
    """Merged into it: PM-12 · Single sign-on (Globex, 50,000) · 170,000 at stake in all

    At most `most` are named; those that are not are counted.
    """
    named = _names(around, most)
    told = [", ".join(named)] if named else []
    if more := len(around.merged) - len(named):
        told = [" and ".join([*told, f"{more} more"])]
    if around.hidden:
        told.append(f"{around.hidden} confidential")
    if not told:
        return ""
    line = f":twisted_rightwards_arrows: Merged into it: {', '.join(told)}"
    total = around.at_stake(request)
    if total is None or total == request.value:
        return line
    return f"{line} · {labels.money(total)} at stake in all"


def _names(around: Around, most: int) -> list[str]:
    return _fitting(f"{_named(each)}{_stake(each, around)}" for each in around.merged[:most])


def _fitting(said: Iterable[str]) -> list[str]:
    """The first of them, as many as fit one text."""
    fitting: list[str] = []
    room = MOST_NAMED
    for each in said:
        room -= len(each) + len(", ")
        if room < 0:
            break
        fitting.append(each)
    return fitting


def _stake(request: Request, around: Around) -> str:
    """For whom it is, and what is at stake there."""
    name = around.customers.get(request.customer_id or 0, "")
    worth = labels.money(request.value) if request.value is not None else ""
    facts = [fact for fact in (mrkdwn.calm(name, 80), worth) if fact]
    return f" ({', '.join(facts)})" if facts else ""


def _alike(alike: Sequence[Request]) -> str:
    return f":eyes: Looks like {', '.join(_fitting(map(_named, alike)))}" if alike else ""


def _named(request: Request) -> str:
    return mrkdwn.link(
        request.source_permalink, f"{request.ref} · {mrkdwn.one_line(request.title)}", MOST_TITLE
    )


def show(request: Request) -> ButtonElement:
    """Below a confirmation, which others read along: what it is like is shown to each alone."""
    return ButtonElement(
        text=mrkdwn.label("Asked before?"),
        action_id=SHOW,
        value=str(request.id),
        accessibility_label=f"See what is like {request.ref}",
    )


def build(request: Request, rows: Sequence[Row], *, is_asker: bool) -> View:
    """What is like `request`; who asked can say that it is the same, others add their name."""
    blocks: list[Block] = [
        mrkdwn.section(_lead(request, rows, is_asker=is_asker)),
        *(mrkdwn.section(told(row), _button(request, row, is_asker=is_asker)) for row in rows),
    ]
    return modal.build(title="Asked before?", blocks=blocks, callback_id="lookalikes")


def _lead(request: Request, rows: Sequence[Row], *, is_asker: bool) -> str:
    if not rows:
        return f"Among the requests you may see, nothing looks like {request.ref} any more."
    if is_asker:
        return (
            f"These look like your {request.ref}. Is one of them the same? Then add your name to "
            f"it: {request.ref} goes on there, and you hear what becomes of it."
        )
    return f"These look like {request.ref}."


def told(row: Row) -> str:
    """Title, where it stands, how many ask for it."""
    request = row.request
    title = mrkdwn.link(
        request.source_permalink, f"{request.ref} · {mrkdwn.one_line(request.title)}", 600
    )
    facts = [labels.status_mark(request.status), supporters.asked(row.counts)]
    return f"*{title}*\n{' · '.join(facts)}"


def _button(request: Request, row: Row, *, is_asker: bool) -> ButtonElement | None:
    if not is_asker:
        return None if row.is_theirs else supporters.button(row.request)
    return ButtonElement(
        text=mrkdwn.label("It is the same"),
        action_id=f"{SAME}:{row.request.id}",
        value=f"{request.id}:{row.request.id}",
        accessibility_label=f"{request.ref} is the same as {row.request.ref}",
    )


def done(request: Request, into: Request) -> View:
    """Once who asked has said that it is the same."""
    words = (
        f"{request.ref} goes on as *{into.ref}: {mrkdwn.calm(into.title, 600)}*. Your name is on "
        "it, and I will tell you what becomes of it."
    )
    return modal.build(
        title=into.ref, blocks=[mrkdwn.section(words)], callback_id="lookalikes_done"
    )
