"""Text objects and the confirmation dialog (facts.md section 9)."""

from bot.sandbox.block_kit.schema import Check, boolean, by_type, one_of, string, typed


def plain_text(most: int) -> Check:
    """A plain_text object of 1 to `most` characters; mrkdwn is refused."""
    return by_type({"plain_text": _plain(most)})


def any_text(most: int) -> Check:
    """A plain_text or mrkdwn object of 1 to `most` characters."""
    return by_type({"plain_text": _plain(most), "mrkdwn": mrkdwn(most)})


def mrkdwn(most: int) -> Check:
    """A mrkdwn object of 1 to `most` characters."""
    return typed("mrkdwn", {"text": string(most)}, {"verbatim": boolean})


def _plain(most: int) -> Check:
    return typed("plain_text", {"text": string(most)}, {"emoji": boolean})


PLAIN = _plain(3000)
MRKDWN = mrkdwn(3000)
PLACEHOLDER = plain_text(150)
STYLE = one_of("primary", "danger")
