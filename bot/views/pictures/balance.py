"""What approved work goes into, share by share, beside what it is meant to go into."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain import focuses
from bot.views.pictures import lettering, palette, panel, svg, words
from bot.views.pictures.panel import Part

_HIGH = 30
_BARS = panel.INNER - 110
_LEAST_SAID = 1


@dataclass(frozen=True, slots=True)
class Share:
    """A focus or a theme: how much there is of it, and how many percent are meant (or None)."""

    label: str
    amount: int
    target: int | None = None


@dataclass(frozen=True, slots=True)
class Balance:
    """`counted`: what the amounts are, in words, such as "12 approved requests since 1 Oct"."""

    title: str
    counted: str
    shares: Sequence[Share]


def percents(shares: Sequence[Share]) -> list[int]:
    """Whole percents that make 100 together (zeros when there is nothing): largest remainder."""
    return focuses.percents([share.amount for share in shares])


def draw(balance: Balance) -> str:
    """The picture as SVG: for each share a full bar, and a hollow one for its target."""
    found = percents(balance.shares)
    most = max([*found, *(share.target or 0 for share in balance.shares), 1])
    return panel.build(balance.title, balance.counted, _parts(balance.shares, found, most))


def _parts(shares: Sequence[Share], found: Sequence[int], most: int) -> Iterator[Part]:
    for place, (share, percent) in enumerate(zip(shares, found, strict=True)):
        colour = palette.SHARES[place % len(palette.SHARES)]
        drawn = _heading(share, percent) + _bar(52, percent, most, colour, is_full=True)
        if share.target is None:
            yield Part(drawn, 52 + _HIGH + 18)
        else:
            drawn += _bar(58 + _HIGH, share.target, most, colour, is_full=False)
            yield Part(drawn, 58 + 2 * _HIGH + 20)


def _heading(share: Share, percent: int) -> str:
    said = _against(percent, share.target)
    room = panel.INNER - lettering.width(said, panel.SMALL) - 24
    label = lettering.fit(share.label, panel.SMALL, room, bold=True)
    right = panel.WIDE - panel.EDGE
    return svg.text(label, panel.EDGE, 40, panel.SMALL, bold=True) + svg.text(
        said, right, 40, panel.SMALL, colour=palette.SOFT, anchor="end"
    )


def _bar(y: float, percent: int, most: int, colour: str, *, is_full: bool) -> str:
    wide = max(_BARS * percent / most, 4)
    fill, dashes = (colour, "none") if is_full else (palette.PAPER, "10 6")
    drawn = svg.box(panel.EDGE, y, wide, _HIGH, fill, stroke=colour, dashes=dashes)
    said = f"{percent}%"
    x = panel.EDGE + wide + 12
    return drawn + svg.text(said, x, y + 24, panel.SMALL, bold=is_full)


def _against(percent: int, target: int | None) -> str:
    """5 points over the target of 40%"""
    if target is None:
        return ""
    off = abs(percent - target)
    if off < _LEAST_SAID:
        return f"on target: {target}%"
    side = "over" if percent > target else "under"
    return f"{words.count(off, 'point')} {side} the target of {target}%"


def as_text(balance: Balance) -> list[str]:
    """The same in lines of plain words, one a share; each still has to be escaped."""
    found = percents(balance.shares)
    return [
        words.sentence(share.label, f"{percent}%", _against(percent, share.target))
        for share, percent in zip(balance.shares, found, strict=True)
    ]


def alt(balance: Balance) -> str:
    """The same as the picture's description: at most as long as Slack takes."""
    opening = f"{words.listed(balance.title, balance.counted)}."
    return words.description(opening, as_text(balance))
