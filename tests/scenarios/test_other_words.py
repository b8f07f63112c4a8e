"""What was asked before in other words is found, too, where the [learn] extra is installed."""

import pytest

from bot import lessons
from bot.learning import meaning
from tests.learning import scikit
from tests.scenarios.asking import fill_in
from tests.world import World

pytestmark = [scikit.meaning_needed, pytest.mark.timeout(120)]


@pytest.fixture(autouse=True)
def _loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """In this process, so that none is started for each test; on a busy machine, too."""
    monkeypatch.setattr(meaning, "BUDGET_SECONDS", 10)
    meaning.load()


async def _some_seconds_later(world: World) -> None:
    """What the scheduler does."""
    await lessons.Meanings(world.bot.db).tell()
    await world.quiet()


async def test_the_same_in_other_words_is_shown_before_it_is_filed_and_on_the_card(
    any_world: World,
) -> None:
    world = any_world
    await fill_in(world, world.sally, "Store the data inside Europe", in_="#marketing")
    await _some_seconds_later(world)
    await world.maria.runs("/pm-request", in_="#marketing")
    title = "Keep the data within the EU"
    await world.maria.fills({"Title": title, "What is needed, and why": f"{title}, please."})
    if not world.maria.front.fields["Category"]:
        await world.maria.fills({"Category": "New capability or change"})
    assert not (await world.maria.submits()).closed
    assert world.maria.front.text.startswith("This looks like PM-1.")
    assert (await world.maria.submits()).closed
    await world.quiet()
    await _some_seconds_later(world)
    assert "Looks like PM-1 · Store the data inside Europe" in world.card(2).rendered
