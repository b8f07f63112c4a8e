"""People's words on their way into a canvas, which reads Markdown."""

from bot.domain import texts
from bot.views import mrkdwn

# Whether a canvas knows escapes, Slack does not say: look-alikes stand in, as in messages. With
# these it would make formatting, mentions (`![](@U1)`), links, tables or HTML.
_CALM = str.maketrans(
    {
        "*": "∗", "_": "ˍ", "~": "∼", "`": "ʼ", "[": "［", "]": "］", "<": "‹", ">": "›",
        "|": "¦", "\\": "＼", "@": "＠",
    }
)  # fmt: skip
# Bare addresses become links by themselves.
_ADDRESSES = (("://", ":∕∕"), ("www.", "www․"), ("mailto:", "mailto∶"))


def calm(text: object, most: int) -> str:
    """One line of somebody's `text` in at most `most` characters, in which nothing is live.

    It stands inside a line of ours: what only counts where a line begins is left alone.
    """
    line = texts.cut(mrkdwn.one_line(text), most) if isinstance(text, str) else ""
    for live, dead in _ADDRESSES:
        line = line.replace(live, dead)
    return line.translate(_CALM)
