"""Which picture helps which audience; whoever has none of their own sees the roadmap along time."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.domain import news
from bot.views import digest_balance, digest_launches, digest_timeline
from bot.views.digest_picture import DigestPicture

Content = Mapping[str, Any]

OWN: Mapping[str, Callable[[Content], DigestPicture | None]] = {
    "marketing": digest_launches.picture,
    "engineering": digest_balance.picture,
}


def of(content: Content) -> DigestPicture | None:
    """The picture of a digest, drawn from its snapshot; None if there is nothing to see, or nothing
    that the last one did not show."""
    if news.only_presses(content):
        return None
    own = OWN.get(content.get("audience", ""))
    return (own(content) if own else None) or digest_timeline.picture(content)
