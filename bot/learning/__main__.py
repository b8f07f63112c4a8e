"""Trains in a process of its own: examples as JSON on the way in, the kept model on the way out."""

import json
import os
import sys

from bot import config
from bot.learning import day_one, training
from bot.learning.training import Example, NotLearnable

# What it says when there is nothing to be learned; not an error.
NOTHING = 3


def main() -> int:
    """Exit status 0 with a model on standard output, or NOTHING with the reason beside it."""
    if hasattr(os, "nice"):
        os.nice(10)  # whoever waits for an answer from Slack goes first
    config.keep_to_one_core()
    examples = [Example(*row) for row in json.load(sys.stdin)]
    try:
        kept = training.kept([*day_one.examples(), *examples], day_one.meant())
    except NotLearnable as error:
        sys.stderr.write(str(error))
        return NOTHING
    sys.stdout.buffer.write(kept)
    return 0


if __name__ == "__main__":
    sys.exit(main())
