"""/pm-request triage: what waits, in an order that anyone can check, and how it is set."""

import re

from bot.sandbox.records import View
from tests.scenarios.asking import ask, decide, fill_in
from tests.world import World

SSO = "We need SSO to close the deal"
FILTER = "queue_filter:"


def listed(view: View) -> list[int]:
    return [int(number) for number in re.findall(r"^PM-(\d+) · ", view.text, re.MULTILINE)]


async def test_what_matters_more_comes_first_and_each_row_says_why(any_world: World) -> None:
    world = any_world
    await ask(world, world.sally, "#sales", SSO)
    urgent = {"How much it matters": "Blocking"}
    await fill_in(world, world.maria, "Launch film", in_="#marketing", **urgent)
    await world.priya.runs("/pm-request triage")
    assert world.priya.front.text == (
        "[Waiting for a decision ▾] [All departments ▾] [All categories ▾] [Whoever's ▾]\n"
        "2 requests, highest score first\n"
        "PM-2 · Launch film\nmaria, Marketing · New capability or change · Blocking\n[Decide]\n"
        "35 of 100: blocking 25, no recent approvals for Marketing 10\n"
        f"PM-1 · {SSO}\nsally, Sales · Needed to close a deal · Important\n[Decide]\n"
        "18 of 100: no recent approvals for Sales 10, important 8\n"
        "[Triage next] [Triage settings]"
    )


async def test_it_is_filtered_and_turned(any_world: World) -> None:
    world, priya = any_world, any_world.priya
    world.slack.faults.rate_limit = False
    for number in range(10):
        await fill_in(world, world.sally, f"Export {number}")
    await fill_in(world, world.maria, "Launch film", in_="#marketing")
    await decide(world, priya, 3, "Ask for info", **{"What do you need to know?": "Why?"})
    await priya.runs("/pm-request triage")
    assert listed(priya.front) == [1, 2, 4, 5, 6, 7, 8, 9]
    await priya.clicks_in_modal("Next")
    assert listed(priya.front) == [10, 11]
    await priya.fills({f"{FILTER}department": "Marketing"})
    assert listed(priya.front) == [11]
    assert "1 request, " in priya.front.text
    await priya.fills({f"{FILTER}owner": "Mine"})
    assert "Nothing here is like that. Choose something else above." in priya.front.text
    await priya.fills({f"{FILTER}department": "All departments", f"{FILTER}owner": "Nobody's"})
    assert len(listed(priya.front)) == 8
    await priya.fills({f"{FILTER}status": "Waiting for an answer"})
    assert listed(priya.front) == [3]
    await priya.clicks_in_modal("Decide")
    assert priya.front.buttons[:4] == ["Approve", "Defer", "Decline", "Skip"]
    await priya.clicks_in_modal("Approve")
    assert "Your round: 1 approved." in priya.front.text


async def test_the_weights_are_changed_in_slack(world: World) -> None:
    priya = world.priya
    await ask(world, world.sally, "#sales", SSO)
    await fill_in(world, world.maria, "Film", in_="#marketing", **{"How much it matters": "Urgent"})
    await priya.runs("/pm-request triage")
    assert listed(priya.front) == [2, 1]
    await priya.clicks_in_modal("Triage settings")
    fields = priya.front.fields
    assert fields["Value at stake"] == "25"
    assert fields["How much it matters to who asks"] == "25"
    await priya.fills({"Value at stake": "0", "How much it matters to who asks": "0"})
    await priya.fills({"Supporters": "0", "How long it has waited": "0", "When it is needed": "0"})
    await priya.fills({"Balance between departments: fewer approvals lately count more": "0"})
    assert (await priya.submits()).errors == {
        "Value at stake": "At least one weight must be more than 0."
    }
    await priya.fills({"How long it has waited": "100"})
    assert (await priya.submits()).closed
    await priya.runs("/pm-request triage")
    assert listed(priya.front) == [1, 2]
    assert "0 of 100: nothing speaks for it yet" in priya.front.text


async def test_rice_can_be_chosen_and_takes_guesses(world: World) -> None:
    priya = world.priya
    await ask(world, world.sally, "#sales", SSO)
    await ask(world, world.maria, "#sales", "We need dark mode for the prospect")
    await priya.runs("/pm-request triage")
    await priya.clicks_in_modal("Triage settings")
    await priya.fills({"Formula": "RICE: reach × impact × confidence ÷ effort"})
    assert (await priya.submits()).closed
    await priya.runs("/pm-request triage")
    assert "RICE 20: reach 1 × impact 1 × medium confidence 80% ÷ effort 4 weeks" in (
        priya.front.text
    )
    priya.close_modals()
    await priya.clicks(world.card(2), "More…")
    await priya.clicks_in_modal("Estimate")
    await priya.fills({"How sure is the gain?": "High confidence (100%)"})
    await priya.fills({"Effort in person-weeks": "1"})
    assert (await priya.submits()).closed
    await world.quiet()
    assert "RICE 100: reach 1 × impact 1 × high confidence 100% ÷ effort 1 week" in (
        world.card(2).rendered
    )
    await priya.runs("/pm-request triage")
    assert listed(priya.front) == [2, 1]


async def test_the_card_says_why_it_stands_where_it_does(world: World) -> None:
    await ask(world, world.sally, "#sales", SSO)
    assert (
        "Queue score on 25 Nov 2026: 18 of 100: no recent approvals for Sales 10, important 8"
    ) in world.card(1).rendered
    await world.priya.clicks(world.card(1), "Approve")
    await world.quiet()
    assert "Queue score" not in world.card(1).rendered
