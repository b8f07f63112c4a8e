"""Files and screenshots: carried along by name and link, never opened."""

from bot.domain import filers
from bot.models import Channel
from bot.sandbox.records import Message
from tests.scenarios.asking import ask, decide, inbox, talk, thread
from tests.scenarios.test_confidential import _asked_in_finance, _public_triage, only_card
from tests.world import World


async def test_files_in_the_form_are_named_and_linked_on_the_card(world: World) -> None:
    await world.sally.runs("/pm-request Dark mode", in_="#sales")
    await world.sally.fills({"Category": "Something else"})
    await world.sally.fills({"Files and screenshots": ["mock up.png", "numbers.xlsx"]})
    assert (await world.sally.submits()).closed
    await world.quiet()
    card = world.card(1)
    assert "mock up.png" in card.rendered
    assert "numbers.xlsx" in card.rendered
    assert any(link.endswith("/numbers.xlsx") for link in card.links)
    assert inbox(world.sally)


async def test_files_added_before_the_department_was_changed_are_still_there(world: World) -> None:
    await world.sally.runs("/pm-request Dark mode", in_="#sales")
    await world.sally.fills({"Files and screenshots": ["sketch.png"]})
    await world.sally.fills({"Department": "Operations", "Category": "Something else"})
    assert (await world.sally.submits()).closed
    await world.quiet()
    assert "sketch.png" in world.card(1).rendered


async def test_files_of_a_message_come_along(world: World) -> None:
    said = "Can we get a dark mode? See the screenshots."
    await ask(world, world.sally, "#sales", said, files=["day.png", "night.png"])
    card = world.card(1)
    assert ":paperclip: day.png" in card.rendered
    assert ":paperclip: night.png" in card.rendered
    assert [link.rpartition("/")[2] for link in card.links if "/files/" in link] == [
        "day.png",
        "night.png",
    ]


async def test_a_file_of_another_company_is_a_file(world: World) -> None:
    await world.slack.invites("#partner", by=world.priya)
    await world.quiet()
    [intro] = [m for m in world.priya.sees("#partner") if m.by_app and not m.subtype]
    await world.priya.chooses(intro, "Department", "Sales")
    await world.quiet()
    async with world.bot.db.begin() as session:
        key = (world.slack.team_id, world.slack.channel("#partner").id)
        (await session.get_one(Channel, key)).who_may_file = filers.EVERYONE.key
    asked = "Can we get a dark mode? See the screenshot."
    await ask(world, world.xenia, "#partner", asked, files=["secret.png"])
    card = world.card(1).rendered
    assert ":paperclip: a file" in card
    assert "secret.png" not in card


async def test_once_decided_the_card_is_short_and_the_whole_text_has_them(world: World) -> None:
    await ask(world, world.sally, "#sales", "Can we get a dark mode?", files=["night.png"])
    await world.priya.clicks(world.card(1), "Approve")
    await world.quiet()
    assert "night.png" not in world.card(1).rendered
    await world.priya.clicks(world.card(1), "Read it all")
    assert "night.png" in world.priya.front.text


async def test_in_an_open_triage_channel_the_files_of_a_secret_are_not_named(world: World) -> None:
    world.slack.add_channel("open-triage", members=[world.priya, world.sally])
    await world.slack.invites("#open-triage", by=world.priya)
    await world.quiet()
    await world.priya.runs("/pm-request settings")
    await world.priya.fills({"Triage channel": "#open-triage"})
    assert (await world.priya.submits()).closed
    await world.fiona.runs("/pm-request Ramp rate", in_="#finance")
    await world.fiona.fills({"Category": "Ramp rate or projection"})
    await world.fiona.fills({"Files and screenshots": ["takeover.xlsx"]})
    assert (await world.fiona.submits()).closed
    await world.quiet()
    shown = "\n".join(message.rendered for message in world.sally.sees("#open-triage"))
    assert "Confidential request from Finance" in shown
    assert "takeover" not in shown


def _file_links(message: Message) -> list[str]:
    return [link.rpartition("/")[2] for link in message.links if "/files/" in link]


async def test_files_of_a_reply_are_named_and_linked_below_the_card(any_world: World) -> None:
    world = any_world
    message = await ask(world, world.sally, "#sales", "Can we get a dark mode?")
    await world.sally.replies(message, "This is how it looks", files=["shot.png"])
    await world.quiet()
    await world.maria.replies(message, "", files=["ours.png"])
    await world.quiet()
    with_words, without = world.priya.sees(world.card(1))
    assert with_words.rendered == ("sally wrote:\n> This is how it looks\n:paperclip: shot.png")
    assert without.rendered == "maria wrote.\n:paperclip: ours.png"
    assert _file_links(with_words) == ["shot.png"]
    assert ":paperclip: shot.png" in world.card(1).rendered
    assert _file_links(world.card(1)) == ["shot.png", "ours.png"]


