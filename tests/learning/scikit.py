"""Tests that need the [learn] extra say so: without it they are skipped, and say why."""

import pytest

from bot.learning import meaning, training

needed = pytest.mark.skipif(
    not training.is_possible(), reason="the [learn] extra is not installed: nothing is trained"
)
meaning_needed = pytest.mark.skipif(
    not meaning.is_possible(), reason="the [learn] extra is not installed: no text has a meaning"
)
