"""The roadmap stands in a department's channel: in its terms, pinned, kept up to date in place."""

from bot.models import DepartmentLead
from bot.sandbox.records import Message
from tests import rows
from tests import world as worlds
from tests.scenarios.asking import by_bot, inbox
from tests.scenarios.planning import change, plan
from tests.world import World

LATE_DECEMBER = {"Earliest": "2026-12-14", "Latest": "2026-12-18"}


def standing(world: World, where: str = "#sales") -> list[Message]:
    return [m for m in by_bot(world, where) if m.rendered.startswith("Roadmap for")]


async def pin(world: World, where: str = "#sales", word: str = "pin") -> str:
    answer = await world.priya.runs(f"/pm-request roadmap {word}", in_=where)
    await world.quiet()
    return answer.text


async def test_it_is_pinned_and_follows_each_change_in_place(any_world: World) -> None:
    world = any_world
    assert await pin(world, "#marketing") == (
        "Done: I post the roadmap here in the terms of Marketing, pin it and keep it up to date. "
        "/pm-request roadmap unpin ends that."
    )
    [message] = by_bot(world, "#marketing")[-1:]
    assert message.pinned
    assert "Nothing is planned yet." in message.rendered
    await plan(world, "Single sign-on", Horizon="Now", **LATE_DECEMBER)
    await world.wait(60)
    [told] = standing(world, "#marketing")
    assert told.ts == message.ts
    assert "• Single sign-on: Now, 14-18 Dec 2026, medium confidence, never moved" in told.rendered
    moved = {"Latest": "2026-12-23", "Why it moves": "The audit is late"}
    await change(world, world.priya, "Move dates", "Single sign-on", **moved)
    await world.wait(60)
    [told] = standing(world, "#marketing")
    assert "14-23 Dec 2026" in told.rendered
    assert [call.method for call in world.slack.calls].count("pins.add") == 1


async def test_sales_reads_what_may_be_said_and_nothing_else(world: World) -> None:
    team, priya = world.slack.team_id, world.priya.id
    await rows.add(
        world.bot.db,
        rows.item(
            "Single sign-on",
            workspace=team,
            owner=priya,
            commitment="committed",
            cleared="Single sign-on comes in January 2027.",
            profile="banks",
            notes="Only if Bob stays",
        ),
        rows.item("Mesh", workspace=team, owner=priya, commitment="exploring", notes="Hush"),
    )
    await pin(world)
    [told] = standing(world)
    assert told.rendered.splitlines()[1:3] == [
        "• Single sign-on (Now, committed, 4-29 Jan 2027, for banks). "
        "Say: “Single sign-on comes in January 2027.”",
        "• Mesh (Now, exploring, give customers no date). Nothing is cleared for customers yet.",
    ]
    assert "Bob" not in told.rendered
    assert "Hush" not in told.rendered
    assert told.rendered.count("Jan 2027") == 1


async def test_several_changes_within_a_minute_are_one_update(world: World) -> None:
    await pin(world)
    before = [call.method for call in world.slack.calls].count("chat.update")
    for title in ("One", "Two", "Three"):
        await plan(world, title)
    assert "One" not in by_bot(world, "#sales")[-1].rendered
    await world.wait(60)
    assert [call.method for call in world.slack.calls].count("chat.update") == before + 1
    assert "Three" in standing(world)[0].rendered


async def test_deleted_by_somebody_it_is_posted_and_pinned_anew(world: World) -> None:
    await plan(world, "Single sign-on")
    await pin(world)
    [message] = standing(world)
    message.deleted = True
    await plan(world, "Dark mode")
    await world.wait(60)
    [told] = [m for m in standing(world) if not m.deleted]
    assert told.ts != message.ts
    assert told.pinned


async def test_unpinned_what_it_said_goes(any_world: World) -> None:
    world = any_world
    await plan(world, "Single sign-on")
    await pin(world)
    [message] = standing(world)
    assert "no longer stands here" in await pin(world, word="unpin")
    assert "Single sign-on" not in message.rendered
    assert "not kept up to date in this channel any more" in message.rendered
    assert not message.pinned
    assert "does not stand here" in await pin(world, word="unpin")
    await pin(world)
    assert len(standing(world)) == 1
    assert standing(world)[0].ts != message.ts


async def test_the_leads_of_the_department_may_and_others_may_not(world: World) -> None:
    answer = await world.sally.runs("/pm-request roadmap pin", in_="#sales")
    assert "Product managers and the leads of this channel's department" in answer.text
    await rows.add(
        world.bot.db,
        DepartmentLead(workspace=world.slack.team_id, department="sales", user=world.sally.id),
    )
    answer = await world.sally.runs("/pm-request roadmap pin", in_="#sales")
    assert answer.text.startswith("Done: ")
    answer = await world.sally.runs("/pm-request roadmap pin", in_="#marketing")
    assert "so nothing has changed" in answer.text
    answer = await world.gus.runs("/pm-request roadmap pin", in_="#sales")
    assert not answer.text.startswith("Done: ")


async def test_where_the_bot_is_not_it_says_what_to_do(world: World) -> None:
    assert "invite me with /invite @PM Request" in await pin(world, "#finance")


async def test_it_goes_where_another_company_comes_to_read(any_world: World) -> None:
    world = any_world
    await plan(world, "Single sign-on")
    await pin(world)
    [message] = standing(world)
    await world.slack.shares("#sales", with_="T09PARTNER")
    await world.quiet()
    assert "Single sign-on" not in message.rendered
    assert not message.pinned
    told = [each for each in inbox(world.priya) + inbox(world.paul) if "taken the roadmap" in each]
    assert len(told) == 1
    assert "Another company reads this channel" in await pin(world)
    await plan(world, "Dark mode")
    await world.wait(60)
    assert not [m for m in by_bot(world, "#sales") if "Dark mode" in m.rendered]


async def test_without_the_scope_it_stands_there_and_a_pm_is_told_once(sqlite_url: str) -> None:
    async with worlds.opened(sqlite_url) as world:
        world.slack.app.scopes = frozenset(world.slack.app.scopes) - {"pins:write"}
        await pin(world)
        for title in ("One", "Two"):
            await plan(world, title)
            await world.wait(60)
        assert "Two" in standing(world)[0].rendered
        told = [said for said in inbox(world.priya) + inbox(world.paul) if "could not pin" in said]
        assert len(told) == 1
        assert "I am not allowed to" in told[0]


async def test_two_thousand_items_are_within_slacks_limits(world: World) -> None:
    team = world.slack.team_id
    items = [
        rows.item("&" * 150, workspace=team, cleared="&" * 600, profile="<!channel>" * 20)
        for _ in range(2000)
    ]
    await rows.add(world.bot.db, *items)
    await pin(world)
    [told] = standing(world)
    assert "more: /pm-request roadmap shows them all." in told.rendered
