"""Tests that train say so: without the [learn] extra they are skipped, and say why."""

import pytest

from bot.learning import training

needed = pytest.mark.skipif(
    not training.is_possible(), reason="the [learn] extra is not installed: nothing is trained"
)
