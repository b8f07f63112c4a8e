"""Views: what Slack would refuse in a modal or an App Home."""

import json
from collections.abc import Mapping

from bot.sandbox.block_kit.blocks import BLOCKS, Surface
from bot.sandbox.block_kit.identity import problems_among
from bot.sandbox.block_kit.schema import (
    Check,
    Fields,
    Problems,
    boolean,
    by_type,
    items,
    problem,
    string,
    typed,
)
from bot.sandbox.block_kit.text import plain_text

VIEW_TOO_LARGE = "view_too_large"
MOST_BYTES = 250_000
MOST_BLOCKS = 100


def _needs_submit(view: Mapping[str, object], at: str) -> Problems:
    blocks = view["blocks"]
    asks = isinstance(blocks, list) and any(block["type"] == "input" for block in blocks)
    if asks and "submit" not in view:
        yield problem("must define `submit` to use an `input` block in modals", at)


# Empty strings are what Slack itself sends back for these three when they were not given.
_CARRIED: Fields = {
    "private_metadata": string(3000, least=0),
    "callback_id": string(255, least=0),
    "external_id": string(255, least=0),
}


def _blocks(surface: Surface) -> Fields:
    return {"blocks": items(BLOCKS[surface], most=MOST_BLOCKS, least=0)}


VIEWS: dict[str, Check] = {
    "modal": typed(
        "modal",
        {"title": plain_text(24), **_blocks("modal")},
        {
            **_CARRIED,
            "submit": plain_text(24),
            "close": plain_text(24),
            "clear_on_close": boolean,
            "notify_on_close": boolean,
        },
        _needs_submit,
    ),
    "home": typed("home", _blocks("home"), _CARRIED),
}
_VIEW = by_type(VIEWS)


def problems_in_view(view: object, *, kind: str | None = None) -> list[str]:
    """What Slack would refuse in `view`, the object given to views.open, push, update or publish.

    `kind` is the type it must be of, "modal" or "home"; None takes either. A problem that begins
    with `VIEW_TOO_LARGE` has that error code of its own; all others are invalid_arguments.
    """
    found = list(_VIEW(view, "/view"))
    if not isinstance(view, dict):
        return found
    given = view.get("type")
    if kind is not None and given != kind and given in ("modal", "home"):
        found.append(problem(f"must be one of: {kind}", "/view/type"))
    surface: Surface = "home" if given == "home" else "modal"
    found += problems_among(view.get("blocks"), "/view/blocks", surface)
    if _size(view) > MOST_BYTES:
        found.append(problem(f"{VIEW_TOO_LARGE}: must be at most {MOST_BYTES} bytes", "/view"))
    return found


def _size(view: dict[str, object]) -> int:
    """Bytes of JSON; something nested too deeply to be written down is too large for Slack too."""
    try:
        return len(json.dumps(view, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    except RecursionError:
        return MOST_BYTES + 1
