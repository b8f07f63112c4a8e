"""What takes long to set up is lived through once a test process, kept, and copied from then on."""

import asyncio
import itertools
import pickle
import re
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from sqlalchemy import make_url

from bot.sandbox.workspace import Workspace
from tests import postgres


@dataclass(frozen=True)
class Copy:
    """A workspace and the bot's memory of it, both of one moment.

    `database` is what was in the file, or the name of the PostgreSQL database to copy from.
    """

    now: datetime
    workspace: bytes
    database: bytes | str

    def company(self) -> Workspace:
        """A workspace that nobody else has."""
        made = pickle.loads(self.workspace)  # noqa: S301 - made by this very process
        assert isinstance(made, Workspace)
        return made

    def into(self, database_url: str) -> None:
        """Instead of whatever is in there; nobody may be connected."""
        if isinstance(self.database, str):
            postgres.replace(_name(database_url), self.database)
        else:
            _file(database_url).write_bytes(self.database)


def keep(workspace: Workspace, database_url: str, *, now: datetime) -> Copy:
    """All of it, once the bot and the workspace's server have stopped."""
    workspace.deliver_over_sockets()
    assert workspace.sockets.connected == 0
    written = BytesIO()
    _Pickler(written).dump(workspace)
    if database_url.startswith("sqlite"):
        return Copy(now, written.getvalue(), _file(database_url).read_bytes())
    return Copy(now, written.getvalue(), postgres.keep(_name(database_url)))


def _file(database_url: str) -> Path:
    path = Path(_name(database_url))
    # Whoever closed it last has put everything into the file itself.
    assert not path.with_name(f"{path.name}-wal").exists()
    return path


def _name(database_url: str) -> str:
    return str(make_url(database_url).database)


class _Pickler(pickle.Pickler):
    """Takes along what a workspace has that Python does not pickle, or soon will not."""

    def reducer_override(self, thing: Any) -> Any:
        if isinstance(thing, itertools.count):
            # What it will give next is in its words only: asking would use it up.
            return itertools.count, (int(re.findall(r"\d+", repr(thing))[0]),)
        if isinstance(thing, asyncio.Lock):
            return asyncio.Lock, ()
        return NotImplemented
