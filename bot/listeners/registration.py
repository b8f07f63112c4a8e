"""All listeners, and the catch-alls that acknowledge what none of them knows."""

import re

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.listeners import actions, commands, events, failures, options, shortcuts, submissions


def register(app: AsyncApp) -> None:
    """Hand `app` its listeners: the first that matches answers."""
    # The commonest first: each that does not match takes its time.
    for listeners in (events, commands, actions, submissions, options, shortcuts, failures):
        listeners.register(app)
    app.command(re.compile(".*"))(on_unknown)


async def on_unknown(ack: AsyncAck) -> None:
    """An older version's command: acknowledged, so that Slack is not left waiting."""
    await ack()
