"""What the workspace remembers: channels, messages, views, calls, and the answers people get."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.sandbox import elements, rendering

if TYPE_CHECKING:
    from bot.sandbox.person import Person
    from bot.sandbox.workspace import Workspace

Json = dict[str, Any]

# How a conversation's kind is spelt in events, and in the scopes that open it.
SCOPE_WORD = {"channel": "channels", "group": "groups", "im": "im", "mpim": "mpim"}


@dataclass(eq=False)
class Channel:
    """`kind` is an event's channel_type: channel (public), group (private), im, mpim."""

    id: str
    name: str
    kind: str
    created: int
    members: list[str] = field(default_factory=list)
    shared_with: str | None = None
    archived: bool = False
    creator: str = ""
    canvas: Json | None = field(default=None, repr=False)
    messages: dict[str, Message] = field(default_factory=dict, repr=False)
    threads: dict[str, list[Message]] = field(default_factory=dict, repr=False)

    @property
    def is_direct(self) -> bool:
        return self.kind in ("im", "mpim")

    @property
    def scope_word(self) -> str:
        return SCOPE_WORD[self.kind]

    @property
    def name_in_payloads(self) -> str:
        """What commands and interactions call it (facts.md section 4)."""
        return {"im": "directmessage", "group": "privategroup"}.get(self.kind, self.name)

    def message(self, ts: str) -> Message | None:
        """The message people can still see at `ts`, ephemeral ones aside."""
        found = self.messages.get(ts)
        return None if found is None or found.ephemeral_to or found.gone else found


@dataclass(eq=False)
class Message:
    """One message in a channel; `ephemeral_to` is the only person who sees it, if there is one."""

    workspace: Workspace = field(repr=False)
    channel: Channel = field(repr=False)
    ts: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list, repr=False)
    thread_ts: str | None = None
    subtype: str | None = None
    team: str = ""
    by_app: bool = False
    client_msg_id: str | None = None
    edited: Json | None = None
    metadata: Json | None = None
    attachments: list[Json] = field(default_factory=list, repr=False)
    files: list[Json] = field(default_factory=list, repr=False)
    ephemeral_to: str | None = None
    deleted: bool = False
    pinned: bool = False
    reacted: dict[str, list[str]] = field(default_factory=dict)
    chosen: dict[tuple[str, str], Json] = field(default_factory=dict, repr=False)
    offered: dict[tuple[str, str], list[Json]] = field(default_factory=dict, repr=False)
    extra: Json = field(default_factory=dict, repr=False)

    @property
    def gone(self) -> bool:
        """Deleted and leaving nothing: a root with replies stays, as a tombstone."""
        return self.deleted and not self.replies

    @property
    def is_reply(self) -> bool:
        return self.thread_ts is not None and self.thread_ts != self.ts

    @property
    def root_ts(self) -> str:
        return self.thread_ts or self.ts

    @property
    def replies(self) -> list[Message]:
        """Replies in its thread that everyone sees, oldest first."""
        found = self.channel.threads.get(self.ts, [])
        return [m for m in found if not m.deleted and not m.ephemeral_to]

    @property
    def author(self) -> Person:
        return self.workspace.person_of_id(self.user)

    @property
    def rendered(self) -> str:
        """What a person reads: the blocks, or `text` without any; buttons in [brackets]."""
        if self.deleted:
            return "This message was deleted."
        return rendering.message(self.blocks, self.text, self.workspace.spoken_name)

    @property
    def buttons(self) -> list[str]:
        """Labels of the buttons, in order; an overflow menu's options come with them."""
        return elements.button_labels(self.blocks)

    @property
    def links(self) -> list[str]:
        """Addresses that the message links to."""
        return rendering.links(self.blocks, self.text)

    @property
    def reactions(self) -> dict[str, list[str]]:
        """Emoji name -> names of the people who reacted with it."""
        return {
            emoji: [self.workspace.person_of_id(u).name for u in users]
            for emoji, users in self.reacted.items()
        }

    @property
    def permalink(self) -> str:
        return self.workspace.permalink(self)


@dataclass(eq=False)
class Group:
    """A user group: @handle and the people in it."""

    id: str
    handle: str
    members: list[str]
    created: int
    updated: int
    disabled: int = 0  # when, in seconds


@dataclass(eq=False)
class View:
    """A modal or a Home tab as one person has it open. `values`: (block_id, action_id) -> state."""

    workspace: Workspace = field(repr=False)
    id: str
    user: str
    body: Json = field(repr=False)
    hash: str = ""
    root_id: str = ""
    previous_id: str | None = None
    values: dict[tuple[str, str], Json] = field(default_factory=dict, repr=False)
    offered: dict[tuple[str, str], list[Json]] = field(default_factory=dict, repr=False)

    @property
    def blocks(self) -> list[Json]:
        return list(self.body.get("blocks") or [])

    @property
    def external_id(self) -> str:
        return str(self.body.get("external_id") or "")

    @property
    def title(self) -> str:
        return rendering.plain(self.body.get("title"))

    @property
    def text(self) -> str:
        """What a person reads: blocks and fields with their current values, one a line."""
        return rendering.view(self.blocks, self.fields, self.workspace.spoken_name)

    @property
    def rendered(self) -> str:
        return self.text

    @property
    def fields(self) -> dict[str, Any]:
        """Label -> what stands in the field now: typed text, option texts, dates, or None."""
        return {
            slot.label: elements.shown_value(self.values.get(slot.key), self.workspace.spoken_name)
            for slot in elements.slots(self.blocks)
        }

    @property
    def buttons(self) -> list[str]:
        return elements.button_labels(self.blocks)

    @property
    def links(self) -> list[str]:
        return rendering.links(self.blocks, "")


@dataclass(eq=False)
class Call:
    """A recorded Web API call; `arguments` never hold the token. `ms` is real milliseconds."""

    method: str
    arguments: Json
    at: datetime
    status: int = 0
    answer: Json = field(default_factory=dict)
    number: int = 0
    ms: float | None = None

    @property
    def ok(self) -> bool:
        return bool(self.answer.get("ok"))

    @property
    def error(self) -> str | None:
        found = self.answer.get("error")
        return None if found is None else str(found)

    @property
    def refusals(self) -> list[str]:
        """What Slack says is wrong with the arguments, in its words."""
        return list((self.answer.get("response_metadata") or {}).get("messages") or [])


@dataclass(frozen=True)
class Answer:
    """What a person gets to see for a command or a click: a message, an error in Slack's words."""

    message: Message | None = None
    error: str | None = None

    @property
    def text(self) -> str:
        """What they read; the error when there was one, nothing when nothing was said."""
        return self.message.rendered if self.message else self.error or ""


@dataclass(frozen=True)
class Submission:
    """What became of a submitted modal: `errors` are by label, `blocks` the same by block_id;
    `error` is Slack's own complaint."""

    closed: bool
    errors: dict[str, str] = field(default_factory=dict)
    error: str | None = None
    blocks: dict[str, str] = field(default_factory=dict)
