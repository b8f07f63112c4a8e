"""What an interaction gives its listener: who, on what, and how to open a form in answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.ext.asyncio import AsyncSession

from bot import clock
from bot.db import Database
from bot.domain import schedules
from bot.errors import Malformed, TooLate
from bot.listeners import payloads
from bot.models import Workspace
from bot.services.people import Actor

# What Slack calls every private channel, and every direct message.
UNTOLD = ("privategroup", "directmessage")


# What a later choice, or closing the form, makes of an earlier one (facts.md, section 5).
OVERTAKEN = frozenset({"hash_conflict", "not_found"})


def _word(error: SlackApiError) -> str:
    return str(error.response.get("error", "")) if isinstance(error.response.data, dict) else ""


@dataclass(frozen=True, slots=True)
class Interaction:
    """One command, click, choice or submission; `now` is when it came in.

    `fetched` is the content of the file that was added to a form that asks for one.
    """

    db: Database
    client: AsyncWebClient
    body: Mapping[str, Any]
    actor: Actor
    now: datetime
    fetched: bytes | None = None

    @classmethod
    def of(
        cls, db: Database, client: AsyncWebClient, body: Mapping[str, Any], actor: Actor
    ) -> "Interaction":
        return cls(db, client, body, actor, clock.now())

    @property
    def view(self) -> Mapping[str, Any]:
        """The modal or Home it happened in; empty on a message."""
        found = payloads.find(self.body, "view")
        return found if isinstance(found, Mapping) else {}

    @property
    def view_id(self) -> str:
        """Raises Malformed."""
        return payloads.identifier(self.body, "view", "id")

    @property
    def is_in_modal(self) -> bool:
        return self.view.get("type") == "modal"

    @property
    def channel(self) -> str | None:
        """Where it happened, if in a channel."""
        nested = payloads.maybe_identifier(self.body, "channel", "id")
        return (
            nested
            or payloads.maybe_identifier(self.body, "container", "channel_id")
            or payloads.maybe_identifier(self.body, "channel_id")
        )

    @property
    def channel_name(self) -> str:
        """The channel's name; "" where Slack does not tell it (facts.md, section 4)."""
        name = payloads.text(self.body, "channel_name")
        name = name or payloads.text(self.body, "channel", "name")
        return "" if name in UNTOLD or name.startswith("mpdm-") else name

    async def open(self, view: View) -> None:
        """Show a modal; on top of the one it happened in, if any. Raises TooLate."""
        trigger = payloads.text(self.body, "trigger_id")
        if not trigger:
            raise Malformed("no trigger_id")
        show = self.client.views_push if self.is_in_modal else self.client.views_open
        try:
            await show(trigger_id=trigger, view=view)
        except SlackApiError as error:
            if "trigger" in _word(error):
                raise TooLate from error
            raise

    async def redraw(self, view: View) -> None:
        """Replace the modal it happened in, unless that has changed meanwhile, or is closed.

        From App Home, or a message, there is none yet: it opens.
        """
        if not self.is_in_modal:
            await self.open(view)
            return
        seen = payloads.text(self.body, "view", "hash")
        try:
            await self.client.views_update(view_id=self.view_id, hash=seen, view=view)
        except SlackApiError as error:
            if _word(error) not in OVERTAKEN:
                raise

    async def replace(self, view_id: str, view: View) -> None:
        """Show `view` in the place of the one with that id. Raises SlackApiError."""
        await self.client.views_update(view_id=view_id, view=view)

    async def redraw_root(self, view: View) -> None:
        """Replace the modal under the one it happened in."""
        root = payloads.maybe_identifier(self.body, "view", "root_view_id")
        if root and root != self.view_id:
            await self.client.views_update(view_id=root, view=view)

    async def redraw_below(self, view: View) -> None:
        """Replace the modal that this one was opened from, if it was from one."""
        below = payloads.maybe_identifier(self.body, "view", "previous_view_id")
        if below:
            await self.client.views_update(view_id=below, view=view)


@dataclass(frozen=True, slots=True)
class Action:
    """The first action of a click or choice."""

    action_id: str
    block_id: str
    value: str

    @classmethod
    def of(cls, body: Mapping[str, Any]) -> "Action":
        """Raises Malformed."""
        actions = payloads.find(body, "actions")
        if not isinstance(actions, list) or not actions:
            raise Malformed("no action")
        option = payloads.text(actions[0], "selected_option", "value")
        return cls(
            payloads.text(actions[0], "action_id"),
            payloads.text(actions[0], "block_id"),
            option or payloads.text(actions[0], "value"),
        )

    @property
    def family(self) -> str:
        """The action_id without what comes after its colon."""
        return self.action_id.partition(":")[0]


async def today(session: AsyncSession, actor: Actor, now: datetime) -> date:
    """The date it is in the workspace's time zone."""
    workspace = await session.get_one(Workspace, actor.workspace)
    return schedules.local_date(now, workspace.timezone)
