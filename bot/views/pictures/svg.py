"""SVG, written so that nothing in it is taken for markup."""

import html
from typing import Literal

from bot.views.pictures import lettering, palette

Anchor = Literal["start", "middle", "end"]


def element(name: str, *children: str, **attributes: object) -> str:
    """`name` with `children` that are SVG already; an underscore in an attribute is a hyphen."""
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    return f"<{name}{written}>{''.join(children)}</{name}>" if children else f"<{name}{written}/>"


def _attribute(key: str, value: object) -> str:
    said = f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)
    return f' {key.rstrip("_").replace("_", "-")}="{html.escape(said)}"'


def text(
    words: str,
    x: float,
    y: float,
    size: float,
    *,
    colour: str = palette.INK,
    bold: bool = False,
    anchor: Anchor = "start",
    rim: str = palette.PAPER,
) -> str:
    """Words on the line `y`, with a rim that keeps what is behind them from being read along."""
    return element(
        "text",
        html.escape(lettering.readable(words), quote=False) or " ",
        x=float(x),
        y=float(y),
        font_family=lettering.FAMILY,
        font_size=float(size),
        font_weight=600 if bold else 400,
        fill=colour,
        stroke=rim,
        stroke_width=6,
        stroke_linejoin="round",
        paint_order="stroke",
        text_anchor=anchor,
    )


def line(
    x1: float, y1: float, x2: float, y2: float, colour: str, thick: float = 2, dashes: str = "none"
) -> str:
    """A straight line."""
    return element(
        "line",
        x1=float(x1),
        y1=float(y1),
        x2=float(x2),
        y2=float(y2),
        stroke=colour,
        stroke_width=float(thick),
        stroke_dasharray=dashes,
    )


def box(
    x: float,
    y: float,
    wide: float,
    high: float,
    fill: str,
    *,
    stroke: str = "none",
    thick: float = 3,
    dashes: str = "none",
    round_: float = 6,
) -> str:
    """A rectangle with round corners; its stroke lies inside."""
    inside = thick / 2 if stroke != "none" else 0.0
    return element(
        "rect",
        x=float(x + inside),
        y=float(y + inside),
        width=float(max(wide - 2 * inside, 1)),
        height=float(max(high - 2 * inside, 1)),
        rx=float(round_),
        fill=fill,
        stroke=stroke,
        stroke_width=float(thick),
        stroke_dasharray=dashes,
    )


def path(points: str, *, fill: str = "none", stroke: str = "none", thick: float = 3) -> str:
    """A shape by its path data."""
    return element(
        "path",
        d=points,
        fill=fill,
        stroke=stroke,
        stroke_width=float(thick),
        stroke_linejoin="round",
        stroke_linecap="round",
    )
