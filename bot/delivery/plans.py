"""What is to be done on Slack about one outbox message."""

from dataclasses import dataclass

from slack_sdk.models.views import View

from bot.views.living_canvas import Canvas
from bot.views.message import Message


@dataclass(frozen=True, slots=True)
class Show:
    """Post `message` in `channel` (in a thread with `thread_ts`), or update the one at `ts`."""

    channel: str
    message: Message
    thread_ts: str | None = None
    ts: str | None = None


@dataclass(frozen=True, slots=True)
class Whisper:
    """Show `message` to `user` alone, in `channel`, at most once."""

    channel: str
    user: str
    message: Message


@dataclass(frozen=True, slots=True)
class Publish:
    """Show `view` as `user`'s App Home."""

    user: str
    view: View


@dataclass(frozen=True, slots=True)
class Pin:
    """Pin our message at (`channel`, `ts`), or take the pin away."""

    channel: str
    ts: str
    is_pinned: bool


@dataclass(frozen=True, slots=True)
class Remove:
    """Our message at (`channel`, `ts`) goes: what it said is said elsewhere."""

    channel: str
    ts: str


@dataclass(frozen=True, slots=True)
class Write:
    """`canvas` is the channel's: the one of ours with this `id`, or a new one. `bot` is our user,
    by whom we know our own."""

    channel: str
    canvas: Canvas
    bot: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Erase:
    """Our canvas with this `id` goes."""

    channel: str
    id: str


@dataclass(frozen=True, slots=True)
class HandOver:
    """A file goes into `channel`, with a `comment`; `file` is the id that an attempt gave it."""

    channel: str
    name: str
    title: str
    content: bytes
    comment: str
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Open:
    """First open the direct message with `user`, then plan again."""

    user: str


@dataclass(frozen=True, slots=True)
class Link:
    """First learn the permalink of (`channel`, `ts`) and keep it by `keep_for`, then plan again."""

    channel: str
    ts: str
    request_id: int | None = None
    post_id: int | None = None


@dataclass(frozen=True, slots=True)
class Draw:
    """First upload the picture `svg`, called `title`, and keep its file id, then plan again."""

    svg: str
    title: str


@dataclass(frozen=True, slots=True)
class Read:
    """Read `what` from Slack into the directory."""

    what: str
    subject: str


@dataclass(frozen=True, slots=True)
class Later:
    """Something else must be shown first."""

    seconds: float = 1


@dataclass(frozen=True, slots=True)
class Nothing:
    """There is nothing to show (any more)."""


Plan = (
    Show
    | Pin
    | Remove
    | Write
    | Erase
    | HandOver
    | Whisper
    | Publish
    | Open
    | Link
    | Draw
    | Read
    | Later
    | Nothing
)
