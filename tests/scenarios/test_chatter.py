"""What people say in channels, department by department: filed, or left alone."""

from tests.scenarios.asking import APART, thread
from tests.world import World

LEFT_ALONE = {
    "#sales": [
        "Good morning everyone :sunny:",
        "Thanks a lot, that was quick!",
        "Congrats @maria on the new logo",
        "We just closed the deal with Globex :tada:",
        "Why did the salesman cross the road? To get to the other quota",
        "FYI the office is closed on Friday",
        "I'm out today, back on Monday",
        "lol",
        ":+1:",
        "https://example.com/some/article",
        "Lunch at noon, anyone?",
        ":speech_balloon: we need to talk about the deal with Initech",
    ],
    "#marketing": [
        "Hi all!",
        "We launched the campaign this morning",
        "Reminder: timesheets are due today",
        "Happy birthday @sally :cake:",
        "Haha, great slide",
        "Heads-up: the press release goes out at 10",
        "Who wants coffee?",
        "The webinar went well, 300 people came",
    ],
    "#engineering": [
        "ok",
        "Deployed 4.2 to staging",
        "Running late, start without me",
        "nice one",
        "@here standup in five minutes",
    ],
}
FILED = {
    "#sales": [
        ("Initech will sign the deal if we have SSO, can we get it?", "Needed to close a deal"),
        ("The customer asks whether we support SCIM", "RFP or customer question to answer"),
        ("Could you send me a demo video for the trade show?", "Demo, whitepaper or other"),
        ("When will the new editor ship?", "Status wanted"),
        ("The import is broken for Globex, it fails with an error", "Something is broken"),
        ("Hi! What discount can we give, and is the price list right?", "Pricing, cost or revenue"),
        ("Prospects keep comparing us, we need a battle card versus Hooli", "Competitor insight"),
        ("@pm-request remember the pink button", "New capability or change"),
        ("How do I explain the new roles to a customer?", "How it works, training"),
    ],
    "#marketing": [
        ("We need the launch date of the editor for the campaign", "Launch date or launch plan"),
        ("Please clarify the positioning of the new tier", "Messaging and positioning"),
        ("Can we get a one-pager for the booth?", "Demo, whitepaper or other material"),
        ("Gartner wants a briefing on the market trend", "Market trend or analyst view"),
        ("Is it possible to get a quote for the press?", "Messaging and positioning"),
        ("Any update on the redesign?", "Status wanted"),
        ("It would be great if the dashboard had dark mode", "New capability or change"),
    ],
    "#engineering": [
        ("We need the scope of SSO settled, the spec is unclear", "Scope to be settled"),
        ("We need time to refactor the importer, it is technical debt", "Maintenance or technical"),
        ("The test suite is flaky, we need better test coverage", "Quality or test coverage"),
        ("Could we explore a prototype with machine learning?", "Innovation or new technology"),
        ("We are blocked by the API team, the milestone slips", "Dependency or milestone"),
        ("Should we drop Windows 7? Please decide", "Maintenance or technical"),
    ],
}


async def _invited_everywhere(world: World) -> None:
    world.slack.faults.rate_limit = False
    await world.slack.invites("#engineering", by=world.ernie)
    await world.quiet()


async def test_chatter_is_left_alone(world: World) -> None:
    await _invited_everywhere(world)
    said = [
        await world.sally.posts(channel, text)
        for channel, texts in LEFT_ALONE.items()
        for text in texts
    ]
    await world.quiet()
    assert [message.text for message in said if thread(world.sally, message)] == []
    await world.priya.runs("/pm-request list")
    assert world.priya.front.text.startswith("Nobody has asked for anything yet.")


async def test_what_asks_is_filed_as_what_it_is(world: World) -> None:
    await _invited_everywhere(world)
    said = []
    for channel, rows in FILED.items():
        for text, category in rows:
            said.append((await world.sally.posts(channel, text), category))
            await world.wait(APART)  # else it would all be one request
    understood = {message.text: thread(world.sally, message) for message, _ in said}
    wrong = {
        text: told
        for (message, category), (text, told) in zip(said, understood.items(), strict=True)
        if not (told and f", {category}" in told[0])
    }
    assert wrong == {}
