"""The same roadmap at full length in the channel's canvas, where the plan has canvases."""

from bot.sandbox import canvases
from bot.sandbox.records import Json
from tests import rows
from tests import world as worlds
from tests.scenarios.asking import inbox
from tests.scenarios.planning import plan
from tests.scenarios.test_living_roadmap import pin, standing
from tests.world import World

CREATE, EDIT = "conversations.canvases.create", "canvases.edit"


def canvas(world: World, where: str = "#sales") -> Json:
    found = world.slack.channel(where).canvas
    assert found is not None
    return found


def calls(world: World, method: str) -> int:
    return sum(call.method == method for call in world.slack.calls)


def told(world: World) -> list[str]:
    """What the product managers were told about canvases."""
    said = inbox(world.priya) + inbox(world.paul)
    return [text for text in said if "the roadmap's canvas" in text]


async def test_it_is_made_once_and_written_anew_with_each_change(any_world: World) -> None:
    world = any_world
    await pin(world, "#marketing")
    made = canvas(world, "#marketing")
    assert made["title"] == "Roadmap for Marketing"
    assert made["markdown"].startswith("Nothing is planned yet.")
    await plan(world, "Single sign-on", Horizon="Now", Earliest="2026-12-14", Latest="2026-12-18")
    await plan(world, "Dark mode", Horizon="Later")
    await world.wait(60)
    assert canvas(world, "#marketing")["id"] == made["id"]
    assert canvas(world, "#marketing")["markdown"] == (
        "## Now\n\n"
        "- **Single sign-on**: 14-18 Dec 2026, medium confidence, never moved; it has no name for "
        "customers yet\n\n"
        "## Later\n\n"
        "- **Dark mode**: no dates yet; it has no name for customers yet\n\n"
        "---\n\n"
        "Dates can still move. As of 25 Nov 2026, 10:01 UTC. I keep this canvas up to date: what "
        "is written into it by hand is replaced.\n"
    )
    assert calls(world, CREATE) == 1
    assert told(world) == []


async def test_all_items_stand_in_it_though_the_message_has_no_room(world: World) -> None:
    team = world.slack.team_id
    items = [rows.item(f"Item {n}", workspace=team, cleared="Soon. " * 90) for n in range(300)]
    await rows.add(world.bot.db, *items)
    await pin(world)
    assert "more: /pm-request roadmap shows them all." in standing(world)[0].rendered
    assert canvas(world)["markdown"].count("Say: “Soon.") == 300
    assert "more: " not in canvas(world)["markdown"]


async def test_unpinned_it_goes_and_comes_back(any_world: World) -> None:
    world = any_world
    await plan(world, "Single sign-on")
    await pin(world)
    first = canvas(world)["id"]
    await pin(world, word="unpin")
    assert world.slack.channel("#sales").canvas is None
    await pin(world)
    assert canvas(world)["id"] != first
    assert "Single sign-on" in canvas(world)["markdown"]


async def test_it_goes_where_another_company_comes_to_read(world: World) -> None:
    await plan(world, "Single sign-on")
    await pin(world)
    await world.slack.shares("#sales", with_="T09PARTNER")
    await world.quiet()
    assert world.slack.channel("#sales").canvas is None


async def test_a_plan_without_canvases_has_the_message_and_nobody_is_bothered(
    world: World,
) -> None:
    world.slack.faults.no_canvases = True
    await pin(world)
    await plan(world, "Single sign-on")
    await world.wait(60)
    assert "Single sign-on" in standing(world)[0].rendered
    assert world.slack.channel("#sales").canvas is None
    assert told(world) == []
    world.slack.faults.no_canvases = False
    await plan(world, "Dark mode")
    await world.wait(60)
    assert "Dark mode" in canvas(world)["markdown"]


async def test_somebodys_own_canvas_is_left_as_it_is_and_a_pm_is_told_once(world: World) -> None:
    sales = world.slack.channel("#sales")
    canvases.make(world.slack, sales, world.sally, "Playbook", "How we sell")
    await pin(world)
    for title in ("One", "Two"):
        await plan(world, title)
        await world.wait(60)
    assert canvas(world)["markdown"] == "How we sell"
    assert "Two" in standing(world)[0].rendered
    assert told(world) == [
        "I could not keep the roadmap's canvas in #sales: that channel has a canvas of its own, "
        "which I leave as it is. The roadmap stands there as a message all the same. To have it "
        "at full length too, delete that canvas."
    ]
    await pin(world, word="unpin")
    assert canvas(world)["markdown"] == "How we sell"


async def test_deleted_by_somebody_it_is_made_anew(world: World) -> None:
    await pin(world)
    canvases.delete(world.slack, world.slack.channel("#sales"))
    await plan(world, "Dark mode")
    await world.wait(60)
    assert "Dark mode" in canvas(world)["markdown"]
    assert told(world) == []


async def test_made_and_not_heard_of_it_is_known_as_ours(world: World) -> None:
    def lose(stage: str, call: object) -> None:
        if stage == "before" and getattr(call, "method", "") == CREATE and not lost:
            lost.append(call)
            world.slack.faults.lose_answers = 1

    lost: list[object] = []
    world.slack.on_call.append(lose)
    await pin(world)
    assert lost
    assert (calls(world, CREATE), calls(world, EDIT)) == (2, 1)
    await plan(world, "Dark mode")
    await world.wait(60)
    assert "Dark mode" in canvas(world)["markdown"]
    assert told(world) == []


async def test_without_the_scope_the_message_stands_and_a_pm_is_told_once(sqlite_url: str) -> None:
    async with worlds.opened(sqlite_url) as world:
        world.slack.app.scopes = frozenset(world.slack.app.scopes) - {"canvases:write"}
        await pin(world)
        for title in ("One", "Two"):
            await plan(world, title)
            await world.wait(60)
        assert "Two" in standing(world)[0].rendered
        assert standing(world)[0].pinned
        [said] = told(world)
        assert "I am not allowed to" in said
