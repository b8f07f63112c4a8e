"""One sound payload of each kind that Slack sends, for a workspace of the tests."""

from collections.abc import Iterator
from typing import Any

from bot.domain import shortcuts
from bot.views import card, confirmation, item_form, request_form
from tests.promises import said
from tests.promises.payloads import EVENT, Json, Placed, Sample, event, interaction, view
from tests.world import World


def reaction(world: World, request: Placed) -> Sample:
    put = {
        "type": "reaction_added",
        "user": world.priya.id,
        "reaction": "white_check_mark",
        "item": {"type": "message", "channel": request.channel, "ts": request.card_ts},
        "item_user": world.slack.app.bot_user_id,
        "event_ts": "1795600000.002000",
    }
    keys = ("user", "reaction", "item", "item.type", "item.channel", "item.ts", "event_ts")
    needed = (*EVENT, *(f"event.{key}" for key in keys))
    return Sample("reaction_added", "events_api", event(world, **put), needed)


def joined(world: World) -> Sample:
    """The bot is invited to #engineering."""
    about = {
        "type": "member_joined_channel",
        "user": world.slack.app.bot_user_id,
        "channel": world.slack.channel("#engineering").id,
        "channel_type": "C",
        "team": world.slack.team_id,
        "inviter": world.priya.id,
    }
    needed = (*EVENT, "event.user", "event.channel")
    return Sample("member_joined_channel", "events_api", event(world, **about), needed)


def home(world: World) -> Sample:
    about = {"type": "app_home_opened", "user": world.sally.id, "tab": "home", "channel": "D1"}
    needed = (*EVENT, "event.user", "event.tab")
    return Sample("app_home_opened", "events_api", event(world, **about), needed)


def renamed(world: World) -> Sample:
    channel = {"id": world.slack.channel("#sales").id, "name": "deals", "created": 1}
    about = {"type": "channel_rename", "channel": channel}
    needed = (*EVENT, "event.channel", "event.channel.id")
    return Sample("channel_rename", "events_api", event(world, **about), needed)


def changed(world: World) -> Sample:
    about = {"type": "user_change", "user": {"id": world.sally.id, "team_id": world.slack.team_id}}
    needed = (*EVENT, "event.user", "event.user.id")
    return Sample("user_change", "events_api", event(world, **about), needed)


def command(world: World, text: str = "help", who: str = "sally") -> Sample:
    person = getattr(world, who)
    form = {
        "token": "not-a-secret",
        "team_id": world.slack.team_id,
        "team_domain": "acme",
        "channel_id": world.slack.channel("#sales").id,
        "channel_name": "sales",
        "user_id": person.id,
        "user_name": who,
        "command": "/pm-request",
        "text": text,
        "api_app_id": world.slack.app.id,
        "is_enterprise_install": "false",
        "response_url": "http://127.0.0.1:9/response",
        "trigger_id": "8123456789012.7071234567890.4f1d2c3b5a69788796a5b4c3d2e1f001",
    }
    return Sample(f"command {text}", "slash_commands", form, ("command", "user_id"))


def click(world: World, request: Placed, action_id: str, value: str, **about: Any) -> Sample:
    """A button on a card, by Priya."""
    action = {
        "action_id": action_id,
        "block_id": f"card:{request.id}",
        "text": {"type": "plain_text", "text": "Approve", "emoji": True},
        "value": value,
        "type": "button",
        "action_ts": "1789041700.214873",
    } | about
    body = interaction(
        world,
        "block_actions",
        "priya",
        container={
            "type": "message",
            "message_ts": request.card_ts,
            "channel_id": request.channel,
            "is_ephemeral": False,
        },
        channel={"id": request.channel, "name": "pm-triage"},
        message={
            "user": world.slack.app.bot_user_id,
            "type": "message",
            "ts": request.card_ts,
            "bot_id": world.slack.app.bot_id,
            "text": "PM-1",
            "team": world.slack.team_id,
            "blocks": [{"type": "actions", "block_id": f"card:{request.id}", "elements": []}],
        },
        state={"values": {}},
        response_url="http://127.0.0.1:9/actions",
        actions=[action],
    )
    needed = ("type", "user", "user.id", "actions", "actions.0", "actions.0.action_id")
    return Sample(f"click {action_id}", "interactive", body, (*needed, "actions.0.value"))


def approval(world: World, request: Placed) -> Sample:
    return click(world, request, f"{card.DECIDE}:approved", f"{request.id}:new:approved")


