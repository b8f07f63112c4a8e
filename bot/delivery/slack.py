"""The Web API as the relay uses it: one try a call, and errors sorted by what they mean."""

from collections.abc import Awaitable
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

TIMEOUT_SECONDS = 10

# facts.md, section 13: the token is dead; nothing more can be done for this workspace.
DEAD_TOKEN = frozenset(
    "token_revoked account_inactive invalid_auth token_expired not_authed "
    "team_access_not_granted org_login_required not_allowed_token_type".split()
)
# Sections 7 and 8: these do not heal by trying again.
WILL_NOT_HEAL = frozenset(
    "not_in_channel channel_not_found is_archived restricted_action user_disabled user_not_found "
    "cannot_dm_bot messages_tab_disabled missing_scope invalid_blocks invalid_arguments "
    "msg_too_long msg_blocks_too_long no_text metadata_too_large cannot_reply_to_message "
    "restricted_action_thread_locked restricted_action_read_only_channel thread_not_found "
    "user_not_in_channel not_enabled user_not_visible team_not_found unknown_method "
    "view_too_large no_permission ekm_access_denied invalid_metadata_format "
    "invalid_users user_is_restricted file_not_found file_uploads_disabled "
    "file_upload_size_restricted file_type_restricted blocked_file_type "
    "storage_limit_reached not_pinnable canvas_disabled_user_team canvas_creation_failed "
    "canvas_tab_creation_failed canvas_editing_failed canvas_deleting_failed "
    "channel_canvas_already_exists channel_canvas_creation_failed free_team_not_allowed "
    "free_team_canvas_tab_already_exists free_teams_cannot_create_standalone_canvases "
    "free_teams_cannot_edit_standalone_canvases team_tier_cannot_create_channel_canvases".split()
)
# Our message is gone, or can no longer be changed: post it anew.
MESSAGE_GONE = frozenset(
    "message_not_found cant_update_message edit_window_closed is_inactive canvas_not_found".split()
)


class Failure(Exception):
    """A call that did not work. `error` is Slack's word for it, or the exception's name."""

    def __init__(self, error: str) -> None:
        self.error = error
        super().__init__(error)


class Limited(Failure):
    """Too many calls: surely nothing was done; again in `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__("ratelimited")
        self.seconds = seconds


class Refused(Failure):
    """Slack will not do it, however often it is asked."""


class Gone(Failure):
    """The message to be updated is not there to be updated."""


class Dead(Failure):
    """The token no longer works."""


def client(token: str, base_url: str, session: ClientSession | None = None) -> AsyncWebClient:
    """A client that tries once: the SDK's own retries can post twice (facts.md, 14.7)."""
    return AsyncWebClient(
        token=token,
        base_url=base_url,
        timeout=TIMEOUT_SECONDS,
        session=session,
        retry_handlers=[],
    )


def http_session() -> ClientSession:
    """One connection pool for all calls of a relay."""
    return ClientSession(timeout=ClientTimeout(total=TIMEOUT_SECONDS))


async def call(pending: Awaitable[AsyncSlackResponse]) -> dict[str, Any]:
    """The answer to a call.

    Raises Limited, Refused, Gone, Dead; or Failure when Slack may or may not have done it.
    """
    try:
        answer = await pending
    except SlackApiError as error:
        raise _sorted(error) from error
    except (ClientError, TimeoutError, OSError) as error:
        raise Failure(type(error).__name__) from error
    return answer.data if isinstance(answer.data, dict) else {}


def _sorted(error: SlackApiError) -> Failure:
    answer = error.response
    if not isinstance(answer, AsyncSlackResponse):  # the SDK's way to say: that was no JSON
        return Failure("unreadable")
    if answer.status_code == 429:
        return Limited(float(answer.headers.get("Retry-After", 1)))
    word = str(answer.get("error", "")) if isinstance(answer.data, dict) else ""
    if word in DEAD_TOKEN:
        return Dead(word)
    if word in MESSAGE_GONE:
        return Gone(word)
    if word in WILL_NOT_HEAL:
        return Refused(word)
    return Failure(word or f"http_{answer.status_code}")
