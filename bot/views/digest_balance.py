"""What the approved work is for, as a picture; its facts are the section's in the same details."""

from collections.abc import Mapping
from typing import Any

from bot.domain import focuses
from bot.views.digest_picture import DigestPicture
from bot.views.pictures import balance as drawing
from bot.views.pictures import words
from bot.views.pictures.balance import Balance, Share

TITLE = "What the approved work is for"
KIND = "mix"


def picture(content: Mapping[str, Any]) -> DigestPicture | None:
    """None where nothing says what it is for."""
    sections = [each for each in content.get("sections", []) if each.get("kind") == KIND]
    shares = [_share(row) for section in sections for row in section["rows"]]
    total = sum(share.amount for share in shares)
    if not total:
        return None
    counted = f"{words.count(total, 'piece')} of work, beside the target mix"
    whole = Balance(TITLE, counted, shares)
    return DigestPicture(TITLE, drawing.draw(whole), drawing.alt(whole))


def _share(row: Mapping[str, Any]) -> Share:
    known = focuses.BY_KEY.get(row["key"])
    return Share(known.label if known else row["key"], row["count"], row["target"])
