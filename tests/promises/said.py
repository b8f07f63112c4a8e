"""Payloads of what people say: in channels, to the bot, with files, and what becomes of it."""

from typing import Any

from tests.promises.payloads import EVENT, Json, Placed, Sample, event
from tests.world import World


def message(world: World, text: str = "We need dark mode for the demo", **about: Any) -> Sample:
    said = {
        "type": "message",
        "user": world.sally.id,
        "ts": "1789041600.123459",
        "client_msg_id": "6f1f0a52-7c5a-4b6e-9a38-0d4d2f0f7a11",
        "text": text,
        "team": world.slack.team_id,
        "blocks": [{"type": "rich_text", "block_id": "Zq3xK", "elements": []}],
        "channel": world.slack.channel("#sales").id,
        "event_ts": "1789041600.123459",
        "channel_type": "channel",
    }
    needed = [f"event.{key}" for key in ("user", "ts", "text", "channel", "channel_type")]
    return Sample("message", "events_api", event(world, **said | about), (*EVENT, *needed))


def mention(world: World) -> Sample:
    """In a channel where she need not be: Slack tells of the bot's name wherever it is."""
    text = f"<@{world.slack.app.bot_user_id}> we need a dark theme for the launch"
    about = {"type": "app_mention", "ts": "1789041700.000100", "text": text}
    sample = message(world, **about, event_ts="1789041700.000100", user=world.maria.id)
    needed = tuple(path for path in sample.needed if path != "event.channel_type")
    return Sample("app_mention", sample.kind, sample.body, needed)


def direct_message(world: World) -> Sample:
    about = {"channel": world.sally.dm.id, "channel_type": "im", "ts": "1789041800.000200"}
    text = "We need an export to close the deal with Globex"
    sample = message(world, text, **about, event_ts="1789041800.000200")
    # Without words it is answered all the same.
    needed = tuple(path for path in sample.needed if path != "event.text")
    return Sample("message.im", sample.kind, sample.body, needed)


def file_share(world: World) -> Sample:
    file = {
        "id": "F07BRIEF",
        "name": "brief.png",
        "mimetype": "image/png",
        "url_private": "https://files.slack.com/files-pri/T07ACME4K2-F07BRIEF/brief.png",
        "permalink": "https://acme.slack.com/files/U07SALLY004/F07BRIEF/brief.png",
    }
    about = {"subtype": "file_share", "files": [file], "ts": "1789041900.000300"}
    text = "We need the screen of the picture to win the tender"
    sample = message(world, text, **about, event_ts="1789041900.000300", user=world.ernie.id)
    return Sample("file_share", sample.kind, sample.body, sample.needed)


def edit(world: World, request: Placed) -> Sample:
    said = {"type": "message", "user": world.sally.id, "ts": request.said_ts}
    after = {"text": "We need SSO to close two deals", "edited": {"user": world.sally.id}}
    about = {
        "subtype": "message_changed",
        "hidden": True,
        "ts": "1795600900.000400",
        "message": {**said, **after},
        "previous_message": {**said, "text": "We need SSO to close the deal"},
    }
    keys = ("message", "message.ts", "message.text", "ts", "channel", "channel_type")
    return _changed(world, "message_changed", about, keys)


def deletion(world: World, request: Placed) -> Sample:
    said = {"type": "message", "user": world.sally.id, "ts": request.said_ts, "text": "SSO"}
    about = {
        "subtype": "message_deleted",
        "hidden": True,
        "ts": "1795600950.000500",
        "deleted_ts": request.said_ts,
        "previous_message": said,
    }
    return _changed(world, "message_deleted", about, ("deleted_ts", "ts", "channel"))


def _changed(world: World, name: str, about: Json, keys: tuple[str, ...]) -> Sample:
    sales = world.slack.channel("#sales").id
    told = {"type": "message", "channel": sales, "channel_type": "channel", **about}
    needed = (*EVENT, *(f"event.{key}" for key in keys))
    return Sample(name, "events_api", event(world, **told), needed)
