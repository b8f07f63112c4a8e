"""The day in the terminal: who did what, and what the bot showed where, line by line."""

import re
import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
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
    "eyes": "👀",
    "heavy_plus_sign": "➕",
    "twisted_rightwards_arrows": "🔀",
    "hourglass_flowing_sand": "⏳",
    "no_entry_sign": "🚫",
    "question": "❓",
    "wastebasket": "🗑",
    "rocket": "🚀",
    "large_green_circle": "🟢",
    "large_yellow_circle": "🟡",
    "red_circle": "🔴",
    "warning": "⚠",
}
_CODE = re.compile(r":([a-z0-9_+-]+):")
_BUTTONS = re.compile(r"(\[[^]]+\] ?)+")
_BUTTON = re.compile(r"\[[^]]+\]")
_HINT = re.compile(r"^(React with|Asked in) ")
# What a picture shows is said in words below it.
_PICTURE = re.compile(r"Roadmap timeline as of ")
_REF = re.compile(r"PM-\d+")
_SHORT, _ONE_LINE = 30, WIDTH - 6
_INDENT, _BAR = "    ", "    │ "


def readable(text: str) -> str:
    """`text` for a terminal: emoji for the codes we know, and nothing that steers the terminal."""
    shown = _CODE.sub(lambda m: _EMOJI.get(m[1], m[0]), text)
    return "".join(c for c in shown if c.isprintable())


