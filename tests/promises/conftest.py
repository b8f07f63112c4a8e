"""What the promises ask for besides: a database for those that no database changes."""

from pathlib import Path

import pytest


@pytest.fixture
def sqlite(tmp_path: Path) -> str:
    """The URL of a file without tables."""
    return f"sqlite+aiosqlite:///{tmp_path}/pm-request.db"
