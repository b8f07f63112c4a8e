"""One conversation both ways: what the requester's side says, and what product management does."""

from bot.sandbox.records import Message
from tests.scenarios.asking import ask, decide, fill_in, talk, thread
from tests.scenarios.test_confidential import SECRET, _asked_in_finance, _public_triage, only_card
from tests.world import World

ASK = "We need SSO to close the deal"


async def _asked(world: World) -> Message:
    return await ask(world, world.sally, "#sales", ASK)


async def _replies_from_card(world: World, number: int, text: str, to: str = "sally") -> None:
    await world.priya.clicks(world.card(number), "Reply to requester")
    assert world.priya.front.title == "Reply to requester"
    await world.priya.fills({f"To {to}": text})
    assert (await world.priya.submits()).closed
    await world.quiet()


async def test_what_people_say_in_the_thread_is_read_below_the_card(any_world: World) -> None:
    world = any_world
    message = await _asked(world)
    await world.maria.replies(message, "Marketing wants it, *too* <!channel>")
    await world.quiet()
    await world.sally.replies(message, "They use Okta")
    await world.quiet()
    maria, sally = thread(world.priya, world.card(1))
    assert maria.startswith("maria wrote:\n> Marketing wants it, ")
    assert sally == "sally wrote:\n> They use Okta"
    assert "<!channel>" not in str(world.priya.sees(world.card(1))[0].blocks)
    assert len(thread(world.sally, message)) == 3  # no echo: its confirmation and the two


async def test_a_pm_replies_and_the_requester_answers(any_world: World) -> None:
    world = any_world
    message = await _asked(world)
    await _replies_from_card(world, 1, "Which provider\ndo they use?")
    told = thread(world.sally, message)[1]
    assert told.startswith("priya (product management):\n> Which provider\n> do they use?\n")
    assert thread(world.paul, world.card(1)) == [
        "priya wrote to sally:\n> Which provider\n> do they use?"
    ]
    await world.sally.replies(message, "Okta")
    await world.quiet()
    assert thread(world.paul, world.card(1))[1:] == ["sally wrote:\n> Okta"]


async def test_filed_with_the_form_it_goes_by_direct_message(world: World) -> None:
    await fill_in(world, world.sally, "Dark mode")
    await _replies_from_card(world, 1, "For which screens?")
    [started] = world.sally.inbox
    assert "> For which screens?" in thread(world.sally, started)[0]
    await world.sally.replies(started, "All of them")
    await world.quiet()
    assert thread(world.priya, world.card(1))[-1] == "sally wrote:\n> All of them"
    assert len(world.sally.inbox) == 1


async def test_what_pms_write_below_the_card_stays_among_them(world: World) -> None:
    message = await _asked(world)
    await world.priya.replies(world.card(1), "Honestly, never.")
    await world.quiet()
    assert len(thread(world.sally, message)) == 1
    assert len(thread(world.priya, world.card(1))) == 1


async def test_unless_it_is_sent_on(world: World) -> None:
    message = await _asked(world)
    said = await world.priya.replies(world.card(1), "We plan it for spring")
    await world.priya.uses("Send to requester", on=said)
    assert world.priya.front.fields["To sally"] == "We plan it for spring"
    assert (await world.priya.submits()).closed
    await world.quiet()
    assert "> We plan it for spring" in thread(world.sally, message)[1]
    await world.priya.uses("Send to requester", on=said)
    assert world.priya.front.text.startswith("That message was sent to the person who asked")
    assert len(thread(world.sally, message)) == 2


async def test_only_a_pms_own_words_below_a_card_are_sent_on(world: World) -> None:
    message = await _asked(world)
    said = await world.paul.replies(world.card(1), "We plan it for spring")
    elsewhere = await world.priya.posts("#general", "Hello")
    for on in (said, elsewhere, message):
        await world.priya.uses("Send to requester", on=on)
        assert world.priya.front.text.startswith("That sends on what you wrote in the thread of")
        world.priya.close_modals()
    await world.sally.uses("Send to requester", on=message)
    assert world.sally.front.text.startswith("Only product managers can do that")


