"""MiniLM in a process of its own: it takes more memory than all else, and time of its own."""

import json
import subprocess
import sys
import threading
from contextlib import suppress
from typing import IO, cast

from bot import config
from bot.learning.meaning import Untold
from bot.learning.model import Vector

COMMAND = (sys.executable, "-m", "bot.learning.minilm")
END_SECONDS = 2.0


class Elsewhere:
    """Says what texts mean as MiniLM does; to be asked in threads, one text at a time.

    The other process ends with `end`, and with this process, however that ends: nobody asks any
    more, which it reads as the end of its input.
    """

    def __init__(self, command: tuple[str, ...] = COMMAND) -> None:
        config.keep_to_ourselves()
        self._turn = threading.Lock()
        self._process = subprocess.Popen(  # noqa: S603 - a command of our own
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._asked = cast(IO[bytes], self._process.stdin)
        self._told = cast(IO[bytes], self._process.stdout)

    def of(self, text: str) -> Vector:
        """What `text` means. Raises Untold, and does from then on, when the process has ended."""
        with self._turn:
            try:
                self._asked.write(json.dumps(text).encode() + b"\n")
                self._asked.flush()
                vector: Vector = json.loads(self._told.readline())
            except (OSError, ValueError) as error:
                raise Untold from error
        return vector

    def end(self) -> None:
        """Ask nothing more; an answer that is awaited in another thread becomes Untold."""
        self._process.kill()
        self._process.wait(END_SECONDS)
        with self._turn:
            with suppress(OSError):  # what nobody will read was still to be written
                self._asked.close()
            self._told.close()
