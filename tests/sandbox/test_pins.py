"""pins.*: a message of the bot's is kept at hand, once, and let go."""

from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Workspace
from bot.sandbox.person import Person
from tests.sandbox.refused import error_of


async def test_a_message_is_pinned_once_and_let_go(
    web: AsyncWebClient, slack: Workspace, sally: Person
) -> None:
    slack.app.scopes = frozenset(slack.app.scopes) | {"pins:write"}
    sales = slack.channel("#sales").id
    there = {"channel": sales, "timestamp": (await sally.posts("#sales", "One")).ts}
    assert await error_of(web.pins_remove(**there)) == "no_pin"
    await web.pins_add(**there)
    assert await error_of(web.pins_add(**there)) == "already_pinned"
    history = await web.conversations_history(channel=sales)
    assert history["messages"][0]["pinned_to"] == [sales]
    await web.pins_remove(**there)
    assert not sally.sees("#sales")[0].pinned
    missing = web.pins_add(channel=sales, timestamp="1.000001")
    assert await error_of(missing) == "message_not_found"
