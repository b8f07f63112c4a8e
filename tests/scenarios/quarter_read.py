"""What each channel read of the bot in a quarter, as a text to be read by people."""

from datetime import datetime

from bot import clock
from bot.domain import audiences, departments
from bot.sandbox.records import Message
from tests.scenarios.asking import by_bot
from tests.world import World


def transcripts(world: World) -> dict[str, str]:
    """What each audience's channel read of the bot, introductions aside, by audience."""
    return {each.key: _transcript(world, each) for each in audiences.AUDIENCES}


def _transcript(world: World, audience: audiences.Audience) -> str:
    channel = f"#{departments.BY_KEY[audience.department].channel}"
    told = [m for m in by_bot(world, channel) if not m.rendered.startswith("Hello")]
    head = f"What {channel} read: the roadmap updates for {audience.label}, and what came between."
    return "\n".join([head, *(line for message in told for line in _read(world, message))]) + "\n"


def _seen(message: Message) -> str:
    """As it reads, a picture by the beginning of what it says to those who do not see it."""
    said = message.rendered
    for block in message.blocks:
        if block["type"] == "image":
            alt = block["alt_text"]
            said = said.replace(alt, f"[picture: {alt.split('. ')[0].rstrip('.')}]")
    return said


def _read(world: World, message: Message) -> list[str]:
    at = datetime.fromtimestamp(float(message.ts), clock.now().tzinfo)
    below = [_seen(each) for each in world.priya.sees(message) if each.ts != message.ts]
    lines = ["", f"── {at:%a} {at.day} {at:%b %Y, %H:%M} ──", message.rendered]
    for text in below:
        lines += ["", "   in the thread:", *(f"   {line}" for line in text.split("\n"))]
    return lines
