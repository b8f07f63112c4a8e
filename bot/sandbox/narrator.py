"""The day in the terminal: who did what, and what the bot showed where, line by line."""

import re
import textwrap
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import click

from bot.sandbox import rendering
from bot.sandbox.person import Person
from bot.sandbox.records import Message, View
from bot.sandbox.workspace import Workspace

WIDTH = 100
_EMOJI = {
    "inbox_tray": "📥",
    "white_check_mark": "✅",
    "hourglass_flowing_sand": "⏳",
    "no_entry_sign": "🚫",
    "question": "❓",
    "wastebasket": "🗑",
    "rocket": "🚀",
}
_CODE = re.compile(r":([a-z0-9_+-]+):")
_IN_THREAD, _INDENT, _BAR = ", in the thread", "    ", "    │ "


def readable(text: str) -> str:
    """`text` for a terminal: emoji for the codes we know, and nothing that steers the terminal."""
    shown = _CODE.sub(lambda m: _EMOJI.get(m[1], m[0]), text)
    return "".join(c for c in shown if c.isprintable())


class Narrator:
    """Tells what the bot shows once: what is new whole, of what has changed the changed lines."""

    def __init__(self, workspace: Workspace, say: Callable[[str], object]) -> None:
        self._workspace, self._say = workspace, say
        self._shown: dict[tuple[str, str], str] = {}

    def says(self, text: str = "") -> None:
        """A paragraph of the narrator's own."""
        for line in _wrapped(text, "", ""):
            self._say(line)

    def begins(self, scene: str) -> None:
        """A heading, with the time that it is in the workspace."""
        now = self._workspace.now()
        line = f"── {now:%a} {now.day} {now:%b}, {now:%H:%M} ── {scene} "
        self.says()
        self._say(click.style(line.ljust(WIDTH, "─"), bold=True))

    def deed(self, who: Person, does: str, words: str = "") -> None:
        """What somebody does, and what they write."""
        self.says()
        name = who.display_name
        told = f"{name} {does}" + (f": “{words}”" if words else "")
        first, *rest = _wrapped(told, "", "  ")
        self._say(click.style(name, bold=True) + first.removeprefix(name))
        for line in rest:
            self._say(line)

    def filled(self, view: View) -> None:
        """A form as it is sent."""
        for label, value in view.fields.items():
            if value is not None:
                self._lines([f"{label}: {rendering.shown(value)}"], _INDENT, style={"dim": True})

    def aside(self, text: str) -> None:
        """What the story itself has to say about it."""
        self._lines([text], _INDENT, style={"italic": True})

    def looks(self, view: View) -> None:
        """A modal without anything to fill in."""
        self._place(f"{view.title}, opened for {self._workspace.person(view.user).display_name}")
        self._lines(view.text.splitlines(), _BAR)

    def skip(self) -> None:
        """What stands there by now is known."""
        self._shown = {key: m.rendered for key, m in self._visible().items()}

    def look(self, *, everyone: bool = False) -> bool:
        """Tell what the bot shows that was not told yet; with `everyone`, what people write too.

        Whether there was anything.
        """
        before, visible = self._shown, self._visible()
        self._shown = {key: m.rendered for key, m in visible.items()}
        told = {k: m for k, m in visible.items() if m.by_app or everyone and not m.subtype}
        changed = [k for k in told if k in before and before[k] != self._shown[k]]
        new = sorted((k for k in told if k not in before), key=lambda key: key[1])
        for key in changed:
            self._changed(told[key], before[key])
        for key in new:
            self._new(told[key])
        return bool(changed or new)

    def _visible(self) -> Mapping[tuple[str, str], Message]:
        return {
            (channel.id, ts): message
            for channel in self._workspace.channels.values()
            for ts, message in channel.messages.items()
            if not message.gone
        }

    def _new(self, message: Message) -> None:
        if not message.by_app:
            self.deed(message.author, f"writes in {self.place(message)}", message.rendered)
            return
        self._place(self.place(message))
        self._lines(message.rendered.splitlines(), _BAR)

    def _changed(self, message: Message, before: str) -> None:
        first, *rest = message.rendered.splitlines() or [""]
        self._place(f"{self.place(message)}: a message changes")
        self._lines([first, *(line for line in rest if line not in before.splitlines())], _BAR)

    def place(self, message: Message) -> str:
        """Where a message stands, and who sees it if not everyone there does."""
        channel, names = message.channel, self._workspace.people
        where = f"#{channel.name}"
        if channel.kind == "im":
            others = [names[user] for user in channel.members if user != self._workspace.bot.id]
            where = f"{others[0].display_name}'s messages with {self._workspace.app.name}"
        if message.is_reply:
            where += _IN_THREAD
        if message.ephemeral_to:
            where += f", seen only by {names[message.ephemeral_to].display_name}"
        return where

    def _place(self, where: str) -> None:
        self._say(click.style(f"  → {where}", fg="cyan"))

    def _lines(
        self, lines: Iterable[str], indent: str, style: Mapping[str, Any] | None = None
    ) -> None:
        for line in lines:
            for piece in _wrapped(line, indent, indent + "  "):
                self._say(click.style(piece, **(style or {})))


def _wrapped(text: str, first: str, then: str) -> list[str]:
    lines = textwrap.wrap(
        readable(" ".join(text.split())),
        WIDTH,
        initial_indent=first,
        subsequent_indent=then,
        break_on_hyphens=False,
    )
    return lines or [first.rstrip()]
