"""Starts the bot as often as asked, each time a process of its own, without loading it anew.

Reads the moments to start at (ISO 8601, one a line), and answers with the process's id.
"""

import os
import signal
import sys
from datetime import datetime

from bot import clock
from bot.cli import serving


def main() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how they ended
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            clock.set_to(datetime.fromisoformat(line.strip()))
            serving.run([])
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