async def test_a_file_answers_a_question(world: World) -> None:
    message = await ask(world, world.sally, "#sales", "Can we get a dark mode?")
    await decide(world, world.priya, 1, "Ask for info", **{"What do you need to know?": "Where?"})
    await world.sally.replies(message, "", files=["shot.png"])
    await world.quiet()
    assert "Waiting for a decision · sally answered" in world.card(1).rendered
    answer = world.priya.sees(world.card(1))[-1]
    assert answer.rendered == "sally answered:\n:paperclip: shot.png"
    assert _file_links(answer) == ["shot.png"]


async def test_files_of_a_pm_are_sent_on_with_their_words(world: World) -> None:
    message = await ask(world, world.sally, "#sales", "Can we get a dark mode?")
    said = await world.priya.replies(world.card(1), "Like this?", files=["draft.png"])
    await world.priya.uses("Send to requester", on=said)
    assert "Slack opens a file only for who is where it was shared" in world.priya.front.text
    assert (await world.priya.submits()).closed
    await world.quiet()
    told = world.sally.sees(message)[-1]
    assert "> Like this?\n:paperclip: draft.png" in told.rendered
    assert "If Slack does not let you open a file," in told.rendered
    assert _file_links(told) == ["draft.png"]
    assert ":paperclip: draft.png" in thread(world.priya, world.card(1))[-1]


async def test_files_of_a_reply_to_a_secret_are_not_named_in_the_open(world: World) -> None:
    await _public_triage(world)
    message = await _asked_in_finance(world)
    await world.fiona.replies(message, "See here", files=["takeover.xlsx"])
    await world.quiet()
    card = only_card(world, "#general")
    assert "takeover" not in card.rendered + str(thread(world.sally, card))


async def test_a_pm_sends_files_along_with_a_reply(any_world: World) -> None:
    world = any_world
    message = await ask(world, world.sally, "#sales", "Can we get a dark mode?")
    added = {"To sally": "Like this?", "Files to send along": ["sketch.png", "plan.pdf"]}
    await decide(world, world.priya, 1, "Reply to requester", **added)
    told = world.sally.sees(message)[-1]
    assert "> Like this?\n:paperclip: sketch.png :paperclip: plan.pdf\n" in told.rendered
    assert "If Slack does not let you open a file," in told.rendered
    assert _file_links(told) == ["sketch.png", "plan.pdf"]
    assert _file_links(world.priya.sees(world.card(1))[-1]) == _file_links(told)


async def test_files_are_added_to_those_of_a_message_that_is_sent_on(world: World) -> None:
    message = await ask(world, world.sally, "#sales", "Can we get a dark mode?")
    drafts = [f"{number}.png" for number in range(9)]
    said = await world.priya.replies(world.card(1), "Like these?", files=drafts)
    await world.priya.uses("Send to requester", on=said)
    await world.priya.fills({"Files to send along": ["one.pdf", "more.pdf"]})
    sent = await world.priya.submits()
    assert sent.errors == {"Files to send along": "Please add 1 or fewer files."}
    await world.priya.fills({"Files to send along": ["one.pdf"]})
    assert (await world.priya.submits()).closed
    await world.quiet()
    assert _file_links(world.sally.sees(message)[-1]) == [*drafts, "one.pdf"]


async def test_ten_files_that_are_sent_on_leave_no_room_for_more(world: World) -> None:
    await ask(world, world.sally, "#sales", "Can we get a dark mode?")
    drafts = [f"{number}.png" for number in range(10)]
    said = await world.priya.replies(world.card(1), "Like these?", files=drafts)
    await world.priya.uses("Send to requester", on=said)
    assert list(world.priya.front.fields) == ["To sally"]
    assert (await world.priya.submits()).closed


async def test_a_file_alone_is_no_reply(world: World) -> None:
    message = await ask(world, world.sally, "#sales", "Can we get a dark mode?")
    before = len(world.sally.sees(message))
    await world.priya.clicks(world.card(1), "Reply to requester")
    await world.priya.fills({"Files to send along": ["draft.png"]})
    assert (await world.priya.submits()).errors
    await world.quiet()
    assert len(world.sally.sees(message)) == before


async def test_files_sent_about_a_secret_are_not_named_in_the_open(world: World) -> None:
    await _public_triage(world)
    await _asked_in_finance(world)
    await world.priya.clicks(only_card(world, "#general"), "Reply to requester")
    await world.priya.fills({"To fiona": "See here", "Files to send along": ["takeover.xlsx"]})
    assert (await world.priya.submits()).closed
    await world.quiet()
    assert "> See here\n:paperclip: takeover.xlsx" in talk(world.fiona, 1)[-1]
    card = only_card(world, "#general")
    assert "takeover" not in card.rendered + str(thread(world.sally, card))
