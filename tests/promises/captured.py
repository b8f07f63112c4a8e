"""Messages that were filed in each kind of channel, and what was said of them since."""

from dataclasses import dataclass

from bot import clock
from bot.models import Channel
from bot.services import conversations, triage
from tests.promises.secrets import COMPANY, FIONA, SALLY, Secret, actor, person
from tests.world import World

# Who is in a public channel reads its threads; who is in a shared one, only that there are some.
IN_CHANNEL = (*COMPANY, "gus")


@dataclass(frozen=True)
class Captured:
    """`where` it was asked, and words of nothing else: of the reason and of a PM's reply, with
    who may learn of each; in the channel anybody reads what is said there by people."""

    number: int
    asker: str
    where: str
    department: str
    reason: Secret
    reply: Secret


def _captured(
    number: int,
    asker: str,
    where: str,
    department: str,
    words: tuple[str, str],
    reason_seen_by: tuple[str, ...],
    reply_seen_by: tuple[str, ...],
) -> Captured:
    reason, reply = (
        Secret(number, (word,), asker, department, where, seen_by)
        for word, seen_by in zip(words, (reason_seen_by, reply_seen_by), strict=True)
    )
    return Captured(number, asker, where, department, reason, reply)


# Public, private, shared with another company, and of Finance in a public one; numbered as they
# are filed, after those of forms. What was decided on what is not confidential, members find, and
# everybody reads in the update for that department's channel.
CAPTURED = (
    _captured(7, "sally", "#sales", "sales", ("Caracal", "serval"), IN_CHANNEL, IN_CHANNEL),
    _captured(8, "sally", "#sales-secret", "sales", ("Dugite", "taipan"), SALLY, SALLY),
    _captured(9, "sally", "#partner", "sales", ("Quetzal", "hoatzin"), IN_CHANNEL, SALLY),
    _captured(10, "fiona", "#finance", "finance", ("Saola", "kouprey"), FIONA, FIONA),
)
OVERHEARD = CAPTURED[3]
HEARD = tuple(secret for each in CAPTURED for secret in (each.reason, each.reply))
CONFIDENTIAL = tuple(s for each in CAPTURED[1::2] for s in (each.reason, each.reply))


async def prepare(world: World) -> None:
    """Each is asked in a message, gone on about in its thread, replied to and declined."""
    await _departments(world)
    for each in CAPTURED:
        asker = person(world, each.asker)
        message = await asker.posts(each.where, f"We need report {each.number}, please add it")
        await world.quiet()
        await asker.replies(message, "It is for the board meeting")
        await world.quiet()
        await _answered(world, each)


async def _departments(world: World) -> None:
    async with world.bot.db.begin() as session:
        for each in CAPTURED:
            key = (world.slack.team_id, world.slack.channel(each.where).id)
            (await session.get_one(Channel, key)).department = each.department


async def _answered(world: World, each: Captured) -> None:
    priya = actor(world, "priya")
    async with world.bot.db.begin() as session:
        await conversations.send(
            session,
            priya,
            each.number,
            f"Is it as for the {each.reply.words[0]}?",
            view_id=f"V0REPLY{each.number}",
            now=clock.now(),
        )
        await triage.decide(
            session,
            priya,
            each.number,
            seen="new",
            target="declined",
            reason=f"Because of the {each.reason.words[0]}",
            now=clock.now(),
        )
    await world.quiet()
