"""What texts mean, asked of a process of its own: it takes more memory than all else, and time."""

import subprocess
import sys
from contextlib import suppress
from typing import IO, cast

from bot import config
from bot.learning.questions import Asking

COMMAND = (sys.executable, "-m", "bot.learning.beside")
END_SECONDS = 2.0


class Elsewhere(Asking):
    """Asks a process that it starts; from the moment that has ended, every question is Untold.

    The other process ends with `end`, and with this process, however that ends: nobody asks any
    more, which it reads as the end of its input. What it was given ends with it.
    """

    def __init__(self, command: tuple[str, ...] = COMMAND) -> None:
        config.keep_to_ourselves()
        self._process = subprocess.Popen(  # noqa: S603 - a command of our own
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        super().__init__(
            cast(IO[bytes], self._process.stdin), cast(IO[bytes], self._process.stdout)
        )

    def end(self) -> None:
        """Ask nothing more; an answer that is awaited in another thread becomes Untold."""
        self._process.kill()
        self._process.wait(END_SECONDS)
        with self._turn:
            with suppress(OSError):  # what nobody will read was still to be written
                self._asked.close()
            self._told.close()
