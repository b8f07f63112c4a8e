"""What follows /pm-request: its verbs, and words that are none of them."""

from tests.scenarios.asking import inbox
from tests.world import World

USAGE = """\
/pm-request opens the form to ask product management for something.
/pm-request <what you need> opens it with your words in it.
/pm-request help: show this
/pm-request mine: what you asked for and what became of it
/pm-request list: all requests you may see
/pm-request find <words>: search the requests you may see
/pm-request triage [next]: what waits for a decision, in order; for product managers
/pm-request why <PM-12 or words>: who decided what, when and why
/pm-request answers: what product management answered before
/pm-request customers: who we are asked for; product managers can import a list
/pm-request when <words>: the date of something, as far as it may be said
/pm-request roadmap [words]: what is planned, as in: next sales; pin keeps it in a channel
/pm-request follow <words or department>: hear on Mondays what changed of it
/pm-request following: what you follow
/pm-request balance: what the approved work is for, beside the mix aimed at
/pm-request digest [audience] [week]: preview the next roadmap update, or read one again
/pm-request settings: triage channel, product managers, schedules"""


async def test_help_tells_every_word(world: World) -> None:
    for word in ("help", "HELP", " Help "):
        answer = await world.sally.runs(f"/pm-request {word}", in_="#sales")
        assert answer.text == USAGE
        assert answer.message
        assert answer.message.ephemeral_to == world.sally.id
    assert (await world.sally.runs("/pm-request help")).text == USAGE
    assert (await world.sally.runs("/pm-request help", in_=world.maria)).text == USAGE


async def test_a_slip_of_the_finger_is_taken_for_what_was_meant(world: World) -> None:
    slips = {"hlep": "help", "mien": "mine", "road-map": "roadmap", "setting": "settings"}
    for typed, meant in slips.items():
        answer = await world.sally.runs(f"/pm-request {typed}", in_="#sales")
        assert answer.text.startswith(
            f"I know no command “{typed}”, so I did nothing. Did you mean /pm-request {meant}?\n"
            "[File it as a request]\n"
        )
        assert answer.text.endswith(USAGE)


async def test_an_unknown_word_can_still_be_filed(world: World) -> None:
    sally = world.sally
    answer = await sally.runs("/pm-request SSO", in_="#sales")
    assert answer.text.startswith("I know no command “SSO”, so I did nothing.\n[File it as")
    assert answer.message
    assert sally.modal is None
    await sally.clicks(answer.message, "File it as a request")
    assert (sally.front.title, sally.front.fields["Title"]) == ("New request", "SSO")
    assert sally.front.fields["Department"] == "Sales"
    assert sally.front.fields["Category"] == "New capability or change"
    assert (await sally.submits()).closed
    await world.quiet()
    assert inbox(sally)[0].startswith("I filed PM-1: SSO")
    assert world.whispers(sally, "#sales")[-1].startswith("Filed as PM-1: SSO")


async def test_a_verb_with_more_behind_it_is_not_silently_taken(world: World) -> None:
    for typed in ("list of missing logos", "help me", "settings for 2027 please"):
        answer = await world.sally.runs(f"/pm-request {typed}", in_="#sales")
        assert f"I know no command “{typed}”, so I did nothing." in answer.text
        assert answer.message
        await world.sally.clicks(answer.message, "File it as a request")
        assert world.sally.front.fields["Title"] == typed


async def test_every_word_answers_over_http_too(http_world: World) -> None:
    priya = http_world.priya
    assert (await priya.runs("/pm-request help", in_="#sales")).text == USAGE
    for word, title in {
        "mine": "Your requests",
        "list": "Requests",
        "roadmap": "Roadmap",
        "settings": "Settings",
    }.items():
        answer = await priya.runs(f"/pm-request {word}", in_="#sales")
        assert (answer.text, priya.front.title) == ("", title)
    preview = await priya.runs("/pm-request digest", in_="#sales")
    assert preview.text.startswith("A preview: only you can see it.")
