"""Sums of money and numbers as people type them, in whole units."""

import re

# Beyond that nothing is asked of a product manager.
MOST = 10**12
# Characters of a sum as it is typed.
MOST_TYPED = 40

_SCALES = {"": 1, "k": 10**3, "thousand": 10**3, "m": 10**6, "mn": 10**6, "mio": 10**6, "million": 10**6, "b": 10**9, "bn": 10**9, "billion": 10**9}  # fmt: skip
_AROUND = re.compile(r"^(?:about|around|approx\.?|roughly|circa|ca\.?|some|~|≈)\s*")
_UNIT = re.compile(
    r"(?:us\$|a\$|c\$|[$€£¥₹]|\b(?:usd|eur|gbp|chf|jpy|inr|sek|cad|aud|dollars?|euros?|pounds?)\b)"
)
_OFTEN = re.compile(r"\s*(?:/|per |a |an |p\.)\s*(?:year|yr|annum|a\.?|y)$|\s*(?:arr|acv)$")
_GROUPED = re.compile(r"\d{1,3}(?:([,.' \u00a0\u202f])\d{3})(?:\1\d{3})*")
_PLAIN = re.compile(r"(\d+)(?:[.,](\d{1,3}))?")
_SPLIT = re.compile(rf"(.*?)\s*({'|'.join(sorted(_SCALES, key=len, reverse=True))})")


def read(text: str) -> int | None:
    """1200, 1,200, 1.200, 1.2k, €1.2m, "about 40": the whole number meant; None if none is.

    Three digits after one mark are thousands ("1.200"), unless a scale follows ("1.200m").
    """
    words = _AROUND.sub("", " ".join(text.casefold().split()))
    words = _OFTEN.sub("", _UNIT.sub("", words).strip()).strip()
    match = _SPLIT.fullmatch(words)
    found = _scaled(match[1], _SCALES[match[2]]) if match and words.isascii() else None
    return found if found is not None and found <= MOST else None


def _scaled(digits: str, scale: int) -> int | None:
    if scale == 1 and _GROUPED.fullmatch(digits):
        return int(re.sub(r"\D", "", digits))
    plain = _PLAIN.fullmatch(digits)
    if plain is None or len(digits) > 15:
        return None
    whole, part = plain[1], plain[2] or ""
    value = int(whole + part) * scale
    return value // 10 ** len(part) if value % 10 ** len(part) == 0 else None
