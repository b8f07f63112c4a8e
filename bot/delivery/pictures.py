"""Pictures as Slack takes them: PNG made of SVG, with the font that is shipped."""

import asyncio
import logging
import time
from functools import lru_cache

from bot.views.pictures import lettering

try:
    import resvg_py
except ImportError:  # a machine that there is no wheel for: updates go out in words alone
    resvg_py = None  # type: ignore[assignment]

log = logging.getLogger(__name__)

# 1200 wide: sharp on a phone of 360 with three dots for one. It takes 0.2 s of processor time, in
# which nothing else runs in this process; at twice, 0.35.
ZOOM = 1.5
# So small a picture gets on a phone of 360: what one has to be able to read.
PHONE = 0.45
# A picture is wanted again when its upload is tried again; it takes some 140 kB.
_KEPT = 8


class NotDrawn(Exception):
    """The picture cannot be made on this machine."""


async def png(svg: str, zoom: float = ZOOM) -> bytes:
    """The picture, drawn in a thread and kept for a while. Raises NotDrawn."""
    return await asyncio.to_thread(draw, svg, zoom)


@lru_cache(maxsize=_KEPT)
def draw(svg: str, zoom: float) -> bytes:
    """The picture; it keeps everybody else waiting meanwhile. Raises NotDrawn."""
    if resvg_py is None:
        raise NotDrawn("resvg-py is not installed")
    began = time.perf_counter()
    try:
        # With fonts of the machine, a picture would look different on every machine.
        drawn = resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=zoom,
            skip_system_fonts=True,
            font_files=[str(file) for file in lettering.FILES],
            font_family=lettering.FAMILY,
        )
    except Exception as error:
        raise NotDrawn(str(error)) from error
    milliseconds = (time.perf_counter() - began) * 1000
    log.info("drew a picture of %d bytes in %.0f ms", len(drawn), milliseconds)
    return drawn
