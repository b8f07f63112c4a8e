"""Requests with a word in each that nobody else's has, and everything that a person is shown."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from bot import clock
from bot.domain.drafts import Draft
from bot.sandbox.person import Person
from bot.services import intake, leads, merging, triage
from bot.services.people import Actor
from tests.world import World

COMPANY = ("sally", "maria", "ernie", "fiona", "priya", "paul", "adam")
PMS = ("priya", "paul")
SALLY, FIONA = ("sally", *PMS), ("fiona", *PMS)
EVERYBODY = (*COMPANY, "gus", "xenia")


@dataclass(frozen=True)
class Secret:
    """A request: `where` it was asked (None: in App Home, by form), and who may learn of it.

    A form's words are its title's, its text's and its customer's.
    """

    number: int
    words: tuple[str, ...]
    asker: str
    department: str
    where: str | None
    seen_by: tuple[str, ...]


# Numbered as they are filed.
SECRETS = (
    Secret(1, ("Wombat", "wallaby", "Quollco"), "sally", "sales", "#sales", COMPANY),
    Secret(2, ("Pangolin", "aardvark", "Tapirco"), "sally", "sales", "#sales-secret", SALLY),
    Secret(3, ("Narwhal", "manatee", "Dugongco"), "sally", "sales", None, COMPANY),
    Secret(4, ("Axolotl", "olmling", "Newtco"), "fiona", "finance", "#finance", FIONA),
    Secret(5, ("Okapi", "gerenuk", "Duikerco"), "fiona", "executive", "#general", FIONA),
    Secret(6, ("Kakapo", "takahe", "Weka"), "fiona", "finance", "#finance", FIONA),
)
PUBLIC, MERGED = SECRETS[0], SECRETS[5]
NO_SUCH = 999_999


async def prepare(world: World) -> None:
    """All are filed, some are decided; the last one is merged into the first; Maria and Ernie
    lead departments, Adam is an admin who is no product manager."""
    adam = world.slack.add_person("adam", real_name="Adam Admin", is_admin=True)
    for place in ("#sales", "#general", "#engineering"):
        await adam.joins(place)
    for place in ("#sales-secret", "#finance", "#general", "#partner"):
        await world.slack.invites(place, by=world.sally)
    await world.quiet()
    for secret in SECRETS:
        async with world.bot.db.begin() as session:
            await intake.submit(
                session,
                actor(world, secret.asker),
                _draft(world, secret),
                view_id=f"V0SECRET{secret.number}",
                now=clock.now(),
            )
        await world.quiet()
    await _roles(world)
    await _decisions(world)


def person(world: World, name: str) -> Person:
    return next(who for who in world.slack.people.values() if who.name == name)


def actor(world: World, name: str) -> Actor:
    who = person(world, name)
    return Actor(world.slack.team_id, who.id, who.team_id)


def _draft(world: World, secret: Secret) -> Draft:
    title, text, customer = secret.words
    return Draft(
        title=f"{title} for the customer",
        body=f"They cannot work without a {text}.",
        department=secret.department,
        category="feature",
        importance="urgent",
        channel=world.slack.channel(secret.where).id if secret.where else None,
        customer_name=customer,
    )


async def _roles(world: World) -> None:
    maria, ernie = person(world, "maria").id, person(world, "ernie").id
    async with world.bot.db.begin() as session:
        led = {"sales": [maria], "finance": [maria], "executive": [maria], "engineering": [ernie]}
        await leads.appoint(session, actor(world, "priya"), led, now=clock.now())
    await world.quiet()


async def _decisions(world: World) -> None:
    """One is declined, one deferred, one asked about: the reasons are as secret as the requests."""
    priya = actor(world, "priya")
    async with world.bot.db.begin() as session:
        for secret, target in ((SECRETS[1], "declined"), (SECRETS[3], "need_info")):
            await triage.decide(
                session,
                priya,
                secret.number,
                seen="new",
                target=target,
                reason=f"Because of the {secret.words[1]}",
                now=clock.now(),
            )
        await merging.merge(session, priya, MERGED.number, PUBLIC.number, now=clock.now())
    await world.quiet()


def shown_to(world: World, who: Person) -> str:
    """Everything in front of somebody: channels, threads, what only they see, Home, modals."""
    shown: list[object] = [view.body for view in who.modals]
    shown += [who.home.body] if who.home else []
    for channel in world.slack.channels.values():
        if who.id in channel.members:
            for root in who.sees(channel):
                shown += [_all_of(root), *(_all_of(reply) for reply in who.sees(root))]
    return json.dumps(shown, ensure_ascii=False, default=str)


def _all_of(message: object) -> object:
    return {key: getattr(message, key) for key in ("text", "rendered", "blocks", "metadata")}


def told(who: str, shown: str, secrets: Iterable[Secret] = SECRETS) -> list[str]:
    """The words in `shown` of requests that `who` may not learn of."""
    read = shown.casefold()
    hidden = [secret for secret in secrets if who not in secret.seen_by]
    return [word for secret in hidden for word in secret.words if word.casefold() in read]
