"""Who is meant by a name in a list, and how somebody is named in one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import User
from bot.services.sheets.deeds import Unfit

# In a cell with several entries, these end a name.
_ENDS = re.compile(r"[,:]")


@dataclass(frozen=True, slots=True)
class Members:
    """`ids` of members by name and by id, in small letters; `names` of everybody known, by id."""

    ids: Mapping[str, Sequence[str]]
    names: Mapping[str, str]

    def find(self, said: str, current: str | None = None) -> str | None:
        """Who is meant by @name, name or member ID; None for nobody. Raises Unfit.

        Who it is already (`current`) need not be a member any more.
        """
        word = said.strip("<@> ").partition("|")[0].strip()
        if not word or word == current:
            return word or None
        found = self.ids.get(word.casefold(), [])
        if len(found) == 1:
            return found[0]
        if found:
            raise Unfit(f"{len(found)} people are called “{word}”; write the member ID")
        raise Unfit(f"I know no member “{word}”; write their @name or their member ID")

    def has(self, user: str) -> bool:
        """Whether `user` is a member."""
        return self.ids.get(user.casefold()) == [user]

    def spoken(self, user: str) -> str:
        """@name, where that names nobody else; else @ and the member ID."""
        name = self.names.get(user, "")
        return f"@{name}" if self._names(name, user) else f"@{user}"

    def _names(self, name: str, user: str) -> bool:
        if _ENDS.search(name) or name != " ".join(name.split()):
            return False
        try:
            return self.find(f"@{name}") == user
        except Unfit:
            return False


async def of(session: AsyncSession, workspace: str) -> Members:
    """Everybody of a workspace whom we know."""
    users = (await session.scalars(select(User).where(User.workspace == workspace))).all()
    members = [user for user in users if user.is_member]
    found: dict[str, list[str]] = {}
    for user in members:
        found.setdefault(user.name.casefold(), []).append(user.id)
    # Nobody takes another's ID for a name.
    found |= {user.id.casefold(): [user.id] for user in members}
    return Members(found, {user.id: user.name for user in users})
