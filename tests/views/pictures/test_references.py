"""Every picture looks as the one that was kept, on a phone's width; `make pictures` keeps anew."""

import pytest

from bot.delivery import pictures as drawing
from tests.views.pictures import raster, samples

# Of 255: another processor may round an edge differently.
MOST_DIFFERENT = 1.0


@pytest.mark.parametrize("name", samples.SAMPLES)
def test_it_is_drawn_as_it_was(name: str) -> None:
    assert samples.SAMPLES[name]() == samples.svg(name).read_text("utf-8")


@pytest.mark.parametrize("name", samples.SAMPLES)
async def test_it_looks_as_it_did(name: str) -> None:
    now = await drawing.png(samples.SAMPLES[name](), drawing.PHONE)
    kept = samples.png(name).read_bytes()
    assert raster.read(now).width == 360
    assert raster.difference(raster.read(now), raster.read(kept)) < MOST_DIFFERENT


async def test_a_difference_is_seen() -> None:
    one, other = (raster.read(samples.png(n).read_bytes()) for n in ("balance", "launches"))
    assert raster.difference(one, other) == 255
    paled = raster.Raster(one.width, one.height, one.channels, [bytes(len(x)) for x in one.lines])
    assert raster.difference(one, paled) > MOST_DIFFERENT


async def test_corners_are_clear_so_that_any_background_shows_through() -> None:
    picture = raster.read(await drawing.png(samples.SAMPLES["balance"](), drawing.PHONE))
    alpha = picture.lines[0][3]
    assert alpha == 0
    middle = picture.lines[picture.height // 2]
    assert middle[(picture.width // 2) * 4 + 3] == 255
