"""What the app answers a person with: the body of a command's ack, and posts to a response_url."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.sandbox import block_kit, messages, news, stored, uploads
from bot.sandbox.records import Answer, Message
from bot.sandbox.refusals import ApiError

if TYPE_CHECKING:
    from bot.sandbox.person import Person
    from bot.sandbox.records import Channel, Json
    from bot.sandbox.triggers import ResponseUrl
    from bot.sandbox.workspace import Workspace

_TOO_LONG = "msg_blocks_too_long"


def checked_blocks(workspace: Workspace, blocks: object, text: object) -> list[Json]:
    """Blocks that Slack takes in a message, as it keeps them; else ApiError."""
    problems = block_kit.problems_in_message(blocks, text)
    if any(problem.startswith(_TOO_LONG) for problem in problems):
        raise ApiError(_TOO_LONG)
    if problems:
        messages_ = [f"[ERROR] {problem}" for problem in problems]
        more = {"errors": problems, "response_metadata": {"messages": messages_}}
        raise ApiError("invalid_blocks", more)
    uploads.require_known(workspace, blocks)
    return stored.message_blocks(blocks) if isinstance(blocks, list) else []


def ephemeral(
    workspace: Workspace, channel: Channel, to: Person, text: str, blocks: list[Json], **more: Any
) -> Message:
    """A message that only one person sees, and no history keeps."""
    return messages.store(
        workspace,
        channel,
        workspace.bot,
        stored.text(text),
        blocks=blocks,
        by_app=True,
        ephemeral_to=to.id,
        **more,
    )


def command_answer(person: Person, body: Any, url: str) -> Answer:
    """What the person sees of a command's ack (facts.md section 4)."""
    if isinstance(body, str):
        body = {"text": body}
    if not isinstance(body, dict) or not (body.get("text") or body.get("blocks")):
        return Answer()
    way = person.workspace.triggers.url(url)
    try:
        way.source = _say(person.workspace, way, body)
    except ApiError:
        return Answer(error="invalid_command_response")
    return Answer(way.source)


def use_url(workspace: Workspace, address: str, body: Json) -> None:
    """A post to a response_url. ApiError when Slack would refuse it (facts.md section 1)."""
    way = workspace.triggers.url(address)
    if body.get("delete_original"):
        _delete(way)
    elif body.get("replace_original") and way.source is not None:
        _replace(way, body)
    else:
        said = _say(workspace, way, body)
        way.source = way.source or said
    way.posts += 1


def _delete(way: ResponseUrl) -> None:
    if way.source is None:
        return
    if way.source.ephemeral_to:
        messages.vanish(way.source)
    else:
        messages.delete(way.source, way.source.author)


def _replace(way: ResponseUrl, body: Json) -> None:
    """The only way to change an ephemeral message."""
    assert way.source is not None  # noqa: S101 - use_url has looked
    text = _text(body)
    blocks = checked_blocks(way.source.workspace, body.get("blocks"), text)
    changes = {"text": stored.text(text), "blocks": blocks, "chosen": {}}
    if way.source.ephemeral_to:
        vars(way.source).update(changes)
        way.source.workspace.news.add(news.CHANGED, way.source)
    else:
        messages.change(way.source, way.source.author, changes)


def _say(workspace: Workspace, way: ResponseUrl, body: Json) -> Message:
    text = _text(body)
    blocks = checked_blocks(workspace, body.get("blocks"), text)
    if not text and not blocks:
        raise ApiError("no_text", status=400)
    thread_ts = body.get("thread_ts")
    if body.get("response_type") != "in_channel":
        where = {"thread_ts": thread_ts} if thread_ts else {}
        return ephemeral(workspace, way.channel, way.person, text, blocks, **where)
    return messages.post(
        workspace,
        way.channel,
        workspace.bot,
        stored.text(text),
        blocks=blocks,
        by_app=True,
        subtype="bot_message",
        extra={"username": workspace.app.name},
        thread_ts=thread_ts,
    )


def _text(body: Json) -> str:
    text = body.get("text")
    return text if isinstance(text, str) else ""