async def test_a_form_that_is_sent_twice_is_told_once(world: World) -> None:
    message = await _asked(world)
    await world.priya.clicks(world.card(1), "Reply to requester")
    await world.priya.fills({"To sally": "Soon."})
    world.slack.faults.drop_acks = 1
    assert (await world.priya.submits()).error
    await world.priya.submits()
    await world.quiet()
    assert len(thread(world.sally, message)) == 2
    assert len(thread(world.priya, world.card(1))) == 1


async def test_an_open_question_is_answered_by_a_reply(any_world: World) -> None:
    world = any_world
    message = await _asked(world)
    await decide(
        world, world.priya, 1, "Ask for info", **{"What do you need to know?": "Which provider?"}
    )
    await world.maria.replies(message, "No idea")
    await world.quiet()
    assert ":question: Waiting for an answer" in world.card(1).rendered
    answer = await world.sally.replies(message, "Okta")
    await world.quiet()
    card = world.card(1).rendered
    assert "Waiting for a decision · sally answered" in card
    assert "sally answered:\n> Okta" in card
    assert thread(world.priya, world.card(1))[1:] == ["sally answered:\n> Okta"]
    await world.sally.edits(answer, "Okta and Entra")
    await world.quiet()
    assert "> Okta and Entra" in world.card(1).rendered
    assert thread(world.priya, world.card(1))[1:] == ["sally answered:\n> Okta and Entra"]


async def test_edited_and_deleted_replies_are_so_below_the_card(world: World) -> None:
    message = await _asked(world)
    reply = await world.sally.replies(message, "They use Okta")
    await world.quiet()
    await world.sally.edits(reply, "They use Entra")
    await world.quiet()
    assert thread(world.priya, world.card(1)) == ["sally wrote (edited):\n> They use Entra"]
    await world.sally.deletes(reply)
    await world.quiet()
    assert thread(world.priya, world.card(1)) == ["sally wrote, and has deleted it."]


async def test_a_reply_that_comes_twice_is_told_once(world: World) -> None:
    world.slack.faults.duplicate_events = True
    message = await _asked(world)
    await world.maria.replies(message, "Me too", broadcast=True)
    await world.quiet()
    assert thread(world.priya, world.card(1)) == ["maria wrote:\n> Me too"]


async def test_on_a_redacted_card_the_words_are_not_told(world: World) -> None:
    await _public_triage(world)
    message = await _asked_in_finance(world)
    await world.fiona.replies(message, "The margin is 40 percent")
    await world.quiet()
    card = only_card(world, "#general")
    assert thread(world.sally, card) == [
        "Somebody wrote in the conversation about this request. “Read it” on the card shows more."
    ]
    seen = str([m.blocks for m in world.sally.sees(card)])
    assert not [word for word in ("40", "fiona", SECRET) if word in seen]
    await world.priya.clicks(card, "Read it")
    assert "fiona wrote:\n> The margin is 40 percent" in world.priya.front.text
    await world.priya.closes()
    await world.priya.clicks(card, "Reply to requester")
    await world.priya.fills({"To fiona": "Which region?"})
    assert (await world.priya.submits()).closed
    await world.quiet()
    assert "> Which region?" in talk(world.fiona, 1)[-1]
    assert thread(world.sally, card)[-1].startswith("A product manager wrote to the person who")


async def test_a_direct_message_is_between_the_two(world: World) -> None:
    """Others may see the request, but not what was written to its requester alone."""
    await fill_in(world, world.sally, "Dark mode")
    [started] = world.sally.inbox
    await world.sally.replies(started, "Do not tell Maria")
    await world.quiet()
    world.slack.channel("#pm-triage").members.append(world.maria.id)
    assert "Read it" not in str(world.card(1).buttons)
    assert "Do not tell Maria" not in world.card(1).rendered
