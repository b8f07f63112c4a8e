"""PNGs read so far as to compare two of them: what the renderer writes, eight bits and no laces."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

_CHANNELS = {2: 3, 6: 4}


@dataclass(frozen=True, slots=True)
class Raster:
    width: int
    height: int
    channels: int
    lines: list[bytes]


def read(png: bytes) -> Raster:
    chunks = list(_chunks(png))
    width, height, depth, colour = struct.unpack(">IIBB", chunks[0][1][:10])
    assert depth == 8
    channels = _CHANNELS[colour]
    raw = zlib.decompress(b"".join(body for kind, body in chunks if kind == b"IDAT"))
    return Raster(width, height, channels, _lines(raw, width * channels, channels))


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += length + 12


def _lines(raw: bytes, wide: int, step: int) -> list[bytes]:
    lines, above = [], bytearray(wide)
    for start in range(0, len(raw), wide + 1):
        line = bytearray(raw[start + 1 : start + 1 + wide])
        _unfilter(raw[start], line, above, step)
        lines.append(bytes(line))
        above = line
    return lines


def _unfilter(kind: int, line: bytearray, above: bytearray, step: int) -> None:
    for at in range(len(line)):
        left = line[at - step] if at >= step else 0
        corner = above[at - step] if at >= step else 0
        up = above[at]
        guess = (0, left, up, (left + up) // 2, _paeth(left, up, corner))[kind]
        line[at] = (line[at] + guess) & 255


def _paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    return min((left, up, corner), key=lambda each: abs(guess - each))


def difference(one: Raster, other: Raster) -> float:
    """How far apart two pictures are on average, 0 to 255; 255 if they are not of one size."""
    if (one.width, one.height, one.channels) != (other.width, other.height, other.channels):
        return 255
    pairs = zip(b"".join(one.lines), b"".join(other.lines), strict=True)
    return sum(abs(a - b) for a, b in pairs) / sum(map(len, one.lines))
