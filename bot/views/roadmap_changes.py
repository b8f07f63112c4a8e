"""What a list makes of the roadmap, line by line and whole, in pages that fit a modal."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Protocol

from bot.domain import texts
from bot.domain.item_histories import LABELS
from bot.domain.roadmap_sheets import Line
from bot.views import item_history, mrkdwn

# Of a section (facts.md, section 9), with room for what stands before a piece.
MOST_PIECE = mrkdwn.MOST - 200
# Of a page, in characters: an emoji takes twelve bytes of the 250 KB of a view.
MOST_PAGE = 12_000
# What is longer is told change by change, each on a line of its own.
MOST_ON_ONE = 300


class Change(Protocol):
    @property
    def field(self) -> str: ...

    @property
    def old(self) -> str: ...

    @property
    def new(self) -> str: ...


class Step(Protocol):
    """What becomes of one line of the list."""

    @property
    def line(self) -> Line: ...

    @property
    def outcome(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def changes(self) -> Sequence[Change]: ...

    @property
    def reason(self) -> str: ...


# (what heads it, a piece that fits a section)
_Piece = tuple[str, str]


def pages(
    steps: Sequence[Step], names: Mapping[str, str], heads: Mapping[str, str]
) -> list[list[str]]:
    """Sections of mrkdwn, page by page: under a head for each sort of outcome that there is, how
    many lines that are, and each of them whole."""
    found: list[list[str]] = []
    page: list[_Piece] = []
    room = MOST_PAGE
    for piece in _pieces(steps, names, heads):
        room -= len(piece[1]) + 1
        if room < 0:
            found.append(_sections(page, goes_on=bool(found)))
            page, room = [], MOST_PAGE - len(piece[1])
        page.append(piece)
    return [*found, _sections(page, goes_on=bool(found))]


def _sections(page: Sequence[_Piece], *, goes_on: bool) -> list[str]:
    """As many pieces to a section as fit; the first says what it goes on with."""
    sections: list[str] = []
    for head, pieces in groupby(page, key=lambda piece: piece[0]):
        part = ""
        for _, words in pieces:
            if len(part) + len(words) >= mrkdwn.MOST - 100:
                sections.append(part)
                part = ""
            part = f"{part}\n{words}" if part else words
        if goes_on and not sections and not part.startswith(f"*{head}"):
            part = f"*{head}, continued*\n{part}"
        sections.append(part)
    return sections


def _pieces(
    steps: Sequence[Step], names: Mapping[str, str], heads: Mapping[str, str]
) -> Iterator[_Piece]:
    for outcome, head in heads.items():
        those = [step for step in steps if step.outcome == outcome]
        if not those:
            continue
        yield head, f"*{head}: {len(those)}*"
        if outcome != "same":
            for step in those:
                yield from ((head, piece) for piece in _line(step, names))


def _line(step: Step, names: Mapping[str, str]) -> Iterator[str]:
    lead = f"Line {step.line.number}, {step.title or '(no title)'}"
    if step.outcome == "refused":
        yield from _whole(f"{lead}: {step.reason}")
        return
    told = [] if step.outcome == "added" else [_change(change, names) for change in step.changes]
    on_one = f"{lead}: {'; '.join(told)}" if told else lead
    if len(on_one) <= MOST_ON_ONE:
        yield from _whole(on_one)
        return
    yield from _whole(f"{lead}:" if told else lead)
    for change in told:
        yield from _whole(f"• {change}")


def _change(change: Change, names: Mapping[str, str]) -> str:
    label = LABELS.get(change.field, change.field).casefold()
    old, new = (_value(change.field, value, names) for value in (change.old, change.new))
    return f"{label} {old} → {new}"


def _value(field: str, value: str, names: Mapping[str, str]) -> str:
    said = names.get(value, value) if field == "owner" else item_history.spoken(field, value)
    return said or "nothing"


def _whole(words: str) -> Iterator[str]:
    """All of it in pieces, each calm, ending at a word where one is near."""
    rest = mrkdwn.one_line(words)
    mark = ""
    while rest:
        part = _begin(rest)
        yield mark + mrkdwn.calm(part)
        rest, mark = rest[len(part) :].lstrip(), "… "


def _begin(rest: str) -> str:
    size = MOST_PIECE
    while len(mrkdwn.calm(rest[:size])) > MOST_PIECE:
        size = size * 4 // 5
    if len(rest) <= size:
        return rest
    most = texts.cut(rest, size, mark="") or rest[:size]
    end = most.rfind(" ")
    return most[:end] if end > size * 4 // 5 else most