def recategorised(world: World, request: Placed) -> Sample:
    sample = click(
        world,
        request,
        confirmation.CATEGORY,
        "",
        type="static_select",
        block_id=f"{confirmation.BLOCK}:{request.id}",
        selected_option={"text": {"type": "plain_text", "text": "x"}, "value": "rfp"},
    )
    needed = [path for path in sample.needed if path != "actions.0.value"]
    chosen = ("actions.0.selected_option", "actions.0.selected_option.value", "actions.0.block_id")
    return Sample("choose category", "interactive", sample.body, (*needed, *chosen))


def form_view(world: World) -> Json:
    category = request_form.category_block("sales")
    values = {
        request_form.TITLE: {"type": "plain_text_input", "value": "Dark mode"},
        request_form.BODY: {"type": "plain_text_input", "value": "Eyes hurt"},
        request_form.DEPARTMENT: {"type": "static_select", "selected_option": {"value": "sales"}},
        category: {"type": "static_select", "selected_option": {"value": "feature"}},
        request_form.IMPORTANCE: {"type": "static_select", "selected_option": {"value": "nice"}},
        request_form.NEEDED_BY: {"type": "datepicker", "selected_date": None},
    }
    channel = {"channel": world.slack.channel("#sales").id}
    return view(world, request_form.CALLBACK, values, channel)


def submission(world: World) -> Sample:
    body = interaction(world, "view_submission", "sally", view=form_view(world), response_urls=[])
    values = "view.state.values"
    needed = [
        "type",
        "user",
        "user.id",
        "view",
        "view.id",
        "view.callback_id",
        "view.state",
        values,
    ]
    needed += [f"{values}.{key}" for key in (request_form.TITLE, request_form.BODY)]
    needed += [f"{values}.{request_form.DEPARTMENT}", f"{values}.{request_form.IMPORTANCE}"]
    needed += [f"{values}.{request_form.category_block('sales')}"]
    return Sample("view_submission", "interactive", body, tuple(needed))


def quiet_ones(world: World, request: Placed) -> list[Sample]:
    """Payloads that change nothing of ours, ever."""
    blank = view(world, request_form.CALLBACK, {})
    closed = interaction(world, "view_closed", "sally", view=blank, is_cleared=False)
    typed = {"action_id": item_form.ITEM, "block_id": item_form.ITEM, "value": "spr"}
    place = {"container": {"type": "view", "view_id": "V07MODAL2Q7"}, "view": blank}
    suggest = interaction(world, "block_suggestion", "priya", **typed, **place)
    changed_form = interaction(
        world,
        "block_actions",
        "sally",
        **place,
        actions=[{
            "type": "static_select",
            "action_id": request_form.DEPARTMENT,
            "block_id": request_form.DEPARTMENT,
            "selected_option": {"value": "marketing"},
            "action_ts": "1789041660.118820",
        }],
    )  # fmt: skip
    return [
        Sample("view_closed", "interactive", closed, ()),
        Sample("block_suggestion", "interactive", suggest, ()),
        Sample("modal select", "interactive", changed_form, ()),
        *_shortcuts(world, request),
        *(command(world, text) for text in ("help", "mine", "digest", "")),
    ]


def _shortcuts(world: World, request: Placed) -> Iterator[Sample]:
    """Each of ours, and one of an older version; by Priya, on her own words below a card."""
    ts = "1795600970.000600"
    words = {"type": "message", "user": world.priya.id, "ts": ts, "text": "Soon"}
    on = {
        "channel": {"id": request.channel, "name": "pm-triage"},
        "message_ts": ts,
        "message": {**words, "thread_ts": request.card_ts},
        "response_url": "http://127.0.0.1:9/app",
    }
    kinds = {row.callback_id: row.kind for row in shortcuts.SHORTCUTS}
    for callback_id, kind in {**kinds, "file_as_request": "global"}.items():
        about = {"callback_id": callback_id, "action_ts": "1789041805.207593"}
        what, more = ("message_action", on) if kind == "message" else ("shortcut", {})
        body = interaction(world, what, "priya", **about, **more)
        yield Sample(f"{what} {callback_id}", "interactive", body, ())


def telling(world: World, request: Placed) -> list[Sample]:
    """Payloads that change something, the first time."""
    return [
        said.message(world),
        said.mention(world),
        said.direct_message(world),
        said.file_share(world),
        joined(world),
        home(world),
        renamed(world),
        changed(world),
        submission(world),
        recategorised(world, request),
        reaction(world, request),
        approval(world, request),
        said.edit(world, request),
        said.deletion(world, request),
    ]
