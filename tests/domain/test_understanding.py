"""What people write, and what it is understood to ask for, department by department."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import categories, departments, understanding

# department | the category it is taken for | what was written
ASKED = """
sales       | deal           | We need SSO to close the deal with Initech
sales       | deal           | Hi all! We will lose Globex without it: no signature before March
sales       | rfp            | Hooli sent an RFP that asks whether we have SOC 2, can you tell me?
sales       | competitive    | can we get a battlecard against our competitor? They undercut us
sales       | collateral     | Could you send me a demo and a one-pager for hospitals please
sales       | pricing        | Is it possible to give a discount on the yearly price?
sales       | status         | when will the mobile app ship? any update for my prospect would help
sales       | defect         | The demo login is broken: it fails with an error and a crash
sales       | feature        | Customers want dark mode
marketing   | launch         | We need a launch date for the spring campaign that holds
marketing   | messaging      | Please confirm the messaging and the tagline for the new product
marketing   | market         | Gartner asks for a briefing about the market trend, can we give one?
marketing   | collateral     | it would help to have a whitepaper and some screenshots
marketing   | competitive    | Can you look at how we do versus the competitor they all write about?
engineering | scope          | Can we settle the scope? The acceptance criteria are unclear
engineering | maintenance    | We need to pay down technical debt, the importer is legacy
engineering | quality        | I want better test coverage, the test suite is flaky
engineering | innovation     | could we do a spike on machine learning, as an experiment?
engineering | dependency     | We are blocked by the platform team, this milestone depends on them
operations  | build          | We need another component for the assembly in the factory
operations  | supportability | We need better diagnostics and log files for remote access
operations  | readiness      | Can you confirm the release readiness checklist and the sign-off?
operations  | process        | can we make the process simpler? It has too many steps by hand
finance     | forecast       | We need the ramp and the forecast of expected sales for Q3
finance     | case           | Please provide a business case with ROI and payback
finance     | pricing        | should we change the price? The margin does not cover the cost
finance     | metric         | What is the number of seats? I need the figure for the KPI sheet
executive   | strategy       | We need to decide on the strategy and the direction for next year
executive   | status         | what's the status of the big launch, are we still on track?
executive   | escalation     | The customer is furious, their CEO called: please look into it
support     | exotic         | Customer sees a strange, intermittent freeze that we cannot reproduce
support     | defect         | The export doesn't work since yesterday, it crashes with an error
support     | pushback       | They want a refund of everything; can you help me say no?
support     | training       | How do I explain the new permissions? How does it work?
project     | dependency     | We are waiting on legal; the milestone is blocked by them
project     | launch         | When is the go-live? We need the release date
project     | readiness      | Can someone confirm we are ready to ship? The checklist is open
"""

LEFT_ALONE = """
Good morning everyone!
hi
Hey team
thanks!
Thank you so much, that was quick
Congrats to the whole team on the launch!
We just closed the Initech deal! Great work everybody
We shipped version 4.2 yesterday
FYI the office is closed on Friday
Heads up: the coffee machine is broken
Reminder: timesheets are due today
I'm out of office until Tuesday
running late, start without me
lol
:tada: :tada:
https://example.com/an-article
Who's up for lunch?
Anyone want pizza?
Why did the chicken cross the road?
Happy birthday Sally!
ok
sounds good
nice one
The meeting room is on the third floor
I had a great call with Globex today
Our booth was full all day
🎉🎉🎉
...
"""

# Openings that are polite, not all there is.
POLITE = ("Hi! ", "Hello all, ", "Good morning! ", "Thanks. ", "hey team: ")


def rows() -> list[tuple[str, str, str]]:
    lines = (line.split("|") for line in ASKED.strip().splitlines())
    return [(department.strip(), key.strip(), text.strip()) for department, key, text in lines]


@pytest.mark.parametrize(("department", "key", "text"), rows())
def test_what_is_asked_is_understood(department: str, key: str, text: str) -> None:
    found = understanding.understand(text, department)
    assert found.asks
    assert found.category.key == key, found.cues
    # The words given as the reason are words that were written.
    for cue in found.cues:
        for piece in cue.split(" ... "):
            assert piece in text.casefold()


def test_every_department_is_in_the_table() -> None:
    assert {department for department, _, _ in rows()} == set(departments.BY_KEY)


@pytest.mark.parametrize("text", LEFT_ALONE.strip().splitlines())
@pytest.mark.parametrize("department", ["sales", "support"])
def test_chatter_is_left_alone(department: str, text: str) -> None:
    assert not understanding.understand(text, department).asks


@pytest.mark.parametrize("opening", POLITE)
def test_a_polite_opening_does_not_hide_what_is_asked(opening: str) -> None:
    assert understanding.understand(f"{opening}We need SSO to close the deal", "sales").asks


@pytest.mark.parametrize("mark", understanding.NEVER)
def test_what_is_marked_as_talk_is_left_alone(mark: str) -> None:
    assert not understanding.understand(f"{mark} We need SSO to close the deal", "sales").asks


def test_without_a_word_that_tells_it_is_something_else() -> None:
    found = understanding.understand("Could you help me with the thing we spoke of", "finance")
    assert (found.asks, found.category, found.cues) == (True, categories.OTHER, ())


def test_words_are_found_at_their_beginning_only() -> None:
    assert understanding.categorise("the ideal disclosure", "sales") == (categories.OTHER, ())
    assert understanding.categorise("the dealership", "sales")[1] == ()
    assert understanding.categorise("the spec", "engineering")[1] == ("spec",)


@given(st.text(max_size=300), st.sampled_from(sorted(departments.BY_KEY)))
def test_whatever_is_written_has_a_category_of_its_department(text: str, department: str) -> None:
    found = understanding.understand(text, department)
    assert found.category in categories.offered_by(department)


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "piece", ["we need ", "can we ", "is there a ", "\n", "x", "hi ", "? ", ":a"]
)
def test_the_longest_message_is_understood_in_no_time(piece: str) -> None:
    understanding.understand((piece * 40_000)[:40_000], "sales")
