"""/pm-request: what follows it is looked up, or becomes the beginning of a request."""

import difflib
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.db import Database
from bot.domain import audiences, commands, digest_periods, roadmap_filters, texts
from bot.domain.queues import Filters
from bot.errors import Refused, TextTooLong
from bot.listeners import (
    balance_screens,
    customer_screens,
    digest_deeds,
    follow_ups,
    follows,
    forms,
    item_screens,
    kept_answers,
    living_roadmaps,
    payloads,
    screens,
    triage_walk,
)
from bot.listeners.interactions import Interaction
from bot.services import channels, digests, people, promises
from bot.services.people import Actor
from bot.views import date_answer, found, note, request_form, usage
from bot.views import digest as digest_view
from bot.views.message import Message

# A verb's listener answers with a message, or has opened a modal and answers nothing.
Listener = Callable[[Interaction, str], Awaitable[Message | None]]


def register(app: AsyncApp) -> None:
    """One command; VERBS says what each word does."""
    app.command(commands.COMMAND)(on_command)


async def on_command(
    ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient, db: Database, workspace: str
) -> None:
    """Answer to the person alone."""
    home = payloads.maybe_identifier(body, "team_id")
    actor = Actor(workspace, payloads.identifier(body, "user_id"), home)
    command = Interaction.of(db, client, body, actor)
    # facts.md, section 17: a command's text is unescaped once; whoever shows it escapes it.
    typed = texts.plain(payloads.text(body, "text"), people={}, channels={}).strip()
    try:
        answer = await _answer(command, typed)
    except TextTooLong as error:
        answer = note.build(f"{error}\n{typed}")
    except Refused as error:
        answer = note.build(str(error))
    if answer is None:
        await ack()
    else:
        await ack(text=answer.text, blocks=answer.blocks)


async def _answer(command: Interaction, typed: str) -> Message | None:
    word, _, rest = typed.partition(" ")
    verb = word.casefold()
    if not typed:
        return await _form(command, "")
    if verb in VERBS and _takes(verb, rest.strip()):
        return await VERBS[verb](command, rest.strip())
    if verb in VERBS or not rest:
        close = difflib.get_close_matches(verb, VERBS, n=1)
        return usage.build(
            is_member=await screens.is_member(command),
            text_typed=typed,
            did_you_mean=close[0] if close else None,
        )
    return await _form(command, typed)


def _takes(verb: str, rest: str) -> bool:
    """Whether `rest` is what may follow the verb: "digest sales", not "list of missing logos"."""
    return (
        not rest
        or verb == "why"
        or (verb == "digest" and _means_an_update(rest))
        or (verb, rest.casefold()) == ("triage", "next")
        or verb in ("find", "roadmap", "when", "follow")
    )


def _means_an_update(rest: str) -> bool:
    """ "sales", "sales 2026-W47", "executive staff last", and not a request with many words."""
    name, _, when = rest.rpartition(" ")
    is_called = audiences.called(name) or audiences.called(rest)
    return len(rest.split()) == 1 or bool(is_called or digest_periods.read(when))


async def _form(command: Interaction, typed: str) -> Message | None:
    """Open the form, with what was typed in it."""
    if len(typed) > request_form.MOST_BODY:
        raise TextTooLong(length=len(typed), most=request_form.MOST_BODY)
    await command.open(await forms.new_request(command, typed))
    return None


async def _help(command: Interaction, _rest: str) -> Message:
    return usage.build(is_member=await screens.is_member(command))


async def _mine(command: Interaction, _rest: str) -> None:
    await command.open(await screens.request_list(command, "mine", 1))


async def _list(command: Interaction, _rest: str) -> None:
    await command.open(await screens.request_list(command, "list", 1))


async def _triage(command: Interaction, rest: str) -> None:
    """The queue, or with "next" the walk through it."""
    if rest:
        await command.open(await triage_walk.start(command, Filters()))
    else:
        await command.open(await triage_walk.queue(command, Filters(), 1))


async def _why(command: Interaction, rest: str) -> Message:
    return await follow_ups.why(command, rest)


async def _find(command: Interaction, rest: str) -> Message | None:
    if not rest:
        return note.build("Say what to look for after `/pm-request find`, as in: single sign-on.")
    await command.open(await screens.found(command, rest[: found.MOST_TYPED], 1))
    return None


async def _customers(command: Interaction, _rest: str) -> None:
    await command.open(await customer_screens.page(command, 1))


async def _answers(command: Interaction, _rest: str) -> None:
    await command.open(await kept_answers.listing(command, 1))


async def _when(command: Interaction, rest: str) -> Message:
    if not rest:
        return note.build(
            "Say what you want the date of after `/pm-request when`: single sign-on, say."
        )
    async with command.db.begin() as session:
        return date_answer.build(await promises.ask(session, command.actor, rest, now=command.now))


async def _roadmap(command: Interaction, rest: str) -> Message | None:
    """All of it, or what the words choose; "pin" or "unpin": whether it stands in this channel."""
    if rest.casefold() in (living_roadmaps.PIN, living_roadmaps.UNPIN):
        return await living_roadmaps.choose(command, rest.casefold())
    filters = roadmap_filters.typed(rest, command.actor.user)
    await command.open(await item_screens.roadmap(command, filters, 1))
    return None


async def _follow(command: Interaction, rest: str) -> Message | None:
    return await follows.follow(command, rest)


async def _following(command: Interaction, _rest: str) -> None:
    await follows.listing(command)


async def _balance(command: Interaction, _rest: str) -> Message:
    return await balance_screens.show(command)


async def _digest(command: Interaction, rest: str) -> Message | None:
    """The next one; with a period after its name, one that was sent."""
    name, _, when = rest.rpartition(" ")
    if name and audiences.called(rest) is None:
        await command.open(await digest_deeds.read_again(command, name, when))
        return None
    async with command.db.begin() as session:
        key = rest.casefold() or await channels.audience_of(session, command.actor, command.channel)
        content = await digests.preview(
            session, command.actor, key, now=command.now, channel=command.channel
        )
        can_send = await people.is_pm(session, command.actor)
    return digest_view.preview(content, can_send)


async def _settings(command: Interaction, _rest: str) -> None:
    await command.open(await forms.settings(command))


VERBS: Mapping[str, Listener] = {
    "help": _help,
    "mine": _mine,
    "list": _list,
    "find": _find,
    "triage": _triage,
    "why": _why,
    "answers": _answers,
    "customers": _customers,
    "when": _when,
    "roadmap": _roadmap,
    "follow": _follow,
    "following": _following,
    "balance": _balance,
    "digest": _digest,
    "settings": _settings,
}

if set(VERBS) != set(commands.BY_VERB):
    raise AssertionError("domain/commands.py and VERBS name different verbs")
