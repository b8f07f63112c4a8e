"""The demo's day, read as somebody at a terminal reads it."""

import asyncio

import click
import pytest

from bot import clock
from bot.domain import departments, statuses
from bot.sandbox import demo, narrator, seed

# Enough to tell a day, and no more than somebody reads.
MOST_LINES = 320

pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def day() -> str:
    """The day as it is told."""
    lines: list[str] = []
    asyncio.run(demo.run(once=True, port=0, say=lines.append))
    clock.reset()
    return click.unstyle("\n".join(lines))


def scene(day: str, title: str) -> str:
    """What is told between a heading and the next one."""
    return day.partition(f" ── {title} ──")[2].partition("\n──")[0]


def after(scene: str, deed: str) -> str:
    """What somebody's deed led to."""
    assert f"\n{deed}" in scene, scene
    return scene.partition(f"\n{deed}")[2].partition("\n\n")[0]


def test_the_bot_introduces_itself(day: str) -> None:
    told = after(scene(day, "The bot comes to #sales"), "Priya invites PM Request to #sales")
    assert "→ #sales\n" in told
    assert "I take this for a channel of Sales." in told
    assert "[File what asks for something ▾]" in told
    assert "Mondays 09:00" in told


def test_what_asks_for_something_is_filed_and_chatter_is_left_alone(day: str) -> None:
    asking = scene(day, "People ask where they already talk")
    sally = after(asking, "Sally writes in #sales")
    assert "Filed as PM-1, Needed to close a deal, because of: deal, close" in sally
    assert "→ #pm-triage\n    │ PM-1 · We need single sign-on" in sally
    assert "React with ✅ to approve" in sally
    assert after(asking, "Mark writes in #sales").endswith("The bot leaves it alone.")
    assert "PM-2, Something is broken, because of: fails" in after(asking, "Sam writes")


def test_a_form_knows_the_department_and_is_confirmed_to_who_sent_it(day: str) -> None:
    told = after(scene(day, "Mark asks with the command"), "Mark types /pm-request in #marketing")
    assert "Department: Marketing" in told
    assert "→ Mark's DM\n    │ I filed PM-4: Screenshots" in told
    assert "→ #marketing, seen only by Mark\n    │ Filed as PM-4" in told


def test_only_product_managers_decide(day: str) -> None:
    deciding = scene(day, "A product manager decides with a reaction")
    erin = after(deciding, "Erin reacts with ✅ to the card of PM-1")
    assert "seen only by Erin" in erin
    assert "Only product managers can do that, so nothing changed." in erin
    assert "Approved" not in erin
    priya = after(deciding, "Priya reacts with ✅ to the card of PM-1")
    assert "✅ Approved · Priya approved it" in priya
    assert "Good news" not in priya
    later = after(deciding, "A minute later: the reaction can no longer be taken back.")
    assert "→ #sales thread, PM-1: Good news: Priya approved it." in later
    planned = after(deciding, "Priya clicks “Add to roadmap” on the card of PM-1")
    assert "It is on the roadmap: Single sign-on, Next," in planned


def test_other_decisions_come_with_their_reason(day: str) -> None:
    others = scene(day, "Other decisions ask for a reason")
    deferred = after(others, "Paul clicks “Defer” on the card of PM-4")
    assert "→ Mark's DM thread, PM-4\n    │ Paul deferred it" in deferred
    assert "│ > The screens change again soon.\n    │ It comes back on " in deferred
    declined = after(others, "Priya clicks “Decline” on the card of PM-3")
    assert "→ #operations thread, PM-3\n    │ Priya declined it.\n    │ > One build" in declined


def test_a_question_is_answered(day: str) -> None:
    asking = scene(day, "A question, and its answer")
    asked = after(asking, "Priya clicks “Ask for info” on the card of PM-2")
    assert "│ > How many customers, and since when?\n    │ [Answer]" in asked
    answered = after(asking, "Sam clicks “Answer” on the bot's message about PM-2")
    assert "→ #pm-triage thread\n    │ Sam answered:\n    │ > Seven so far" in answered


def test_a_date_comes_with_what_may_be_said_of_it(day: str) -> None:
    told = after(scene(day, "Sally has a customer on the phone"), "Sally types /pm-request when")
    assert "→ #sales, seen only by Sally\n    │ First mobile app: committed for " in told
    assert "For customers: “Our first mobile app comes as soon as" in told


def test_plans_change_and_who_asked_hears_what_shipped(day: str) -> None:
    plans = scene(day, "Plans change, and something ships")
    listed = after(plans, "Priya types /pm-request roadmap in #pm-triage")
    assert [row.title for row in seed.ROADMAP if row.title not in listed] == []
    moved = after(plans, "Priya chooses “Move dates” in the menu beside “First mobile app”")
    assert "→ #marketing, #sales, #support\n    │ Date moved: First" in moved
    assert "→ #finance, #operations\n    │ Date moved: First" in moved
    assert "→ Sally's DM\n    │ Date moved: First mobile app" in moved
    shipped = after(plans, "Priya chooses “Ship it” in the menu beside “Exports of any size”")
    assert "→ #support thread, PM-2\n    │ It shipped with Exports of any size 🚀" in shipped


@pytest.mark.parametrize(
    ("title", "channel", "own"),
    [
        ("Sales hears what became of it all", "sales", "PM-1 We need single sign-on"),
        ("So does Marketing", "marketing", "PM-4 Screenshots of the mobile app"),
    ],
)
def test_both_updates_come_in_their_time(day: str, title: str, channel: str, own: str) -> None:
    told = scene(day, title)
    lead, _, details = told.partition(f"→ #{channel} thread")
    assert f"→ #{channel}\n    │ Roadmap update for {channel.capitalize()}" in lead
    assert "Shipped: “Exports of any size”." in lead
    assert "Moved: “First mobile app” 14 days later." in lead
    assert f"• {own}" in details
    assert "The app stores want to review it first." in details.replace("\n    │   ", " ")


def test_it_is_a_transcript_and_not_a_dump(day: str) -> None:
    lines = day.splitlines()
    assert len(lines) < MOST_LINES
    assert [line for line in lines if len(line) > narrator.WIDTH] == []
    for raw in ("<@", "<#", "<!", "block_id", "&amp;", ":white_check_mark:", "\x1b"):
        assert raw not in day


def test_every_status_has_its_emoji_in_the_terminal() -> None:
    for status in statuses.STATUSES:
        assert ":" not in narrator.readable(f":{status.emoji}:")


def test_nothing_that_people_write_steers_the_terminal() -> None:
    assert narrator.readable("\x1b[2Jgone\x07 :tada:") == "[2Jgone :tada:"


def test_the_company_has_every_department_and_a_stranger() -> None:
    slack = seed.company()
    clock.reset()
    for row in departments.DEPARTMENTS:
        channel = slack.channel(row.channel)
        assert (slack.bot.id in channel.members) == (row.key != seed.NOT_YET_IN)
        assert (channel.kind == "group") == row.confidential
    assert slack.is_external(slack.person("xenia"))
    assert slack.person("gus").guest
    assert slack.person("sally").display_name == "Sally"


# As a program of its own
