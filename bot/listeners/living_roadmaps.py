"""The roadmap is pinned in a channel, or no longer: typed there, by whoever decides for it."""

from bot.domain import departments
from bot.listeners.interactions import Interaction
from bot.services import living
from bot.views import note
from bot.views.message import Message

PIN, UNPIN = "pin", "unpin"
_ON = (
    "Done: I post the roadmap here in the terms of {whose}, pin it and keep it up to date. "
    "`/pm-request roadmap unpin` ends that."
)
_OFF = "Done: the roadmap no longer stands here. `/pm-request roadmap pin` brings it back."
_WAS_OFF = "The roadmap does not stand here. `/pm-request roadmap pin` puts it here."


async def choose(asked: Interaction, word: str) -> Message:
    """`word` is PIN or UNPIN."""
    async with asked.db.begin() as session:
        if word == PIN:
            row = await living.turn_on(session, asked.actor, asked.channel, now=asked.now)
            return note.build(_ON.format(whose=departments.BY_KEY[row.department or ""].label))
        stood = await living.turn_off(session, asked.actor, asked.channel, now=asked.now)
    return note.build(_OFF if stood else _WAS_OFF)
