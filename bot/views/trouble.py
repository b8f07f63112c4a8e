"""What a PM is told, once, about something that Slack will not let the bot do."""

from bot.domain.commands import COMMAND
from bot.views import mrkdwn
from bot.views.message import Message, saying

# What could not be done, by the kind of outbox message.
_DEEDS = {
    "card": "show the triage cards",
    "moved_card": "say on an old triage card where it went",
    "undo_over": "take the Undo button from a triage card",
    "card_note": "write in a card's thread",
    "reason_offer": "write in a card's thread",
    "request_note": "write in a card's thread",
    "confirmation": "confirm a request",
    "receipt": "confirm a request",
    "thread_note": "say in a thread where its request is answered",
    "notice": "tell somebody what became of their request",
    "news": "tell somebody what became of a request that their name is on",
    "intro": "introduce myself",
    "digest": "post the roadmap update",
    "digest_page": "post the details of the roadmap update",
    "picture": "add the picture to a message, which went out without it",
    "digest_draft": "show product managers a roadmap update before it goes out",
    "digest_week": "list the roadmap updates that went out",
    "nudge": "ask somebody whether their roadmap items still hold",
    "personal": "tell somebody what changed of what they follow",
    "living": "keep the roadmap",
    "living_pin": "pin the roadmap, which stands there all the same",
    "canvas": "keep the roadmap's canvas",
    "export": "send somebody the roadmap as a file",
    "home": "show somebody their App Home",
    "homes": "show people their App Homes",
    "read_user": "read who somebody is",
    "read_channel": "read what a channel is",
    "read_group": "read who is in the product managers' user group",
    "read_groups": "read the user groups of this workspace",
    "ephemeral": "answer somebody",
    "read_source": "read what was said about a request",
    "read_picked": "read a message that somebody wanted filed with an emoji",
    "remark": "write in a card's thread",
    "announcement": "tell of something that happened",
    "goal_note": "write in a card's thread",
    "balance_note": "write in a card's thread",
    "balance_picture": "send somebody the balance as a picture",
    "reminder": "remind somebody of what waits for them",
    "pushback": "tell somebody what a customer is to hear",
    "read_all": "read the people and channels of this workspace",
}
_ELSEWHERE = f"choose another channel with `{COMMAND} settings`"
_REINSTALL = "Ask a workspace admin to install me again, with the manifest that belongs to me."
# Why, and what to do about it, by Slack's error.
_WORDS = {
    "not_in_channel": (
        "I am not in that channel",
        f"Invite me there with `/invite @PM Request`, or {_ELSEWHERE}.",
    ),
    "channel_not_found": (
        "I cannot see that channel: it is gone, or it is private and I am not in it",
        f"Invite me there with `/invite @PM Request`, or {_ELSEWHERE}.",
    ),
    "now_shared": (
        "another company can read that channel now, so I have stopped the update",
        f"To go on with it, {_ELSEWHERE}.",
    ),
    "roadmap_shared": (
        "another company can read that channel now, so I have taken the roadmap away",
        f"To have it elsewhere, type `{COMMAND} roadmap pin` there.",
    ),
    "is_archived": ("that channel is archived", f"Unarchive it, or {_ELSEWHERE}."),
    "restricted_action": (
        "only some people may post in that channel",
        f"Ask a workspace admin to let me post there, or {_ELSEWHERE}.",
    ),
    "restricted_action_thread_locked": (
        "that thread is locked",
        "Unlock the thread, or tell them yourself.",
    ),
    "cannot_reply_to_message": (
        "that message takes no replies any more",
        "Please tell them yourself.",
    ),
    "user_disabled": ("that person's account is deactivated", "There is nothing to do."),
    "cannot_dm_bot": ("that is a bot, which takes no messages from me", "There is nothing to do."),
    "messages_tab_disabled": (
        "my Messages tab is switched off",
        "Ask a workspace admin to switch it on in my app settings, under App Home.",
    ),
    "not_enabled": (
        "my Home tab is switched off",
        "Ask a workspace admin to switch it on in my app settings, under App Home.",
    ),
    "missing_scope": ("I am not allowed to", _REINSTALL),
    "channel_canvas_already_exists": (
        "that channel has a canvas of its own, which I leave as it is",
        "The roadmap stands there as a message all the same. To have it at full length too, "
        "delete that canvas.",
    ),
    "canvas_deleting_failed": (
        "Slack would not delete it",
        "Please delete the canvas that I made there: it is not kept up to date any more.",
    ),
    "file_uploads_disabled": (
        "uploads are switched off in this workspace",
        "The same facts are in it as words. Ask a workspace admin to allow uploads.",
    ),
    "storage_limit_reached": (
        "this workspace has no room for files left",
        "The same facts are in it as words. Ask a workspace admin to make room.",
    ),
    "no_such_subteam": (
        "that user group does not exist",
        f"Choose another with `{COMMAND} settings`.",
    ),
}
_ALIKE = {
    "channel_is_archived": "is_archived",
    "cant_post": "restricted_action",
    "restricted_action_read_only_channel": "restricted_action",
    "restricted_action_non_threadable_channel": "cannot_reply_to_message",
    "subteam_not_found": "no_such_subteam",
    "user_not_found": "user_disabled",
    "account_inactive": "missing_scope",
    "not_allowed_token_type": "missing_scope",
    "blocked_file_type": "file_uploads_disabled",
    "file_type_restricted": "file_uploads_disabled",
    "file_upload_size_restricted": "file_uploads_disabled",
}


def alike(error: str) -> str:
    """The error that is told in the same words as Slack's `error`."""
    return _ALIKE.get(error, error)


def why(error: str) -> str:
    """Slack's `error` and what to do about it, in words of ours."""
    reason, what_next = _WORDS.get(alike(error), _unknown(error))
    return f"{reason}. {what_next}"


def build(kind: str, error: str, channel: str | None) -> Message:
    """`kind` of outbox message, Slack's `error` (facts.md, section 7), the channel's id if any."""
    deed = _DEEDS.get(kind, "do something that I was to do")
    end = f": {why(error)}"
    # Ours, and the reader is a PM: the name of the channel shows only to those who may see it.
    where = f" in <#{channel}>" if channel and channel.isalnum() else ""
    return Message(
        saying(f"I could not {deed}{' in a channel' if where else ''}{end}", []).text,
        [mrkdwn.section(f"I could not {deed}{where}{end}")],
    )


def _unknown(error: str) -> tuple[str, str]:
    return (
        f"Slack answered “{mrkdwn.calm(error, 100)}”",
        "I will not try this one again. If it keeps happening, show this to whoever runs me.",
    )
