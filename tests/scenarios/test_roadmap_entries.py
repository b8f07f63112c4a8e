"""Gates, figures and what an item waits for: exported, changed in the file, and imported."""

import json
from typing import Any

from tests.scenarios.planning import plan
from tests.scenarios.test_roadmap_exports import content, export, files
from tests.scenarios.test_roadmap_items import open_item
from tests.world import World


async def _imports(world: World, sheet: object) -> None:
    """Priya pastes a list, and sends it to see what it would do."""
    while world.priya.modals:
        await world.priya.closes()
    await world.priya.runs("/pm-request roadmap")
    await world.priya.clicks_in_modal("Import")
    await world.priya.fills({"Roadmap": json.dumps(sheet)})
    await world.priya.submits()


async def _exported(world: World) -> list[dict[str, Any]]:
    """Without what is empty: a whole roadmap does not fit the form."""
    while world.priya.modals:
        await world.priya.closes()
    await export(world, world.priya, "JSON, for programs")
    found = json.loads(content(world, files(world.priya)[-1]))
    return [{key: value for key, value in row.items() if value} for row in found]


async def test_what_a_file_says_of_them_is_shown_and_then_done(any_world: World) -> None:
    world, priya, ernie = any_world, any_world.priya, any_world.ernie
    await plan(world, "Single sign-on", Latest="2027-01-29")
    await plan(world, "Dark mode")
    dark, sso = sorted(await _exported(world), key=lambda row: str(row["title"]))
    assert "gates" not in sso
    sso["gates"] = "Documented, due 2027-01-15, @ernie; Can be built"
    sso["figures"] = ["revenue Q1 2027 50,000: twenty new; accounts"]
    sso["waits_for"] = [f"{dark['id']} by 2027-01-08", "The vendor's API"]
    await _imports(world, [sso, dark])
    shown = priya.front.text
    assert "Already as the list says: 1" in shown
    assert (
        "Single sign-on: gates nothing → documented, due 2027-01-15, @ernie; "
        "gates nothing → manufacturable; business case nothing → "
        "revenue 2027-Q1 50000, @priya: twenty new; accounts; "
        "waits for nothing → 2 (Dark mode) by 2027-01-08; waits for nothing → The vendor's API"
    ) in shown
    assert not [m for m in ernie.inbox if "asks you to sign" in m.rendered]
    await priya.submits()
    assert "Changed: 1" in priya.front.text
    await world.quiet()
    [told] = [m for m in ernie.inbox if "asks you to sign" in m.rendered]
    assert "priya asks you to sign “Documented” for “Single sign-on”" in told.rendered
    await priya.closes()
    await open_item(priya)
    await priya.clicks_in_modal("Gates")
    assert "Documented: open; ernie signs it" in priya.front.text
    await priya.clicks_in_modal("Business case")
    assert "50,000" in priya.front.text
    await priya.clicks_in_modal("Waits for")
    assert "Dark mode" in priya.front.text
    again = await _exported(world)
    await _imports(world, again)
    assert "Already as the list says: 2" in priya.front.text


async def test_nothing_is_signed_with_a_list(world: World) -> None:
    await plan(world, "Single sign-on")
    await plan(world, "Dark mode")
    first = {"id": 1, "gates": "documented, signed", "waits_for": "2"}
    await _imports(world, [first, {"id": 2, "gates": "documented", "waits_for": "2"}])
    assert "“Documented” is signed in Slack, not with a list" in world.priya.front.text
    assert "Line 2, Dark mode: it cannot wait for itself" in world.priya.front.text
