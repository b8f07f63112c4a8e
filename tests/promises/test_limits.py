"""With the longest that anybody can write, everything is within Slack's limits, and all is kept."""

import json
import re
from datetime import date
from typing import Any

import pytest

from bot import clock
from bot.domain.drafts import Draft
from bot.models import Decision, Request
from bot.sandbox.person import Person
from bot.services import intake, roadmap, triage
from bot.services.people import Actor
from tests import world
from tests.promises import shown
from tests.promises.day import ASKS, LONGEST_MESSAGE, Day, Saying, objects
from tests.world import World

FAMILY = "👩‍👩‍👧‍👦"
# Slack's words for "that is not within the limits".
TOO_MUCH = frozenset(
    "invalid_blocks msg_too_long msg_blocks_too_long view_too_large invalid_arguments "
    "metadata_too_large no_text".split()
)
# What takes the most room, each in its own way.
LONGEST: dict[str, Saying] = {
    "ampersands": lambda most: "&" * most,
    "brackets": lambda most: "<" * most,
    "stars": lambda most: "*" * most,
    "families": lambda most: (FAMILY * most)[: most // len(FAMILY) * len(FAMILY)],
    "words": lambda most: ("close the deal " * most)[:most],
    "lines": lambda most: ("x\n" * most)[:most],
    "links": lambda most: ("https://acme.example/a?b=1&c=2 " * most)[:most],
}

WORDS = {"department": "sales", "category": "deal", "importance": "nice"}
ITEM = {
    "horizon": "now",
    "earliest": None,
    "latest": date(2027, 1, 29),
    "confidence": "low",
    "request": None,
}

# What a day shows at least: whatever it leaves out is shown by a hostile view test alone
# (test_everything_drawn.py).
MODALS = frozenset(
    "amend_form answer_form decision_form figure_form gate_form home item item_block item_change "
    "item_form item_sign item_status move_form request_form request_list request_menu roadmap "
    "settings_form ship_form wait_form whole_text".split()
)
POSTS = frozenset(
    "card card_note confirmation digest digest_page intro notice reason_offer remark".split()
)


def modals(acme: World) -> set[str]:
    """The callback_ids of all modals and Homes that the bot has shown."""
    views = [call.arguments.get("view") for call in acme.slack.calls]
    given = [json.loads(view) if isinstance(view, str) else view for view in views if view]
    return {view.get("callback_id") or view["type"] for view in given}


def refused(acme: World) -> list[tuple[str, str | None]]:
    return [(call.method, call.error) for call in acme.slack.calls if call.error in TOO_MUCH]


@pytest.mark.timeout(180)
@pytest.mark.parametrize("kind", LONGEST)
async def test_a_day_of_the_longest_texts(sqlite: str, kind: str) -> None:
    async with world.opened(sqlite) as acme:
        day = Day(acme, LONGEST[kind])
        await day.whole()
        assert refused(acme) == []
        assert [answer.error for answer in day.answers if answer.error] == []
        assert MODALS - modals(acme) == set()
        assert POSTS - shown.kinds(acme.slack).keys() == set()


async def test_the_longest_message_is_cut_visibly_and_kept_in_full(sqlite: str) -> None:
    typed = ASKS + LONGEST["words"](LONGEST_MESSAGE - len(ASKS))
    async with world.opened(sqlite) as acme:
        await acme.sally.posts("#sales", typed)
        await acme.quiet()
        async with acme.bot.db.begin() as session:
            request = await session.get_one(Request, 1)
        assert request.body == typed.strip()
        card = acme.card(1)
        assert "…" in card.rendered
        assert len(card.rendered) < 3000
        await acme.priya.clicks(card, "Read it all")
        assert unspaced(typed) in unspaced(acme.priya.front.text)


def unspaced(text: str) -> str:
    """Without the spaces and breaks at which a long text goes on in its next block."""
    return re.sub(r"\s+", "", text)


async def test_what_does_not_fit_a_modal_says_how_much_and_where_the_rest_is(sqlite: str) -> None:
    async with world.opened(sqlite) as acme:
        asked = await acme.sally.posts("#sales", ASKS + FAMILY * 5500)
        await acme.quiet()
        await acme.priya.clicks(acme.card(1), "Read it all")
        whole = acme.priya.front
        left_out = re.search(r"([\d,]+) more characters do not fit here", whole.text)
        assert left_out is not None
        there = "".join(objects(whole.blocks, "plain_text")).count(FAMILY)
        assert 0 < there < 5500
        assert int(left_out[1].replace(",", "")) == (5500 - there) * len(FAMILY)
        assert asked.permalink in whole.links


async def test_the_longest_reason_and_answer_are_kept_and_read(sqlite: str) -> None:
    long = LONGEST["words"](3000).strip()
    async with world.opened(sqlite) as acme:
        await acme.sally.posts("#sales", "We need SSO to close the deal")
        await acme.quiet()
        day = Day(acme, lambda _most: long)
        await day.decide(1, "Ask for info", {"What do you need to know?": long})
        await day.answers_question(1)
        await day.decide(1, "Decline", {"Why not?": long})
        async with acme.bot.db.begin() as session:
            kept = [await session.get_one(Decision, number) for number in (1, 2, 3)]
        assert [decision.reason for decision in kept] == [long] * 3
        assert "…" in acme.card(1).rendered
        await acme.priya.clicks(acme.card(1), "Read it all")
        assert unspaced(acme.priya.front.text).count(unspaced(long)) == 2


@pytest.mark.timeout(180)
async def test_many_requests_and_a_hundred_items(sqlite: str) -> None:
    """Everything at once: lists are paged, and the update has as many replies as it needs."""
    async with world.opened(sqlite) as acme:
        acme.slack.faults.rate_limit = False
        day = Day(acme, lambda most: ("& * wide " * most)[:most])
        await _fill(acme, day)
        sales = acme.slack.channel("#sales")
        for who in (acme.sally, acme.priya):
            await who.opens_home()
        await acme.clock_to("Monday 09:00")
        await day.updates(sales)
        assert refused(acme) == []
        assert [answer.error for answer in day.answers if answer.error] == []
        lead = next(m for m in acme.sally.sees(sales) if "Roadmap update" in m.rendered)
        details = "\n".join(m.rendered for m in acme.sally.sees(lead))
        assert details.count("• PM-") == 60
        await _turns_through(acme.sally, "mine", 60, r"PM-\d+ ·")
        await _turns_through(acme.priya, "roadmap", 100, "confidence")


async def _fill(acme: World, day: Day) -> None:
    """Sixty requests, each declined at length, and a hundred items on the roadmap."""
    team, now = acme.slack.team_id, clock.now()
    sally, priya = Actor(team, acme.sally.id), Actor(team, acme.priya.id)
    asked: dict[str, Any] = {**WORDS, "channel": acme.slack.channel("#sales").id}
    told: dict[str, Any] = {"seen": "new", "target": "declined", "now": now}
    planned: dict[str, Any] = {**ITEM, "owner": priya.user, "now": now}
    async with acme.bot.db.begin() as session:
        for number in range(100):
            view, title, long = f"V{number}", f"{number} {day.line(140)}", day.say(3000)
            await roadmap.plan(session, priya, title=title, view_id=view, **planned)
            if number < 60:
                draft = Draft(title=title, body=long, **asked)
                request = await intake.submit(session, sally, draft, view_id=view, now=now)
                await triage.decide(session, priya, request.id, reason=long, **told)
    await acme.quiet()


async def _turns_through(who: Person, verb: str, many: int, one: str) -> None:
    """Every page of a list, to the last: together they hold everything once."""
    await who.runs(f"/pm-request {verb}", in_="#general")
    seen = 0
    while True:
        seen += len(re.findall(one, who.front.text))
        if "Next" not in who.front.buttons:
            break
        await who.clicks_in_modal("Next")
    assert seen == many


@pytest.mark.parametrize("most", [3001, 8000, 20_000])
async def test_a_command_longer_than_the_form_gives_the_words_back(sqlite: str, most: int) -> None:
    typed = LONGEST["words"](most).strip()
    async with world.opened(sqlite) as acme:
        answer = await acme.sally.runs(f"/pm-request {typed}", in_="#sales")
        assert acme.sally.modal is None
        assert answer.error is None
        assert f"{len(typed)} characters" in answer.text
        back = unspaced(answer.text)
        assert unspaced(typed)[:5000] in back
        assert (unspaced(typed) in back) == (most <= 8000) or "…" in answer.text