class Narrator:
    """Tells what the bot shows once: what is new whole, of what has changed the changed lines."""

    def __init__(self, workspace: Workspace, say: Callable[[str], object]) -> None:
        self._workspace, self._say = workspace, say
        self._shown: dict[tuple[str, str], str] = {}
        self._standing: set[str] = set()
        self._headings: set[str] = set()
        self._is_fresh = False

    def says(self, text: str = "") -> None:
        """A paragraph of the narrator's own."""
        for line in _wrapped(text, "", ""):
            self._say(line)
        self._is_fresh = False

    def verbatim(self, line: str) -> None:
        """Something to copy: never wrapped."""
        self._say(f"{_INDENT}{line}")

    def begins(self, scene: str) -> None:
        """A heading, with the time that it is in the workspace."""
        now = self._workspace.now()
        line = f"── {now:%a} {now.day} {now:%b}, {now:%H:%M} ── {scene} "
        self.says()
        self._say(click.style(line.ljust(WIDTH, "─"), bold=True))
        self._is_fresh = True

    def deed(self, who: Person, does: str, words: str = "") -> None:
        """What somebody does, and what they write."""
        self._gap()
        name = who.display_name
        told = f"{name} {does}" + (f": “{words}”" if words else "")
        first, *rest = _wrapped(told, "", "  ")
        self._say(click.style(name, bold=True) + first.removeprefix(name))
        for line in rest:
            self._say(line)

    def sent(self, view: View, labels: Iterable[str]) -> None:
        """These fields of a form, as somebody sends it."""
        filled = [
            f"{label.rstrip('?:')}: {rendering.shown(view.fields[label])}" for label in labels
        ]
        button = f"[{rendering.plain(view.body['submit'])}]"
        self._lines([" · ".join([f"fills in “{view.title}”", *filled, button])], _INDENT)

    def aside(self, text: str) -> None:
        """What the story itself has to say about it."""
        self._lines([text], _INDENT, style={"italic": True})

    def passage(self, text: str) -> None:
        """Time that passes between two deeds."""
        self._gap()
        self._lines([text], "", {"italic": True})

    def opens(self, view: View) -> None:
        """A modal with nothing to fill in."""
        self._place(
            f"“{view.title}”, seen only by {self._workspace.person(view.user).display_name}"
        )
        shown = (rendering.block(b, self._workspace.spoken_name) for b in view.blocks)
        self._lines(filter(None, map(_on_one_line, shown)), _BAR)

    def skip(self) -> None:
        """What stands there by now is known."""
        self._shown = {key: m.rendered for key, m in self._visible().items()}

    def look(self, *, everyone: bool = False, where: str = "") -> bool:
        """Tell what the bot shows that was not told yet; with `everyone`, what people write too.

        With `where`, a channel's name, only what stands there. Whether there was anything.
        """
        before, visible = self._shown, self._visible()
        self._shown = {key: m.rendered for key, m in visible.items()}
        told = {
            key: message
            for key, message in visible.items()
            if (message.by_app or (everyone and not message.subtype))
            and where in ("", f"#{message.channel.name}")
        }
        changed = [k for k in told if k in before and before[k] != self._shown[k]]
        new = sorted((k for k in told if k not in before), key=lambda key: key[1])
        for key in changed:
            self._changed(told[key], before[key])
        for messages in _alike(told[key] for key in new):
            self._new(messages)
        return bool(changed or new)

    def _visible(self) -> Mapping[tuple[str, str], Message]:
        return {
            (channel.id, ts): message
            for channel in self._workspace.channels.values()
            for ts, message in channel.messages.items()
            if not message.gone
        }

    def _new(self, messages: Sequence[Message]) -> None:
        """What says the same in several places is told once."""
        message = messages[0]
        if not message.by_app:
            self.deed(message.author, f"writes in {self.place(message)}", message.rendered)
            return
        first, *rest = lines = message.rendered.splitlines() or [""]
        where = ", ".join(map(self.place, messages))
        if message.is_reply and first in self._headings:
            where, lines = f"{where}, {about(first)}", rest
        if _REF.match(first):
            self._headings.add(first)
        self._tell(where, self._news(lines))

    def _changed(self, message: Message, before: str) -> None:
        """The lines that were not there."""
        lines, known = message.rendered.splitlines() or [""], before.splitlines()
        news = self._news(line for line in lines if line not in known)
        if news:
            self._tell(f"{self.place(message)}, {about(lines[0])} now says", news)

    def _tell(self, where: str, lines: list[str]) -> None:
        if len(lines) == 1 and len(where) + len(lines[0]) < _ONE_LINE:
            self._place(f"{where}:", lines[0])
            return
        self._place(where)
        self._lines(lines, _BAR)

    def _news(self, lines: Iterable[str]) -> list[str]:
        """Without what stands on every card: its buttons and its small print are told once."""
        told = []
        for line in lines:
            if _PICTURE.match(line):
                continue
            standing = set(_BUTTON.findall(line) if line.startswith("[") else _HINT.findall(line))
            if not standing or standing - self._standing:
                told.append(line)
            self._standing |= standing
        return told

    def place(self, message: Message) -> str:
        """Where a message stands, and who sees it if not everyone there does."""
        channel, names = message.channel, self._workspace.people
        where = f"#{channel.name}"
        if channel.kind == "im":
            others = [names[user] for user in channel.members if user != self._workspace.bot.id]
            where = f"{others[0].display_name}'s DM"
        if message.is_reply:
            where += " thread"
        if message.ephemeral_to:
            where += f", seen only by {names[message.ephemeral_to].display_name}"
        return where

    def _gap(self) -> None:
        """An empty line, but not below a heading."""
        if not self._is_fresh:
            self.says()
        self._is_fresh = False

    def _place(self, where: str, what: str = "") -> None:
        arrow = click.style(f"  → {readable(where)}", fg="cyan")
        self._say(f"{arrow} {readable(what)}".rstrip())

    def _lines(
        self, lines: Iterable[str], indent: str, style: Mapping[str, Any] | None = None
    ) -> None:
        for line in lines:
            for piece in _wrapped(line, indent, indent + "  "):
                self._say(click.style(piece, **style) if style else piece)


def _alike(messages: Iterable[Message]) -> Iterable[list[Message]]:
    """Those of the bot that say the same together, in the order of the first."""
    found: dict[tuple[str, str], list[Message]] = {}
    for message in messages:
        own = "" if message.by_app else message.ts
        found.setdefault((message.rendered, own), []).append(message)
    return found.values()


def about(first: str) -> str:
    """A message by its first line: the request that it names, or how it begins."""
    ref = _REF.search(first)
    return ref[0] if ref else f"“{textwrap.shorten(first, _SHORT, placeholder='…')}”"


def _on_one_line(text: str) -> str:
    """An entry of a list, without its menu."""
    return " · ".join(line for line in text.splitlines() if not _BUTTONS.fullmatch(line))


def _wrapped(text: str, first: str, then: str) -> list[str]:
    lines = textwrap.wrap(
        readable(" ".join(text.split())),
        WIDTH,
        initial_indent=first,
        subsequent_indent=then,
        break_on_hyphens=False,
    )
    return lines or [first.rstrip()]
